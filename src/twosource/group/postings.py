"""Stage 4 of 7, part of stories: which rows hold which term, to find the few rows worth a closer look.

A posting is one number, the term's above the row's, so that sorted postings are an index. Those of sealed
blocks lie in drawers, by the upper bits of the term: one part each, so that a look reads a few parts and not
something from everywhere.

Limits: of a term that many hold only the latest are found, so that a look costs the same in any library;
drawers keep no others.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from twosource.errors import GroupingError
from twosource.group.parts import (
    BITS,
    CANDIDATES,
    DAMAGED,
    DRAWERS,
    LATEST,
    RARE_TERMS,
    UPPER,
    WIDTH,
    name_drawer,
)
from twosource.group.sheets import find_starts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from twosource.group.bags import Terms
    from twosource.group.parts import Read
    from twosource.group.sheets import Floats, Ints, Rows

Keys = npt.NDArray[np.uint64]

SOUGHT = 4  # looks for which stored rows are gone through: sorting all their postings takes longer than these
NO_ROWS = array("I")
ROW_MASK = (1 << BITS) - 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawer:
    """The latest rows of some terms, sorted by both; those of term `n` are `rows[ends[n - 1] : ends[n]]`."""

    terms: Terms
    ends: Ints
    rows: Terms

    def find(self, term: int, before: int) -> Terms:
        """Return the rows of a term, in order, as far as their numbers are below one."""
        place = int(self.terms.searchsorted(np.uint32(term)))
        if place == len(self.terms) or self.terms[place] != term:
            return self.rows[:0]
        rows = self.rows[self.ends[place - 1] if place else 0 : self.ends[place]]
        return rows[: rows.searchsorted(np.uint32(before))]


class Postings:
    """The rows of each term: of sealed blocks, of other stored rows, and of those added since."""

    def __init__(self, read: Read, stored: Rows, first: int) -> None:
        """Take the stored rows that are in no sealed block; they are numbered from `first` on."""
        self._read = read
        self._first = first
        self._drawers: dict[int, Drawer] = {}
        self._rows = stored
        self._stored: Keys | None = None
        self._sought = 0
        self._added: dict[int, array[int]] = {}

    def add(self, number: int, row: Rows) -> None:
        """Enter a new row under its number."""
        added = self._added
        for term in row["terms"][: int(row["kept"])].tolist():
            if term in added:
                added[term].append(number)
            else:
                added[term] = array("I", (number,))

    def find(self, row: Rows) -> Ints:
        """Return the numbers of the rows that share the heaviest terms with `row`, in order."""
        kept = int(row["kept"])
        weights = row["weights"][:kept].astype(np.float64)
        heaviest = (-weights).argsort(kind="stable")[:RARE_TERMS]
        heaviest.sort()
        terms, weights = row["terms"][:kept][heaviest], weights[heaviest]
        found = list(self._look_up(terms))
        numbers = np.frombuffer(b"".join(found), dtype=np.uint32)
        if not len(numbers):
            return np.zeros(0, dtype=np.int64)
        shared = (weights * weights).repeat([*map(len, found)])
        order = numbers.argsort(kind="stable")
        numbers = numbers[order]
        starts = find_starts(numbers)
        sums = np.add.reduceat(shared[order], starts)
        return numbers[starts[_choose_best(sums)]].astype(np.int64)

    def _look_up(self, terms: Terms) -> Iterator[array[int]]:
        """Give the latest rows of each term."""
        if self._first:
            self._open_drawers({term >> UPPER for term in terms.tolist()})
        stored = self._sort_stored(terms)
        bounds = find_bounds(stored, terms)
        for term, start, end in zip(terms.tolist(), *bounds, strict=True):
            found = self._added.get(term, NO_ROWS)[-LATEST:]
            if start < end and len(found) < LATEST:
                found = _list_rows(stored[start:end], LATEST - len(found)) + found
            if self._first and len(found) < LATEST:
                # Blocks that were sealed since are among the rows added.
                rows = self._drawers[term >> UPPER].find(term, self._first)
                found = array("I", rows[len(found) - LATEST :].tobytes()) + found
            yield found

    def _sort_stored(self, terms: Terms) -> Keys:
        """Return the sorted postings of the stored rows: at first only of the terms that are looked up."""
        self._sought += 1
        if self._stored is None and self._sought > SOUGHT:
            self._stored = sort_postings(self._rows, self._first)
        return sort_postings(self._rows, self._first, terms) if self._stored is None else self._stored

    def _open_drawers(self, numbers: AbstractSet[int]) -> None:
        """Load those drawers that are not loaded, all at once."""
        names = {name_drawer(number): number for number in sorted(numbers - self._drawers.keys())}
        kept = self._read([*names]) if names else {}
        for name, number in names.items():
            self._drawers[number] = load_drawer(kept[name][-1]) if name in kept else NO_DRAWER


def dump_drawer(keys: Keys) -> bytes:
    """Return sorted postings of one drawer as bytes: of each term the latest."""
    terms = (keys >> np.uint64(BITS)).astype("<u4")
    starts = find_starts(terms)
    counts = np.diff(starts, append=len(keys))
    left = (starts + counts).repeat(counts) - np.arange(len(keys))  # rows from here to the term's last
    rows = keys[left <= LATEST].astype("<u4")
    size = np.array([len(starts)], dtype="<u4")
    parts = (size, terms[starts], np.minimum(counts, LATEST).astype("u1"), rows)
    return b"".join(part.tobytes() for part in parts)


def load_drawer(content: bytes) -> Drawer:
    """Read what `dump_drawer` wrote; raise GroupingError where it is something else."""
    size = int.from_bytes(content[:4], "little")
    middle = 4 + 5 * size
    if len(content) < max(4, middle):
        raise GroupingError(DAMAGED)
    ends = np.frombuffer(content, "u1", size, 4 + 4 * size).cumsum(dtype=np.int64)
    if len(content) != middle + 4 * (int(ends[-1]) if size else 0):
        raise GroupingError(DAMAGED)
    terms = np.frombuffer(content, "<u4", size, 4)
    return Drawer(terms=terms, ends=ends, rows=np.frombuffer(content[middle:], "<u4"))


NO_DRAWER = load_drawer(bytes(4))


def sort_postings(rows: Rows, first: int, terms: Terms | None = None) -> Keys:
    """Return the postings of rows that are numbered from `first` on, sorted: of all terms, or of some."""
    kept = np.arange(WIDTH) < rows["kept"][:, None]
    if terms is not None:
        kept &= np.isin(rows["terms"], terms)
    row, column = kept.nonzero()
    return np.sort(
        rows["terms"][row, column].astype(np.uint64) << np.uint64(BITS) | (row + first).astype(np.uint64)
    )


def fill_drawers(read: Read, keys: Keys) -> Iterator[tuple[str, bytes]]:
    """Give what is to be kept of each drawer with some sorted postings, which are later than all in it."""
    edges = np.arange(1, DRAWERS, dtype=np.uint64) << np.uint64(BITS + UPPER)
    cut = np.split(keys, keys.searchsorted(edges))
    parts = {name_drawer(number): part for number, part in enumerate(cut) if len(part)}
    kept = read([*parts])
    for name, part in parts.items():
        before = _list_keys(load_drawer(kept[name][-1])) if name in kept else part[:0]
        # Two sorted rows of numbers: a stable sort only merges them.
        yield name, dump_drawer(np.sort(np.concatenate([before, part]), kind="stable"))


def _list_keys(drawer: Drawer) -> Keys:
    """Return the postings of a drawer."""
    terms = drawer.terms.astype(np.uint64) << np.uint64(BITS)
    return terms.repeat(np.diff(drawer.ends, prepend=0)) | drawer.rows


def find_bounds(keys: Keys, terms: Terms) -> tuple[list[int], list[int]]:
    """Return where the postings of each term begin and end."""
    wanted = terms.astype(np.uint64) << np.uint64(BITS)
    first, last = keys.searchsorted(wanted), keys.searchsorted(wanted | np.uint64(ROW_MASK), "right")
    return first.tolist(), last.tolist()


def _list_rows(keys: Keys, most: int) -> array[int]:
    return array("I", (keys[-most:] & np.uint64(ROW_MASK)).astype(np.uint32).tobytes())


def _choose_best(sums: Floats) -> Ints:
    """Return the places of the largest sums, in order; of equal ones the first."""
    if len(sums) <= CANDIDATES:
        return np.arange(len(sums))
    least = np.partition(sums, -CANDIDATES)[-CANDIDATES]
    above = (sums > least).nonzero()[0]
    equal = (sums == least).nonzero()[0][: CANDIDATES - len(above)]
    return np.sort(np.concatenate([above, equal]))
