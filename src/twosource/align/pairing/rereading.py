"""Stage 5 of 7, part of align: pairs that the trees leave undecided -> chances weighed again by the encoder.

Then a third report is heard: a passage of it that tells what either tells, and copies neither, speaks for
their being one fact. In a story of three reports every undecided pair is lowered a little besides (LESS), so
that one of which no third report tells comes out less likely. How much each counts was learnt from scores
that trees and encoder gave to stories they had not seen.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.align.pairing.decide import Match
    from twosource.language import Language
    from twosource.model import Annotated, Span

LOWEST, HIGHEST = 0.05, 0.97  # chances between which a pair is undecided
MOST_READ = 400  # pairs of a story, the least decided first: a millisecond each
# Of the log-odds of the trees and of the encoder, and what is added: a logistic regression on the 4,591
# undecided pairs of the half of gold/train that the encoder never saw, by trees that saw no pair of a story
# (`training/rereading.py`).
TREES, ENCODER, OFFSET = 0.62, 0.40, 0.07
CERTAIN = 1e-5  # the encoder is never taken to be surer than this
# Where there is a third report: of the chance that some passage of it tells the fact of both, and what is
# added to the log-odds besides; learnt there, too, on stories of three reports.
THIRD, LESS = 0.78, -0.14
COPIED = 0.8  # of the different words of either passage: a copy says again what is known; .5 to .95 are alike
FEWEST_REPORTS = 3


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
        reread[number] = replace(matches[number], score=_chance(odds))
    return reread if len(articles) < FEWEST_REPORTS else _hear_others(reread, chosen)


def _hear_others(matches: Sequence[Match], chosen: Sequence[int]) -> list[Match]:
    """Return the matches in their order, the chosen ones with scores that know of all other reports."""
    partners = _list_partners(matches)
    heard = list(matches)
    for number in chosen:
        heard[number] = _hear_third(matches[number], partners)
    return heard


def _list_partners(matches: Sequence[Match]) -> Mapping[Span, Mapping[Span, float]]:
    """Return with which passages of other reports each may tell one fact in other words, and how likely."""
    partners: dict[Span, dict[Span, float]] = defaultdict(dict)
    for match in matches:
        if match.score > LOWEST and not _is_copied(match):
            partners[match.a.span][match.b.span] = match.score
            partners[match.b.span][match.a.span] = match.score
    return partners


def _is_copied(match: Match) -> bool:
    """Tell whether two passages tell their fact in nearly the same words."""
    one, two = set(match.a.words), set(match.b.words)
    return len(one & two) >= COPIED * max(1, len(one), len(two))


def _hear_third(match: Match, partners: Mapping[Span, Mapping[Span, float]]) -> Match:
    """Return a match with a score that knows of passages which may tell the fact of both."""
    one, two = (partners.get(it.span, {}) for it in (match.a, match.b))
    support = max((one[it] * two[it] for it in one.keys() & two.keys()), default=0.0)
    return replace(match, score=_chance(_odds(match.score) + THIRD * support + LESS))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _odds(chance: float) -> float:
    return math.log(chance / (1 - chance))
