"""Stage 4 of 7, part of stories: which rows hold which term, to find the few rows worth a closer look.

A posting is one number, the term's above the row's, so that sorted postings are an index. Those of sealed
blocks lie in drawers, by the upper bits of the term, and a drawer is loaded when a term in it is asked for.

Limits: of a term that many hold only the latest are found, so that a look costs the same in any library.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from twosource.group.sheets import WIDTH, find_starts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from twosource.group.sheets import Floats, Ints, Read, Rows
    from twosource.group.terms import Terms

Keys = npt.NDArray[np.uint64]

RARE_TERMS = 30  # heaviest terms of an article that are looked up
LATEST = 100  # rows looked at for one term
CANDIDATES = 24  # rows that are compared closely
BITS = 32  # of a row's number
DRAWERS = 256  # a look opens 28 of them; more would make small writes of a sealed block
NO_ROWS = array("I")
ROW_MASK = (1 << BITS) - 1


class Postings:
    """The rows of each term: of sealed blocks, of other stored rows, and of those added since."""

    def __init__(self, read: Read, stored: Rows, first: int) -> None:
        """Take the stored rows that are in no sealed block; they are numbered from `first` on."""
        self._read = read
        self._first = first
        self._drawers: dict[int, Keys] = {}
        self._stored = sort_postings(stored, first)
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
            self._open_drawers({term >> (BITS - 8) for term in terms.tolist()})
        bounds = find_bounds(self._stored, terms)
        for term, start, end in zip(terms.tolist(), *bounds, strict=True):
            found = self._added.get(term, NO_ROWS)[-LATEST:]
            if start < end and len(found) < LATEST:
                found = _list_rows(self._stored[start:end], LATEST - len(found)) + found
            if self._first and len(found) < LATEST:
                drawer = self._drawers[term >> (BITS - 8)]
                (first,), (last,) = find_bounds(drawer, np.array([term], np.uint32))
                found = _list_rows(drawer[first:last], LATEST - len(found)) + found
            yield found

    def _open_drawers(self, numbers: AbstractSet[int]) -> None:
        """Load those drawers that are not loaded, all at once."""
        names = {name_drawer(number): number for number in sorted(numbers - self._drawers.keys())}
        kept = self._read([*names]) if names else {}
        for name, number in names.items():
            parts = [np.frombuffer(state, "<u8") for state in kept.get(name, ())]
            keys = np.sort(np.concatenate([np.zeros(0, np.uint64), *parts]))
            # Blocks that were sealed since are among the rows added.
            self._drawers[number] = keys[keys & np.uint64(ROW_MASK) < np.uint64(self._first)]


def name_drawer(number: int) -> str:
    """Return the name under which a drawer is kept."""
    return f"terms-{number:02x}"


def sort_postings(rows: Rows, first: int) -> Keys:
    """Return the postings of rows that are numbered from `first` on, sorted."""
    numbers = np.arange(first, first + len(rows), dtype=np.uint64)[:, None]
    keys = rows["terms"].astype(np.uint64) << np.uint64(BITS) | numbers
    return np.sort(keys[np.arange(WIDTH) < rows["kept"][:, None]])


def split_postings(rows: Rows, first: int) -> Iterator[tuple[str, bytes]]:
    """Give the postings of a block for each drawer, by its name."""
    keys = sort_postings(rows, first)
    edges = np.arange(DRAWERS, dtype=np.uint64) << np.uint64(2 * BITS - 8)
    for number, part in enumerate(np.split(keys, np.searchsorted(keys, edges[1:]))):
        if len(part):
            yield name_drawer(number), part.astype("<u8").tobytes()


def find_bounds(keys: Keys, terms: Terms) -> tuple[list[int], list[int]]:
    """Return where the postings of each term begin and end."""
    wanted = terms.astype(np.uint64) << np.uint64(BITS)
    first, last = keys.searchsorted(wanted), keys.searchsorted(wanted | np.uint64(ROW_MASK), "right")
    return first.tolist(), last.tolist()


def _list_rows(keys: Keys, most: int) -> array[int]:
    return array("I", (keys[-most:] & np.uint64(ROW_MASK)).astype(np.uint32).tobytes())


def _choose_best(sums: Floats | npt.NDArray[np.float64]) -> Ints:
    """Return the places of the largest sums, in order; of equal ones the first."""
    if len(sums) <= CANDIDATES:
        return np.arange(len(sums))
    least = np.partition(sums, -CANDIDATES)[-CANDIDATES]
    above = (sums > least).nonzero()[0]
    equal = (sums == least).nonzero()[0][: CANDIDATES - len(above)]
    return np.sort(np.concatenate([above, equal]))
