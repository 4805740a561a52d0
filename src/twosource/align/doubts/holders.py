"""Stage 5 of 7, part of align: two tellings of "the governor" -> whether two people hold the office.

Where one report knows Governor Holm alone and the other Governor Lind, "the governor will veto it" is told of
two. Goes by the offices that the reports give to people by name; silent where either names the other's.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

from twosource.align.differences.names import spellings_are_near
from twosource.align.tellings import read_once
from twosource.text import find_whole, fold_text, list_words, name_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.align.tellings import Report, Telling
    from twosource.language import Language

FEWEST = 2  # words of the name of a person who is known: a first name and a surname


def are_of_two_holders(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings are of whoever holds an office, and their reports name two who do."""
    offices = _list_offices(a) & _list_offices(b)
    return any(_hold_apart(office, a.report, b.report, a.language) for office in sorted(offices))


def _hold_apart(office: str, one: Report, two: Report, language: Language) -> bool:
    """Tell whether an office is held by people whom the other report does not name, in either."""
    mine, theirs = (_list_holders(it, language).get(office, frozenset()) for it in (one, two))
    if not (mine and theirs):
        return False
    known = any(_names(x, two) for x in mine) or any(_names(y, one) for y in theirs)
    return not known and not any(spellings_are_near(x, y) for x, y in product(mine, theirs))


def _names(surname: str, report: Report) -> bool:
    return any(True for _ in find_whole(surname, report.folded))


@read_once
def _list_offices(telling: Telling) -> frozenset[str]:
    """Return the offices by which a telling names whoever holds them: "the governor"."""
    articles, heads = telling.language.table("whose")["articles"], _list_heads(telling.language)
    text = telling.article.text
    return frozenset(
        two.text
        for one, two in pairwise(telling.words)
        if one.text in articles and two.text in heads and text[one.end : two.start] == " "
    )


def _list_holders(report: Report, language: Language) -> Mapping[str, frozenset[str]]:
    """Return the surnames of those whom a report gives an office, by the last word of the office."""
    key = _list_holders
    if key not in report.memory:
        found: dict[str, set[str]] = {}
        for entity in report.annotated.entities:
            name = name_words(entity.name)
            if entity.kind == "person" and len(name) >= FEWEST:
                for role in entity.roles:
                    for office in _read_offices(role, language):
                        found.setdefault(office, set()).add(name[-1])
        report.memory[key] = {office: frozenset(names) for office, names in found.items()}
    held: Mapping[str, frozenset[str]] = report.memory[key]
    return held


@cache
def _read_offices(role: str, language: Language) -> frozenset[str]:
    """Return what a role makes somebody: "Norland Gov." a governor, "former governor" nobody."""
    words = [word.strip(".") for word in list_words(fold_text(role))]
    short = {it["short"]: it["full"].split() for it in language.table("titles")["abbreviation"]}
    modifiers = {word for it in language.table("titles")["modifier"] for word in it["words"].split()}
    if not modifiers.isdisjoint(words):
        return frozenset()
    heads = [full for word in words for full in (word, *short.get(word, ())) if full in _list_heads(language)]
    return frozenset(heads[:1])


@cache
def _list_heads(language: Language) -> frozenset[str]:
    return frozenset(word for it in language.table("titles")["office"] for word in it["heads"].split())
