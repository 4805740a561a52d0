"""Stage 5 of 7, part of align: two values -> how near in meaning the words around them are.

Each word goes with its nearest partner around the other value, by the static embedding; words closer to the
value count more. Without an embedding only the same words are near.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from twosource.align.slots import embed_word

if TYPE_CHECKING:
    from twosource.align.rivals import Extent
    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

REACH = 8  # words before and after a value
UNLIKE = 0.35  # cosine up to which two words have nothing in common, as in nearness.py
FADING = 0.15  # by how much less each further word counts, of the first
BREAK = re.compile(r"[,;:()—–\"“”]|\.\s")  # where a clause may end
TINY = 1e-6


def measure_surroundings(one: Extent, two: Extent, a: Telling, b: Telling) -> dict[str, float]:
    """Return the share of the words around either value that have a near one around the other."""
    found = {}
    for name, clause in (("around", False), ("clause", True)):
        sides = [_gather(extent, it, clause=clause) for extent, it in ((one, a), (two, b))]
        found.update(_compare(name, sides, a.language))
    return found


def _gather(extent: Extent, telling: Telling, *, clause: bool) -> list[tuple[Word, float]]:
    """Return the words around a value with what each counts for."""
    before, after = telling.words_near(*extent, REACH)
    text = telling.article.text
    found = []
    for side in (before[::-1], after):
        for rank, word in enumerate(side):
            between = text[word.end : extent[0]] if word.end <= extent[0] else text[extent[1] : word.start]
            if clause and BREAK.search(between):
                break
            if word.text.isalpha():
                found.append((word, word.weight * max(0.0, 1 - FADING * rank)))
    return found


def _compare(name: str, sides: list[list[tuple[Word, float]]], language: Language) -> dict[str, float]:
    shares = [0.0, 0.0]
    if all(sides):
        vectors = [np.stack([embed_word(word.text, language) for word, _ in side]) for side in sides]
        likeness = np.clip((vectors[0] @ vectors[1].T - UNLIKE) / (1 - UNLIKE), 0, 1)
        stems = [np.array([word.stem for word, _ in side]) for side in sides]
        likeness[stems[0][:, None] == stems[1]] = 1
        for number, (side, best) in enumerate(
            zip(sides, (likeness.max(axis=1), likeness.max(axis=0)), strict=True)
        ):
            weights = np.array([weight for _, weight in side])
            shares[number] = float((weights * best).sum() / max(float(weights.sum()), TINY))
    return {f"{name}_low": min(shares), f"{name}_high": max(shares)}
