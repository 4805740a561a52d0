"""Stage 5 of 7, part of align: articles -> pairs of passages with the chance that they report the same fact.

What neither words nor places show (a paraphrase without a common word) is not found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from twosource.align.entities import join_entities
from twosource.align.features import Side, compare_sides, measure_support
from twosource.align.passages import Passage, cut_passages
from twosource.align.rereading import reread_matches
from twosource.align.sheets import fill_sheet, weigh_story
from twosource.align.trees import estimate_chances, load_forest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.align.features import Pairs
    from twosource.align.sheets import Background, Floats
    from twosource.align.trees import Forest
    from twosource.language import Language
    from twosource.model import Annotated

LEAST = 0.1  # chance below which a pair is not even looked at for values that differ
MOST_WITNESSES = 6  # further articles asked about a pair of articles; more add time, not accuracy


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two passages of different articles and the chance that they report the same fact."""

    a: Passage
    b: Passage
    score: float


def match_passages(articles: Sequence[Annotated], language: Language) -> Iterator[Match]:
    """Yield the pairs of passages that may report the same fact, unlikely ones too, in a fixed order."""
    forest = load_forest(language.code)
    likely = list(_find_likely(articles, language, forest))
    for match in reread_matches(likely, articles, language):
        yield replace(match, score=round(match.score, 4))


def _find_likely(articles: Sequence[Annotated], language: Language, forest: Forest) -> Iterator[Match]:
    """Yield the pairs that the trees do not rule out."""
    for one, two, pairs in pair_articles(articles, language, forest.background):
        chances = estimate_chances(forest, pairs.features)
        for row, column, chance in zip(pairs.rows, pairs.columns, chances.tolist(), strict=True):
            if chance > LEAST:
                yield Match(a=one.passages[row], b=two.passages[column], score=chance)


def pair_articles(
    articles: Sequence[Annotated], language: Language, background: Background
) -> Iterator[tuple[Side, Side, Pairs]]:
    """Yield each two articles with their candidate pairs and all that speaks for each."""
    _, joined = join_entities(articles, language)
    known = {each.article.id: each.article for each in articles}
    cut = [passages for each in articles if (passages := cut_passages(each, joined, language))]
    scale = weigh_story(
        [passage for each in cut for passage in each], background, lambda words: _embed(words, language)
    )
    sides = [
        Side(
            passages=each,
            sheet=fill_sheet(each, scale),
            vectors=_embed([known[it.span.article].slice(it.span) for it in each], language),
        )
        for each in cut
    ]
    for one, two in combinations(sides, 2):
        others = [side.sheet for side in sides if side is not one and side is not two]
        support = measure_support(one.sheet, two.sheet, others[:MOST_WITNESSES])
        yield one, two, compare_sides(one, two, support)


def _embed(texts: list[str], language: Language) -> Floats:
    """Return a row of length 1 a text; of zeros where the language has no embedding."""
    embedding = language.embedding
    return embedding.embed_texts(texts) if embedding else np.zeros((len(texts), 1), dtype=np.float32)
