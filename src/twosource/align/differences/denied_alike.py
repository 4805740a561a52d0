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
        or _is_denied_twice(negation, own)
        or _is_needed(negation, own, other)
        or _both_dispute(negation, stated, other)
        or _is_over(negation, other)
        or _is_denied_behind(negation, stated, own, other)
        or deny_in_turn(negation, stated, own, other)
    )


def deny_in_turn(negation: Word, stated: Word, own: Telling, other: Telling) -> bool:
    """Tell whether the other telling, too, says that something is not so, with the negation elsewhere."""
    return _rules_out(stated, other) or _denies_all(stated, other) or _are_first_since(negation, own, other)


def _denies_only_order(negation: Word, denied: Word, telling: Telling) -> bool:
    """Tell whether a negation is of a place in an order alone: "not the first such fire"."""
    between = [it for it in telling.words if negation.end <= it.start < denied.start][:ORDER]
    table = telling.language.table("differences")
    return any(it.text in table["ordinals"] or it.text in table["last"] for it in between)


def _rules_out(stated: Word, telling: Telling) -> bool:
    """Tell whether a word is "ruled out", or behind "denied that" or the like."""
    table = telling.language.table("differences")
    place, words = telling.words.index(stated), telling.words
    around = range(max(0, place - NEAR), min(len(words) - 1, place + NEAR))
    for number in around:
        first, last = sorted((number, place))
        ruled = words[number].text in table["ruling"] and words[number + 1].text in table["ruled"]
        denied = number < place and words[number].text in table["disputing"]
        if (ruled or denied) and not _is_parted(first, last, telling):
            return True
    return False


def _denies_all(stated: Word, telling: Telling) -> bool:
    """Tell whether "no", "nobody", "not all" or the like stands before a word in its clause."""
    table = telling.language.table("differences")
    place, words = telling.words.index(stated), telling.words
    for number in range(max(0, place - NEAR), place):
        after = words[number + 1].text
        denies = words[number].text in table["refusals"] or after in table["every"]
        if denies and (words[number].text in table["refusals"] or number in list_negations(telling)):
            return not _is_parted(number, place, telling)
    return False


def _are_first_since(negation: Word, own: Telling, other: Telling) -> bool:
    """Tell whether there was "none since 1990" here, and "the first since 1990" there."""
    word = own.language.table("differences")["first"]
    there = _list_since(other)
    first = next((it.start for it in other.words if it.text == word), None)
    return first is not None and any(
        negation.start < start and first < there.get(stem, 0) for stem, start in _list_since(own).items()
    )


def _list_since(telling: Telling) -> dict[str, int]:
    """Return where each "since" stands, by the stem of the word behind it."""
    word = telling.language.table("differences")["since"]
    return {two.stem: one.start for one, two in pairwise(telling.words) if one.text == word}


def _is_denied_behind(negation: Word, stated: Word, own: Telling, other: Telling) -> bool:
    """Tell whether "no pupil was hurt" here, and "pupils were not hurt" there."""
    if negation.text not in own.language.table("differences")["refusals"]:
        return False
    place, told = other.words.index(stated), {it.stem for it in own.words if it.is_telling}
    return any(
        0 < number - place <= NEAR
        and not _is_parted(place, number, other)
        and any(it.stem in told for it in other.words[number + 1 : number + 1 + ORDER])
        for number in list_negations(other)
    )


def _is_over(negation: Word, other: Telling) -> bool:
    """Tell whether one telling says that something is so "no longer", and the other that it has ended."""
    table = other.language.table("differences")
    return negation.text in table["ended"] and any(it.text in table["ending"] for it in other.words)


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
    before, after = own.words_near(negation.start, negation.end, NEAR)
    return any(it.text in table["supposing"] and not is_broken(it, negation, own) for it in before) or any(
        it.text in table["supposing"] and not is_broken(negation, it, own) for it in after
    )


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
