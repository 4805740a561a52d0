"""Stage 5 of 7, part of align: a figure of one telling -> whether the other telling holds it, too.

A figure that is told twice of two things is held by a telling that holds it twice.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from twosource.align.differences.counted import (
    became_of_others,
    counts_people,
    find_outcome,
    find_unit,
    name_kind,
)
from twosource.align.differences.whose import are_unlike_aspects, list_bare_numbers
from twosource.align.tellings import MOST_COMPARED
from twosource.align.words.ages import AGE
from twosource.align.words.scales import SCALES

if TYPE_CHECKING:
    from twosource.align.tellings import Telling
    from twosource.model import Quantity


def is_held(quantity: Quantity, own: Telling, telling: Telling) -> bool:
    """Tell whether a telling holds a quantity too: of 117 such rivals in training stories none differed.

    It does so as often as its own telling: "three sacks and three hits" is not told by "three sacks and nine
    hits". A rise of the sales by 9% is not that of the shares.
    """
    if _is_told_bare(quantity, telling):
        return True
    kind, equal = name_kind(quantity), 0
    for it in telling.quantities:
        if name_kind(it) != kind:
            continue
        is_equal = it.value == quantity.value and not have_other_bounds(it, quantity)
        is_counted = _is_counted_in(quantity, it, telling)
        if not (is_equal or is_counted) or became_of_others(quantity, it, own, telling):
            continue  # "two killed, five wounded" holds no five killed
        if not are_unlike_aspects(quantity, it, own, telling):
            if is_counted:
                return True
            equal += 1
    if not equal:
        return False
    same = [it for it in _list_equal(quantity, own) if it is not quantity]
    return equal >= 1 + sum(not _tells_again(it, quantity, own) for it in same)


def have_other_bounds(one: Quantity, two: Quantity) -> bool:
    """Tell whether both quantities bound an age, each otherwise: "12 to 16", "12 to 18", "12 or older"."""
    bounds = [(it.low, it.high) for it in (one, two)]
    return one.unit == two.unit == AGE and (None, None) not in bounds and bounds[0] != bounds[1]


def is_told_again(quantity: Quantity, telling: Telling) -> bool:
    """Tell whether a figure counts what an equal figure before it in the telling counts."""
    equal = _list_equal(quantity, telling)
    return any(it.start < quantity.start and _tells_again(it, quantity, telling) for it in equal)


def _list_equal(quantity: Quantity, telling: Telling) -> list[Quantity]:
    """Return the first quantities of a telling that are equal to one; that one may be among them."""
    kind = name_kind(quantity)
    equal = (it for it in telling.quantities if it.value == quantity.value and name_kind(it) == kind)
    return list(islice(equal, MOST_COMPARED))


def _tells_again(one: Quantity, two: Quantity, telling: Telling) -> bool:
    """Tell whether the later of two equal figures counts the same: "nine died, and the nine were crew"."""
    units = find_unit(one, telling), find_unit(two, telling)
    people = counts_people(one, telling) and counts_people(two, telling)
    if all(units) and units[0] != units[1] and not people:
        return False
    outcomes = find_outcome(one, telling), find_outcome(two, telling)
    if all(outcomes):
        return outcomes[0] == outcomes[1]
    later = max(one, two, key=lambda it: it.start)
    before = telling.words_near(later.start, later.end, 1)[0]
    return bool(before) and before[0].text in telling.language.table("differences")["counted_before"]


def _is_told_bare(quantity: Quantity, telling: Telling) -> bool:
    """Tell whether a telling holds a figure without its noun: "12 hectares in the north, 30 in the south"."""
    return not list_bare_numbers(telling).isdisjoint(_list_bare(quantity))


def _list_bare(quantity: Quantity) -> set[float]:
    """Return the numbers that a figure may be told by, in each unit of its kind."""
    return {round(quantity.value / it, 6) for it in SCALES.get(quantity.unit or "", {"": 1.0}).values()}


def _is_counted_in(quantity: Quantity, other: Quantity, telling: Telling) -> bool:
    """Tell whether another quantity names a figure besides its own: "six of its eight seats"."""
    digits = telling.language.table("differences")["digits"]
    value = f"{quantity.value:g}"
    if name_kind(quantity) or other.value == quantity.value:
        return False  # "24 hours" hold no 24 minutes
    return any(digits.get(word.text, word.text) == value for word in telling.words_in(other.start, other.end))


def is_part_of(quantity: Quantity, telling: Telling) -> bool:
    """Tell whether "one of" several is meant, which counts nobody."""
    after = telling.article.text[quantity.start :].split(maxsplit=2)[:2]
    return quantity.value == 1 and " ".join(after).lower() in telling.language.table("differences")["parts"]
