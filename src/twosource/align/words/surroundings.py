"""Stage 5 of 7, part of align: two values -> how near in meaning the words around them are.

Each word goes with its nearest partner around the other value, by the static embedding; words closer to the
value count more. Without an embedding only the same words are near.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from twosource.align.words.slots import embed_word
from twosource.language.products import multiply

if TYPE_CHECKING:
    from twosource.align.differences.rivals import Extent
    from twosource.align.pairing.sheets import Floats
    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

    Counted = list[tuple[Word, float]]

REACH = 8  # words before and after a value
UNLIKE = 0.35  # cosine up to which two words have nothing in common, as in nearness.py
FADING = 0.15  # by how much less each further word counts, of the first
BREAK = re.compile(r"[,;:()—–\"“”]|\.\s")  # where a clause may end
TINY = 1e-6


def measure_surroundings(one: Extent, two: Extent, a: Telling, b: Telling) -> dict[str, float]:
    """Return the share of the words around either value that have a near one around the other."""
    (around, clause), (there, beyond) = _gather(one, a), _gather(two, b)
    shares = _compare(around, there, a.language)
    cut = len(clause) < len(around) or len(beyond) < len(there)
    inside = _compare(clause, beyond, a.language) if cut else shares
    return {
        f"{name}_{end}": share
        for name, held in (("around", shares), ("clause", inside))
        for end, share in zip(("low", "high"), sorted(held), strict=True)
    }


def _gather(extent: Extent, telling: Telling) -> tuple[Counted, Counted]:
    """Return the words around a value with what each counts for, then those of them in its clause."""
    before, after = telling.words_near(*extent, REACH)
    text = telling.article.text
    around: Counted = []
    clause: Counted = []
    for side in (before[::-1], after):
        is_inside = True
        for rank, word in enumerate(side):
            between = text[word.end : extent[0]] if word.end <= extent[0] else text[extent[1] : word.start]
            is_inside = is_inside and not BREAK.search(between)
            if word.text.isalpha():
                around.append((word, word.weight * max(0.0, 1 - FADING * rank)))
                clause += around[-1:] if is_inside else ()
    return around, clause


def _compare(one: Counted, two: Counted, language: Language) -> tuple[float, float]:
    """Return the share of the words on each side that have a near one on the other."""
    if not (one and two):
        return 0.0, 0.0
    a, b = (np.array([embed_word(word.text, language) for word, _ in side]) for side in (one, two))
    likeness = np.clip((multiply(a, b.T) - UNLIKE) / (1 - UNLIKE), 0, 1)
    stems = [np.array([word.stem for word, _ in side]) for side in (one, two)]
    likeness[stems[0][:, None] == stems[1]] = 1
    return _weigh(one, likeness.max(axis=1)), _weigh(two, likeness.max(axis=0))


def _weigh(side: Counted, best: Floats) -> float:
    weights = np.array([weight for _, weight in side])
    return float((weights * best).sum() / max(float(weights.sum()), TINY))
