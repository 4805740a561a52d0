"""Stage 4 of 7, part of stories: one sheet against many -> how alike what they report is, how near in time.

Limits: words only; two reports of one event that share few words are not alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.sheets import UNDATED, find_starts
from twosource.group.terms import LEAD, NAME, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.group.sheets import Floats, Ints, Rows
    from twosource.group.terms import Flags

# What counts for how much: all words, the words that are no names, the words of the titles, and the cover of
# the titles: how much of each stands anywhere in the other report. Titles between .15 and .3 are alike good
# on the development sets; words without names keep apart what merely concerns the same people.
WHOLE, DEEDS, TITLES, COVER = 0.6, 0.1, 0.2, 0.1
# What a gap between two days of publication takes away: FADING for each doubling beyond FRESH days.
FADING, FRESH = 0.01, 3.0
UNDATED_GAP = 14.0  # days that are assumed between reports of which one bears no date
# Two reports that name people and places, but hardly the same ones, tell of two events of one kind: below a
# share of KNOWN of the weight of the names this takes away up to STRANGERS.
STRANGERS, KNOWN, LEAST_NAMES = 0.05, 0.15, 2
# Two short reports share words by chance: TEASER for each division by e that leads from FULL to the terms of
# the longer one. The doubt about strangers grows in proportion.
TEASER, FULL, SHORTEST = 0.08, 100, 10
TINY = 1e-6
BOTH_LEAD, BOTH_NAME, BOTH_TITLE = np.uint8(LEAD), np.uint8(NAME), np.uint8(TITLE)

LOW = 1 << 16  # numbers of terms that differ in their lower half are told apart at once


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
        sums = np.zeros((len(values), self.others), dtype=np.float32)
        if len(self.owner):
            starts = find_starts(self.owner)
            sums[:, self.owner[starts]] = np.add.reduceat(values, starts, axis=1)
        return sums


def measure_rows(rows: Rows) -> Floats:
    """Return for each row the length of its weights: all, no names, titles, leads, names; then its names."""
    weights, flags = rows["weights"].astype(np.float32), rows["flags"]
    squares = weights * weights
    named = flags & NAME > 0
    sums = [
        squares.sum(axis=1),
        (squares * ~named).sum(axis=1),
        (squares * (flags & TITLE > 0)).sum(axis=1),
        (squares * (flags & LEAD > 0)).sum(axis=1),
        (squares * named).sum(axis=1),
    ]
    measures: Floats = np.stack([*np.sqrt(sums), named.sum(axis=1)], axis=1).astype(np.float32)
    return measures


def compare_sheets(one: Sheets, others: Sheets) -> Floats:
    """Return how alike what one row and each of the others report is; stories.py says how much is enough."""
    whole, deeds, title, lead, names, named = one.measures[0]
    their_whole, their_deeds, their_title, their_lead, their_names, their_named = others.measures.T
    untitled = (their_title == 0) | (title == 0)
    shared = _find_shared(one.rows[0], others.rows)
    bits = np.where(untitled, BOTH_LEAD, BOTH_TITLE)[shared.owner]
    near, far = (flags & bits > 0 for flags in (shared.our_flags, shared.their_flags))
    our_name, their_name = (flags & BOTH_NAME > 0 for flags in (shared.our_flags, shared.their_flags))
    values = np.empty((7, len(shared.owner)), dtype=np.float32)
    products = np.multiply(shared.ours, shared.theirs, out=values[0])
    np.multiply(products, ~(our_name | their_name), out=values[1])
    np.multiply(products, near & far, out=values[2])
    for place, (weights, by_title, by_name) in enumerate(
        ((shared.ours, near, our_name), (shared.theirs, far, their_name)), start=3
    ):
        squares = weights * weights
        np.multiply(squares, by_title, out=values[place])
        np.multiply(squares, by_name, out=values[place + 2])
    sums = shared.add_up(values)
    ours, theirs = np.where(untitled, lead, title), np.where(untitled, their_lead, their_title)
    cover = np.minimum(np.sqrt(sums[3]) / _or_tiny(ours), np.sqrt(sums[4]) / _or_tiny(theirs)) ** 2
    known = np.maximum(sums[5] / _or_tiny(names) ** 2, sums[6] / _or_tiny(their_names) ** 2)
    strangers = STRANGERS * (1 - np.minimum(1, known / KNOWN))
    strangers *= np.minimum(named, their_named) >= LEAST_NAMES
    longer = np.maximum(np.maximum(one.rows["size"], others.rows["size"]), SHORTEST)
    brevity = np.log(FULL / np.minimum(longer, FULL))
    lost = _fade(one.rows, others.rows) + strangers * np.exp(brevity) + TEASER * brevity
    likeness: Floats = (
        WHOLE * sums[0] / _or_tiny(whole * their_whole)
        + DEEDS * sums[1] / _or_tiny(deeds * their_deeds)
        + TITLES * sums[2] / _or_tiny(ours * theirs)
        + COVER * cover
        - lost
    )
    return likeness


def _find_shared(row: Rows, others: Rows) -> _Shared:
    kept = max(1, int(row["kept"]))
    terms = row["terms"][:kept]
    wanted = np.zeros(LOW, dtype=np.bool_)
    wanted[terms.astype(np.uint16)] = True
    owner, column = wanted[others["terms"].astype(np.uint16)].nonzero()
    held = others["terms"][owner, column]
    place = np.minimum(terms.searchsorted(held), kept - 1)
    theirs = others["weights"][owner, column].astype(np.float32)
    both = ((terms[place] == held) & (theirs > 0)).nonzero()[0]
    owner, column, place = owner[both], column[both], place[both]
    return _Shared(
        owner=owner,
        ours=row["weights"][place].astype(np.float32),
        our_flags=row["flags"][place],
        theirs=theirs[both],
        their_flags=others["flags"][owner, column],
        others=len(others),
    )


def _fade(row: Rows, others: Rows) -> Floats:
    """Return what the days between the reports take away."""
    day, days = row["day"].astype(np.int64), others["day"].astype(np.int64)
    gap = np.where((days == UNDATED) | (day == UNDATED), UNDATED_GAP, np.abs(days - day))
    lost: Floats = (FADING * np.log2(1 + gap / FRESH)).astype(np.float32)
    return lost


def _or_tiny(value: Floats) -> Floats:
    larger: Floats = np.maximum(value, TINY)
    return larger
