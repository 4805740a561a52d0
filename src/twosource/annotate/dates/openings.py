"""The words with which a pattern of time may begin: where none stands, it need not be tried.

Read off the pattern itself, and generously: each word that stands anywhere in it counts. A word that is put
together, as "midsummer" is, is found by its beginning; a number may open any pattern. "The" and "of" stand in
most of them and are no time by themselves: what such a word opens holds the word behind it, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

SHORTEST = 3  # letters of a word that may go on without a break: "mid", but not "a"
BEFORE = r"(?<![\w$£€])(?<!\d[.,])"  # what may not stand before an expression of time
PLACE = re.compile(rf"{BEFORE}(?:['’](?=\d)|\w+)")
_NO_WORD = re.compile(r"\\[a-zA-Z]|\(\?(?:P<\w+>|P=\w+\)|\(\w+\)|-?i:)")  # escapes, names of groups, flags
_WORD = re.compile(r"([^\W\d_]+)(\?)?")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """The words of some patterns, each with the numbers of those that hold it; how many patterns there are.

    `leading` are words that are no time by themselves.
    """

    words: Mapping[str, frozenset[int]]
    count: int
    leading: frozenset[str] = frozenset()


def find_places(text: str, openings: Openings) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each place of a text at which patterns may begin with the numbers of those, in order."""
    known: dict[str, Sequence[int]] = {}
    longest = max(map(len, openings.words), default=0)
    places = [(match.start(), match.group().lower()) for match in PLACE.finditer(text)]
    for (place, word), (_, behind) in pairwise((*places, (len(text), " "))):
        for each in (word, behind):
            if each not in known:
                known[each] = _find_patterns(each, openings, longest)
        numbers = known[word]
        if word in openings.leading:
            numbers = [number for number in numbers if number in known[behind]]
        if numbers:
            yield place, numbers


def _find_patterns(word: str, openings: Openings, longest: int) -> Sequence[int]:
    if not word.isalpha() and (_DIGIT.search(word) or word in "'’"):
        return range(openings.count)
    found = set(openings.words.get(word, ()))
    for end in range(SHORTEST, min(len(word), longest + 1)):
        if word[:end] not in openings.leading:
            found |= openings.words.get(word[:end], frozenset())
    return sorted(found)


def list_openings(patterns: Sequence[str], leading: Collection[str] = ()) -> Openings:
    """Return the words of some patterns, each with the numbers of the patterns that hold it."""
    found: dict[str, set[int]] = {}
    for number, pattern in enumerate(patterns):
        for word, optional in _WORD.findall(_NO_WORD.sub(" ", pattern).lower()):
            found.setdefault(word, set()).add(number)
            if optional:
                found.setdefault(word[:-1], set()).add(number)
    words = {word: frozenset(numbers) for word, numbers in found.items()}
    return Openings(words=words, count=len(patterns), leading=frozenset(leading))
