"""Stage 5 of 7, part of align: two tellings that say the same, but that one of them denies it.

"The captain ordered the crew to leave", "The captain did not order the crew to leave". A rule and not learnt,
as opposites are: reports written independently hardly ever differ in nothing but a denial.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.differences.denied_alike import agrees_to_deny
from twosource.align.differences.denied_things import is_of_another_thing
from twosource.align.differences.opposites import NEARLY_ONE, are_too_long
from twosource.align.differences.polarity import (
    find_denied,
    find_stem,
    list_negations,
    list_negative,
    may_be_denied,
    relate_denial,
)
from twosource.align.tellings import Place, share_words_without

if TYPE_CHECKING:
    from twosource.align.tellings import Difference, Telling

LEAST_SHARE = 0.5  # of the longer telling's telling words that the other has: all of it is of the denial
FEWEST = 4  # words in common, the denied one among them: "I don't know", "I know" are no one fact


def negate(a: Telling, b: Telling) -> Difference | None:
    """Return where one of two tellings denies what the other says in nearly the same words."""
    return relate_denial(_find_negated, a, b)


def _find_negated(own: Telling, other: Telling) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return where one telling denies, once, what the other, which denies nothing, states."""
    negations = list_negations(own)
    if (
        len(negations) != 1
        or list_negative(other)
        or list_negative(own) != negations
        or are_too_long(own, other)
    ):
        return None
    for negation, denied in find_denied(own):
        here, there = (find_stem(denied.text, it) for it in (own, other))
        if len(here) != 1 or len(there) != 1 or may_be_denied(denied.text, other):
            continue
        stated = there[0][0]
        if is_of_another_thing(denied, stated, own, other) or agrees_to_deny(
            negation, denied, stated, own, other
        ):
            continue
        places = (negation.start, denied.end), (stated.start, stated.end)
        shared = {word.stem for word in own.words if word.is_telling} & {word.stem for word in other.words}
        nearly_one = share_words_without(Place(own, *places[0]), Place(other, *places[1])) >= NEARLY_ONE
        most = max(sum(word.is_telling for word in it.words) for it in (own, other))
        if nearly_one and len(shared) >= max(FEWEST, LEAST_SHARE * most):
            return places
    return None
