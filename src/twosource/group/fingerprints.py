"""Stage 4 of 7, part of reuse: words -> word n-grams, and which of them recur.

All n-grams are kept, not a sample: short, heavily edited passages hold few that survive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.group.words import Hashes, Ints, Numbers

NGRAM = 5  # words; with every tenth word edited, .9**5 = .59 of the n-grams of a passage survive

# Texts from which on n-grams have a word more. Among more texts more short n-grams recur by chance: at these
# bounds half of the recurring ones do, and the longer ones lost no copy on made corpora.
LONGER_FROM = (8_000, 60_000, 400_000)

BATCH_WORDS = 1 << 14  # n-grams hashed at a time: the arrays in between stay in the processor's cache

_MIX = np.uint64(0xA0761D6478BD642F)
# What a word counts by its place in an n-gram: odd numbers that chance made, one for each place.
_FACTORS = np.random.default_rng(5).integers(1 << 62, 1 << 63, NGRAM + len(LONGER_FROM), dtype=np.uint64) | 1


def choose_size(texts: int) -> int:
    """Return how many words an n-gram has in a collection of so many texts."""
    return NGRAM + sum(texts >= bound for bound in LONGER_FROM)


def hash_ngrams(hashes: Hashes, first: Ints, size: int) -> tuple[Numbers, Ints]:
    """Return the hash of each run of `size` words inside one text, and the number of its first word."""
    found = list(_hash_batches(hashes, first, size))
    if not found:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    ngrams, places = (np.concatenate(column) for column in zip(*found, strict=True))
    return ngrams, places


def sort_keys(hashes: Hashes, first: Ints, size: int, bits: int, begin: int = 0) -> Numbers:
    """Return what `pack_keys` makes of the n-grams of words in a row, the first of them number `begin`."""
    keys, count = np.empty(max(0, len(hashes) - size + 1), dtype=np.uint64), 0
    for ngrams, places in _hash_batches(hashes, first, size):
        some = keys[count : count + len(ngrams)]
        np.bitwise_and(ngrams, np.uint64((1 << 64) - (1 << bits)), out=some)
        some |= (places + begin).view(np.uint64)
        count += len(some)
    keys = keys[:count]
    keys.sort()
    return keys


def _hash_batches(hashes: Hashes, first: Ints, size: int) -> Iterator[tuple[Numbers, Ints]]:
    """Yield the hashes and places of some n-grams at a time, so that all of it stays in the cache."""
    count = max(0, len(hashes) - size + 1)
    # A text of fewer words than an n-gram has none: every run that begins in it crosses its end.
    crossing = np.unique(first[1:-1, None] - np.arange(1, size))
    for begin in range(0, count, BATCH_WORDS):
        end = min(begin + BATCH_WORDS, count)
        ngrams = _hash_runs(hashes[begin : end + size - 1], size)
        whole = np.ones(end - begin, dtype=np.bool_)
        whole[crossing[slice(*np.searchsorted(crossing, (begin, end)))] - begin] = False
        places = np.flatnonzero(whole)
        yield ngrams[places], places + begin


def _hash_runs(hashes: Hashes, size: int) -> Numbers:
    """Return a weighted sum of the words of each run, mixed."""
    wide = hashes.astype(np.uint64)
    count = len(wide) - size + 1
    runs: Numbers = wide[:count] * _FACTORS[0]
    part = np.empty_like(runs)
    for place in range(1, size):
        np.multiply(wide[place : place + count], _FACTORS[place], out=part)
        runs += part
    np.right_shift(runs, np.uint64(32), out=part)
    runs ^= part
    runs *= _MIX
    return runs


def pack_keys(ngrams: Numbers, places: Ints, bits: int) -> Numbers:
    """Return the n-grams sorted, each with its place in the low bits, of which places need so many."""
    low = np.uint64((1 << bits) - 1)
    keys = ngrams & ~low
    keys |= places.astype(np.uint64)
    keys.sort()
    return keys


def group_keys(keys: Numbers, bits: int) -> tuple[Ints, Ints]:
    """Return the places of n-grams that occur twice or more, group by group, and where each group begins.

    The keys are sorted; inside a group the places rise.
    """
    low = np.uint64((1 << bits) - 1)
    alike = np.zeros(len(keys) + 1, dtype=np.bool_)
    for begin in range(0, len(keys) - 1, BATCH_WORDS):
        some = keys[begin : begin + BATCH_WORDS + 1]
        np.less_equal(some[1:] ^ some[:-1], low, out=alike[begin + 1 : begin + len(some)])
    member = np.flatnonzero(alike[1:] | alike[:-1])
    return (keys[member] & low).astype(np.int64), np.flatnonzero(~alike[member])


def count_bits(places: int) -> int:
    """Return how many bits the numbers below `places` need."""
    return max(1, (places - 1).bit_length())
