"""Part of stage 3 of 7: tokens -> a number, in digits, in words or in both ("2.5 million", "two and a half").

Limits: written for languages that name the large before the small; a number has fewer than 20 digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.annotate.tokens import Token
    from twosource.language import Language

MOST_DIGITS = 20  # longer rows of digits are codes
HUNDRED = 100
TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and where it ends: `end` is the first token behind it; `loose` for "dozens" and the like."""

    end: int
    value: float
    high: float | None = None
    loose: bool = False
    ranged: bool = False
    scale: float = 1.0

    @property
    def scaled(self) -> bool:
        """Tell whether a scale such as "million" stands in the number."""
        return self.scale > 1

    @property
    def base(self) -> float:
        """Return the number without its scale."""
        return self.value / self.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """What the words of number of a language are worth, in lower case but for `letters`."""

    small: Mapping[str, float]
    tens: Mapping[str, float]
    scales: Mapping[str, float]
    letters: Mapping[str, float]
    money_letters: Mapping[str, float]
    plurals: Mapping[str, tuple[float, float | None]]
    halves: Mapping[str, float]
    parts: Mapping[str, float]
    vulgar: Mapping[str, float]

    def starts(self, token: Token) -> bool:
        """Tell whether a number can start at a token."""
        low = token.low
        return (
            token.digits
            or low in self.small
            or low in self.tens
            or low in self.plurals
            or low in self.halves
            or low in ("a", "an")
            or low in self.vulgar
        )


@cache
def read_number_words(language: Language) -> NumberWords:
    """Return the words of number of a language, read once."""
    table = language.table("numbers")
    return NumberWords(
        small=_merge(table["small"]),
        tens=_merge(table["tens"]),
        scales=_merge(table["scale"]),
        letters=_merge(entry for entry in table["letter"] if not entry.get("money")),
        money_letters=_merge(table["letter"]),
        plurals={
            word: (value, entry.get("times") and value * entry["times"])
            for entry in table["plural"]
            for word, value in entry["words"].items()
        },
        halves=_merge(table["half"]),
        parts=_merge(table["part"]),
        vulgar=_merge(table["vulgar"]),
    )


def read_number(
    tokens: Sequence[Token], at: int, words: NumberWords, *, money: bool = False
) -> Number | None:
    """Return the number that starts at a token; `money` lets "5m" be five million."""
    token = tokens[at]
    if token.digits:
        return _read_digits(tokens, at, words, money=money)
    if token.low in words.plurals:
        return _read_plural(tokens, at, words)
    if token.low in ("a", "an"):
        return _read_after_article(tokens, at, words)
    if token.low in words.halves:
        return _read_half(tokens, at, words)
    if token.low in words.vulgar:
        return Number(end=at + 1, value=words.vulgar[token.low])
    return _read_words(tokens, at, words)


def _merge(entries: Any) -> dict[str, float]:  # noqa: ANN401 — TOML
    return {word: float(value) for entry in entries for word, value in entry["words"].items()}


def _read_digits(tokens: Sequence[Token], at: int, words: NumberWords, *, money: bool) -> Number | None:
    text = tokens[at].text
    if len(text) > MOST_DIGITS:
        return None
    value, at = float(text.replace(",", "")), at + 1
    value, at = _add_fraction(tokens, at, value, words)
    letters = words.money_letters if money else words.letters
    if tokens[at].glued and tokens[at].text in letters and not tokens[at + 1].runs_on:
        return Number(end=at + 1, value=value * letters[tokens[at].text], scale=letters[tokens[at].text])
    return _scale(tokens, at, value, words)


def _add_fraction(tokens: Sequence[Token], at: int, value: float, words: NumberWords) -> tuple[float, int]:
    """Add "½" or "1/2" behind whole digits, or divide them where they are the upper part of "1/2"."""
    token = tokens[at]
    if token.text in words.vulgar:
        return value + words.vulgar[token.text], at + 1
    if token.digits and not token.glued and _is_slash(tokens, at + 1):
        upper, lower = tokens[at].text, tokens[at + 2].text
        if _is_fraction(upper, lower):
            return value + int(upper) / int(lower), at + 3
    if _is_slash(tokens, at) and _is_fraction(tokens[at - 1].text, tokens[at + 1].text):
        return value / int(tokens[at + 1].text), at + 2
    return value, at


def _is_slash(tokens: Sequence[Token], at: int) -> bool:
    return (
        tokens[at].text in ("/", "⁄") and tokens[at].glued and tokens[at + 1].digits and tokens[at + 1].glued
    )


def _is_fraction(upper: str, lower: str) -> bool:
    return upper.isdecimal() and lower.isdecimal() and 0 < int(upper) < int(lower) <= HUNDRED


def _scale(tokens: Sequence[Token], at: int, value: float, words: NumberWords) -> Number:
    """Multiply by the scale words that follow: "4 hundred million"."""
    scale = 1.0
    while (low := tokens[_skip_hyphen(tokens, at)].low) in words.scales:
        scale *= words.scales[low]
        at = _skip_hyphen(tokens, at) + 1
    return Number(end=at, value=value * scale, scale=scale)


def _skip_hyphen(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if tokens[at].text in ("-", "‑") and tokens[at].glued else at


def _read_words(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read number words: sums of ever smaller scales, then "and a half", then a part ("two-thirds")."""
    group = _read_group(tokens, at, words)
    if group is None:
        return None
    value, at = group
    number = _scale(tokens, at, value, words)
    number = _add_smaller(tokens, number, words) if number.scaled else number
    at = _skip_hyphen(tokens, number.end)
    if not number.scaled and tokens[at].low in words.parts and value < words.parts[tokens[at].low]:
        return Number(end=at + 1, value=value / words.parts[tokens[at].low])
    return _add_half(tokens, number, words)


def _read_group(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[float, int] | None:
    """Read a number below one hundred."""
    low = tokens[at].low
    if low in words.small:
        return words.small[low], at + 1
    if low not in words.tens:
        return None
    value, after = words.tens[low], _skip_hyphen(tokens, at + 1)
    ones = words.small.get(tokens[after].low, TEN)
    return (value + ones, after + 1) if 0 < ones < TEN else (value, at + 1)


def _add_smaller(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    """Add what follows a scale, such as "thirty" after "one hundred and", while it is smaller than that scale."""
    while True:
        at = number.end + (tokens[number.end].low == "and")
        group = _read_group(tokens, at, words)
        if group is None:
            return number
        value, after = group
        rest = _scale(tokens, after, value, words)
        scale = words.scales[tokens[number.end - 1].low] if tokens[number.end - 1].low in words.scales else 0
        if rest.value >= scale:
            return number
        number = Number(end=rest.end, value=number.value + rest.value, scale=number.scale)


def _add_half(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    """Add "and a half" or "and three quarters", and the scale behind it: "two and a half million"."""
    at = number.end
    if tokens[at].low != "and":
        return number
    part = _read_part(tokens, at + 1, words)
    if part is None:
        return number
    one = number.value if not number.scaled else words.scales.get(tokens[at - 1].low, 1.0)
    unit = one if number.scaled else 1.0
    return _scale(tokens, part.end, number.value + part.value * unit, words)


def _read_part(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read "a half", "half", "one third", "three quarters"."""
    count = words.small.get(tokens[at].low, 1.0)
    at += tokens[at].low in words.small or tokens[at].low in ("a", "an")
    at = _skip_hyphen(tokens, at)
    low = tokens[at].low
    if low in words.halves:
        return Number(end=at + 1, value=words.halves[low])
    return Number(end=at + 1, value=count / words.parts[low]) if low in words.parts else None


def _read_after_article(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read "a million", "a dozen", "a hundred and ten", "a third of", "half a million"."""
    following = tokens[at + 1].low
    if following in words.scales:
        return _add_half(tokens, _add_smaller(tokens, _scale(tokens, at + 1, 1.0, words), words), words)
    if following in words.halves:
        half = _scale(tokens, at + 2, words.halves[following], words)
        return half if half.scaled else None
    if following in words.parts and tokens[at + 2].low == "of":
        return Number(end=at + 2, value=1.0 / words.parts[following])
    return None


def _read_half(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Read "half a million", "half an hour", "half of"; "half" alone only before "of"."""
    following = tokens[at + 1]
    value = words.halves[tokens[at].low]
    if following.low in ("a", "an"):
        return _scale(tokens, at + 2, value, words)
    if following.low in ("of", "the"):
        return Number(end=at + 1, value=value)
    half = _scale(tokens, at + 1, value, words)
    return half if half.scaled else None


def _read_plural(tokens: Sequence[Token], at: int, words: NumberWords) -> Number:
    """Read "dozens", "tens of thousands": as many at least, and at most what the first word allows."""
    value, high = words.plurals[tokens[at].low]
    at += 1
    while tokens[at].low == "of" and tokens[at + 1].low in words.plurals:
        scale = words.plurals[tokens[at + 1].low][0]
        value, high, at = value * scale, high and high * scale, at + 2
    return Number(end=at, value=value, high=high, loose=True)
