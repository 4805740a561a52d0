"""Stage 4 of 7: articles -> the prose that they share.

Finds wording, not ideas: a passage that was rewritten throughout is not found.
"""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING

from twosource.group.boilerplate import load_boilerplate
from twosource.group.candidates import find_runs, find_seeds
from twosource.group.evidence import Passage, Reading, settle_passages
from twosource.group.fingerprints import hash_ngrams
from twosource.group.passages import find_passages
from twosource.group.speech import mark_quotations, pair_marks
from twosource.group.words import read_texts
from twosource.model import Reuse, Segmented, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.language import Language

LEAST_PROSE = 12  # plain words shared outside quotation marks, between a few articles
PROSE_A_DOUBLING = 0.6  # more words for each doubling of the articles: chance grows with the pairs compared
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
            a=Span(article=ids[passage.text_a], start=passage.start_a, end=passage.end_a),
            b=Span(article=ids[passage.text_b], start=passage.start_b, end=passage.end_b),
        )
        for passage in _find_shared(reading)
    )


def find_shared(texts: Sequence[str], language: Language) -> tuple[Passage, ...]:
    """Return the prose that many plain texts share; quotations are told by their double marks alone."""
    words, marks = read_texts(texts)
    return _find_shared(
        Reading(
            texts=texts,
            words=words,
            speech=pair_marks(words, marks),
            boilerplate=load_boilerplate(language),
        )
    )


def count_needed(texts: int) -> int:
    """Return how many words of prose two of so many texts must share before chance is ruled out."""
    return round(LEAST_PROSE + PROSE_A_DOUBLING * math.log2(max(texts, FEW) / FEW))


def _find_shared(reading: Reading) -> tuple[Passage, ...]:
    seeds = find_seeds(reading.words, *hash_ngrams(reading.words))
    passages = find_passages(reading.words, find_runs(reading.words, *seeds))
    settled = sorted(settle_passages(reading, passages, count_needed(len(reading.texts))))
    return tuple(_drop_repeats(settled))


def _drop_repeats(passages: Iterable[Passage]) -> Iterable[Passage]:
    """Leave out passages that mostly repeat a longer one of the same two texts, on both sides."""
    for _, group in groupby(passages, key=lambda passage: (passage.text_a, passage.text_b)):
        kept: list[Passage] = []
        for passage in sorted(group, key=lambda it: (it.start_a - it.end_a, it)):
            if not any(_repeats(passage, other) for other in kept):
                kept.append(passage)
        yield from sorted(kept)


def _repeats(passage: Passage, other: Passage) -> bool:
    over_a = min(passage.end_a, other.end_a) - max(passage.start_a, other.start_a)
    over_b = min(passage.end_b, other.end_b) - max(passage.start_b, other.start_b)
    size_a, size_b = passage.end_a - passage.start_a, passage.end_b - passage.start_b
    return over_a > REPEATED * size_a and over_b > REPEATED * size_b
