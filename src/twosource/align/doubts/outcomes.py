"""Stage 5 of 7, part of align: two tellings -> whether a thing ended in one way in one, not so in the other.

"Remanded in custody" and "walked free", "weakened" and "was upgraded" exclude each other wherever they stand.
Knows the phrases of `outcomes.toml`; what they belong to is not read, so such tellings only confirm nothing.
A telling that holds both sides, or says that it was not so, had been or may yet be, tells neither. Of 1,059
pairs of the training stories that agree none holds unlike outcomes; of 114 pairs of invented ones in which
something differs unseen, six do.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.align.tellings import Telling
    from twosource.language import Language

BEFORE = 3  # words before a phrase in which what leaves it open, or denies it, stands
MOST_BETWEEN = 3  # words that "_" stands for
ANY, BEGINS = "_", "*"


class Phrase(NamedTuple):
    """What follows the first word of a phrase, the set that it is in, and its side."""

    number: int
    side: int
    rest: tuple[str, ...]


class Outcome(NamedTuple):
    """A phrase that a telling holds: its set, its side, its first word and the one behind it, by number."""

    number: int
    side: int
    first: int
    last: int


def have_other_outcomes(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings are on different sides of a set of outcomes."""
    mine, theirs = _list_sides(a), _list_sides(b)
    return any(mine[number].isdisjoint(theirs[number]) for number in mine.keys() & theirs.keys())


@read_once
def _list_sides(telling: Telling) -> Mapping[int, set[int]]:
    """Return the sides on which a telling is, by set; none of a set of which it leaves a phrase open."""
    found = list(_find_outcomes(telling))
    sides: dict[int, set[int]] = defaultdict(set)
    for it in found:
        inside = any(
            other.number == it.number
            and other.first <= it.first
            and it.last <= other.last
            and other.last - other.first > it.last - it.first
            for other in found
        )
        if not (inside or _is_open(it.first, telling) or _is_over(it.last, telling)):
            sides[it.number].add(it.side)
    return sides


def _is_open(first: int, telling: Telling) -> bool:
    """Tell whether words before a phrase deny it or leave it open."""
    before = telling.words[max(0, first - BEFORE) : first]
    words = telling.language.table("outcomes")["open"]["words"]
    return any(word.text in words or word.text.endswith("n't") for word in before)


def _is_over(last: int, telling: Telling) -> bool:
    """Tell whether a phrase is of what was before: "closed since May", and open now."""
    behind = telling.words[last : last + 1]
    return any(it.text in telling.language.table("outcomes")["open"]["over"] for it in behind)


def _find_outcomes(telling: Telling) -> Iterator[Outcome]:
    """Yield the phrases that a telling holds."""
    words = [word.text for word in telling.words]
    whole, begun = _index_phrases(telling.language)
    for first, word in enumerate(words):
        known = [*whole.get(word, ())]
        known += (it for end in range(1, len(word) + 1) for it in begun.get(word[:end], ()))
        for phrase in known:
            last = _match_rest(phrase.rest, words, first + 1)
            if last is not None:
                yield Outcome(phrase.number, phrase.side, first, last)


def _match_rest(rest: Sequence[str], words: Sequence[str], start: int) -> int | None:
    """Return the number of the word behind the rest of a phrase, if it stands from a word on."""
    for place, token in enumerate(rest):
        if token == ANY:
            ends = (_match_rest(rest[place + 1 :], words, start + it) for it in range(MOST_BETWEEN + 1))
            return next((end for end in ends if end is not None), None)
        if start >= len(words) or not _is_form(words[start], token):
            return None
        start += 1
    return start


def _is_form(word: str, token: str) -> bool:
    return word.startswith(token[:-1]) if token.endswith(BEGINS) else word == token


@cache
def _index_phrases(language: Language) -> tuple[Mapping[str, list[Phrase]], Mapping[str, list[Phrase]]]:
    """Return the phrases by their first word: by whole words, and by what words begin with."""
    whole: dict[str, list[Phrase]] = defaultdict(list)
    begun: dict[str, list[Phrase]] = defaultdict(list)
    for number, entry in enumerate(language.table("outcomes")["outcome"]):
        for side, phrases in enumerate(entry["sides"]):
            for first, *rest in (phrase.split() for phrase in phrases.split(";")):
                index = begun if first.endswith(BEGINS) else whole
                index[first.removesuffix(BEGINS)].append(Phrase(number, side, tuple(rest)))
    return dict(whole), dict(begun)
