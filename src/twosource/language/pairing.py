"""Same-fact scores of sentence pairs: every sentence is read once, then words are held against words.

Limits: sentences are read without what stands before them, and cut at `LONGEST` pieces.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from twosource.language.products import multiply
from twosource.language.wordpiece import SEPARATOR, START

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from twosource.language.weights import Files

Numbers = NDArray[np.float32]
# Fewer than one news sentence in a hundred is longer; the model was trained on this length.
LONGEST = 96
# Sentences that are remembered, at some 15 kB each: those of pairs that are scored may be inferred after.
SENTENCES_KEPT = 512
# What two readings come to: see `_hold_together`.
FEATURES = 7
# Keeps sentences without words from dividing by nothing.
TINY = np.float32(1e-6)


class Sentence(NamedTuple):
    """A sentence's words as points of length 1, what each weighs, and where they lie as a whole."""

    points: Numbers
    weights: Numbers
    whole: Numbers


class Placed(NamedTuple):
    """A sentence's pieces, and of each its point and its weight."""

    pieces: NDArray[np.int32]
    points: Numbers
    weights: Numbers


def score_sentences(
    files: Files, pairs: Sequence[tuple[str, str]], apply: Callable[..., list[Any]]
) -> Numbers:
    """Score pairs of sentences, 0 to 1; `apply` maps a function over a list."""
    if not pairs:
        return np.zeros(0, dtype=np.float32)
    sentences = sorted({sentence for pair in pairs for sentence in pair})
    read = dict(zip(sentences, apply(lambda sentence: _read(files, sentence), sentences), strict=True))
    # The features are the same either way up to rounding; a fixed order makes them so to the last bit.
    ordered = [sorted(pair) for pair in pairs]
    features = np.stack(apply(lambda pair: _hold_together(read[pair[0]], read[pair[1]]), ordered))
    return (1 / (1 + np.exp(-_weigh(features, files.pairs.get())))).astype(np.float32)


@lru_cache(maxsize=SENTENCES_KEPT)
def place_words(files: Files, sentence: str) -> Placed:
    """Read a sentence, as far as `LONGEST` pieces with the two end marks go."""
    pieces = files.cutter.get().read(sentence).pieces[: LONGEST - 2]
    marked = np.concatenate([[START], pieces, [SEPARATOR]])
    embedded = files.words.get().embed(marked)
    shapes = np.zeros(len(marked), dtype=np.int64)
    points, weights = files.sentences.get().run(None, {"embedded": embedded, "shapes": shapes})
    return Placed(pieces, points[1:-1], weights[1:-1])


def _read(files: Files, sentence: str) -> Sentence:
    placed = place_words(files, sentence)
    points, weights = placed.points, placed.weights
    points = points / (np.sqrt((points * points).sum(axis=-1, keepdims=True)) + TINY)
    whole = (points * weights[:, None]).sum(axis=0)
    return Sentence(points, weights, whole / (np.sqrt((whole * whole).sum()) + TINY))


def _hold_together(left: Sentence, right: Sentence) -> Numbers:
    """How well each covers the other, in sum, apart and at worst; how near they lie; what they weigh."""
    near = multiply(left.points, right.points.T)
    sizes = left.weights.sum(), right.weights.sum()
    one, other = (
        float(multiply(near.max(axis=axis, initial=-1.0), side.weights) / (size + TINY))
        for axis, side, size in ((1, left, sizes[0]), (0, right, sizes[1]))
    )
    together = np.log((sizes[0] + 1) * (sizes[1] + 1))
    apart = abs(np.log((sizes[0] + 1) / (sizes[1] + 1)))
    parts = [one + other, abs(one - other), one * other, min(one, other)]
    return np.array([*parts, multiply(left.whole, right.whole), together, apart], dtype=np.float32)


def _weigh(features: Numbers, tables: dict[str, Numbers]) -> Numbers:
    """Log-odds; sums and not products of matrices, whose bits would depend on the number of pairs."""
    inner = (features[:, None] * tables["inner"]).sum(axis=-1) + tables["inner_start"]
    inner = inner / (1 + np.exp(-inner))
    odds: Numbers = (inner * tables["outer"]).sum(axis=-1) + (features * tables["direct"]).sum(axis=-1)
    return odds + tables["start"]
