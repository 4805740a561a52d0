"""Stage 5 of 7, part of align: the words of two articles -> how near two passages come, by synonyms too.

Each word goes with its nearest partner by the static embedding, so antonyms, too, come near each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from twosource.align.pairing.sheets import find_shared
from twosource.language.products import multiply

if TYPE_CHECKING:
    from twosource.align.pairing.sheets import Floats, Sheet

UNLIKE = 0.35  # cosine of two words up to which they have nothing in common; two words of news lie at .1
TINY = 1e-6


def measure_nearness(one: Sheet, two: Sheet) -> dict[str, Floats]:
    """Return the weight of the words of each two passages that the other has something near to."""
    likeness = multiply(one.vectors, two.vectors.T)
    likeness[find_shared(one.words, two.words)] = np.inf
    there, here = _find_nearest(likeness.T, two.present), _find_nearest(likeness, one.present)
    forth, of_one = _weigh(one.present * one.weights, there)
    back, of_two = _weigh(two.present * two.weights, here)
    _, rare_one = _weigh(one.present * one.weights**2, there)
    _, rare_two = _weigh(two.present * two.weights**2, here)
    return {
        "near": 2 * of_one * of_two.T / np.maximum(of_one + of_two.T, TINY),
        "near_rare": (rare_one + rare_two.T) / 2,
        "near_low": np.minimum(of_one, of_two.T),
        "near_high": np.maximum(of_one, of_two.T),
        "near_shared": np.minimum(forth, back.T),
    }


def _find_nearest(likeness: Floats, present: Floats) -> Floats:
    """Return, for each word and each passage of the other article, how near the nearest word of it comes.

    `likeness` has a row a word of the passages and a column a word of the other article.
    """
    rows = np.ascontiguousarray(likeness)  # whole rows are compared, which is quick where they lie together
    nearest = np.full((rows.shape[1], len(present)), -np.inf, dtype=np.float32)
    for number, held in enumerate(present):
        words = np.flatnonzero(held)
        if len(words):
            nearest[:, number] = rows.take(words, axis=0).max(axis=0)
    nearest -= UNLIKE  # what grows stays in its order, so it need not be scaled word by word
    nearest /= 1 - UNLIKE
    return nearest.clip(0, 1)


def _weigh(words: Floats, nearest: Floats) -> tuple[Floats, Floats]:
    """Return what of each passage has something near in each other one, by weight and as a share."""
    found: Floats = (multiply(words, nearest)).astype(np.float32)
    share: Floats = found / np.maximum(words.sum(axis=1, keepdims=True), TINY)
    return found, share
