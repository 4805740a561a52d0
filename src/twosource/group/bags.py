"""Stage 4 of 7, part of stories: the terms of an article -> arrays, sorted.

Limits: a term is known by its number alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from twosource.group.sheets import find_starts

if TYPE_CHECKING:
    from twosource.group.terms import Listed

Terms = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.float32]
Flags = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bag:
    """The terms of one article, each once, sorted by number: how often they count, and what they are."""

    terms: Terms
    counts: Counts
    flags: Flags


def make_bag(listed: Listed | Bag) -> Bag:
    """Return the bag of terms that were counted, some of them several times; a bag is one already."""
    if isinstance(listed, Bag):
        return listed
    if not listed.terms:
        return Bag(terms=np.zeros(0, np.uint32), counts=np.zeros(0, np.float32), flags=np.zeros(0, np.uint8))
    counted = np.fromiter(listed.terms, np.uint32, len(listed.terms))
    order = counted.argsort()
    counted = counted[order]
    starts = find_starts(counted)
    once = counted[starts]
    marks = np.zeros(len(once), dtype=np.uint8)
    marked = np.fromiter(listed.flags, np.uint32, len(listed.flags))
    # A name that a dash of another form cuts short is no term.
    place = np.minimum(once.searchsorted(marked), len(once) - 1)
    known = once[place] == marked
    marks[place[known]] = np.fromiter(listed.flags.values(), np.uint8, len(listed.flags))[known]
    times = np.fromiter(listed.counts, np.float32, len(listed.counts))[order]
    return Bag(terms=once, counts=np.add.reduceat(times, starts), flags=marks)
