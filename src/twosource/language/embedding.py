"""A static sentence embedding: the mean of its pieces' vectors, for work over whole corpora.

Limits: the order of words is lost, so "A sued B" and "B sued A" are one point; English only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from twosource.language.products import multiply
from twosource.language.weights import Files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray


class StaticEmbedding:
    """The shipped table of piece vectors: loads when first needed; threads may share it."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take another folder of weights than the shipped one."""
        self._files = Files(folder)

    def embed_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts as rows of length 1, (texts, dimensions); a text without words is a row of zeros.

        Raises LanguageError where a model file is missing.
        """
        cutter, table = self._files.cutter.get(), self._files.static.get()
        rows, scales = table["rows"], table["scales"]
        sums = np.zeros((len(texts), rows.shape[1]), dtype=np.float32)
        cut = [cutter.cut(text) for text in texts]
        alone = [number for number, pieces in enumerate(cut) if len(pieces) == 1]
        if alone:  # most words are one piece, and are read at once
            pieces = [cut[number][0] for number in alone]
            sums[alone] = rows[pieces] * scales[pieces][:, None]
        for number, pieces in enumerate(cut):
            if len(pieces) > 1:
                sums[number] = multiply(scales[pieces], rows[pieces].astype(np.float32))
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        np.divide(sums, lengths, out=sums, where=lengths > 0)
        return sums
