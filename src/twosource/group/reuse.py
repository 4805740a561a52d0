"""Stage 4 of 7: articles -> the prose that they share.

Finds wording, not ideas: a passage that was rewritten throughout is not found.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.boilerplate import load_boilerplate
from twosource.group.candidates import find_runs, find_seeds
from twosource.group.evidence import Reading, settle_passages
from twosource.group.fingerprints import choose_size, count_bits, sort_keys
from twosource.group.passages import find_passages
from twosource.group.speech import mark_quotations, pair_marks
from twosource.group.words import read_texts
from twosource.model import Reuse, Segmented, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.group.candidates import Runs
    from twosource.group.words import Ints
    from twosource.language import Language

LEAST_PROSE = 12  # plain words shared outside quotation marks, between a few articles
PROSE_A_DOUBLING = 0.5  # more words for each doubling of the articles: chance grows with the pairs compared
REPEATED = 0.5  # of a passage, on both sides: what stands twice in one text repeats on one side only
FEW = 3  # articles: the story of the gold stories, on which LEAST_PROSE was chosen


def find_reuse(articles: Sequence[Segmented], language: Language) -> tuple[Reuse, ...]:
    """Return the prose that articles share, passage by passage, sorted; `a` is of the smaller article id."""
    by_id = {article.article.id: article for article in articles}
    ids = sorted(by_id)
    ordered = [by_id[name] for name in ids]
    texts = [article.article.text for article in ordered]
    words, marks = read_texts(texts)
    reading = Reading(
        texts=texts,
        words=words,
        speech=mark_quotations(words, marks, ordered),
        boilerplate=load_boilerplate(language),
    )
    return tuple(
        Reuse(
            a=Span(article=ids[a], start=start_a, end=end_a), b=Span(article=ids[b], start=start_b, end=end_b)
        )
        for a, b, start_a, end_a, start_b, end_b in _find_shared(reading).tolist()
    )


def find_shared(texts: Sequence[str], language: Language, *, collection: int = 0) -> Ints:
    """Return the prose that many plain texts share, as sorted rows: text a, text b, extents in a and in b.

    Quotations are told by their double marks alone. `collection` is how many texts these were chosen from.
    """
    words, marks = read_texts(texts)
    speech = pair_marks(words, marks)
    return _find_shared(
        Reading(texts=texts, words=words, speech=speech, boilerplate=load_boilerplate(language)),
        collection,
    )


def count_needed(texts: int) -> int:
    """Return how many words of prose two of so many texts must share before chance is ruled out."""
    return round(LEAST_PROSE + PROSE_A_DOUBLING * math.log2(max(texts, FEW) / FEW))


def _find_shared(reading: Reading, collection: int = 0) -> Ints:
    words = reading.words
    size, bits = choose_size(len(reading.texts)), count_bits(len(words.hashes))
    keys = sort_keys(words.hashes, words.first, size, bits)
    runs = find_runs(words.first, *find_seeds(keys, bits), size)
    return settle_runs(reading, runs, count_needed(max(collection, len(reading.texts))))


def settle_runs(reading: Reading, runs: Runs, needed: int) -> Ints:
    """Return the passages that grow from some runs, as sorted rows: text a, text b, extents in a and in b."""
    rows = settle_passages(reading, find_passages(reading.words, runs), needed)
    rows = rows[np.lexsort(rows.T[::-1])]
    repeated = np.zeros(len(rows), dtype=np.bool_)
    pair = rows[:, 0] * len(reading.texts) + rows[:, 1]
    begins = np.flatnonzero(np.diff(pair, prepend=-1))
    for begin, size in zip(begins, np.diff(begins, append=len(rows)), strict=True):
        if size > 1:
            repeated[begin : begin + size] = _find_repeats(rows[begin : begin + size, 2:].tolist())
    return rows[~repeated]


def _find_repeats(extents: list[list[int]]) -> list[bool]:
    """Return which passages of two texts mostly repeat a longer one of the same two, on both sides."""
    kept: list[list[int]] = []
    repeated = [False] * len(extents)
    for number in sorted(range(len(extents)), key=lambda number: (-_size(extents[number]), extents[number])):
        repeated[number] = any(_repeats(extents[number], other) for other in kept)
        if not repeated[number]:
            kept.append(extents[number])
    return repeated


def _size(extent: list[int]) -> int:
    return extent[1] - extent[0]


def _repeats(passage: list[int], other: list[int]) -> bool:
    return all(
        min(passage[side + 1], other[side + 1]) - max(passage[side], other[side])
        > REPEATED * (passage[side + 1] - passage[side])
        for side in (0, 2)
    )
