"""Stage 5 of 7, part of align: pairs that the trees leave undecided -> chances weighed again by the encoder.

The encoder was trained on the stories that the trees know, so it gets a fixed weight and not a learnt one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.align.decide import Match
    from twosource.language import Language
    from twosource.model import Annotated

LOWEST, HIGHEST = 0.15, 0.97  # chances between which a pair is undecided
MOST_READ = 400  # pairs of a story, the least decided first: 4 ms each
# Of the encoder's log-odds; chosen beforehand: its scores rest on the same words as the trees'.
WEIGHT = 0.5
# The log-odds of the encoder at which nothing changes: with it the mean chance of the undecided pairs stays
# what the trees say, which was read off stories without their labels.
CENTRE = -0.8
CERTAIN = 1e-3  # the encoder is never taken to be surer than this


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
    for number, odds in zip(chosen, (np.log(found / (1 - found)) - CENTRE).tolist(), strict=True):
        reread[number] = replace(matches[number], score=_shift(matches[number].score, WEIGHT * odds))
    return reread


def _shift(chance: float, odds: float) -> float:
    """Return a chance after some log-odds were added to it."""
    return float(1 / (1 + (1 - chance) / chance * np.exp(-odds)))
