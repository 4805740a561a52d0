"""Stage 4 of 7, part of stories: what one article shares with another -> how alike what they report is.

The formula stands here once, for arrays (comparing.py) and for numbers (lone.py). The weights of terms have
eleven bits, so that sums of their products are exact in whatever order they are added, and logarithms are
those of Python's `math`: both ways give the same bits, on any machine.

Limits: words only; two reports of one event that share few words are not alike.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from twosource.group.parts import UNDATED

if TYPE_CHECKING:
    from collections.abc import Callable

# What counts for how much: all words, the words that are no names, the words of the titles, and the cover of
# the titles: how much of each stands anywhere in the other report. Titles between .15 and .3 are alike good
# on the development sets; words without names keep apart what merely concerns the same people.
WHOLE, DEEDS, TITLES, COVER = 0.6, 0.1, 0.2, 0.1
# What a gap between two days of publication takes away: FADING for each doubling beyond FRESH days.
FADING, FRESH = 0.01, 3.0
UNDATED_GAP = 14.0  # days that are assumed between reports of which one bears no date
# Two reports that name people and places, but hardly the same ones, tell of two events of one kind: below a
# share of KNOWN of the weight of the names this takes away up to STRANGERS.
STRANGERS, KNOWN, LEAST_NAMES = 0.05, 0.15, 2
# Two short reports share words by chance: TEASER for each division by e that leads from FULL to the terms of
# the longer one. The doubt about strangers grows in proportion.
TEASER, FULL, SHORTEST = 0.08, 100, 10
TINY = 1e-6


class Way(NamedTuple):
    """The functions that the formula needs, of numbers or of arrays."""

    minimum: Callable[[Any, Any], Any]
    maximum: Callable[[Any, Any], Any]
    where: Callable[[Any, Any, Any], Any]
    sqrt: Callable[[Any], Any]
    log: Callable[[Any], Any]
    log2: Callable[[Any], Any]


NUMBERS = Way(
    minimum=min,
    maximum=max,
    where=lambda holds, one, other: one if holds else other,
    sqrt=math.sqrt,
    log=math.log,
    log2=math.log2,
)


def weigh_likeness(shared: Any, one: Any, other: Any, way: Way) -> Any:  # noqa: ANN401 - numbers or arrays
    """Return how alike what two articles report is; joining.py says how much is enough.

    `shared` are seven sums over the terms that both hold: of the products of both weights, all, without names
    and in both titles; then of the squares of each side's weights in its title, and of those of its names.
    `one` and `other` are what is known of each: the lengths of its weights (all, no names, title, lead,
    names), its names, its size and its day. Where one has no title the sums are of the leads.
    """
    whole, deeds, title, lead, names, named, size, day = one
    their_whole, their_deeds, their_title, their_lead, their_names, their_named, their_size, their_day = other
    untitled = (their_title == 0) | (title == 0)
    ours, theirs = way.where(untitled, lead, title), way.where(untitled, their_lead, their_title)

    def or_tiny(value: Any) -> Any:  # noqa: ANN401
        return way.maximum(value, TINY)

    cover = way.minimum(way.sqrt(shared[3]) / or_tiny(ours), way.sqrt(shared[4]) / or_tiny(theirs))
    known = way.maximum(
        shared[5] / (or_tiny(names) * or_tiny(names)),
        shared[6] / (or_tiny(their_names) * or_tiny(their_names)),
    )
    strangers = way.where(
        way.minimum(named, their_named) >= LEAST_NAMES, STRANGERS * (1 - way.minimum(1.0, known / KNOWN)), 0.0
    )
    brevity = FULL / way.minimum(way.maximum(way.maximum(size, their_size), SHORTEST), FULL)
    gap = way.where((their_day == UNDATED) | (day == UNDATED), UNDATED_GAP, abs(their_day - day))
    lost = FADING * way.log2(1 + gap / FRESH) + strangers * brevity + TEASER * way.log(brevity)
    return (
        WHOLE * shared[0] / or_tiny(whole * their_whole)
        + DEEDS * shared[1] / or_tiny(deeds * their_deeds)
        + TITLES * shared[2] / or_tiny(ours * theirs)
        + COVER * (cover * cover)
        - lost
    )
