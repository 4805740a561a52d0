"""Stage 4 of 7, part of reuse: runs of shared n-grams -> passages with their matched words.

The ends of a run grow over lightly edited words; inside, each word of the first text finds its partner
along the nearest shared n-gram.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.fingerprints import NGRAM, Flags, Ints, Words

if TYPE_CHECKING:
    from twosource.group.candidates import Runs

REACH = 3  # words that may be dropped, added or replaced at a time where a passage grows
GROWTH = 64  # steps: more than enough for the edges of a run, whose inside needs none
PAIR = 2  # equal words in a row that let a passage grow over a gap; one would be chance


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passages:
    """Shared passages as ranges of word numbers, with the words of a and their partners in b.

    Passage `p` is `[a_start[p], a_end[p])` and `[b_start[p], b_end[p])`; its matched words are
    `word[first[p] : first[p + 1]]` in text a, and `partner[…]` in text b.
    """

    a_start: Ints
    a_end: Ints
    b_start: Ints
    b_end: Ints
    word: Ints
    partner: Ints
    first: Ints


def _offsets() -> tuple[Ints, Ints]:
    one, two = np.divmod(np.arange((REACH + 1) ** 2), REACH + 1)
    order = np.lexsort((np.abs(one - two), one + two))
    return one[order], two[order]


def _grow(words: Words, edges: tuple[Ints, Ints], limits: tuple[Ints, Ints], step: int) -> tuple[Ints, Ints]:
    """Return the edges moved on by `step` (1 or -1) as long as words agree; a limit is the first word outside."""
    a, b = edges[0].copy(), edges[1].copy()
    over_a, over_b = _offsets()
    active = np.arange(len(a))
    for _ in range(GROWTH):
        if not len(active):
            break
        at_a = a[active, None] + step * over_a
        at_b = b[active, None] + step * over_b
        agree = np.ones(at_a.shape, dtype=np.bool_)
        for place in range(PAIR):
            x, y = at_a + step * place, at_b + step * place
            agree &= (step * (limits[0][active, None] - x) > 0) & (step * (limits[1][active, None] - y) > 0)
            agree &= words.hashes.take(x, mode="clip") == words.hashes.take(y, mode="clip")
        found = agree.any(axis=1)
        nearest = agree[found].argmax(axis=1)
        active = active[found]
        a[active] += step * (over_a[nearest] + 1)
        b[active] += step * (over_b[nearest] + 1)
        # the second word of the pair may now stand alone at the edge: the next step takes it, or `_finish`
    return a, b


def _finish(
    words: Words, edges: tuple[Ints, Ints], limits: tuple[Ints, Ints], step: int
) -> tuple[Ints, Ints]:
    a, b = edges
    alike = (step * (limits[0] - a) > 0) & (step * (limits[1] - b) > 0)
    alike &= words.hashes.take(a, mode="clip") == words.hashes.take(b, mode="clip")
    return a + step * alike, b + step * alike


def find_passages(words: Words, runs: Runs) -> Passages:
    """Return the passages that grow from the runs."""
    lead, last = runs.first[:-1], runs.first[1:] - 1
    count = len(lead)
    a, b = words.owner[runs.a[lead]], words.owner[runs.b[lead]]
    right = (words.first[a + 1], words.first[b + 1])
    left = (words.first[a] - 1, words.first[b] - 1)
    ends = _grow(words, (runs.a[last] + NGRAM, runs.b[last] + NGRAM), right, 1)
    ends = _finish(words, ends, right, 1)
    starts = _grow(words, (runs.a[lead] - 1, runs.b[lead] - 1), left, -1)
    starts = _finish(words, starts, left, -1)
    a_start, b_start = starts[0] + 1, starts[1] + 1
    # anchors: the seeds, and the grown edges, which have a diagonal of their own
    order = np.argsort(
        np.concatenate(
            [
                np.arange(count) * 3,
                np.repeat(np.arange(count) * 3 + 1, np.diff(runs.first)),
                np.arange(count) * 3 + 2,
            ]
        ),
        kind="stable",
    )
    anchor_a = np.concatenate([a_start, runs.a, ends[0] - 1])[order]
    drift = np.concatenate([a_start - b_start, runs.a - runs.b, ends[0] - ends[1]])[order]
    sizes = ends[0] - a_start
    first = np.append(0, np.cumsum(sizes))
    word = np.arange(first[-1]) + np.repeat(a_start - first[:-1], sizes)
    number = np.repeat(np.arange(count), np.diff(runs.first) + 2)
    flat = anchor_a - a_start[number] + first[number]
    before = np.zeros(len(word), dtype=np.int64)
    before[flat] = np.arange(len(flat))
    np.maximum.accumulate(before, out=before)
    after = np.full(len(word), len(flat), dtype=np.int64)
    after[flat[::-1]] = np.arange(len(flat))[::-1]
    after = np.minimum.accumulate(after[::-1])[::-1]
    passage = np.repeat(np.arange(count), sizes)
    partner = np.full(len(word), -1, dtype=np.int64)
    for anchor in (after, before):
        candidate = word - drift[anchor]
        fits = (candidate >= b_start[passage]) & (candidate < ends[1][passage])
        fits &= words.hashes.take(candidate, mode="clip") == words.hashes[word]
        partner[fits] = candidate[fits]
    matched = partner >= 0
    kept = np.append(0, np.cumsum(np.bincount(passage[matched], minlength=count)))
    return Passages(
        a_start=a_start,
        a_end=ends[0],
        b_start=b_start,
        b_end=ends[1],
        word=word[matched],
        partner=partner[matched],
        first=kept,
    )
