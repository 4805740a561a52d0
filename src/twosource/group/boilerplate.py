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

    from twosource.group.words import Hashes
    from twosource.language import Language

MARGIN = 200  # characters around a passage that a stock line may begin before or end after


@dataclass(frozen=True, slots=True, kw_only=True)
class StockLine:
    """A kind of stock line: its pattern, and the hashes of words of which each such line has one."""

    pattern: re.Pattern[str]
    signs: frozenset[int]


@cache
def load_boilerplate(language: Language) -> tuple[StockLine, ...]:
    """Return the stock lines of a language."""
    return tuple(
        StockLine(pattern=re.compile(entry["pattern"], re.IGNORECASE), signs=_hash(entry["words"]))
        for entry in language.table("boilerplate")["boilerplate"]
    )


def _hash(words: list[str]) -> frozenset[int]:
    return frozenset(read_texts(words)[0].hashes.tolist())


@cache
def gather_signs(lines: tuple[StockLine, ...]) -> Hashes:
    """Return the hashes of all words that give a stock line away."""
    return np.array(sorted({sign for line in lines for sign in line.signs}), dtype=np.uint32)


def find_boilerplate(
    text: str, extent: tuple[int, int], hashes: set[int], lines: Iterable[StockLine]
) -> list[tuple[int, int]]:
    """Return `(start, end)` of the stock lines in and around a stretch of a text.

    `hashes` are those of the words in the stretch: a kind of line of which none is there is not looked for.
    """
    first, last = max(0, extent[0] - MARGIN), min(extent[1] + MARGIN, len(text))
    looked_for = (line for line in lines if not line.signs.isdisjoint(hashes))
    return [match.span() for line in looked_for for match in line.pattern.finditer(text, first, last)]
