"""Part of stage 3 of 7: two numbers that bound one amount: "3-4", "5% to 10%", "between $2 and $3 million".

Limits: "rose 5 to 40" and "from 5 to 10" are two amounts, the latter unless "range" stands before. "By 5 to
10" is a range, and "by 51,000 to 419,000" a step with what it led to: their sizes tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.quantities.exclusions import DASHES
from twosource.annotate.quantities.numbers import read_number
from twosource.annotate.quantities.units import LONGEST_SIGN, find_sign, find_unit, is_suspended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.quantities.numbers import Number
    from twosource.annotate.quantities.tokens import Token
    from twosource.annotate.quantities.vocabulary import Vocabulary

# Behind "by" the upper number of a range is no more times the lower, and neither has so many digits that
# count: of 14 invented sentences all that tell a step pass one of the two, and none that gives a range.
WIDEST, EXACT = 5, 4


def read_upper(tokens: Sequence[Token], at: int, number: Number, words: Vocabulary) -> Number | None:
    """Return the second number of a range; `at` is the token at which the first one starts."""
    if number.loose:
        return None
    sign = find_sign(tokens, at, words.units)
    unit = find_unit(tokens, number.end, words.units)
    end = unit.end if unit else number.end
    end += is_suspended(tokens, end)
    if not _is_link(tokens, sign[1] if sign else at, end, words):
        return None
    place = _find_second(tokens, end + 1, words)
    second_sign = find_sign(tokens, place, words.units)
    if place > end + 1 and (sign is None or second_sign != (sign[0], end + 1)):
        return None
    upper = read_number(tokens, place, words.numbers, money=sign is not None)
    if upper is None or upper.loose or raise_lower(number, upper) >= upper.value:
        return None
    lower = raise_lower(number, upper)
    if tokens[(sign[1] if sign else at) - 1].low in words.steps and _is_step(lower, upper.value):
        return None
    second = find_unit(tokens, upper.end, words.units)
    return upper if unit is None or (second and second.name == unit.name) else None


def raise_lower(number: Number, upper: Number) -> float:
    """Return the lower number in the scale of the upper one: "3-4 million" starts at three million."""
    if upper.scale > number.scale == 1 and number.value < upper.base:
        return number.value * upper.scale
    return number.value


def _is_step(lower: float, upper: float) -> bool:
    """Tell whether two numbers behind "by" are a change and what it led to: "by 51,000 to 419,000"."""
    digits = (len(f"{value:.9g}".partition("e")[0].replace(".", "").strip("0")) for value in (lower, upper))
    return upper > WIDEST * lower or max(digits) >= EXACT


def _find_second(tokens: Sequence[Token], at: int, words: Vocabulary) -> int:
    """Return the place of the next number, behind a sign of money if there is one."""
    for place in range(at, at + LONGEST_SIGN):
        if tokens[place].digits or tokens[place].low in words.numbers.starters:
            return place
    return at


def _is_link(tokens: Sequence[Token], start: int, end: int, words: Vocabulary) -> bool:
    """Tell whether the token between two numbers makes them one range."""
    low, before = tokens[end].low, [tokens[place].low for place in (start - 1, start - 2)]
    if low == "and":
        of_ages = before[1] in words.names.ages  # "between the ages of 12 and 16"
        near = before + [tokens[start - it].low for it in (3, 4) if of_ages]
        return not words.bounds.isdisjoint(near)
    if low == "to" and before[0] in words.changes:
        return False
    if low == "to":
        return "from" not in before or before[1] in words.spreads
    return low in DASHES or low == "or"
