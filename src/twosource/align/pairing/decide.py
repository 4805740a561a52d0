"""Stage 5 of 7, part of align: articles -> pairs of passages with the chance that they report the same fact.

What neither words nor places show (a paraphrase without a common word) is not found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from twosource.align.pairing.bare import strip_passages
from twosource.align.pairing.features import Side, compare_sides, measure_cosines, measure_support
from twosource.align.pairing.passages import Passage, cut_passages
from twosource.align.pairing.rereading import reread_matches
from twosource.align.pairing.sheets import fill_sheet, weigh_story
from twosource.align.pairing.trees import estimate_chances, load_forest
from twosource.align.story.entities import join_entities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from twosource.align.pairing.features import Pairs
    from twosource.align.pairing.sheets import Background, Floats
    from twosource.align.pairing.trees import Forest
    from twosource.language import Language
    from twosource.model import Annotated

# Chance, with or without their values, below which a pair is not looked at for values that differ: above lie
# more than nine in ten of the differences planted into the training stories.
LEAST = 0.05
Cut = tuple[list[Passage], list[str]]  # the passages of an article and their texts
# Passages of another article that one is looked at with, the likeliest: more are mostly one sentence again
# and again. Of 2,083 passages of the gate's stories three have more.
MOST_PARTNERS = 12
MOST_WITNESSES = 6  # further articles asked about a pair of articles; more add time, not accuracy


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two passages of different articles and the chance that they report the same fact.

    `bare` is the chance by all but their values: two that differ in one may yet be one fact. `trees` is what
    the trees alone said, before the encoder was asked.
    """

    a: Passage
    b: Passage
    score: float
    bare: float = 0.0
    trees: float = 0.0


def match_passages(
    articles: Sequence[Annotated], joined: Mapping[str, str], language: Language
) -> Iterator[Match]:
    """Yield the pairs of passages that may report the same fact, unlikely ones too, in a fixed order.

    `joined` maps the entities of the articles to the story's.
    """
    likely = list(_find_likely(_cut_articles(articles, joined, language), language))
    for match in reread_matches(likely, articles, language):
        yield replace(match, score=round(match.score, 4))


def _find_likely(told: Sequence[Cut], language: Language) -> Iterator[Match]:
    """Yield the pairs that the trees do not rule out, by all their words or without their values."""
    forest, bare_forest = load_forest(language.code), load_forest(language.code, "bare")
    bare = [strip_passages(*it, language) for it in told]
    ways = [_pair_sides(it, language, forest.background) for it in (told, bare)]
    for whole, stripped in zip(*ways, strict=True):
        one, two, _ = whole
        chances = [_spread_chances(forest, *whole), _spread_chances(bare_forest, *stripped)]
        highest = np.maximum(*chances)
        kept = (highest > LEAST) & (_is_among_first(highest) | _is_among_first(highest.T).T)
        rows, columns = np.nonzero(kept)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            yield Match(
                a=one.passages[row],
                b=two.passages[column],
                score=float(chances[0][row, column]),
                bare=float(chances[1][row, column]),
                trees=float(chances[0][row, column]),
            )


def _is_among_first(chances: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Tell, in each row, which chances are of the MOST_PARTNERS highest, the first of equal ones."""
    ranks = np.argsort(np.argsort(-chances, axis=1, kind="stable"), axis=1)
    return ranks < MOST_PARTNERS


def _spread_chances(forest: Forest, one: Side, two: Side, pairs: Pairs) -> npt.NDArray[np.float64]:
    """Return the chance of each two passages, 0 for those that are no candidates."""
    chances = np.zeros((len(one.passages), len(two.passages)))
    chances[pairs.rows, pairs.columns] = estimate_chances(forest, pairs.features)
    return chances


def pair_articles(
    articles: Sequence[Annotated], language: Language, background: Background, *, bare: bool = False
) -> Iterator[tuple[Side, Side, Pairs]]:
    """Yield each two articles with their candidate pairs and all that speaks for each.

    Sides hold the passages as they are told, or `bare` ones, without their values.
    """
    _, joined = join_entities(articles, language)
    told = _cut_articles(articles, joined, language)
    yield from _pair_sides(
        [strip_passages(*it, language) for it in told] if bare else told, language, background
    )


def _cut_articles(articles: Sequence[Annotated], joined: Mapping[str, str], language: Language) -> list[Cut]:
    """Return the passages of each article with their texts; articles without any are left out."""
    cut = ((each.article, cut_passages(each, joined, language)) for each in articles)
    return [(passages, [article.slice(it.span) for it in passages]) for article, passages in cut if passages]


def _pair_sides(
    told: Sequence[Cut], language: Language, background: Background
) -> Iterator[tuple[Side, Side, Pairs]]:
    scale = weigh_story(
        [passage for passages, _ in told for passage in passages],
        background,
        lambda words: _embed(words, language),
    )
    sides = [
        Side(passages=passages, sheet=fill_sheet(passages, scale), vectors=_embed(texts, language))
        for passages, texts in told
    ]

    @cache
    def measure(one: int, other: int) -> Floats:
        return measure_cosines(sides[one].sheet, sides[other].sheet)

    for one, two in combinations(range(len(sides)), 2):
        others = [number for number in range(len(sides)) if number not in (one, two)][:MOST_WITNESSES]
        witnesses = ([measure(side, other) for other in others] for side in (one, two))
        support = measure_support(*witnesses)
        yield sides[one], sides[two], compare_sides(sides[one], sides[two], support)


def _embed(texts: list[str], language: Language) -> Floats:
    """Return a row of length 1 a text; of zeros where the language has no embedding."""
    embedding = language.embedding
    return embedding.embed_texts(texts) if embedding else np.zeros((len(texts), 1), dtype=np.float32)
