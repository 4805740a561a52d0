"""Stage 4 of 7, part of stories: what older programs kept of the grouping -> what this one keeps.

Limits: read whole, once, when the first article after an update is placed; for 100,000 articles 150 MB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from twosource.errors import GroupingError
from twosource.group.parts import (
    CHUNK,
    COUNTERS,
    COUNTS,
    DAMAGED,
    DRAWERS,
    SIZE,
    Part,
    name_chunk,
    name_drawer,
)
from twosource.group.postings import dump_drawer
from twosource.group.sheets import dump_chunk, dump_counts, load_chunk, load_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Kept = Mapping[str, Sequence[bytes]]

# The first form: chunks of so many rows, whose names begin with a digit, and their number. Before there were
# blocks, not even that.
OLD_CHUNK, FIRST_SIZE = 512, "size"
# The second form, and of the first what is of blocks: for each block some postings of each drawer, and counts
# of four bytes.
SECOND_SIZE, OLD_COUNTS = "extent", "counts"


def take_over(kept: Kept) -> list[Part]:
    """Return what is to be kept in place of all that an older program kept but the sealed blocks' stories."""
    chunks = {name: kept[name][-1] for name in sorted(kept) if name[0].isdigit()}
    parts = [*_cut_chunks(chunks), *_join_drawers(kept)]
    if OLD_COUNTS in kept:
        counts = kept[OLD_COUNTS][-1]
        if len(counts) != 4 * COUNTERS:
            raise GroupingError(DAMAGED)
        parts.append(Part(name=COUNTS, state=dump_counts(np.frombuffer(counts, "<u4"))))
    size = kept.get(SECOND_SIZE) or kept.get(FIRST_SIZE)
    if size or chunks:
        extent = size[-1] if size else np.array([_count_rows(chunks), 0], dtype="<u8").tobytes()
        if chunks and load_numbers(extent, 2)[0] != _count_rows(chunks):
            raise GroupingError(DAMAGED)
        parts.append(Part(name=SIZE, state=extent))
    return parts


def _count_rows(chunks: Mapping[str, bytes]) -> int:
    return sum(len(load_chunk(chunk).rows) for chunk in chunks.values())


def _cut_chunks(chunks: Mapping[str, bytes]) -> Iterator[Part]:
    for old, content in enumerate(chunks.values()):
        chunk = load_chunk(content)
        for start in range(0, len(chunk.rows), CHUNK):
            own = slice(0, 0 if start else None)  # all counts stay with the first of the new chunks
            state = dump_chunk(chunk.rows[start : start + CHUNK], chunk.counters[own], chunk.counts[own])
            yield Part(name=name_chunk((old * OLD_CHUNK + start) // CHUNK), state=state)


def _join_drawers(kept: Kept) -> Iterator[Part]:
    for number in range(DRAWERS):
        found = kept.get(f"terms-{number:02x}", ())
        if found:
            keys = np.sort(np.concatenate([np.frombuffer(state, "<u8") for state in found]))
            yield Part(name=name_drawer(number), state=dump_drawer(keys))
