"""Part of stage 3 of 7: tokens -> a number, in digits, in words or in both ("2.5 million", "two and a half").

Limits: the larger part comes first; a number has at most twenty digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.quantities.tokens import Token
    from twosource.annotate.quantities.vocabulary import NumberWords

MOST_DIGITS = 20  # longer rows of digits are codes
TEN = 10
HUNDRED = 100
LOWER_PARTS = frozenset((2, 3, 4, 5, 8, 10, 16))  # of fractions in digits: "9/11" and "24/7" are none
RATIO_BASES = frozenset((10, 100, 1000))  # of which any part may be told: "seven in 10"
HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number; `end` is the first token behind it, `scale` what its last words multiply by.

    `loose` marks "dozens" and the like, with `high` as the most that they may mean.
    """

    end: int
    value: float
    high: float | None = None
    loose: bool = False
    scale: float = 1.0

    @property
    def base(self) -> float:
        """Return the number without its scale."""
        return self.value / self.scale


def read_number(
    tokens: Sequence[Token], at: int, words: NumberWords, *, money: bool = False
) -> Number | None:
    """Return the number that starts at a token; `money` lets "5m" be five million."""
    token = tokens[at]
    if token.digits:
        return _read_digits(tokens, at, words, money=money)
    for fixed in (words.vulgar, words.folds):
        if token.low in fixed:
            return Number(end=at + 1, value=fixed[token.low])
    if token.low in words.plurals and (tokens[at + 1].digits or _read_words(tokens, at + 1, words)):
        return None  # "he scores seven points"
    readers = (
        (words.plurals, _read_plural),
        (words.articles, _read_after_article),
        (words.halves, _read_half),
        (words.vague, _read_vague),
    )
    for kind, read in readers:
        if token.low in kind:
            return read(tokens, at, words)
    return _read_words(tokens, at, words)


def read_ratio(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number | None:
    """Return "one in five" or "seven out of 10" as a part of one; None where no such base follows."""
    out_of = tokens[number.end].low == "out" and tokens[number.end + 1].low == "of"
    if not out_of and tokens[number.end].low != "in":
        return None
    base = read_number(tokens, number.end + 1 + out_of, words)
    if base is None or base.value <= number.value or base.value % 1 or base.loose:
        return None
    most = HUNDRED if number.value == 1 else TEN * out_of
    if base.value not in RATIO_BASES and base.value > most:
        return None
    return Number(end=base.end, value=number.value / base.value)


def _read_digits(tokens: Sequence[Token], at: int, words: NumberWords, *, money: bool) -> Number | None:
    text = tokens[at].text
    if len(text) > MOST_DIGITS:
        return None
    value, at = _add_fraction(tokens, at + 1, float(text.replace(",", "")), words)
    letters = words.money_letters if money else words.letters
    if tokens[at].glued and tokens[at].text in letters and not tokens[at + 1].runs_on:
        scale = letters[tokens[at].text]
        return Number(end=at + 1, value=value * scale, scale=scale)
    return _scale(tokens, at, value, words)


def _add_fraction(tokens: Sequence[Token], at: int, value: float, words: NumberWords) -> tuple[float, int]:
    """Add "½" or "1/2" behind whole digits, or divide them where they are the upper part of "1/2"."""
    token = tokens[at]
    if token.text in words.vulgar:
        return value + words.vulgar[token.text], at + 1
    if token.digits and not token.glued and _is_fraction(tokens, at):
        return value + int(token.text) / int(tokens[at + 2].text), at + 3
    if _is_fraction(tokens, at - 1):
        return value / int(tokens[at + 1].text), at + 2
    return value, at


def _is_fraction(tokens: Sequence[Token], at: int) -> bool:
    upper, slash, lower = tokens[at : at + 3]
    if slash.text not in ("/", "⁄") or not (slash.glued and lower.glued and upper.text.isdecimal()):
        return False
    if not lower.text.isdecimal() or len(lower.text) > len("16") or tokens[at + 3].text == "/":
        return False
    return int(lower.text) in LOWER_PARTS and 0 < int(upper.text) < int(lower.text)


def _scale(tokens: Sequence[Token], at: int, value: float, words: NumberWords) -> Number:
    """Multiply by the scale words that follow: "4 hundred million"."""
    scale = 1.0
    while (low := tokens[_skip_hyphen(tokens, at)].low) in words.scales:
        scale *= words.scales[low]
        at = _skip_hyphen(tokens, at) + 1
    return Number(end=at, value=value * scale, scale=scale)


def _skip_hyphen(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if tokens[at].text in HYPHENS and tokens[at].glued else at


def _read_words(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read number words: sums of ever smaller scales, then "and a half" or a share ("two-thirds")."""
    number = _read_group(tokens, at, words)
    if number is None:
        return None
    if number.value < HUNDRED and (share := _read_share(tokens, number.end, words, count=number.value)):
        return share
    number = _scale(tokens, number.end, number.value, words)
    return _add_half(tokens, _add_smaller(tokens, number, words), words)


def _read_group(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read a number below one thousand: "six hundred and thirty-four"."""
    first = _read_ones(tokens, at, words)
    if first is None or words.scales.get(tokens[first.end].low) != HUNDRED:
        return first
    value, end = first.value * HUNDRED, first.end + 1
    rest = _read_ones(tokens, end + (tokens[end].low == "and"), words)
    if rest is None:
        return Number(end=end, value=value, scale=HUNDRED)
    return Number(end=rest.end, value=value + rest.value, scale=HUNDRED)


def _read_ones(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read a number below one hundred; "twenty-first" is none."""
    low = tokens[at].low
    if low in words.small:
        return Number(end=at + 1, value=words.small[low])
    if low in words.articles and tokens[at + 1].low in words.scales:
        return Number(end=at + 1, value=1.0)
    if low not in words.tens:
        return None
    after = _skip_hyphen(tokens, at + 1)
    if tokens[after].low in words.ordinals:
        return None
    ones = words.small.get(tokens[after].low, TEN)
    if 0 < ones < TEN:
        return Number(end=after + 1, value=words.tens[low] + ones)
    return Number(end=at + 1, value=words.tens[low])


def _add_smaller(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    """Add what follows a scale, such as "two hundred" after "one million", while it is smaller."""
    limit = number.scale
    while limit > 1:
        rest = _read_group(tokens, number.end + (tokens[number.end].low == "and"), words)
        rest = rest and _scale(tokens, rest.end, rest.value, words)
        if rest is None or rest.value >= limit:
            break
        number = Number(end=rest.end, value=number.value + rest.value, scale=number.scale)
        limit = rest.scale
    return number


def _add_half(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    """Add "and a half" or "and three quarters", and the scale behind it: "two and a half million"."""
    at = _skip_hyphen(tokens, number.end)
    if tokens[at].low != "and":
        return number
    part = _read_part(tokens, _skip_hyphen(tokens, at + 1), words)
    if part is None:
        return number
    return _scale(tokens, part.end, number.value + part.value * number.scale, words)


def _read_part(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read "a half", "half", "one third", "three quarters"."""
    count = words.small.get(tokens[at].low, 1.0)
    at += tokens[at].low in words.small or tokens[at].low in words.articles
    at = _skip_hyphen(tokens, at)
    low = tokens[at].low
    if low in words.halves:
        return Number(end=at + 1, value=words.halves[low])
    lower = words.parts.get(low) or words.shares.get(low)
    return Number(end=at + 1, value=count / lower) if lower else None


def _read_share(tokens: Sequence[Token], at: int, words: NumberWords, *, count: float) -> Number | None:
    """Read "thirds" behind "two", and "third" behind "one" or "a" where it is joined to it or goes on."""
    place = _skip_hyphen(tokens, at)
    lower = (words.shares if count > 1 else words.parts).get(tokens[place].low)
    if lower is None or count >= lower:
        return None
    of_one = tokens[place + 1].low == "of" and tokens[place + 2].low in words.articles
    whole = of_one and tokens[place + 3].low in words.scales
    share = _scale(tokens, place + 3 if whole else place + 1, count / lower, words)
    goes_on = share.scale > 1 or tokens[place + 1].low == "of"
    return share if count > 1 or place > at or goes_on else None


def _read_after_article(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read "a million", "a dozen", "a hundred and ten", "a third of", "a half million"."""
    following = tokens[at + 1].low
    if following in words.scales:
        return _read_words(tokens, at, words)
    if following in words.halves:
        half = _scale(tokens, at + 2, words.halves[following], words)
        return half if half.scale > 1 else None
    if following in words.vague:
        return _read_vague(tokens, at + 1, words)
    return _read_share(tokens, at + 1, words, count=1.0)


def _read_vague(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read "several hundred" or "couple of dozen": at least that many."""
    scaled = _scale(tokens, at + 1 + (tokens[at + 1].low == "of"), words.vague[tokens[at].low], words)
    return Number(end=scaled.end, value=scaled.value, loose=True) if scaled.scale > 1 else None


def _read_half(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read "half a million", "half an hour", "half-dozen", "half of the"."""
    following, value = tokens[at + 1].low, words.halves[tokens[at].low]
    if following in words.articles:
        return _scale(tokens, at + 2, value, words)
    if following in ("of", "the"):
        return Number(end=at + 1, value=value)
    half = _scale(tokens, at + 1, value, words)
    return half if half.scale > 1 else None


def _read_plural(tokens: Sequence[Token], at: int, words: NumberWords) -> Number:
    """Read "dozens", "tens of thousands": at least as many, and at most what the words allow."""
    value, high = words.plurals[tokens[at].low]
    at += 1
    while tokens[at].low == "of" and tokens[at + 1].low in words.plurals:
        scale = words.plurals[tokens[at + 1].low][0]
        value, high, at = value * scale, high and high * scale, at + 2
    return Number(end=at, value=value, high=high, loose=True)
