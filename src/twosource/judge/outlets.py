"""Stage 6 of 7, part of judge: the names of outlets, who owns them, and where a report cites one.

Knows the outlets and agencies that the language pack lists, those of the story itself, and names that words
of the press end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from twosource.judge.press import find_press
from twosource.model import Article, Span
from twosource.outlets import (
    ARTICLE,
    HOST,
    SITE,
    fold_name,
    key_outlet,
    list_families,
    name_outlet,
    strip_site,
)
from twosource.text import is_acronym, name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twosource.language import Language

LONGEST_NAME = 100  # code points before a bracket in which a name stands that is shortened there
PATTERNS_KEPT = 60  # of the last twenty stories: one for each reach
SENTENCES_KEPT = 4096  # whose citations are remembered: a sentence is looked at once for each other outlet

# Where the name stands: after the citing words, before them, on a line of its own, in brackets at the end. A
# few marks, spaces and empty lines may stand before it: without a bound a page of these would take minutes.
_SHAPES = {
    "before": (
        r"\b(?i:{ways}):? {kinds}(?:[Tt]he |an? )?[\"“‘]?(?P<after>{forms})(?!\w)"
        r"(?:(?=['’]s (?:[A-Z]|(?:\w+ )?{works}\b))|(?![-’'.]\w))"
    ),
    "after": (
        r"\b(?P<before>{forms})(?:['’]s?)?"
        r"(?: {kind}|(?: [a-z-]+){{0,2}} {staff}(?: {person})?,?|(?<=[’'][s]) {person})?"
        r"(?:, (?:an?|the|its) [^,.;\n]{{0,80}},)? (?:{adverb} )?(?:{ways})\b"
    ),
    "given": r"\b(?:{ways}) {kinds}(?:[Tt]he )?(?P<given>{forms})\b {piece}",
    "label": (
        r"^(?:\W{{0,9}}(?i:{ways})\b\W{{0,9}}(?:[^.\n]{{0,60}}, )??|\s{{0,9}}[(\[—–]\s{{0,9}})(?:[Tt]he )?"
        r"(?P<label>{forms})\b(?:,[^.\n]{{0,60}}|, (?:https?:|www)\S{{1,100}})?\W*$"
    ),
    "bracket": r"(?:[(\[](?:(?i:{ways})\b:? )?(?:[Tt]he )?|\s[-–—]\s)(?P<bracket>{forms})[)\]]?\W*$",
}
_PERSON = r"(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'-]+"
# What kind of outlet it is, before its name: "the news agency", "the state-run".
_DESCRIBED = r"(?:(?:[\w’'-]+ ){{0,4}}{kind},? |(?:[Tt]he )?(?:{quality} ){{1,2}})?"


class Outlets(NamedTuple):
    """What reports of a story may cite: its own outlets, and the names of any that one of them holds.

    `press` are the keys of those of `named` that no table has.
    """

    own: tuple[str, ...]
    named: tuple[str, ...]
    press: frozenset[str] = frozenset()


def gather_outlets(own: Iterable[str], texts: Iterable[str], language: Language) -> Outlets:
    """Return the outlets of a story with the names, of those and of all known ones, that stand in its texts.

    Hundreds are known, and to make patterns of them all takes longer than to look through a story with these.
    """
    outlets, texts = tuple(sorted(set(own))), tuple(texts)
    whole = "\n".join(texts)
    known = {outlet for outlet, _ in list_families(language).values()}
    agencies = {form for agency in language.table("agencies")["agency"] for form in agency["forms"]}
    capital = {outlet for outlet in outlets if outlet[:1].isupper()}  # "local reports" cites no "local"
    names = {name for outlet in known | agencies | capital for name in _forms(outlet) if name in whole}
    keys = {key_outlet(name, language) for name in (*names, *outlets)}
    press = {
        it for text in texts for it in find_press(text, language) if key_outlet(it, language) not in keys
    }
    named = sorted(names | press, key=lambda name: (-len(name), name))
    return Outlets(outlets, tuple(named), frozenset(key_outlet(it, language) for it in press))


@lru_cache(maxsize=PATTERNS_KEPT)
def _citing(language: Language, outlets: Outlets, reach: str) -> re.Pattern[str]:
    """Return the pattern of a citation of any outlet in the ways of one reach; groups hold the name."""
    if not any(outlets):
        return re.compile(r"(?!)")
    citing = language.table("citing")
    told = {"before": citing["hearing"]} if reach == "sentence" else {}  # what it heard is from it
    ways = {
        place: "|".join(it["pattern"] for it in (*entries, *told.get(place, ())))
        for place, entries in citing[reach].items()
    }
    sites = [_spell_site(it) if SITE.fullmatch(it) else _guess_site(it) for it in outlets.own]
    forms = "|".join([*sites, *map(re.escape, outlets.named)])
    parts = {part: citing[part]["pattern"] for part in ("kind", "piece", "adverb", "staff")}
    parts |= {"works": citing["staff"]["works"], "person": _PERSON}
    parts["kinds"] = _DESCRIBED.format(kind=parts["kind"], quality=citing["kind"]["quality"])
    shapes = [_SHAPES[place].format(ways=ways[place], forms=forms, **parts) for place in ways]
    return re.compile("|".join(shapes), re.MULTILINE)


def _spell_site(site: str) -> str:
    """Return the pattern of the name behind an address: "harbour-post.example" is "Harbour Post", too.

    One word keeps its article, as in `_forms`: "thehill.example" is no "Hill".
    """
    letters = [letter for letter in strip_site(site) if letter.isalnum()]
    if not letters:
        return re.escape(site)
    name = rf"{letters[0].upper()}(?i:{'[ -]?'.join(['', *letters[1:]])})"
    if HOST.sub("", site).startswith(ARTICLE.strip()):
        name = rf"[Tt]he[ -]?{name}|(?!(?i:{''.join(letters)})\b){name}"
    return rf"{name}|{re.escape(site)}"


def _guess_site(outlet: str) -> str:
    """Return the pattern of the address behind a name: "The Harbour Post" may be "harbourpost.com"."""
    letters = re.sub(r"[^a-z0-9]", "", fold_name(outlet))
    return rf"(?:the)?{letters}(?:\.[a-z]{{2,4}})+" if letters else re.escape(outlet)


def _forms(outlet: str) -> tuple[str, ...]:
    """Return how a report may write an outlet; one word keeps its article, for "Hill said" cites a person."""
    if not outlet.startswith("The "):
        return (outlet,)
    bare = outlet.removeprefix("The ")
    return (outlet, f"the {bare}", bare) if " " in bare else (outlet, f"the {bare}")


def find_citations(
    article: Article,
    spans: Iterable[Span],
    outlets: Outlets,
    language: Language,
    reach: str = "sentence",
) -> Iterator[tuple[str, Span]]:
    """Yield the name of each outlet that some passages of an article cite, with the citing words.

    `reach` is what is cited so: a "sentence", the sentences "beside" it in a paragraph, the "whole" report.
    """
    for span in spans:
        for name, start, end in _cited(article.slice(span), outlets, language, reach):
            yield name, Span(article=article.id, start=span.start + start, end=span.start + end)


@lru_cache(maxsize=SENTENCES_KEPT)
def _cited(
    passage: str, outlets: Outlets, language: Language, reach: str
) -> tuple[tuple[str, int, int], ...]:
    matches = _citing(language, outlets, reach).finditer(passage)
    return tuple(
        (name_outlet(name, language), m.start(), m.end())
        for m in matches
        if not (m.lastgroup == "bracket" and _is_short_for(m["bracket"], passage[: m.start()]))
        for name in _list_names(m, outlets)
    )


def _list_names(citation: re.Match[str], outlets: Outlets) -> list[str]:
    """Return the name that a citation holds, or all names of a line of sources."""
    own = citation[citation.lastgroup or 0]
    if citation.lastgroup != "label":
        return [own]
    rest = citation[0].replace(own, "")
    found = [own]
    for name in outlets.named:  # the longest first
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest):
            found.append(name)
            rest = rest.replace(name, "")
    return found


def _is_short_for(name: str, before: str) -> bool:
    """Tell whether a name in brackets is short for the words before it: "the Sund News Wire (SNW)"."""
    words = before[-LONGEST_NAME:].split()
    return is_acronym(name, name_words(" ".join(words)))
