"""Stage 4 of 7, part of reuse: runs of shared n-grams -> passages with their matched words.

The ends of a run grow over lightly edited words; inside, each word of the first text finds its partner
along the nearest shared n-gram, so a word that moved within a sentence stays unmatched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from twosource.group.candidates import Runs
    from twosource.group.words import Ints, Words

REACH = (
    3  # words that may be dropped, added or replaced at a time where a passage grows; 6 overshot by chance
)
GROWTH = 64  # steps: more than enough for the edges of a run
PAIR = 2  # equal words in a row that let a passage grow over a gap; one would be chance


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passages:
    """Passages that two texts share, as ranges of word numbers, with the words that match.

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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Edges:
    """Where passages begin, or end, in text a and in text b; `step` is the way outwards, -1 or 1.

    `a` and `b` are the first words outside; `a_limit` and `b_limit` the first ones outside the text.
    """

    a: Ints
    b: Ints
    a_limit: Ints
    b_limit: Ints
    step: int


def find_passages(words: Words, runs: Runs) -> Passages:
    """Return the passages that grow from runs of shared n-grams, one for each run."""
    lead, last = runs.first[:-1], runs.first[1:] - 1
    text_a, text_b = words.owner[runs.a[lead]], words.owner[runs.b[lead]]
    ends = _grow(
        words,
        _Edges(
            a=runs.a[last] + runs.size,
            b=runs.b[last] + runs.size,
            a_limit=words.first[text_a + 1],
            b_limit=words.first[text_b + 1],
            step=1,
        ),
    )
    starts = _grow(
        words,
        _Edges(
            a=runs.a[lead] - 1,
            b=runs.b[lead] - 1,
            a_limit=words.first[text_a] - 1,
            b_limit=words.first[text_b] - 1,
            step=-1,
        ),
    )
    return _match_words(words, runs, (starts[0] + 1, starts[1] + 1), ends)


def _grow(words: Words, edges: _Edges) -> tuple[Ints, Ints]:
    """Return the edges moved outwards as long as the words of both texts agree, over small gaps."""
    a, b = edges.a.copy(), edges.b.copy()
    over_a, over_b = _gaps()
    active = np.arange(len(a))
    for _ in range(GROWTH):
        agree = np.ones((len(active), len(over_a)), dtype=np.bool_)
        for place in range(PAIR):
            at_a = a[active, None] + edges.step * (over_a + place)
            at_b = b[active, None] + edges.step * (over_b + place)
            agree &= edges.step * (edges.a_limit[active, None] - at_a) > 0
            agree &= edges.step * (edges.b_limit[active, None] - at_b) > 0
            agree &= words.hashes.take(at_a, mode="clip") == words.hashes.take(at_b, mode="clip")
        found = agree.any(axis=1)
        if not found.any():
            break
        nearest = agree[found].argmax(axis=1)
        active = active[found]
        a[active] += edges.step * (over_a[nearest] + PAIR)
        b[active] += edges.step * (over_b[nearest] + PAIR)
    return a, b


def _gaps() -> tuple[Ints, Ints]:
    """Return the gaps that may be leapt over in text a and in text b, the smallest first."""
    one, two = np.divmod(np.arange((REACH + 1) ** 2), REACH + 1)
    order = np.lexsort((np.abs(one - two), one + two))
    return one[order], two[order]


def _match_words(words: Words, runs: Runs, starts: tuple[Ints, Ints], ends: tuple[Ints, Ints]) -> Passages:
    """Return the passages between the edges, each word of text a with its partner where it has one."""
    (a_start, b_start), (a_end, b_end) = starts, ends
    sizes = a_end - a_start
    first = np.append(0, np.cumsum(sizes))
    passage = np.repeat(np.arange(len(sizes)), sizes)
    word = np.arange(first[-1]) - first[passage] + a_start[passage]
    anchor, drift = _anchor(runs, starts, ends)
    run = np.repeat(np.arange(len(sizes)), np.diff(runs.first) + 2)
    place = anchor - a_start[run] + first[run]
    partner = np.full(len(word), -1, dtype=np.int64)
    for nearest in (_next_anchor(place, len(word)), _last_anchor(place, len(word))):
        candidate = word - drift[nearest]
        fits = (candidate >= b_start[passage]) & (candidate < b_end[passage])
        fits &= words.hashes.take(candidate, mode="clip") == words.hashes[word]
        partner[fits] = candidate[fits]
    matched = partner >= 0
    counts = np.bincount(passage[matched], minlength=len(sizes))
    return Passages(
        a_start=a_start,
        a_end=a_end,
        b_start=b_start,
        b_end=b_end,
        word=word[matched],
        partner=partner[matched],
        first=np.append(0, np.cumsum(counts)),
    )


def _anchor(runs: Runs, starts: tuple[Ints, Ints], ends: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return the words of text a whose partner is known, run by run, and how far off the partner is.

    They are the first words of the shared n-grams, and both ends of the passage.
    """
    number = np.arange(len(starts[0]))
    inner = np.repeat(number, np.diff(runs.first))
    order = np.argsort(np.concatenate((3 * number, 3 * inner + 1, 3 * number + 2)), kind="stable")
    anchor = np.concatenate((starts[0], runs.a, ends[0] - 1))[order]
    drift = np.concatenate((starts[0] - starts[1], runs.a - runs.b, ends[0] - ends[1]))[order]
    return anchor, drift


def _last_anchor(place: Ints, count: int) -> Ints:
    """Return for each of `count` words the number of the anchor at it or before it."""
    last = np.zeros(count, dtype=np.int64)
    last[place] = np.arange(len(place))
    return np.maximum.accumulate(last)


def _next_anchor(place: Ints, count: int) -> Ints:
    """Return for each of `count` words the number of the anchor at it or after it."""
    following = np.full(count, len(place) - 1, dtype=np.int64)
    following[place[::-1]] = np.arange(len(place))[::-1]
    return np.minimum.accumulate(following[::-1])[::-1]
