"""Stage 4 of 7, part of stories: what grouping keeps as bytes -> numbers, without NumPy.

Limits: for a look at few of them; sheets.py, postings.py and shelf.py write these bytes, and read many.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from struct import Struct
from typing import Any, NamedTuple

from twosource.errors import GroupingError
from twosource.group.parts import DAMAGED, MARK, WIDTH
from twosource.group.terms import LEAD, NAME, TITLE

ROW = Struct(f"<QQiHH{WIDTH}I{WIDTH}e{WIDTH}B")
OWNER = Struct(f"<8xQ{ROW.size - 16}x")  # of a row: its story
TERMS = Struct(f"<22xH{WIDTH}I{3 * WIDTH}x")  # of a row: how many terms are kept, and all of them
SIZES = Struct("<II")
LENGTHS = Struct("<QQ")
HEAD = len(MARK) + SIZES.size  # of a chunk


class Row(NamedTuple):
    """One article's row, and the measures that the formula wants of it."""

    terms: tuple[int, ...]
    weights: tuple[float, ...]
    flags: tuple[int, ...]
    measures: tuple[float, ...]


class Chunk(NamedTuple):
    """What `dump_chunk` of sheets.py wrote; in it the counters that were met, sorted, and how often."""

    content: bytes
    end: int  # of the rows
    counters: memoryview
    counts: memoryview


def load_chunk(content: bytes) -> Chunk:
    """Read a chunk; raise GroupingError where it is something else."""
    rows, terms = SIZES.unpack_from(content, len(MARK))
    middle = HEAD + rows * ROW.size
    if content[: len(MARK)] != MARK or len(content) != middle + 6 * terms:
        raise GroupingError(DAMAGED)
    view = memoryview(content)[middle:]
    return Chunk(
        content=content,
        end=middle,
        counters=view[: 4 * terms].cast("I"),
        counts=view[4 * terms :].cast("H"),
    )


def find_sealed(drawer: bytes, term: int) -> list[int]:
    """Return the rows of a term that a drawer holds, in order; raise GroupingError for a damaged one."""
    size = int.from_bytes(drawer[:4], "little")
    middle = 4 + 5 * size
    if len(drawer) < middle or len(drawer) % 4 != middle % 4:
        raise GroupingError(DAMAGED)
    view = memoryview(drawer)
    terms, counts = view[4 : 4 + 4 * size].cast("I"), drawer[4 + 4 * size : middle]
    place = bisect_left(terms, term)
    if place == size or terms[place] != term:
        return []
    start = sum(counts[:place])
    rows = view[middle:].cast("I")[start : start + counts[place]].tolist()
    if len(rows) < counts[place]:
        raise GroupingError(DAMAGED)
    return rows


def measure_row(row: tuple[Any, ...]) -> Row:
    """Return a row with its measures."""
    day, size, kept = row[2:5]
    terms, weights, flags = (row[start : start + kept] for start in range(5, len(row), WIDTH))
    whole = deeds = title = lead = names = 0.0
    named = 0
    for weight, flag in zip(weights, flags, strict=True):
        square = weight * weight
        whole += square
        if flag & NAME:
            names += square
            named += 1
        else:
            deeds += square
        if flag & TITLE:
            title += square
        if flag & LEAD:
            lead += square
    lengths = map(math.sqrt, (whole, deeds, title, lead, names))
    return Row(terms=terms, weights=weights, flags=flags, measures=(*lengths, named, size, day))
