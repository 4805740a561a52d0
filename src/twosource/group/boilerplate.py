"""Stage 4 of 7, part of reuse: where an article carries stock lines of its publisher.

Knows only what the language pack lists; lines of one outlet that nobody listed count as prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.words import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.group.words import Hashes, Ints, Numbers
    from twosource.language import Language

MARGIN = 200  # characters around a passage that a stock line may begin before or end after


SIGN_BITS = 32  # of a word's hash: a sign of two words is the number of both, the first above the second


@dataclass(frozen=True, slots=True, kw_only=True)
class StockLine:
    """A kind of stock line: its pattern, and its signs, each a word or two, of which such a line has one."""

    pattern: re.Pattern[str]
    signs: frozenset[int]


@cache
def load_boilerplate(language: Language) -> tuple[StockLine, ...]:
    """Return the stock lines of a language."""
    return tuple(
        StockLine(pattern=re.compile(entry["pattern"], re.IGNORECASE), signs=_number(entry["words"]))
        for entry in language.table("boilerplate")["boilerplate"]
    )


def _number(signs: list[str]) -> frozenset[int]:
    words, _ = read_texts(signs)
    ends = words.first[1:] - 1
    pairs = pair_hashes(words.hashes, ends)
    return frozenset(np.where(np.diff(words.first) > 1, pairs, words.hashes[ends]).tolist())


def pair_hashes(hashes: Hashes, places: Ints) -> Numbers:
    """Return the numbers that the words at some places make with the words before them."""
    before = hashes.take(places - 1, mode="wrap").astype(np.uint64)
    return before << np.uint64(SIGN_BITS) | hashes[places]


@cache
def gather_signs(lines: tuple[StockLine, ...]) -> tuple[Hashes, Numbers]:
    """Return the hashes of the words with which signs of stock lines end, and all signs, sorted."""
    signs = np.array(sorted({sign for line in lines for sign in line.signs}), dtype=np.uint64)
    return np.unique(signs.astype(np.uint32)), signs


def find_boilerplate(
    text: str, extent: tuple[int, int], signs: set[int], lines: Iterable[StockLine]
) -> list[tuple[int, int]]:
    """Return `(start, end)` of the stock lines in and around a stretch of a text.

    `signs` are those in the stretch: a kind of line of which none is there is not looked for.
    """
    first, last = max(0, extent[0] - MARGIN), min(extent[1] + MARGIN, len(text))
    looked_for = (line for line in lines if not line.signs.isdisjoint(signs))
    return [match.span() for line in looked_for for match in line.pattern.finditer(text, first, last)]
