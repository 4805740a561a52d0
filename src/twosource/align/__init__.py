"""Stage 5 of 7: a story's records and sentences -> alignments.

A pair of sentences is taken as one fact where their rare words agree; meaning beyond words is not seen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from twosource.align.numbers import figures_differ
from twosource.align.profiles import Profile, profile_sentences
from twosource.align.rarity import measure_cosines
from twosource.model import Alignment, Annotated, Reuse, Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.language import Language

__all__ = ["align_story"]

LEAST_COSINE = 0.15  # best F1 on the training stories
SAME = 0.8  # cosine from which a pair says essentially the same


def align_story(articles: Sequence[Annotated], reuse: tuple[Reuse, ...], language: Language) -> Story:  # noqa: ARG001
    """Bring a story's articles together and align the sentences that report the same fact."""
    ordered = tuple(sorted(articles, key=lambda each: each.article.id))
    return Story(
        articles=ordered,
        entities=tuple(entity for each in ordered for entity in each.entities),
        records=tuple(record for each in ordered for record in each.records),
        reuse=reuse,
        alignments=tuple(_align_sentences(ordered)),
    )


def _align_sentences(articles: Sequence[Annotated]) -> Iterator[Alignment]:
    texts = {each.article.id: each.article.text for each in articles}
    profiles = profile_sentences(articles)
    cosines = measure_cosines(profiles)
    for row, column in np.argwhere(np.triu(cosines >= LEAST_COSINE, k=1)):
        one, two = profiles[row], profiles[column]
        if one.sentence.article != two.sentence.article:
            yield _compare(one, two, min(1.0, float(cosines[row, column])), texts)


def _compare(one: Profile, two: Profile, score: float, texts: dict[str, str]) -> Alignment:
    relation = "same" if score >= SAME else "overlap"
    alignment = Alignment(a=one.span, b=two.span, relation=relation, score=score)  # type: ignore[arg-type]
    text_a, text_b = (texts[it.span.article][it.span.start : it.span.end] for it in (one, two))
    values = figures_differ(text_a, text_b, one.span, two.span)
    if values is None:
        return alignment
    a, b = values
    return replace(
        alignment, relation="conflict", kind="number", value_a=a, value_b=b, nature="contradiction"
    )
