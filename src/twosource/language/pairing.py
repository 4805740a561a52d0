"""Same-fact scores of sentence pairs: every sentence is read once, then every pair of their readings.

Limits: sentences are read without what stands before them, and cut at `LONGEST` pieces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.language.wordpiece import SEPARATOR, START

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from twosource.language.weights import Files

# Fewer than one news sentence in a hundred is longer; the pair layers were trained on this length.
LONGEST = 96


def score_sentences(
    files: Files, pairs: Sequence[tuple[str, str]], apply: Callable[..., list[Any]]
) -> NDArray[np.float32]:
    """Score pairs of sentences, 0 to 1; `apply` maps a function over a list."""
    if not pairs:
        return np.zeros(0, dtype=np.float32)
    sentences = sorted({sentence for pair in pairs for sentence in pair})
    cutter, words = files.cutter.get(), files.words.get()
    lower, upper = files.sentences.get(), files.pairs.get()

    def read(sentence: str) -> NDArray[np.float32]:
        reading = cutter.read(sentence)
        pieces = np.concatenate([[START], reading.pieces[: LONGEST - 2], [SEPARATOR]])
        shapes = np.zeros(len(pieces), dtype=np.int64)
        shapes[1:-1] = reading.shapes[: LONGEST - 2]
        (hidden,) = lower.run(None, {"embedded": words.embed(pieces), "shapes": shapes})
        state: NDArray[np.float32] = hidden
        return state

    def compare(pair: tuple[str, str]) -> float:
        # The model is symmetric up to rounding; a fixed order makes it so to the last bit.
        first, second = (states[sentence] for sentence in sorted(pair))
        sides = np.repeat(np.array([0, 1], dtype=np.int64), [len(first), len(second)])
        (odds,) = upper.run(None, {"hidden": np.concatenate([first, second]), "sides": sides})
        return float(odds)

    states = dict(zip(sentences, apply(read, sentences), strict=True))
    odds = np.array(apply(compare, pairs), dtype=np.float32)
    return (1 / (1 + np.exp(-odds))).astype(np.float32)
