"""Part of stage 3 of 7: the noun that a number counts, the age that it is, or what it says of people.

Limits: nouns are told from other words by lists and by their plural s, within a few words behind the number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.quantities.numbers import HYPHENS
from twosource.annotate.quantities.units import Unit, add_rate, find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.quantities.numbers import Number
    from twosource.annotate.quantities.tokens import Token
    from twosource.annotate.quantities.vocabulary import NameWords, UnitWords

REACH = 7  # tokens behind a number in which its noun is looked for; longer phrases are rare in news
SHORTEST_PLURAL = 4  # letters: shorter words in s are mostly no nouns ("was", "yes")
OLDEST = 120  # years
PERSON_REACH = 3  # words between "she" and her age: "she will be 35"
SCALE_REACH = 2  # words between "magnitude" and its number: "of about"
TOLL_REACH = 4  # words between "killed" and its number: "as many as about"
YEAR = "year"


def find_noun(tokens: Sequence[Token], number: Number, words: UnitWords) -> Unit | None:
    """Return what stands behind a number as the thing that it counts: "of the" may stand between."""
    at = number.end
    if tokens[at].text in HYPHENS and tokens[at].glued:
        return _find_joined(tokens, at + 1, words)
    of = tokens[at].low == "of"
    if of:
        at += 1 + (tokens[at + 1].low in words.owners)
        if unit := find_unit(tokens, at, words):
            return unit
    head = _find_head(tokens, at, words, single=number.value == 1 and not of)
    if head is not None and not (of and number.value == 1 and not is_plural(tokens[head], words)):
        return add_rate(tokens, Unit(name=tokens[head].low, end=head + 1, noun=True), words)
    return _find_state(tokens, number.end, words)


def is_plural(token: Token, words: UnitWords) -> bool:
    """Tell whether a word looks like a noun in the plural."""
    low = token.low
    if low in words.plurals:
        return True
    if not low.endswith("s") or low.endswith(("ss", "'s")) or len(low) < SHORTEST_PLURAL:
        return False
    return low not in words.singulars


def find_scale(tokens: Sequence[Token], at: int, number: Number, words: UnitWords) -> Unit | None:
    """Return the scale whose name stands before a number: "a magnitude of 6.1", "magnitude 6.1"."""
    before = at - 1
    while at - before <= SCALE_REACH and tokens[before].low in words.scale_links:
        before -= 1
    low = tokens[before].low
    return Unit(name=low, end=number.end) if low in words.scales else None


def find_age(tokens: Sequence[Token], at: int, number: Number, words: NameWords) -> Unit | None:
    """Return years for the number in "aged 52", "Ana Ruiz, 45," and "anyone 19 or older"."""
    told = _follows_age_word(tokens, at, words) or _is_apposed(tokens, at, number)
    told = told or [it.low for it in tokens[number.end : number.end + 2]] in words.age_bounds
    return Unit(name=YEAR, end=number.end) if told and _can_be_age(number) else None


def find_bare_age(tokens: Sequence[Token], at: int, number: Number, words: NameWords) -> Unit | None:
    """Return years for a number that counts nothing else in "she was 35"."""
    before = at - 1
    while at - before <= PERSON_REACH and tokens[before].low in words.age_links:
        before -= 1
    told = before < at - 1 and tokens[before].low in words.persons and tokens[number.end].low != "of"
    return Unit(name=YEAR, end=number.end) if told and _can_be_age(number) else None


def find_toll(tokens: Sequence[Token], at: int, number: Number, words: NameWords) -> Unit | None:
    """Return "killed" for the number in "killed at least 12", where nothing that it counts is named."""
    before = at - 1
    while at - before <= TOLL_REACH and tokens[before].low in words.toll_skips:
        before -= 1
    told = tokens[before].low in words.tolls and tokens[number.end].low != "of"
    return Unit(name=tokens[before].low, end=number.end) if told and number.value % 1 == 0 else None


def _can_be_age(number: Number) -> bool:
    return 0 < number.value <= OLDEST and number.value % 1 == 0


def _find_joined(tokens: Sequence[Token], at: int, words: UnitWords) -> Unit | None:
    """Return the noun that a hyphen joins to a number: "a 12-seat plane"."""
    if not tokens[at].runs_on or not tokens[at].text.isalpha():
        return None
    if tokens[at].low in words.fillers:
        head = _find_head(tokens, at + 1, words, single=False)
        return None if head is None else Unit(name=tokens[head].low, end=head + 1, noun=True)
    return Unit(name=tokens[at].low, end=at + 1, noun=True)


def _find_head(tokens: Sequence[Token], at: int, words: UnitWords, *, single: bool) -> int | None:
    """Return the head of a noun phrase: its first plural, or its last word where one thing is counted."""
    phrase = [
        place
        for place in _read_phrase(tokens, at, words, single=single)
        if not tokens[place].low.endswith(("'s", "ly"))
    ]
    if not phrase:
        return None
    if single:
        return phrase[-1]
    for place in phrase:
        if is_plural(tokens[place], words):
            onward = tokens[place].low in words.attributes and place + 1 in phrase
            return place + 1 if onward and is_plural(tokens[place + 1], words) else place
    first = tokens[phrase[0]]
    # "Two New Orsk boats": what is counted stands too far behind.
    named = first.text.istitle() and (tokens[at - 1].digits or first.text[1:].islower())
    return None if named or first.low.endswith(("ed", "ing")) or first.low in words.states else phrase[0]


def _read_phrase(tokens: Sequence[Token], at: int, words: UnitWords, *, single: bool) -> Iterator[int]:
    """Yield the places of the words behind a number up to a word that cannot be in its noun phrase."""
    if tokens[at].glued:
        return
    at += tokens[at].low in words.skips
    plural = single
    for place in range(at, min(at + REACH, len(tokens) - 1)):
        if _is_inner(tokens, place, words, joined=place > at and not plural):
            continue
        if not _is_word(tokens[place], words):
            return
        plural = plural or is_plural(tokens[place], words)
        yield place


def _is_inner(tokens: Sequence[Token], at: int, words: UnitWords, *, joined: bool) -> bool:
    """Tell whether a token holds two words together: a hyphen, or "and" between two adjectives.

    Or the last dot of "U.S." before a word without a capital.
    """
    if tokens[at].text == "." and "." in tokens[at - 1].text and tokens[at].glued:
        return not tokens[at + 1].glued and tokens[at + 1].text[:1].islower()
    token, before = tokens[at], tokens[at - 1]
    if token.text in HYPHENS and token.glued:
        return tokens[at + 1].runs_on
    return joined and token.low == "and" and not before.low.endswith("ed") and before.low not in words.states


def _is_word(token: Token, words: UnitWords) -> bool:
    """Tell whether a token can stand in a noun phrase; capitals tell the US from "us"."""
    if not token.text[:1].isalpha() or "n't" in token.low:
        return False
    return token.low not in words.stops or (token.text.isupper() and len(token.text) > 1)


def _find_state(tokens: Sequence[Token], at: int, words: UnitWords) -> Unit | None:
    """Return "killed" for "12 were killed": people counted without a noun."""
    for place in (at, at + 1, at + 2):
        if tokens[place].low in words.states:
            return Unit(name=tokens[place].low, end=place + 1, noun=True)
        if tokens[place].low not in words.state_links:
            return None
    return None


def _follows_age_word(tokens: Sequence[Token], at: int, words: NameWords) -> bool:
    before = at - 1
    if tokens[before].low in ("and", "or", "to") and tokens[before - 1].digits:
        before -= 2
    elif tokens[before].low == "of":
        before -= 1
    return tokens[before].low in words.ages


def _is_apposed(tokens: Sequence[Token], at: int, number: Number) -> bool:
    """Tell whether a number in digits stands between commas behind a name."""
    if at < PERSON_REACH or tokens[at - 1].text != "," or tokens[number.end].text != ",":
        return False
    name = tokens[at - 2 : at - 1][0].text
    return (
        tokens[at].digits and name[:1].isupper() and name.isalpha() and tokens[number.end + 1].text.isalpha()
    )
