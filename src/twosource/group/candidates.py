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
    from collections.abc import Iterator

    from twosource.group.words import Flags, Ints, Numbers

MOST_SHARED = 64  # texts: above that, all pairs of an n-gram's places would grow with the square
LEAST_SEEDS = 3  # shared n-grams a pair needs: 7 words in a row; fewer is a set phrase
WIDEST_GAP = 32  # words between two shared n-grams; at 10 % edits 99.9 % of the gaps are shorter
WIDEST_DRIFT = 6  # words dropped or doubled between neighbours in the order of the diagonals

LINES_A_TEXT = 4  # binary digits of the lines that the table of places has for a text, some ten of them
SEEDS_AT_ONCE = 1 << 17  # pairs of places that are sorted together: they stay in the processor's cache
MOST_BLOCKS = 1 << 16  # their numbers have 16 bits

KEY_BITS = 63  # of a number with a sign


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
    twos = begins[sizes == 2]  # noqa: PLR2004 - nearly all of them
    left, right = [twos], [twos + 1]
    begins, sizes = begins[sizes > 2], sizes[sizes > 2]  # noqa: PLR2004
    for size in np.unique(sizes[sizes <= MOST_SHARED]):
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
    found = [_find_runs(first, *seeds) for seeds in _cut_seeds(first, a, b)]
    left, right, sizes = (np.concatenate(column) for column in zip(*found, strict=True))
    return Runs(a=left, b=right, first=np.append(0, np.cumsum(sizes)), size=size)


def _cut_seeds(first: Ints, a: Ints, b: Ints) -> Iterator[tuple[Ints, ...]]:
    """Yield the texts and places of a and b, those of some texts a at a time, in the order of the texts."""
    text_a, text_b, texts = locate_texts(first, a), locate_texts(first, b), len(first) - 1
    blocks = min(texts, 1 + len(a) // SEEDS_AT_ONCE, MOST_BLOCKS)
    if blocks <= 1:
        yield text_a, text_b, a, b
        return
    block = (text_a // (1 + texts // blocks)).astype(np.uint16)
    order = np.argsort(block, kind="stable")
    ends = np.cumsum(np.bincount(block)).tolist()
    for begin, end in zip([0, *ends], ends, strict=False):
        some = order[begin:end]
        yield text_a[some], text_b[some], a[some], b[some]


def _find_runs(first: Ints, text_a: Ints, text_b: Ints, a: Ints, b: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the runs among some pairs of places: a and b of each n-gram, and the sizes of the runs."""
    apart = np.flatnonzero(text_a != text_b)
    a, text_a, text_b = a[apart], text_a[apart], text_b[apart]
    place = a - first[text_a]
    text_a, text_b, diagonal, place = _sort_rows(text_a, text_b, place - b[apart] + first[text_b], place)
    leap = np.diff(diagonal, prepend=0) > WIDEST_DRIFT
    leap |= np.diff(text_a, prepend=-1) != 0
    leap |= np.diff(text_b, prepend=-1) != 0
    kept, sizes = _keep_runs(leap)
    band = np.repeat(np.arange(len(sizes)), sizes)
    a = place[kept] + first[text_a[kept]]
    b = place[kept] - diagonal[kept] + first[text_b[kept]]
    band, a, b = _sort_rows(band, a, b)
    leap = (np.diff(band, prepend=-1) != 0) | (np.diff(a, prepend=0) > WIDEST_GAP)
    leap |= np.abs(np.diff(b, prepend=0)) > WIDEST_GAP
    kept, sizes = _keep_runs(leap)
    return a[kept], b[kept], sizes


def locate_texts(first: Ints, places: Ints) -> Ints:
    """Return the text that each place is in.

    Where there are enough of them, a coarse table tells nearly all: looking each up by bisection took a third
    of the time of matching.
    """
    shift = max(0, (int(first[-1]) // len(first)).bit_length() - LINES_A_TEXT)
    if len(places) <= first[-1] >> shift:
        return np.searchsorted(first, places, side="right") - 1
    table = np.searchsorted(first, np.arange(0, first[-1] + 1, 1 << shift), side="right") - 1
    text = table.take(places >> shift)
    beyond = np.flatnonzero(places >= first.take(text + 1))
    text[beyond] = np.searchsorted(first, places[beyond], side="right") - 1
    return text


def _keep_runs(leap: Flags) -> tuple[Ints, Ints]:
    """Return which rows lie in runs of enough of them, where leaps begin new ones, and the sizes of these."""
    begins = np.flatnonzero(leap)
    sizes = np.diff(begins, append=len(leap))
    enough = sizes >= LEAST_SEEDS
    return np.flatnonzero(np.repeat(enough, sizes)), sizes[enough]


def _sort_rows(*columns: Ints) -> tuple[Ints, ...]:
    """Return the rows of some columns in the order of the first, then of the others.

    Packed into one number a row they are sorted five times faster than by way of an order.
    """
    if not len(columns[0]):
        return columns
    lows = [int(column.min()) for column in columns]
    widths = [count_bits(int(column.max()) - low + 1) for column, low in zip(columns, lows, strict=True)]
    if sum(widths) > KEY_BITS:
        order = np.lexsort(columns[::-1])
        return tuple(column[order] for column in columns)
    keys = np.zeros(len(columns[0]), dtype=np.int64)
    for column, low, width in zip(columns, lows, widths, strict=True):
        keys <<= width
        keys |= column - low
    keys.sort()
    rows = []
    for low, width in zip(lows[::-1], widths[::-1], strict=True):
        rows.append((keys & ((1 << width) - 1)) + low)
        keys >>= width
    return tuple(rows[::-1])
