"""Stage 4 of 7, part of reuse: words -> word n-grams, and which of them recur.

All n-grams are kept, not a sample: short, heavily edited passages hold few that survive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from twosource.group.words import Hashes, Ints, Words

NGRAM = 5  # words; with every tenth word edited, .9**5 = .59 of the n-grams of a passage survive

_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)


def hash_ngrams(words: Words) -> tuple[Hashes, Ints]:
    """Return the hash of each run of NGRAM words inside one text, and the number of its first word."""
    count = max(0, len(words.hashes) - NGRAM + 1)
    ngrams = np.zeros(count, dtype=np.uint64)
    for place in range(NGRAM):
        ngrams += words.hashes[place : place + count] * np.uint64(_MIX[place])
        ngrams ^= ngrams >> np.uint64(29)
    places = np.flatnonzero(words.owner[:count] == words.owner[NGRAM - 1 : NGRAM - 1 + count])
    return ngrams[places], places


def group_ngrams(hashes: Hashes, places: Ints) -> tuple[Ints, Ints]:
    """Return the places of n-grams that occur twice or more, group by group, and where each group begins.

    Inside a group the places rise.
    """
    bits = max(1, int(places[-1]).bit_length()) if len(places) else 1
    low = np.uint64((1 << bits) - 1)
    keys = (hashes & ~low) | places.astype(np.uint64)  # the place rides in the low bits through the sort
    keys.sort()
    alike = np.zeros(len(keys) + 1, dtype=np.bool_)
    if len(keys):
        np.equal(keys[1:] >> np.uint64(bits), keys[:-1] >> np.uint64(bits), out=alike[1:-1])
    member = np.flatnonzero(alike[1:] | alike[:-1])
    return (keys[member] & low).astype(np.int64), np.flatnonzero(~alike[member])
