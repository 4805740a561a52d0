"""Part of stage 3 of 7: what a number counts: money, a measure, a percentage, or a noun behind it.

Limits: nouns are told from other words by lists and by their plural s; "pounds" are taken for weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.annotate.tokens import cut_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.tokens import Token
    from twosource.language import Language

Key = tuple[str, ...]
NOUN_REACH = 5  # tokens behind a number in which its noun is looked for; longer phrases are rare in news
SHORTEST_PLURAL = 4  # letters: shorter words in s are mostly no nouns ("was", "yes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is counted, and the token behind its last word."""

    name: str
    end: int
    money: bool = False
    noun: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """The units of a language by their tokens, as written."""

    before: Mapping[Key, str]
    after: Mapping[Key, str]
    glued: Mapping[str, str]
    money: frozenset[str]
    rates: Mapping[str, str]
    plurals: frozenset[str]
    singulars: frozenset[str]
    attributes: frozenset[str]
    states: frozenset[str]
    stops: frozenset[str]
    first: frozenset[str]
    longest: int


@cache
def read_unit_words(language: Language) -> UnitWords:
    """Return the units of a language, read once."""
    table = language.table("units")
    after = dict(_name_forms(table["currency"], "code", "words")) | dict(
        _name_forms(table["measure"], "unit", "words")
    )
    return UnitWords(
        before=dict(_name_forms(table["currency"], "code", "before")),
        after=after,
        glued={form: entry["unit"] for entry in table["measure"] for form in entry.get("glued", ())},
        money=frozenset(entry["code"] for entry in table["currency"]),
        rates={word: after.get((word,), word) for word in _gather(table["rate"])},
        plurals=_gather(table["plural"]),
        singulars=_gather(table["singular"]),
        attributes=_gather(table["attribute"]),
        states=_gather(table["state"]),
        stops=_gather(table["stop"]),
        first=frozenset(key[0] for key in after),
        longest=max(map(len, after)),
    )


def find_money_before(tokens: Sequence[Token], at: int, words: UnitWords) -> tuple[str, int] | None:
    """Return the currency whose sign or code ends right before a token, and where that sign starts."""
    for length in (3, 2, 1):
        first = at - length
        if first >= 0 and (code := words.before.get(tuple(token.text for token in tokens[first:at]))):
            inside_word = tokens[first].runs_on and tokens[first].text[0].isalnum()
            return None if inside_word else (code, first)
    return None


def find_unit(tokens: Sequence[Token], at: int, words: UnitWords) -> Unit | None:
    """Return the money, measure or percentage that stands at a token, with its rate ("per hour")."""
    unit = _find_measure(tokens, at, words)
    return unit and add_rate(tokens, unit, words)


def add_rate(tokens: Sequence[Token], unit: Unit, words: UnitWords) -> Unit:
    """Return the unit with the "per hour" or "a barrel" that follows it."""
    low, following = tokens[unit.end].low, tokens[unit.end + 1]
    if low in ("per", "a", "an", "each", "every", "/") and following.low in words.rates:
        return Unit(
            name=f"{unit.name} per {words.rates[following.low]}",
            end=unit.end + 2,
            money=unit.money,
            noun=unit.noun,
        )
    return unit


def find_noun(tokens: Sequence[Token], at: int, words: UnitWords, *, one: bool) -> Unit | None:
    """Return the head of the noun phrase at a token: its first plural, or its last word where one thing is counted."""
    phrase = list(_read_phrase(tokens, at, words))
    if not phrase:
        return None
    plurals = [place for place in phrase if is_plural(tokens[place], words)]
    if one or not plurals:
        head = phrase[-1] if one else phrase[0]
    else:
        head = plurals[0]
        if head + 1 in plurals and tokens[head].low in words.attributes:
            head += 1
    return add_rate(tokens, Unit(name=tokens[head].low, end=head + 1, noun=True), words)


def is_plural(token: Token, words: UnitWords) -> bool:
    """Tell whether a word looks like a noun in the plural."""
    low = token.low
    if low in words.plurals:
        return True
    return (
        low.endswith("s")
        and len(low) >= SHORTEST_PLURAL
        and not low.endswith("ss")
        and low not in words.singulars
    )


def _read_phrase(tokens: Sequence[Token], at: int, words: UnitWords) -> Iterator[int]:
    """Yield the places of the words behind a number up to a word that cannot be in its noun phrase."""
    for place in range(at, min(at + NOUN_REACH, len(tokens))):
        token = tokens[place]
        if token.text in ("-", "‑") and token.glued and tokens[place + 1].runs_on:
            continue
        if not token.text[:1].isalpha() or (place == at and token.glued):
            return
        if token.low in words.stops and not (token.text.isupper() and len(token.text) > 1):
            return
        yield place


def _find_measure(tokens: Sequence[Token], at: int, words: UnitWords) -> Unit | None:
    token = tokens[at]
    if token.glued and token.text in words.glued and not tokens[at + 1].runs_on:
        return Unit(name=words.glued[token.text], end=at + 1)
    first = at + 1 if token.text in ("-", "‑") and token.glued else at
    for length in range(words.longest, 0, -1):
        window = tokens[first : first + length]
        name = words.after.get(tuple(one.text for one in window)) or words.after.get(
            tuple(one.low for one in window)
        )
        if name:
            return Unit(name=name, end=first + length, money=name in words.money)
    return None


def _name_forms(entries: list[dict[str, Any]], name: str, forms: str) -> Iterator[tuple[Key, str]]:
    for entry in entries:
        for form in entry[forms]:
            yield tuple(token.text for token in cut_tokens(form) if token.text), entry[name]


def _gather(entries: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for entry in entries for word in entry["words"].split())
