"""Stage 5 of 7, part of align: profiles -> cosines of their words, rare words weighing more.

Words that every report of the story uses say little about which sentence tells which fact.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.align.profiles import Profile

Floats = npt.NDArray[np.float64]


def weigh_words(profiles: Sequence[Profile]) -> dict[str, float]:
    """Return the weight of each stem: the logarithm of how few of the story's sentences hold it."""
    counts = Counter(word for profile in profiles for word in set(profile.words))
    total = max(1, len(profiles))
    return {word: float(np.log(1 + total / count)) for word, count in counts.items()}


def measure_cosines(profiles: Sequence[Profile]) -> Floats:
    """Return the cosine of each two sentences, a square matrix in the order of the profiles."""
    weights = weigh_words(profiles)
    number = {word: place for place, word in enumerate(sorted(weights))}
    vectors = np.zeros((len(profiles), len(number)))
    for row, profile in enumerate(profiles):
        for word in profile.words:
            vectors[row, number[word]] = weights[word]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.maximum(lengths, 1e-9)
    cosines: Floats = vectors @ vectors.T
    return cosines
