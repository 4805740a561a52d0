"""Stage 4 of 7, part of stories: one sheet against many, as arrays -> how alike what they report is.

Limits: the formula stands in likeness.py; here is only what the sheets share.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.likeness import Way, weigh_likeness
from twosource.group.sheets import find_starts
from twosource.group.terms import LEAD, NAME, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.group.bags import Flags
    from twosource.group.sheets import Floats, Ints, Rows

BOTH_LEAD, BOTH_NAME, BOTH_TITLE = np.uint8(LEAD), np.uint8(NAME), np.uint8(TITLE)

LOW = 1 << 16  # numbers of terms that differ in their lower half are told apart at once


ARRAYS = Way(
    minimum=np.minimum,
    maximum=np.maximum,
    where=np.where,
    sqrt=np.sqrt,
    log=lambda values: np.array([*map(math.log, values.tolist())]),
    log2=lambda values: np.array([*map(math.log2, values.tolist())]),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheets:
    """Some rows, and what `measure_rows` says of each."""

    rows: Rows
    measures: Floats

    def __iter__(self) -> Iterator[Sheets]:
        """Give each row by itself."""
        for place in range(len(self.rows)):
            yield Sheets(rows=self.rows[place, None], measures=self.measures[place, None])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Shared:
    """The terms that one row shares with others, one after the other: the other's place, then both sides."""

    owner: Ints
    ours: Floats
    our_flags: Flags
    theirs: Floats
    their_flags: Flags
    others: int

    def add_up(self, values: Floats) -> Floats:
        """Return the sums of some values, a line each, over each other row."""
        sums = np.zeros((len(values), self.others))
        if len(self.owner):
            starts = find_starts(self.owner)
            sums[:, self.owner[starts]] = np.add.reduceat(values, starts, axis=1)
        return sums


def measure_rows(rows: Rows) -> Floats:
    """Return for each row the length of its weights: all, no names, titles, leads, names; then its names."""
    weights, flags = rows["weights"].astype(np.float64), rows["flags"]
    squares = weights * weights
    named = flags & NAME > 0
    sums = [
        squares.sum(axis=1),
        (squares * ~named).sum(axis=1),
        (squares * (flags & TITLE > 0)).sum(axis=1),
        (squares * (flags & LEAD > 0)).sum(axis=1),
        (squares * named).sum(axis=1),
    ]
    return np.stack([*np.sqrt(sums), named.sum(axis=1)], axis=1)


def compare_sheets(one: Sheets, others: Sheets) -> Floats:
    """Return how alike what one row and each of the others report is; joining.py says how much is enough."""
    own, theirs = _list_measures(one), _list_measures(others)
    shared = _find_shared(one.rows[0], others.rows)
    untitled = (others.measures[:, 2] == 0) | (one.measures[0, 2] == 0)
    bits = np.where(untitled, BOTH_LEAD, BOTH_TITLE)[shared.owner]
    near, far = (flags & bits > 0 for flags in (shared.our_flags, shared.their_flags))
    our_name, their_name = (flags & BOTH_NAME > 0 for flags in (shared.our_flags, shared.their_flags))
    values = np.empty((7, len(shared.owner)))
    products = np.multiply(shared.ours, shared.theirs, out=values[0])
    np.multiply(products, ~(our_name | their_name), out=values[1])
    np.multiply(products, near & far, out=values[2])
    for place, (weights, by_title, by_name) in enumerate(
        ((shared.ours, near, our_name), (shared.theirs, far, their_name)), start=3
    ):
        squares = weights * weights
        np.multiply(squares, by_title, out=values[place])
        np.multiply(squares, by_name, out=values[place + 2])
    likeness: Floats = weigh_likeness(shared.add_up(values), own, theirs, ARRAYS)
    return likeness


def _list_measures(sheets: Sheets) -> tuple[Floats | Ints, ...]:
    """Return what the formula wants to know of some rows, for each an array."""
    rows = sheets.rows
    return (*sheets.measures.T, rows["size"].astype(np.int64), rows["day"].astype(np.int64))


def _find_shared(row: Rows, others: Rows) -> _Shared:
    kept = max(1, int(row["kept"]))
    terms = row["terms"][:kept]
    wanted = np.zeros(LOW, dtype=np.bool_)
    wanted[terms.astype(np.uint16)] = True
    owner, column = wanted[others["terms"].astype(np.uint16)].nonzero()
    held = others["terms"][owner, column]
    place = np.minimum(terms.searchsorted(held), kept - 1)
    theirs = others["weights"][owner, column].astype(np.float64)
    both = ((terms[place] == held) & (theirs > 0)).nonzero()[0]
    owner, column, place = owner[both], column[both], place[both]
    return _Shared(
        owner=owner,
        ours=row["weights"][place].astype(np.float64),
        our_flags=row["flags"][place],
        theirs=theirs[both],
        their_flags=others["flags"][owner, column],
        others=len(others),
    )
