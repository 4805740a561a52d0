"""Stage 4 of 7, part of stories: which rows hold which term, to find the few rows worth a closer look.

Limits: of a term that many hold only the latest are found, so that a look costs the same in any library.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.sheets import COUNTERS

if TYPE_CHECKING:
    from twosource.group.sheets import Floats, Ints, Rows
    from twosource.group.terms import Terms

RARE_TERMS = 30  # heaviest terms of an article that are looked up
LATEST = 100  # rows looked at for one term
CANDIDATES = 24  # rows that are compared closely
# Up to here the stored rows are read through for each article, which costs 30 ms in 100,000 rows;
# beyond it they are sorted by term once, which costs a second.
READ_THROUGH = 12


class Postings:
    """The rows of each term: stored ones, sorted only when many articles come, and those added since."""

    def __init__(self, stored: Rows) -> None:
        """Take the rows that were there before."""
        self._stored = np.ascontiguousarray(stored["terms"])
        self._asked = 0
        self._sorted: tuple[Terms, Ints] | None = None
        self._added: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, number: int, row: Rows) -> None:
        """Enter a new row under its number."""
        for term in row["terms"][: int(row["kept"])].tolist():
            self._added[term].append(number)

    def find(self, row: Rows) -> Ints:
        """Return the numbers of the rows that share the heaviest terms with `row`, in order."""
        kept = int(row["kept"])
        weights = row["weights"][:kept].astype(np.float32)
        heaviest = np.sort(np.argsort(-weights, kind="stable")[:RARE_TERMS])
        terms, weights = row["terms"][:kept][heaviest], weights[heaviest]
        found, shared = self._look_up(terms, weights)
        for term, weight in zip(terms.tolist(), weights.tolist(), strict=True):
            latest = self._added.get(term, [])[-LATEST:]
            if latest:
                found.append(np.array(latest, dtype=np.int64))
                shared.append(np.full(len(latest), weight * weight))
        if not found:
            return np.zeros(0, dtype=np.int64)
        numbers, places = np.unique(np.concatenate(found), return_inverse=True)
        sums = np.bincount(places, np.concatenate(shared))
        return np.sort(numbers[np.argsort(-sums, kind="stable")[:CANDIDATES]])

    def _look_up(self, terms: Terms, weights: Floats) -> tuple[list[Ints], list[Floats]]:
        """Return the stored rows that hold the terms, and what each shared term weighs."""
        if not len(self._stored):
            return [], []
        self._asked += 1
        if self._sorted is None and self._asked > READ_THROUGH:
            flat = self._stored.ravel()
            order = np.argsort(flat, kind="stable")
            self._sorted = flat[order], order // self._stored.shape[1]
        return self._search(terms, weights) if self._sorted else self._read_through(terms, weights)

    def _search(self, terms: Terms, weights: Floats) -> tuple[list[Ints], list[Floats]]:
        if self._sorted is None:
            return [], []
        ordered, rows = self._sorted
        first, last = (np.searchsorted(ordered, terms, side=side) for side in ("left", "right"))
        first = np.maximum(first, last - LATEST)
        found = [rows[start:end] for start, end in zip(first.tolist(), last.tolist(), strict=True)]
        return found, [
            np.full(len(each), weight * weight) for each, weight in zip(found, weights, strict=True)
        ]

    def _read_through(self, terms: Terms, weights: Floats) -> tuple[list[Ints], list[Floats]]:
        wanted = np.zeros(COUNTERS, dtype=np.bool_)
        wanted[terms % COUNTERS] = True
        flat = self._stored.ravel()
        places = np.flatnonzero(wanted[flat & np.uint32(COUNTERS - 1)])  # as `% COUNTERS`, in half the time
        rows, held = places // self._stored.shape[1], flat[places]
        found, shared = [], []
        for term, weight in zip(terms, weights, strict=True):
            hit = rows[held == term][-LATEST:]
            found.append(hit)
            shared.append(np.full(len(hit), weight * weight))
        return found, shared
