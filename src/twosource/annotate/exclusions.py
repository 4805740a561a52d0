"""Part of stage 3 of 7: numbers that are no amounts: dates, clock times, scores, codes, addresses, names.

Limits: decided by shape and by the words beside; a name that no list knows is told by its capital letter only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.tokens import Token
    from twosource.language import Language

YEARS = range(1900, 2101)
OLDER_YEARS = range(1000, 2101)  # behind "in" or "since"
YEAR_DIGITS = 4
DAYS = range(1, 32)
CHAIN = 3  # numbers joined by hyphens or points: a telephone number, a date in digits, a version
STREET_REACH = 4
YEAR_PREPOSITIONS = frozenset(
    ("in", "since", "of", "by", "until", "from", "during", "before", "after", "circa")
)
ORDINALS = frozenset(("st", "nd", "rd", "th", "s"))
DASHES = frozenset("-‐‑‒–—−")
SIGNS = frozenset("#§№")
JOINTS = DASHES | frozenset("./:")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """The words beside a number that make it no amount, in lower case but for `indexes`, `months`, `streets`."""

    labels: frozenset[str]
    indexes: frozenset[str]
    months: frozenset[str]
    clock: frozenset[str]
    streets: frozenset[str]
    scores: frozenset[str]


@cache
def read_name_words(language: Language) -> NameWords:
    """Return the words of a language that make a number no amount, read once."""
    table = language.table("numbers")

    def gather(name: str) -> frozenset[str]:
        return frozenset(word for entry in table[name] for word in entry["words"].split())

    return NameWords(
        labels=gather("label"),
        indexes=gather("index"),
        months=gather("month"),
        clock=gather("clock"),
        streets=gather("street"),
        scores=gather("score"),
    )


def is_code(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number in digits is part of a code, a date in digits, a clock time, an ordinal or a score."""
    before, token, after = tokens[at - 1] if at else tokens[-1], tokens[at], tokens[at + 1]
    if after.glued and after.low in ORDINALS:
        return True
    if after.text in (":", "/", "@", "_", "#") and after.glued and tokens[at + 2].runs_on:
        return not _is_rate_slash(tokens, at)
    if token.glued and before.text in (":", "/", "#", "_", "§", "’", "'", ".", "№") and at > 1:
        return before.text in SIGNS or before.glued
    if before.text in SIGNS:
        return True
    if token.text.startswith("0") and token.text.isdecimal() and len(token.text) > 1:
        return True
    return _is_chained(tokens, at)


def is_date(tokens: Sequence[Token], at: int, end: int, words: NameWords) -> bool:
    """Tell whether a number is a day beside a month, a year or a time of the day."""
    token, after = tokens[at], tokens[end]
    if not token.digits:
        return after.low in words.clock
    if after.low in words.clock or (after.text == ":" and after.glued):
        return True
    if not token.text.isdecimal():
        return False
    if int(token.text) in DAYS and (_is_month(tokens, at - 1, words) or _month_follows(tokens, end, words)):
        return True
    return _is_year(tokens, at, words)


def is_named(tokens: Sequence[Token], at: int, words: NameWords, *, counted: bool) -> bool:
    """Tell whether a number belongs to the name before it ("Part 3", "Stoxx 600") or is a house number.

    `counted` says that a noun in the plural or a unit follows.
    """
    before = tokens[at - 1] if at else tokens[-1]
    if before.text == "." and at > 1 and tokens[at - 2].low in ("no", "nos", "vol", "art", "sec", "fig"):
        return True
    if before.text in words.indexes:
        return True
    if before.low in words.labels and not (counted and before.low == before.text):
        return True
    if _is_address(tokens, at, words):
        return True
    return (
        not counted
        and _is_capital(tokens, at - 1)
        and "." not in tokens[at].text
        and "," not in tokens[at].text
    )


def is_score(tokens: Sequence[Token], at: int, words: NameWords, *, counted: bool) -> bool:
    """Tell whether two numbers joined by a dash are a score: they fall, or a word such as "win" or nothing follows."""
    if not (
        tokens[at + 1].text in DASHES
        and tokens[at + 1].glued
        and tokens[at + 2].digits
        and tokens[at + 2].glued
    ):
        return False
    if tokens[at + 3].low in words.scores:
        return True
    left, right = (float(tokens[place].text.replace(",", "")) for place in (at, at + 2))
    return left >= right or not counted


def _is_rate_slash(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at + 1].text == "/" and not tokens[at + 2].digits


def _is_chained(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number is in a row of three or more numbers that are joined without spaces."""
    first = at
    while (
        first > 1
        and tokens[first].glued
        and tokens[first - 1].text in JOINTS
        and tokens[first - 1].glued
        and at - first < 2 * CHAIN
    ):
        if not tokens[first - 2].digits:
            break
        first -= 2
    links, place = 1, first
    while links < CHAIN and tokens[place + 1].text in JOINTS and tokens[place + 1].glued:
        if not (tokens[place + 2].digits and tokens[place + 2].glued):
            break
        links, place = links + 1, place + 2
    return links >= CHAIN


def _is_month(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    """Tell whether a month ends at a token, or a day of it with a comma or a dash ("Sept. 20-24", "May 3, 2019")."""
    for place in range(at, max(at - CHAIN - 1, -1), -1):
        if tokens[place].text in words.months:
            return True
        if not (
            tokens[place].text in DASHES or tokens[place].text in (".", "to", "and") or tokens[place].digits
        ):
            return False
    return False


def _month_follows(tokens: Sequence[Token], end: int, words: NameWords) -> bool:
    for place in range(end, min(end + CHAIN, len(tokens))):
        if tokens[place].text in words.months:
            return True
        if not (
            tokens[place].text in DASHES or tokens[place].low in ("to", "and", "of") or tokens[place].digits
        ):
            return False
    return False


def _is_year(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    text = tokens[at].text
    if len(text) != YEAR_DIGITS:
        return False
    before = tokens[at - 1].low if at else ""
    if before in YEAR_PREPOSITIONS or _is_month(tokens, at - 1, words):
        return int(text) in OLDER_YEARS
    return int(text) in YEARS


def _is_address(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    for place in range(at + 1, min(at + 1 + STREET_REACH, len(tokens))):
        if not tokens[place].text[:1].isupper():
            return False
        if tokens[place].text in words.streets:
            return place > at + 1
    return False


def _is_capital(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a capitalised word stands at a token, other than the first word of a sentence."""
    if at <= 0 or not tokens[at].text[:1].isupper():
        return False
    return tokens[at - 1].text not in (".", "!", "?", '"', "“", "”", ":", "-", "—", "")
