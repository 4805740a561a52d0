"""The words with which a pattern of time may begin: where none stands, it need not be tried.

Read off the pattern itself, and generously: each word that stands anywhere in it counts. A word that is put
together, as "midsummer" is, is found by its beginning; a number may open any pattern.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SHORTEST = 3  # letters of a word that may go on without a break: "mid", but not "a"
BEFORE = r"(?<![\w$£€])(?<!\d[.,])"  # what may not stand before an expression of time
PLACE = re.compile(rf"{BEFORE}(?:['’](?=\d)|\w+)")
_NO_WORD = re.compile(r"\\[a-zA-Z]|\(\?(?:P<\w+>|P=\w+\)|\(\w+\)|-?i:)")  # escapes, names of groups, flags
_WORD = re.compile(r"([^\W\d_]+)(\?)?")
_DIGIT = re.compile(r"\d")


def find_places(
    text: str, openings: Mapping[str, frozenset[int]], count: int
) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each place of a text at which patterns may begin with the numbers of those, in order.

    `count` is how many patterns there are.
    """
    known: dict[str, Sequence[int]] = {}
    longest = max(map(len, openings), default=0)
    for match in PLACE.finditer(text):
        word = match.group().lower()
        if word not in known:
            known[word] = _find_patterns(word, openings, count, longest)
        if known[word]:
            yield match.start(), known[word]


def _find_patterns(
    word: str, openings: Mapping[str, frozenset[int]], count: int, longest: int
) -> Sequence[int]:
    if not word.isalpha() and (_DIGIT.search(word) or word in "'’"):
        return range(count)
    found = set(openings.get(word, ()))
    for end in range(SHORTEST, min(len(word), longest + 1)):
        found |= openings.get(word[:end], frozenset())
    return sorted(found)


def list_openings(patterns: Sequence[str]) -> dict[str, frozenset[int]]:
    """Return the words of some patterns, each with the numbers of the patterns that hold it."""
    found: dict[str, set[int]] = {}
    for number, pattern in enumerate(patterns):
        for word, optional in _WORD.findall(_NO_WORD.sub(" ", pattern).lower()):
            found.setdefault(word, set()).add(number)
            if optional:
                found.setdefault(word[:-1], set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
