"""Part of stage 3 of 7: article -> its quantities, each with value, bounds, unit and modifier.

Limits: a number that no unit, noun or modifier vouches for is kept only where digits stand as a figure of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.exclusions import DASHES, is_code, is_date, is_named, is_score, read_name_words
from twosource.annotate.numbers import Number, read_number, read_number_words
from twosource.annotate.tokens import cut_tokens
from twosource.annotate.units import (
    Unit,
    add_rate,
    find_money_before,
    find_noun,
    find_unit,
    is_plural,
    read_unit_words,
)
from twosource.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.exclusions import NameWords
    from twosource.annotate.numbers import NumberWords
    from twosource.annotate.tokens import Token
    from twosource.annotate.units import UnitWords
    from twosource.language import Language
    from twosource.model import Article, Time

MODIFIER_REACH = 5  # tokens: "in the region of" is the longest modifier
SIGN_REACH = 4  # tokens between the link of a range and its second number: "to US $ 3"
MINUS = frozenset(("minus", "negative", "−"))
JOINERS = frozenset(("minus", "to"))
SPREADS = frozenset(("range", "ranges", "ranged", "ranging", "run", "vary", "varies", "varied", "varying"))
OWNERS = frozenset(
    ("the", "these", "those", "his", "her", "its", "their", "our", "my", "your", "all", "such")
)
BE = frozenset(("are", "were", "was", "been", "have", "had", "is", "reported", "confirmed", "left", "people"))
VOUCHERS = frozenset(
    ("by", "at", "to", "was", "is", "were", "be", "of", "for", "than", "total", "average", "and")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All the words that quantities are read by."""

    numbers: NumberWords
    units: UnitWords
    names: NameWords
    before: Mapping[tuple[str, ...], str]
    after: Mapping[tuple[str, ...], str]
    one_before: frozenset[str]
    one_after: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity in the making, by tokens: [start, end)."""

    start: int
    end: int
    value: float
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    modifier: str | None = None


def find_quantities(article: Article, times: Sequence[Time], language: Language) -> tuple[Quantity, ...]:
    """Return the quantities of an article in the order of the text; none overlaps another, nor a date in `times`."""
    words, tokens = read_words(language), cut_tokens(article.text)
    dates = sorted((time.start, time.end) for time in times if time.type != "DURATION")
    found = []
    for amount in _find_amounts(tokens, words):
        start, end = tokens[amount.start].start, tokens[amount.end - 1].end
        if _is_inside(start, end, dates):
            continue
        found.append(
            Quantity(
                article=article.id,
                start=start,
                end=end,
                value=amount.value,
                low=amount.low,
                high=amount.high,
                unit=amount.unit,
                modifier=amount.modifier,
            )
        )
    return tuple(found)


@cache
def read_words(language: Language) -> Words:
    """Return all the words that quantities are read by, made once a language."""
    table = language.table("numbers")
    one = table["one"][0]

    def forms(name: str) -> dict[tuple[str, ...], str]:
        return {tuple(form.split()): entry["bound"] for entry in table[name] for form in entry["forms"]}

    return Words(
        numbers=read_number_words(language),
        units=read_unit_words(language),
        names=read_name_words(language),
        before=forms("modifier"),
        after=forms("modifier_after"),
        one_before=frozenset(one["before"].split()),
        one_after=frozenset(one["after"].split()),
    )


def _is_inside(start: int, end: int, dates: list[tuple[int, int]]) -> bool:
    """Tell whether a date holds an extent or lies in it."""
    place = bisect_right(dates, (start, end))
    return any(first < end and start < last for first, last in dates[max(0, place - 1) : place + 1])


def _find_amounts(tokens: Sequence[Token], words: Words) -> Iterator[Amount]:
    at, floor = 0, 0
    while at < len(tokens):
        amount = _read_amount(tokens, at, words) if words.numbers.starts(tokens[at]) else None
        if amount is None:
            at += 1
            continue
        yield _add_modifiers(tokens, amount, floor, words)
        at = floor = max(amount.end, at + 1)


def _read_amount(tokens: Sequence[Token], at: int, words: Words) -> Amount | None:
    """Read the number at a token with its currency, its range and its unit; None where it is no amount."""
    money = find_money_before(tokens, at, words.units)
    number = read_number(tokens, at, words.numbers, money=money is not None)
    if number is None or (money is None and _is_other(tokens, at, number, words)):
        return None
    number = _read_millions(tokens, number, words)
    upper = _read_upper(tokens, money or (None, at), number, words)
    last = replace(upper, ranged=True) if upper else number
    unit = _find_unit(tokens, at, last, words, money)
    if not _is_amount(tokens, at, last, unit, words):
        return None
    low, high = _bound(number, upper)
    start = money[1] if money else at - _has_minus(tokens, at)
    value = number.value if low is None else low
    return Amount(
        start=start,
        end=max(last.end, unit.end) if unit else last.end,
        value=-value if start < at and not money else value,
        low=low,
        high=high,
        unit=unit.name if unit else None,
    )


def _is_other(tokens: Sequence[Token], at: int, number: Number, words: Words) -> bool:
    """Tell whether a number is no amount whatever follows: a code, a part of a word, a day, a year, a time."""
    if _is_joined(tokens, at):
        return True
    if not tokens[at].digits:
        return False
    if is_code(tokens, at):
        return True
    return find_unit(tokens, number.end, words.units) is None and is_date(tokens, at, number.end, words.names)


def _is_joined(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number goes on a word ("A2", "COVID-19") or on another number."""
    token, before = tokens[at], tokens[at - 1]
    if not token.glued or at == 0:
        return False
    if before.text[0].isalpha():
        return True
    if before.text not in DASHES or at == 1:
        return False
    return before.glued and tokens[at - 2].text[-1].isalnum() and tokens[at - 2].low not in JOINERS


def _has_minus(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a minus sign or "minus" stands before digits."""
    if at == 0 or not tokens[at].digits:
        return False
    before = tokens[at - 1]
    return before.low in MINUS or (before.text in DASHES and tokens[at].glued and not before.glued)


def _read_millions(tokens: Sequence[Token], number: Number, words: Words) -> Number:
    """Read "2.7m sales" as millions: metres are followed by no plural."""
    token = tokens[number.end]
    if number.scaled or not token.glued or token.text not in words.numbers.money_letters:
        return number
    noun = find_noun(tokens, number.end + 1, words.units, one=False)
    if tokens[number.end + 1].glued or noun is None or not is_plural(tokens[noun.end - 1], words.units):
        return number
    value = number.value * words.numbers.money_letters[token.text]
    return Number(end=number.end + 1, value=value, scale=words.numbers.money_letters[token.text])


def _read_upper(
    tokens: Sequence[Token], money: tuple[str | None, int], number: Number, words: Words
) -> Number | None:
    """Read the second number of a range: "3-4", "5% to 10%", "between $2 and $3 million", "two or three"."""
    unit = find_unit(tokens, number.end, words.units)
    end = unit.end if unit else number.end
    if number.loose or not _links(tokens, money[1], end):
        return None
    place = end + 1
    while place < end + SIGN_REACH and not words.numbers.starts(tokens[place]):
        place += 1
    sign = find_money_before(tokens, place, words.units)
    if place > end + 1 and (sign is None or sign != (money[0], end + 1)):
        return None
    upper = read_number(tokens, place, words.numbers, money=money[0] is not None)
    if upper is None or upper.loose or _raise(number, upper) >= upper.value:
        return None
    second = find_unit(tokens, upper.end, words.units)
    return upper if unit is None or (second and second.name == unit.name) else None


def _links(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether the token between two numbers makes them one range."""
    low = tokens[end].low
    if low == "and":
        return tokens[at - 1].low == "between" or tokens[at - 2].low == "between"
    if low == "to":
        return "from" not in (tokens[at - 1].low, tokens[at - 2].low) or tokens[at - 2].low in SPREADS
    return low in DASHES or low == "or"


def _raise(number: Number, upper: Number) -> float:
    """Return the lower number in the scale of the upper one: "3-4 million" starts at three million."""
    if upper.scaled and not number.scaled and number.value < upper.base:
        return number.value * upper.scale
    return number.value


def _bound(number: Number, upper: Number | None) -> tuple[float | None, float | None]:
    if upper is not None:
        return _raise(number, upper), upper.value
    return (number.value, number.high) if number.loose else (None, None)


def _find_unit(
    tokens: Sequence[Token], at: int, number: Number, words: Words, money: tuple[str, int] | None
) -> Unit | None:
    """Return what a number counts: its currency, a measure, what it is "of", or the noun behind it."""
    if money:
        return add_rate(tokens, Unit(name=money[0], end=number.end, money=True), words.units)
    end = number.end
    unit = find_unit(tokens, end, words.units)
    if unit:
        return unit
    if tokens[end].low == "of":
        end = _skip_owner(tokens, end + 1)
        unit = find_unit(tokens, end, words.units)
    single = number.value == 1 and tokens[number.end].low != "of"
    return unit or find_noun(tokens, end, words.units, one=single) or _find_state(tokens, end, words)


def _skip_owner(tokens: Sequence[Token], at: int) -> int:
    """Skip "the", "his", "those" and the like behind "of"."""
    return at + 1 if tokens[at].low in OWNERS else at


def _find_state(tokens: Sequence[Token], at: int, words: Words) -> Unit | None:
    """Return "killed" for "12 were killed": people counted without a noun."""
    at += tokens[at].low in BE
    at += tokens[at].low in BE
    low = tokens[at].low
    return Unit(name=low, end=at + 1, noun=True) if low in words.units.states else None


def _is_amount(tokens: Sequence[Token], at: int, number: Number, unit: Unit | None, words: Words) -> bool:
    """Tell whether something vouches for a number, and nothing makes it a date, a name or a score."""
    if unit and not unit.noun:
        return True
    if not tokens[at].digits:
        return _is_counted_word(tokens, at, number, unit, words)
    counted = unit is not None and is_plural(tokens[unit.end - 1], words.units)
    if is_score(tokens, at, words.names, counted=counted):
        return False
    if is_named(tokens, at, words.names, counted=counted):
        return False
    if unit or number.scaled or number.ranged or not tokens[at].text.isdecimal():
        return True
    return at > 0 and tokens[at - 1].low in VOUCHERS


def _is_counted_word(
    tokens: Sequence[Token], at: int, number: Number, unit: Unit | None, words: Words
) -> bool:
    """Tell whether a number in words counts something: "one" does so least often."""
    before = tokens[at - 1].low
    if number.value < 1 and before in words.one_before:
        return False
    if unit is None:
        return number.scaled or number.value < 1
    if tokens[at].low != "one" or number.value != 1:
        return True
    return before not in words.one_before and tokens[number.end].low not in words.one_after


def _add_modifiers(tokens: Sequence[Token], amount: Amount, floor: int, words: Words) -> Amount:
    """Widen an amount by the words that loosen it, before it or behind it."""
    for length in range(MODIFIER_REACH, 0, -1):
        first = amount.start - length
        bound = words.before.get(_lows(tokens, first, amount.start)) if first >= floor else None
        if bound:
            return _loosen(tokens, amount, bound, (first, amount.start))
    for length in range(MODIFIER_REACH, 0, -1):
        bound = words.after.get(_lows(tokens, amount.end, amount.end + length))
        if bound:
            return _loosen(tokens, amount, bound, (amount.end, amount.end + length))
    return amount


def _loosen(tokens: Sequence[Token], amount: Amount, bound: str, place: tuple[int, int]) -> Amount:
    exact = amount.low is None and amount.high is None
    return replace(
        amount,
        start=min(amount.start, place[0]),
        end=max(amount.end, place[1]),
        modifier=" ".join(_lows(tokens, *place)),
        low=amount.value if exact and bound == "least" else amount.low,
        high=amount.value if exact and bound == "most" else amount.high,
    )


def _lows(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(token.low for token in tokens[first:last])
