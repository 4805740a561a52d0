"""Measure same-fact scores on the annotated development stories, alone and beside TF-IDF.

Limits: the threshold is the best one on the very stories that are measured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from training.stories import ArticlePair

if TYPE_CHECKING:
    from twosource.language.encoder import Encoder

# Log-odds of the pairs that are too unlike in words to be scored at all.
UNSCORED, FLOOR = -20.0, 0.02
WEIGHTS = (0, 4, 8, 12, 16)
# Weights tried for the static cosine beside TF-IDF.
STATIC_WEIGHTS = (0.05, 0.1, 0.2, 0.4)
Links = Sequence[tuple[int, int]]
ScoreLinks = Callable[[ArticlePair, Links], np.ndarray]
EmbedTexts = Callable[[Sequence[str]], np.ndarray]


def measure_encoder(encoder: Encoder, pairs: Sequence[ArticlePair]) -> dict[str, float]:
    """Measure the shipped files."""

    def score(pair: ArticlePair, links: Links) -> np.ndarray:
        shares = encoder.score_pairs([(pair.sentences[0][i], pair.sentences[1][j]) for i, j in links])
        shares = shares.astype(np.float64).clip(1e-7, 1 - 1e-7)
        return np.log(shares / (1 - shares))

    return measure_scores(score, pairs)


def measure_scores(score: ScoreLinks, pairs: Sequence[ArticlePair]) -> dict[str, float]:
    """Best F1 of log-odds alone, of TF-IDF alone and of both; pairs too unlike in words are not scored."""
    scores = []
    for pair in pairs:
        links = [(i, j) for i, j in np.argwhere(pair.likeness >= FLOOR).tolist()]
        found = np.full(pair.likeness.shape, UNSCORED)
        if links:
            found[tuple(np.array(links).T)] = score(pair, links)
        scores.append(found.ravel())
    odds, words, same = np.concatenate(scores), _likeness(pairs), _same(pairs)
    both = {weight: best_f1(odds + weight * words, same) for weight in WEIGHTS}
    reach = same[odds > UNSCORED].sum() / same.sum()
    return {
        "score": best_f1(odds, same),
        "words": best_f1(words, same),
        "both": max(both.values()),
        "reach": round(float(reach), 4),
    }


def measure_static(embed: EmbedTexts, pairs: Sequence[ArticlePair]) -> dict[str, float]:
    """Best F1 of the cosine of a static embedding alone, and beside TF-IDF."""
    cosines = [(embed(pair.sentences[0]) @ embed(pair.sentences[1]).T).ravel() for pair in pairs]
    cosine, words, same = np.concatenate(cosines), _likeness(pairs), _same(pairs)
    return {
        "static": best_f1(cosine, same),
        "both": max(best_f1(words + weight * cosine, same) for weight in STATIC_WEIGHTS),
    }


def _likeness(pairs: Sequence[ArticlePair]) -> np.ndarray:
    return np.concatenate([pair.likeness.ravel() for pair in pairs])


def _same(pairs: Sequence[ArticlePair]) -> np.ndarray:
    return np.array([place in pair.same for pair in pairs for place in np.ndindex(*pair.likeness.shape)])


def best_f1(scores: np.ndarray, same: np.ndarray) -> float:
    """F1 at the best threshold."""
    right = np.cumsum(same[np.argsort(-scores, kind="stable")])
    return round(float((2 * right / (np.arange(1, len(right) + 1) + same.sum())).max()), 4)
