"""Stage 5 of 7, part of align: pairs that the trees leave undecided -> chances weighed again by the encoder.

How much either counts was learnt from scores that both gave to stories they had not seen.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.align.decide import Match
    from twosource.language import Language
    from twosource.model import Annotated

LOWEST, HIGHEST = 0.05, 0.97  # chances between which a pair is undecided
MOST_READ = 400  # pairs of a story, the least decided first: a millisecond each
# Of the log-odds of the trees and of the encoder, and what is added: a logistic regression on the 4,591
# undecided pairs of the half of gold/train that the encoder never saw, by trees that saw no pair of a story
# (`training/rereading.py`).
TREES, ENCODER, OFFSET = 0.62, 0.40, 0.07
CERTAIN = 1e-5  # the encoder is never taken to be surer than this


def reread_matches(
    matches: Sequence[Match], articles: Sequence[Annotated], language: Language
) -> list[Match]:
    """Return the matches in their order, with new scores where they are undecided and there is an encoder."""
    encoder = language.encoder
    undecided = [number for number, match in enumerate(matches) if LOWEST < match.score < HIGHEST]
    if encoder is None or not undecided:
        return list(matches)
    chosen = sorted(undecided, key=lambda it: (abs(matches[it].score - 0.5), matches[it].a.span, it))[
        :MOST_READ
    ]
    known = {each.article.id: each.article for each in articles}
    texts = [
        (known[a.article].slice(a), known[b.article].slice(b))
        for a, b in ((matches[number].a.span, matches[number].b.span) for number in chosen)
    ]
    found = np.clip(np.asarray(encoder.score_pairs(texts), dtype=np.float64), CERTAIN, 1 - CERTAIN)
    reread = list(matches)
    for number, chance in zip(chosen, found.tolist(), strict=True):
        odds = TREES * _odds(matches[number].score) + ENCODER * _odds(chance) + OFFSET
        reread[number] = replace(matches[number], score=1 / (1 + math.exp(-odds)))
    return reread


def _odds(chance: float) -> float:
    return math.log(chance / (1 - chance))
