"""Stage 4 of 7, part of reuse: word n-grams -> runs of n-grams that two texts share in the same order.

An n-gram that very many texts share is a stock phrase or a family of reprints: there each text is paired
with the first one only, so the work stays linear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.fingerprints import group_ngrams

if TYPE_CHECKING:
    from twosource.group.words import Hashes, Ints, Words

MOST_SHARED = 64  # texts: above that, all pairs of an n-gram's places would grow with the square
LEAST_SEEDS = 3  # shared n-grams a pair needs: 7 words in a row; fewer is a set phrase
WIDEST_GAP = 32  # words between two shared n-grams; at 10 % edits 99.9 % of the gaps are shorter
WIDEST_DRIFT = 6  # words dropped or doubled between neighbours in the order of the diagonals


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """Shared n-grams in the order of the runs they form: `a` and `b` are numbers of words, text of a first.

    Run `r` holds the n-grams `first[r]` to `first[r + 1]`, in the order of text a.
    """

    a: Ints
    b: Ints
    first: Ints


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


def find_seeds(words: Words, hashes: Hashes, places: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of places where two texts have the same n-gram, for texts that share several."""
    members, begins = group_ngrams(hashes, places)
    sizes = np.diff(begins, append=len(members))
    left, right = _pair_members(begins, sizes)
    a, b = members[left], members[right]  # places rise inside a group, so the text of a comes first
    apart = words.owner[a] != words.owner[b]
    a, b = a[apart], b[apart]
    pairs = words.owner[a] * np.int64(len(words.first)) + words.owner[b]
    order = np.argsort(pairs, kind="stable")
    begins = np.flatnonzero(np.diff(pairs[order], prepend=-1))
    counts = np.diff(begins, append=len(order))
    kept = order[np.repeat(counts >= LEAST_SEEDS, counts)]
    return a[kept], b[kept]


def find_runs(words: Words, a: Ints, b: Ints) -> Runs:
    """Return the shared n-grams as runs: neighbours in both texts, words dropped or added in between."""
    pairs = words.owner[a] * np.int64(len(words.first)) + words.owner[b]
    order = np.lexsort((a - b, pairs))
    leap = (np.diff(pairs[order], prepend=-1) != 0) | (
        np.abs(np.diff((a - b)[order], prepend=0)) > WIDEST_DRIFT
    )
    band = np.cumsum(leap)
    order = order[np.lexsort((b[order], a[order], band))]
    band = np.sort(band)
    a, b = a[order], b[order]
    apart = (np.diff(band, prepend=-1) != 0) | (np.diff(a, prepend=0) > WIDEST_GAP)
    apart |= np.abs(np.diff(b, prepend=0)) > WIDEST_GAP
    first = np.append(np.flatnonzero(apart), len(a))
    sizes = np.diff(first)
    kept = np.repeat(sizes >= LEAST_SEEDS, sizes)
    sizes = sizes[sizes >= LEAST_SEEDS]
    return Runs(a=a[kept], b=b[kept], first=np.append(0, np.cumsum(sizes)))
