"""Stage 5 of 7, part of align: two tellings -> whether unlike things are told to have done it.

"Hit by a lorry" and "struck by a bus" are two accidents, however alike the rest. Only kinds that a table
keeps apart, behind "by" or right before a verb of harm; a report that names the other's kind leaves it open.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.align.surroundings import BREAK
from twosource.align.tellings import read_once
from twosource.align.verbs import is_verb
from twosource.text import find_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.align.tellings import Report, Telling, Word
    from twosource.language import Language

REACH = 4  # words behind "by" in which the noun stands: "by a speeding red lorry"


def have_other_agents(a: Telling, b: Telling) -> bool:
    """Tell whether what did it is of two kinds of which neither report names that of the other."""
    known = _read_kinds(a.language)
    sides = [{kind for word in _list_agents(it) for kind in known[word.text]} for it in (a, b)]
    if not all(sides) or not {number for number, _ in sides[0]} & {number for number, _ in sides[1]}:
        return False
    held = [{kind for word in _list_words(it.report) & known.keys() for kind in known[word]} for it in (a, b)]
    return sides[0].isdisjoint(held[1]) and sides[1].isdisjoint(held[0])


@read_once
def _list_agents(telling: Telling) -> list[Word]:
    """Return the nouns of a telling that the table knows and that are told to have done something."""
    known, table = _read_kinds(telling.language), telling.language.table("agents")
    found = []
    for word in telling.words:
        if word.text not in known:
            continue
        before, after = telling.words_near(word.start, word.end, REACH)
        acts = bool(after) and after[0].text in table["acts"] and not _is_broken(word, after[0], telling)
        behind = [number for number, it in enumerate(before) if it.text in table["before"]]
        led = bool(behind) and not any(
            _is_broken(one, two, telling) or (is_verb(two, telling) and two is not word)
            for one, two in zip(before[behind[-1] :], [*before[behind[-1] + 1 :], word], strict=True)
        )
        if acts or (led and _is_head(word, after, telling)):
            found.append(word)
    return found


def _is_head(word: Word, after: list[Word], telling: Telling) -> bool:
    """Tell whether no further noun follows: a bus driver is no bus."""
    if not after or _is_broken(word, after[0], telling):
        return True
    things = telling.language.table("things")
    small = {*things["adverbial"], *things["bare"], *telling.language.table("verbs")["auxiliaries"]}
    follows = after[0]
    opens = follows.text in small | {*things["clauses"]} or telling.article.text[follows.start].isupper()
    return opens or is_verb(follows, telling) or not follows.text.isalpha()


def _is_broken(one: Word, two: Word, telling: Telling) -> bool:
    return BREAK.search(telling.article.text[one.end : two.start]) is not None


@cache
def _read_kinds(language: Language) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Return the set and the kind of each word, by number."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, entry in enumerate(language.table("agents")["set"]):
        for kind, words in enumerate(entry["kinds"]):
            for word in words.split():
                found.setdefault(word, set()).add((number, kind))
    return {word: frozenset(kinds) for word, kinds in found.items()}


@read_once
def _list_words(report: Report) -> frozenset[str]:
    return frozenset(report.folded[start:end] for start, end in find_words(report.folded))
