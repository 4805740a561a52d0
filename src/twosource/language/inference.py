"""What one sentence is to another: the same, something that cannot be true with it, or something else.

Each sentence is read once by the graph that places its words; a small graph then lays the words of one beside
those of the other. Limits: sentences are read without what stands before them, and cut as `place_words` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from twosource.language.pairing import Numbers, place_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from twosource.language.weights import Files

SAME, CONTRADICTION, OTHER = range(3)
CLASSES = 3


class Sentence(NamedTuple):
    """A sentence's pieces, and of each its embedding beside its point, (pieces, width + points)."""

    pieces: NDArray[np.int32]
    states: Numbers


def infer_sentences(
    files: Files, pairs: Sequence[tuple[str, str]], apply: Callable[..., list[Any]]
) -> Numbers:
    """Give the chances of `SAME`, `CONTRADICTION` and `OTHER` of each pair, (pairs, 3).

    They are the same in either order. `apply` maps a function over a list. A sentence without words is
    something else than any other.
    """
    if not pairs:
        return np.zeros((0, CLASSES), dtype=np.float32)
    sentences = sorted({sentence for pair in pairs for sentence in pair})
    read = dict(
        zip(sentences, apply(lambda sentence: read_sentence(files, sentence), sentences), strict=True)
    )
    return np.stack(apply(lambda pair: _infer(files, *(read[it] for it in sorted(pair))), pairs))


def read_sentence(files: Files, sentence: str) -> Sentence:
    """Read a sentence, as far as `place_words` does."""
    placed = place_words(files, sentence)
    embedded = files.words.get().embed(placed.pieces)
    return Sentence(placed.pieces, np.concatenate([embedded, placed.points], axis=1))


def mark_shared(one: Sentence, other: Sentence) -> Numbers:
    """Give 1 for each piece that the other sentence has as well, else 0."""
    shared: Numbers = (one.pieces[:, None] == other.pieces).any(axis=1).astype(np.float32)
    return shared


def _infer(files: Files, left: Sentence, right: Sentence) -> Numbers:
    if not (len(left.pieces) and len(right.pieces)):
        certain: Numbers = np.eye(CLASSES, dtype=np.float32)[OTHER]
        return certain
    shared = mark_shared(left, right), mark_shared(right, left)
    (odds,) = files.inference.get().run(
        None,
        {"left": left.states, "right": right.states, "left_shared": shared[0], "right_shared": shared[1]},
    )
    powers = np.exp(odds - odds.max())
    chances: Numbers = (powers / powers.sum()).astype(np.float32)
    return chances
