"""Stage 5 of 7, part of align: what one telling denies -> whether the other says no more than that.

"Denied that she is the heir" and "she was not the heir" agree, as do "would die without treatment" and "needs
treatment"; "not the first hoax" denies no hoax. Goes by words near each other without a mark.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.align.differences.polarity import is_broken, list_negations, list_negative

if TYPE_CHECKING:
    from twosource.align.tellings import Telling, Word

NEAR = 8  # words between a word and what turns it: "a woman held at the port was not the heir"
ORDER = 3  # words behind a negation in which a place in an order stands: "not the very first"


def agrees_to_deny(negation: Word, denied: Word, stated: Word, own: Telling, other: Telling) -> bool:
    """Tell whether a negation of one telling takes nothing from what the other states."""
    return (
        _denies_only_order(negation, denied, own)
        or _rules_out(stated, other)
        or _is_denied_twice(negation, own)
        or _is_needed(negation, own, other)
        or _both_dispute(negation, stated, other)
    )


def _denies_only_order(negation: Word, denied: Word, telling: Telling) -> bool:
    """Tell whether a negation is of a place in an order alone: "not the first such fire"."""
    between = [it for it in telling.words if negation.end <= it.start < denied.start][:ORDER]
    table = telling.language.table("differences")
    return any(it.text in table["ordinals"] or it.text in table["last"] for it in between)


def _rules_out(stated: Word, telling: Telling) -> bool:
    """Tell whether "ruled out" or the like stands before a word."""
    table = telling.language.table("differences")
    near = telling.words_near(stated.start, stated.end, NEAR)[0]
    return any(
        one.text in table["ruling"] and two.text in table["ruled"] and not is_broken(two, stated, telling)
        for one, two in pairwise(near)
    )


def _is_denied_twice(negation: Word, telling: Telling) -> bool:
    """Tell whether "without" stands behind another negation: "could not live without a new heart"."""
    if negation.text not in telling.language.table("differences")["lacking"]:
        return False
    place = telling.words.index(negation)
    return any(
        0 < place - number <= NEAR and not _is_parted(number, place, telling)
        for number in list_negations(telling)
    )


def _is_needed(negation: Word, own: Telling, other: Telling) -> bool:
    """Tell whether one telling says what would come "without" a thing, and the other that it is needed."""
    table = other.language.table("differences")
    if negation.text not in table["lacking"] or not any(it.text in table["needing"] for it in other.words):
        return False
    before = own.words_near(negation.start, negation.end, NEAR)[0]
    return any(it.text in table["supposing"] and not is_broken(it, negation, own) for it in before)


def _both_dispute(negation: Word, stated: Word, other: Telling) -> bool:
    """Tell whether one telling says who "denied" something, and the other by a negation that it is not so."""
    if negation.text not in other.language.table("differences")["disputing"]:
        return False
    place = other.words.index(stated)
    turns = {*list_negations(other), *list_negative(other)}
    return any(
        abs(it - place) <= NEAR and not _is_parted(min(it, place), max(it, place), other) for it in turns
    )


def _is_parted(first: int, last: int, telling: Telling) -> bool:
    """Tell whether a mark or a joint stands between two words."""
    joints, words = telling.language.table("differences")["joints"], telling.words
    return is_broken(words[first], words[last], telling) or any(it.text in joints for it in words[first:last])
