"""Stage 5 of 7, part of align: two tellings -> whether unlike things are told to have done it.

"Hit by a lorry" and "struck by a bus" are two accidents, however alike the rest. Only kinds that a table
keeps apart, behind "by" or right before a verb of harm; a report that names the other's kind leaves it open.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.align.differences.verbs import is_verb
from twosource.align.tellings import read_once
from twosource.align.words.surroundings import BREAK
from twosource.text import find_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.align.tellings import Report, Telling, Word
    from twosource.language import Language

PARTICLE = 2  # words before "by" among which a verb of harm stands: "knocked down by"
REACH = 4  # words behind "by" in which the noun stands: "by a speeding red lorry"


def have_other_agents(a: Telling, b: Telling) -> bool:
    """Tell whether what did it is of two kinds of which neither report names that of the other."""
    sides = [{kind for word in _list_agents(it) for kind in _list_kinds(word, it)} for it in (a, b)]
    if not all(sides) or not {number for number, _ in sides[0]} & {number for number, _ in sides[1]}:
        return False
    known = _read_kinds(a.language)
    held = [{kind for word in _list_words(it.report) & known.keys() for kind in known[word]} for it in (a, b)]
    return sides[0].isdisjoint(held[1]) and sides[1].isdisjoint(held[0])


def _list_kinds(word: Word, telling: Telling) -> frozenset[tuple[int, int]]:
    """Return the kinds of a word, or of the two of a name: a pit bull is a dog."""
    known = _read_kinds(telling.language)
    before = telling.words_near(word.start, word.end, 1)[0]
    name = _spell(f"{before[-1].text} {word.text}") if before else ""
    return known.get(name, known[_spell(word.text)])


@read_once
def _list_agents(telling: Telling) -> list[Word]:
    """Return the nouns of a telling that the table knows and that are told to have done something."""
    known, table = _read_kinds(telling.language), telling.language.table("agents")
    found = []
    for word in telling.words:
        if _spell(word.text) not in known or not _list_kinds(word, telling):
            continue
        before, after = telling.words_near(word.start, word.end, REACH)
        acts = bool(after) and after[0].text in table["acts"] and not _is_broken(word, after[0], telling)
        behind = [number for number, it in enumerate(before) if it.text in table["before"]]
        led = bool(behind) and _is_told_which(before[behind[-1] :], before[: behind[-1]], telling)
        led = led and not any(
            _is_broken(one, two, telling) or (is_verb(two, telling) and two is not word)
            for one, two in zip(before[behind[-1] :], [*before[behind[-1] + 1 :], word], strict=True)
        )
        if acts or (led and _is_head(word, after, telling)):
            found.append(word)
    return found


def _is_told_which(led: list[Word], before: list[Word], telling: Telling) -> bool:
    """Tell whether it is said which one, or a verb of harm stands right before: not so "fled by van"."""
    table = telling.language.table("agents")
    harmed = any(word.text in table["acts"] for word in before[-PARTICLE:])
    return harmed or any(word.text in table["which"] or word.text.isdigit() for word in led)


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
    """Return the set and the kind of each word, and of each name of two words, by number."""
    table = language.table("agents")
    found: dict[str, set[tuple[int, int]]] = {_spell(name): set() for name in table["none"]}
    for number, entry in enumerate(table["set"]):
        for kind, words in enumerate(entry["kinds"]):
            for word in words.split():
                found.setdefault(_spell(word), set()).add((number, kind))
    return {word: frozenset(kinds) for word, kinds in found.items()}


@read_once
def _list_words(report: Report) -> frozenset[str]:
    """Return the words of a report, and each two that stand side by side as the table has names."""
    words = [_spell(report.folded[start:end]) for start, end in find_words(report.folded)]
    return frozenset((*words, *map("_".join, pairwise(words))))


def _spell(name: str) -> str:
    return name.replace("-", "_").replace(" ", "_")
