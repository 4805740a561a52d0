"""Stage 4 of 7, part of reuse: word n-grams -> runs of n-grams that two texts share in the same order.

An n-gram that very many texts share is a stock phrase or a family of reprints: there each text is paired
with the first one only, so the work stays linear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.fingerprints import count_bits, group_keys

if TYPE_CHECKING:
    from twosource.group.words import Flags, Ints, Numbers

MOST_SHARED = 64  # texts: above that, all pairs of an n-gram's places would grow with the square
LEAST_SEEDS = 3  # shared n-grams a pair needs: 7 words in a row; fewer is a set phrase
WIDEST_GAP = 32  # words between two shared n-grams; at 10 % edits 99.9 % of the gaps are shorter
WIDEST_DRIFT = 6  # words dropped or doubled between neighbours in the order of the diagonals

DIAGONALS = 16  # to a bin; three shared n-grams of one run lie within two bins beside each other or three
BINS_A_SEED = 4  # so that four of five stray n-grams find no two others in their bin and those beside it
KEY_BITS = 64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """Shared n-grams in the order of the runs they form: `a` and `b` are numbers of words, text of a first.

    Run `r` holds the n-grams `first[r]` to `first[r + 1]`, in the order of text a; they have `size` words.
    """

    a: Ints
    b: Ints
    first: Ints
    size: int


def find_seeds(keys: Numbers, bits: int) -> tuple[Ints, Ints]:
    """Return the pairs of places that have the same n-gram, from sorted keys; the place of a is lower."""
    members, begins = group_keys(keys, bits)
    left, right = _pair_members(begins, np.diff(begins, append=len(members)))
    return members[left], members[right]


def _pair_members(begins: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of members inside each group: all of them, or first with each in a big group."""
    left: list[Ints] = []
    right: list[Ints] = []
    for size in range(2, MOST_SHARED + 1):
        groups = begins[sizes == size]
        one, two = np.triu_indices(size, k=1)
        left.append((groups[:, None] + one).ravel())
        right.append((groups[:, None] + two).ravel())
    big = sizes > MOST_SHARED
    counts = sizes[big] - 1
    origin = np.repeat(begins[big], counts)
    left.append(origin)
    right.append(origin + 1 + _count_up(counts))
    return np.concatenate(left), np.concatenate(right)


def _count_up(counts: Ints) -> Ints:
    """Return 0, 1, … counts[0]-1, 0, 1, … counts[1]-1, … as one array."""
    total = np.cumsum(counts)
    return np.arange(total[-1] if len(total) else 0) - np.repeat(total - counts, counts)


def find_runs(first: Ints, a: Ints, b: Ints, size: int) -> Runs:
    """Return the shared n-grams as runs: neighbours in both texts, words dropped or added in between.

    `first` holds the number of the first word of each text, and the number of all words at its end; n-grams
    are of `size` words.
    """
    near = _has_company(b - a)
    a, b = a[near], b[near]
    text_a, text_b = (np.searchsorted(first, side, side="right") - 1 for side in (a, b))
    apart = text_a != text_b
    a, b, text_a, text_b = a[apart], b[apart], text_a[apart], text_b[apart]
    pair = text_a * len(first) + text_b
    diagonal = (a - first[text_a]) - (b - first[text_b])
    order = _sort_by(pair, diagonal)
    leap = np.diff(pair[order], prepend=-1) != 0
    leap |= np.abs(np.diff(diagonal[order], prepend=0)) > WIDEST_DRIFT
    band = np.empty(len(order), dtype=np.int64)
    band[order] = np.cumsum(leap)
    return _cut_runs(a, b, band, size)


def _cut_runs(a: Ints, b: Ints, band: Ints, size: int) -> Runs:
    """Return the runs inside bands of neighbouring diagonals."""
    order = _sort_by(band, a, b)
    a, b, band = a[order], b[order], band[order]
    apart = (np.diff(band, prepend=-1) != 0) | (np.diff(a, prepend=0) > WIDEST_GAP)
    apart |= np.abs(np.diff(b, prepend=0)) > WIDEST_GAP
    begins = np.append(np.flatnonzero(apart), len(a))
    sizes = np.diff(begins)
    kept = np.repeat(sizes >= LEAST_SEEDS, sizes)
    sizes = sizes[sizes >= LEAST_SEEDS]
    return Runs(a=a[kept], b=b[kept], first=np.append(0, np.cumsum(sizes)), size=size)


def _has_company(distance: Ints) -> Flags:
    """Tell which shared n-grams may be in a run: others lie about as far apart; most strays are told here.

    The distance of two places in the row of all texts is the diagonal and, nearly always, the pair.
    """
    bins = 1 << max(10, (BINS_A_SEED * len(distance)).bit_length())
    slot = (distance // DIAGONALS) & (bins - 1)
    counts = np.bincount(slot, minlength=bins)
    company = counts.copy()
    company[1:] += counts[:-1]
    company[:-1] += counts[1:]
    company[[0, -1]] += counts[[-1, 0]]  # the last bin lies beside the first
    return np.asarray(company[slot] >= LEAST_SEEDS)


def _sort_by(*columns: Ints) -> Ints:
    """Return the order by the first column, then by the others."""
    if not len(columns[0]):
        return np.zeros(0, dtype=np.int64)
    lows = [int(column.min()) for column in columns]
    widths = [count_bits(int(column.max()) - low + 1) for column, low in zip(columns, lows, strict=True)]
    if sum(widths) > KEY_BITS:
        return np.lexsort(columns[::-1])
    keys = np.zeros(len(columns[0]), dtype=np.uint64)
    for column, low, width in zip(columns, lows, widths, strict=True):
        keys <<= np.uint64(width)
        keys |= (column - low).astype(np.uint64)
    return np.argsort(keys)
