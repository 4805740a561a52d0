"""Part of stage 3 of 7: the amount that starts at a token, if one does: number, range, unit.

Limits: a number that no unit, noun or word before it vouches for is kept only where it looks like an amount.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.annotate.quantities.exclusions import (
    DASHES,
    is_code,
    is_date,
    is_lettered,
    is_named,
    is_part,
    is_score,
    is_spelt_in_name,
)
from twosource.annotate.quantities.nouns import (
    find_age,
    find_bare_age,
    find_noun,
    find_scale,
    find_toll,
    is_plural,
)
from twosource.annotate.quantities.numbers import HUNDRED, Number, read_number, read_ratio
from twosource.annotate.quantities.ranges import raise_lower, read_upper
from twosource.annotate.quantities.units import Unit, add_rate, find_sign, find_unit, is_suspended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.quantities.tokens import Token
    from twosource.annotate.quantities.vocabulary import Vocabulary

SUSPENDED_REACH = 7  # tokens from "four-" to the number that carries its unit: "four-, five- and six-day"
MILLION = 1e6  # from here on, "pounds" are money
HEAVIEST = 1e5  # from here on, "pounds" are money where nothing near them speaks of a weight
PAID_BEFORE, PAID_AFTER = 8, 4  # words beside "pounds" among which one of paying shows that they are money
LARGEST = 1e21  # beyond it, rows of "million million million" are no amounts
FOLD = "times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity in the making, by tokens: [start, end), with its first number at `at`."""

    start: int
    end: int
    at: int
    value: float
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    noun: bool = False
    large: bool = False
    modifier: str | None = None


def read_amount(tokens: Sequence[Token], at: int, words: Vocabulary) -> Amount | None:
    """Return the amount whose number starts at a token; None where there is no number or it is no amount."""
    sign = find_sign(tokens, at, words.units) if tokens[at].digits else None
    number = read_number(tokens, at, words.numbers, money=sign is not None)
    if number is None or number.value > LARGEST:
        return None
    number = _read_millions(tokens, number, words)
    if sign is None and _is_other(tokens, at, number, words):
        return None
    upper = read_upper(tokens, at, number, words)
    if upper is None and sign is None:
        number = read_ratio(tokens, number, words.numbers) or number
    last = upper or number
    unit = _find_unit(tokens, at, last, words)
    if sign is None and not _is_amount(tokens, at, last, unit, words):
        return None
    low, high = _bound(number, upper)
    value = number.value if low is None else low
    minus = 0 if sign else _count_minus(tokens, at, words)
    amount = Amount(
        start=sign[1] if sign else at - minus,
        end=unit.end if unit else last.end,
        at=at,
        value=-value if minus else value,
        low=low,
        high=high,
        unit=unit.name if unit else None,
        noun=unit is not None and unit.noun,
        large=last.scale > 1,
    )
    return _add_smaller(tokens, amount, words)


def _is_other(tokens: Sequence[Token], at: int, number: Number, words: Vocabulary) -> bool:
    """Tell whether a number is no amount whatever it counts: part of a word, a code, a day, a year."""
    if is_part(tokens, at, words.numbers.negatives):
        return True
    if not tokens[at].digits:
        return tokens[number.end].low in words.names.clock or is_spelt_in_name(tokens, at, number.end, words)
    if is_code(tokens, at, number):
        return True
    if find_unit(tokens, number.end, words.units):
        return False
    return tokens[number.end].runs_on or is_date(tokens, at, number, words.names)


def _read_millions(tokens: Sequence[Token], number: Number, words: Vocabulary) -> Number:
    """Read "2.7m sales" as millions: a plural behind metres is rare."""
    scale = words.numbers.money_letters.get(tokens[number.end].text)
    if scale is None or number.scale > 1 or not tokens[number.end].glued:
        return number
    millions = Number(end=number.end + 1, value=number.value * scale, scale=scale)
    noun = find_noun(tokens, millions, words.units)
    return millions if noun and is_plural(tokens[noun.end - 1], words.units) else number


def _count_minus(tokens: Sequence[Token], at: int, words: Vocabulary) -> int:
    """Return how many tokens before a number make it negative: "-5", "minus 5", "minus-5"."""
    for place in (at - 1, at - 2):
        if tokens[place].low in words.numbers.negatives:
            return at - place
        if tokens[place].text not in DASHES or not tokens[at].glued:
            return 0
        if not tokens[place].glued and tokens[at].digits:
            return 1
    return 0


def _bound(number: Number, upper: Number | None) -> tuple[float | None, float | None]:
    if upper is not None:
        return raise_lower(number, upper), upper.value
    return (number.value, number.high) if number.loose else (None, None)


def _find_unit(tokens: Sequence[Token], at: int, number: Number, words: Vocabulary) -> Unit | None:
    """Return what a number counts: its currency, a measure, a noun, years of age."""
    if sign := find_sign(tokens, at, words.units):
        return add_rate(tokens, Unit(name=sign[0], end=number.end), words.units)
    if tokens[at].low in words.numbers.folds:
        return Unit(name=FOLD, end=number.end)
    unit = find_unit(tokens, number.end, words.units)
    if unit and unit.name in words.units.sums and _is_sum(tokens, at, number, unit, words):
        return replace(unit, name=words.units.sums[unit.name])
    return (
        unit
        or _find_suspended(tokens, number, words)
        or find_scale(tokens, at, number, words.units)
        or find_age(tokens, at, number, words.names)
        or find_noun(tokens, number, words.units)
        or find_bare_age(tokens, at, number, words.names)
        or find_toll(tokens, at, number, words.names)
    )


def _is_sum(tokens: Sequence[Token], at: int, number: Number, unit: Unit, words: Vocabulary) -> bool:
    """Tell whether "pounds" are money: millions of them, or where something near them is paid or costs."""
    if number.scale >= MILLION:
        return True
    near = [token.low for token in tokens[max(0, at - PAID_BEFORE) : at]]
    after = [token.low for token in tokens[unit.end : unit.end + PAID_AFTER]]
    if after[:1] == ["of"] and words.units.payments.isdisjoint(after):
        return False
    for stop in (".", ";"):
        near = near[len(near) - near[::-1].index(stop) :] if stop in near else near
        after = after[: after.index(stop)] if stop in after else after
    beside = (*near, *after)
    if number.value >= HEAVIEST:
        return words.units.weights.isdisjoint(beside)
    return not words.units.payments.isdisjoint(beside)


def _find_suspended(tokens: Sequence[Token], number: Number, words: Vocabulary) -> Unit | None:
    """Return the unit that "four-" shares with the next number: "four- and five-day weeks"."""
    if not is_suspended(tokens, number.end):
        return None
    for place in range(number.end + 1, number.end + SUSPENDED_REACH):
        following = read_number(tokens, place, words.numbers)
        unit = following and find_unit(tokens, following.end, words.units)
        unit = unit or (following and find_noun(tokens, following, words.units))
        if unit:
            return replace(unit, end=number.end + 1)
    return None


def _add_smaller(tokens: Sequence[Token], amount: Amount, words: Vocabulary) -> Amount:
    """Return "two hours and 15 minutes" as one amount, in the larger unit."""
    smaller, ratio = words.units.compounds.get(amount.unit or "", ("", 1.0))
    at = amount.end + (tokens[amount.end].low == "and")
    number = read_number(tokens, at, words.numbers) if smaller and amount.low is None else None
    unit = number and find_unit(tokens, number.end, words.units)
    if not (number and unit and unit.name == smaller and number.value < ratio):
        return amount
    return replace(amount, value=amount.value + number.value / ratio, end=unit.end)


def _is_amount(
    tokens: Sequence[Token], at: int, number: Number, unit: Unit | None, words: Vocabulary
) -> bool:
    """Tell whether something vouches for a number, and nothing makes it a name or a score."""
    if unit and not unit.noun:
        return not (tokens[at].digits and is_lettered(tokens, at, unit.end, words.names))
    if not tokens[at].digits:
        return _is_counted(tokens, at, number, unit, words)
    ranged = number.end > at + 1 and number.scale == 1
    counted = unit is not None and is_plural(tokens[unit.end - 1], words.units)
    if is_score(tokens, at, words.names, counted=counted):
        return False
    if is_named(tokens, at, words.names, counted=counted or ranged):
        return False
    if unit or ranged or number.scale > 1 or not tokens[at].text.isdecimal():
        return True
    before = tokens[at - 1].low
    return before in words.names.vouchers or (before == "of" and tokens[at - 2].low in words.names.totals)


def _is_counted(
    tokens: Sequence[Token], at: int, number: Number, unit: Unit | None, words: Vocabulary
) -> bool:
    """Tell whether a number in words counts something: "one" does so least often."""
    before, one = tokens[at - 1].low, tokens[at].low == "one"
    if (number.value < 1 or (one and number.value == 1)) and before in words.names.one_before:
        return False
    if unit is None:
        return number.value >= HUNDRED or number.value % 1 > 0
    return not one or number.value != 1 or tokens[number.end].low not in words.names.one_after
