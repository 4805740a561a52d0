"""Stage 4 of 7, part of reuse: words -> word n-grams, and which of them recur.

All n-grams are kept, not a sample: short, heavily edited passages hold few that survive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from twosource.group.words import powers

if TYPE_CHECKING:
    from twosource.group.words import Hashes, Ints, Numbers

NGRAM = 5  # words; with every tenth word edited, .9**5 = .59 of the n-grams of a passage survive

# Texts from which on n-grams have a word more. Among more texts more short n-grams recur by chance: at these
# bounds half of the recurring ones do, and the longer ones lost no copy on made corpora.
LONGER_FROM = (8_000, 60_000, 400_000)

BATCH_WORDS = 1 << 15  # n-grams hashed at a time: the arrays in between stay in the processor's cache

_MIX = (np.uint64(0xD6E8FEB86659FD93), np.uint64(0xA0761D6478BD642F))


def choose_size(texts: int) -> int:
    """Return how many words an n-gram has in a collection of so many texts."""
    return NGRAM + sum(texts >= bound for bound in LONGER_FROM)


def hash_ngrams(hashes: Hashes, first: Ints, size: int) -> tuple[Numbers, Ints]:
    """Return the hash of each run of `size` words inside one text, and the number of its first word."""
    count = max(0, len(hashes) - size + 1)
    ngrams = np.empty(count, dtype=np.uint64)
    for begin in range(0, count, BATCH_WORDS):
        end = min(begin + BATCH_WORDS, count)
        ngrams[begin:end] = _hash_runs(hashes[begin : end + size - 1], size)
    whole = np.ones(count, dtype=np.bool_)
    for place in range(1, size):
        crossing = first[1:-1] - place
        whole[crossing[(crossing >= 0) & (crossing < count)]] = False
    # A text of fewer words than an n-gram has none: every run that begins in it crosses its end.
    places = np.flatnonzero(whole)
    return ngrams[places], places


def _hash_runs(hashes: Hashes, size: int) -> Numbers:
    """Return a polynomial of each run of words, by one running sum over all words."""
    power, inverse = powers(2 * BATCH_WORDS)
    mixed = hashes.astype(np.uint64)
    mixed *= _MIX[0]
    mixed ^= mixed >> np.uint64(29)
    mixed *= power[: len(hashes)]
    total = np.zeros(len(hashes) + 1, dtype=np.uint64)
    np.cumsum(mixed, out=total[1:])
    runs = total[size:] - total[:-size]
    runs *= inverse[: len(runs)]
    runs ^= runs >> np.uint64(32)
    runs *= _MIX[1]
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
    shift, low = np.uint64(bits), np.uint64((1 << bits) - 1)
    alike = np.zeros(len(keys) + 1, dtype=np.bool_)
    if len(keys):
        np.equal(keys[1:] >> shift, keys[:-1] >> shift, out=alike[1:-1])
    member = np.flatnonzero(alike[1:] | alike[:-1])
    return (keys[member] & low).astype(np.int64), np.flatnonzero(~alike[member])


def count_bits(places: int) -> int:
    """Return how many bits the numbers below `places` need."""
    return max(1, (places - 1).bit_length())
