"""Stage 6 of 7, part of judge: the names of outlets, who owns them, and where a report cites one.

Knows the outlets and agencies that the language pack lists, and those of the story itself.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from twosource.model import Article, Span
from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twosource.language import Language

SENTENCES_KEPT = 4096  # whose citations are remembered: a sentence is looked at once for each other outlet

_ARTICLE = "the "


def _key(name: str) -> str:
    """Return a name without case, host prefix and article, for look-up."""
    return fold_text(name).strip().removeprefix("www.").removeprefix(_ARTICLE)


@cache
def _families(language: Language) -> dict[str, tuple[str, str]]:
    """Return outlet and family by the key of each name and domain."""
    return {
        _key(written): (outlet["name"], family["name"])
        for family in language.table("families")["family"]
        for outlet in family["outlets"]
        for written in (outlet["name"], *outlet["domains"])
    }


@cache
def _agencies(language: Language) -> dict[str, str]:
    """Return the name of an agency by the key of each of its forms."""
    table: list[dict[str, Any]] = language.table("agencies")["agency"]
    return {_key(form): agency["name"] for agency in table for form in (agency["name"], *agency["forms"])}


def name_outlet(written: str, language: Language) -> str:
    """Return the name of an outlet for what a report writes or a reader gave: a name, a form, a domain."""
    key = _key(written)
    if key in _agencies(language):
        return _agencies(language)[key]
    outlet, _ = _families(language).get(key, (written, ""))
    return _agencies(language).get(_key(outlet), outlet)


def name_family(written: str, language: Language) -> str | None:
    """Return the family of an outlet, or None where the table has none."""
    for key in (_key(written), _key(name_outlet(written, language))):
        if key in _families(language):
            return _families(language)[key][1]
    return None


@cache
def _citing(language: Language, outlets: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a citation of any outlet; the groups `after` and `before` hold its name."""
    table = language.table("citing")
    named = {outlet for outlet in outlets if outlet[:1].isupper()}  # "local reports" cites no outlet "local"
    known = {outlet for outlet, _ in _families(language).values()} | named
    agencies = {form for agency in language.table("agencies")["agency"] for form in agency["forms"]}
    names = {name for outlet in known | agencies for name in _forms(outlet)}
    forms = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    before = "|".join(entry["pattern"] for entry in table["before"])
    after = "|".join(entry["pattern"] for entry in table["after"])
    return re.compile(
        rf"\b(?i:{before}) (?:[Tt]he )?(?P<after>{forms})\b(?![-’'.]\w)"
        rf"|\b(?P<before>{forms})(?:['’]s?)? (?:{after})\b"
    )


def _forms(outlet: str) -> tuple[str, ...]:
    """Return how a report may write an outlet; one word keeps its article, for "Hill said" cites a person."""
    if not outlet.startswith("The "):
        return (outlet,)
    bare = outlet.removeprefix("The ")
    return (outlet, f"the {bare}", bare) if " " in bare else (outlet, f"the {bare}")


def find_citations(
    article: Article, spans: Iterable[Span], outlets: tuple[str, ...], language: Language
) -> Iterator[tuple[str, Span]]:
    """Yield the name of each outlet that some passages of an article cite, with the citing words."""
    for span in spans:
        for name, start, end in _cited(article.slice(span), outlets, language):
            yield name, Span(article=article.id, start=span.start + start, end=span.start + end)


@lru_cache(maxsize=SENTENCES_KEPT)
def _cited(sentence: str, outlets: tuple[str, ...], language: Language) -> tuple[tuple[str, int, int], ...]:
    matches = _citing(language, outlets).finditer(sentence)
    return tuple((name_outlet(m["after"] or m["before"], language), m.start(), m.end()) for m in matches)
