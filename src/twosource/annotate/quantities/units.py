"""Part of stage 3 of 7: the money, measure or percentage that a number counts, and its rate ("per hour").

Limits: "$" alone is the US dollar, and "pounds" in words are a weight below a million where
nothing near them is paid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.quantities.numbers import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.quantities.tokens import Token
    from twosource.annotate.quantities.vocabulary import UnitWords

LONGEST_SIGN = 4  # tokens: "U.S. $" is three


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is counted, and the token behind its last word; `noun` where a list of units does not know it."""

    name: str
    end: int
    noun: bool = False


def find_sign(tokens: Sequence[Token], at: int, words: UnitWords) -> tuple[str, int] | None:
    """Return the currency whose sign or code ends right before a token, and where that sign starts."""
    if tokens[at - 1].text not in words.sign_ends:
        return None
    for first in range(max(1, at - LONGEST_SIGN), at):
        code = words.signs.get(tuple(token.text for token in tokens[first:at]))
        if code and not (tokens[first].runs_on and tokens[first - 1].text[-1:].isalnum()):
            return code, first
    return None


def find_unit(tokens: Sequence[Token], at: int, words: UnitWords) -> Unit | None:
    """Return the money, measure or percentage that stands at a token, with its rate.

    A sign with digits behind it belongs to those: "10 $5 notes".
    """
    token = tokens[at]
    if token.glued and token.text in words.glued and not tokens[at + 1].runs_on:
        return add_rate(tokens, Unit(name=words.glued[token.text], end=at + 1), words)
    first = at + 1 if token.text in HYPHENS and token.glued else at
    for end in range(first + words.longest, first, -1):
        exact = tuple(one.text for one in tokens[first:end])
        folded = tuple(one.low.removesuffix("'s") for one in tokens[first:end])
        name = words.measures.get(exact) or words.measures.get(folded)
        if name and not tokens[end].runs_on and not (exact in words.signs and tokens[end].digits):
            return add_rate(tokens, Unit(name=name, end=end), words)
    return None


def is_suspended(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a hyphen at a token stands for a unit that comes later: "three- to four-day"."""
    if tokens[at].text not in HYPHENS or not tokens[at].glued:
        return False
    return not tokens[at + 1].glued or tokens[at + 1].text == ","


def add_rate(tokens: Sequence[Token], unit: Unit, words: UnitWords) -> Unit:
    """Return the unit with the "per hour" or "a barrel" that follows it."""
    rate = words.rates.get(tokens[unit.end + 1].low)
    if rate is None or tokens[unit.end].low not in words.rate_links:
        return unit
    return Unit(name=f"{unit.name} per {rate}", end=unit.end + 2, noun=unit.noun)
