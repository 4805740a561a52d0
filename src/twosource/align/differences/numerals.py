"""Stage 5 of 7, part of align: two tellings -> numbers that differ and are told without what they count.

"Sixteen of the 44" and "fourteen people", "the fourth round" and "the fifth" may each be one thing. What a
number belongs to is told by the words around it alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from twosource.align.differences.counted import is_title, name_kind
from twosource.align.differences.digits import PLAIN
from twosource.align.differences.numbers import may_agree, stand_near
from twosource.align.doubts.additions import are_near
from twosource.align.tellings import MOST_COMPARED, read_once
from twosource.align.words.ages import AGE
from twosource.align.words.written import join_thousands, write_in_digits
from twosource.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
AGES = range(10, 100)
FAR_APART = 3  # times: a number without a noun that is so much more is mostly one of something else
BESIDE = 2  # words behind an ordinal in which what is counted stands: "the fifth round"
NEAR = 0.5  # cosine of the static embedding from which two nouns may be one, as in additions.py


def list_bare_rivals(a: Telling, b: Telling) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each two numbers that may be one, told differently, of which at least one names no noun.

    Where both name one they are compared as figures. Of 87 such pairs in invented stories 30 stand where
    these differ, of 40 in annotated stories one.
    """
    counts = _list_counts(a)[:MOST_COMPARED], _list_counts(b)[:MOST_COMPARED]
    if not all(counts):
        return
    held = [_list_values(it) for it in (a, b)]
    for one, two in product(*counts):
        if (one.unit and two.unit) or one.value in held[1] or two.value in held[0]:
            continue
        low, high = sorted((one.value, two.value))
        if low > 1 and high <= FAR_APART * low and not _agree(one, two, a, b):
            extents = (one.start, one.end), (two.start, two.end)
            if stand_near(*extents, a, b):
                yield one, two


def _agree(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether one of two numbers may be the rounder or the looser form of the other."""
    return AGE not in (one.unit, two.unit) and may_agree(one, two, a, b)


@read_once
def _list_counts(telling: Telling) -> list[Quantity]:
    """Return what is counted, ages, and the numbers without a noun, but for times and what is measured."""
    held = [
        it
        for it in telling.quantities
        if (not name_kind(it) or (it.unit == AGE and it.value in AGES)) and not is_title(it, telling)
    ]
    bare = (
        Quantity(
            article=telling.article.id,
            start=word.start,
            end=word.end,
            value=value,
            unit=AGE if _is_age(word, telling) else None,
        )
        for word, value in _list_numbers(telling)
        if not (_is_taken(word, telling) or _is_bracketed(word, telling))
    )
    return [*held, *bare]


def _is_bracketed(word: Word, telling: Telling) -> bool:
    """Tell whether a number stands in brackets behind what it counts: "touchdowns (35)"."""
    text = telling.article.text
    return (text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1]) == ("(", ")")


def _is_age(word: Word, telling: Telling) -> bool:
    """Tell whether a number is the age of somebody: "a woman of 61"."""
    before = [it.text for it in telling.words_near(word.start, word.end, 2)[0]]
    people = telling.language.table("differences")["people"]
    return len(before) > 1 and before[0] in people and before[1] in telling.language.table("whose")["parted"]


@read_once
def _list_values(telling: Telling) -> frozenset[float]:
    """Return all numbers that a telling holds in whatever way."""
    return frozenset(
        (*(it.value for it in telling.quantities), *(value for _, value in _list_numbers(telling)))
    )


@read_once
def _list_numbers(telling: Telling) -> list[tuple[Word, float]]:
    """Return the words that are plain numbers, with their value; a year is none."""
    told = ((word, write_in_digits(word.text, telling.language)) for word in join_thousands(telling))
    return [(word, float(text.replace(",", ""))) for word, text in told if PLAIN.fullmatch(text)]


def _is_taken(word: Word, telling: Telling) -> bool:
    """Tell whether a word is part of a quantity or a time."""
    held = *((it.start, it.end) for it in telling.quantities), *((it.start, it.end) for it in telling.times)
    return any(start < word.end and word.start < end for start, end in held)


def list_rival_ordinals(a: Telling, b: Telling) -> Iterator[tuple[Word, Word]]:
    """Yield two places in an order before nouns that are one or near: "the fifth round", "the fourth"."""
    mine, theirs = _list_ordinals(a), _list_ordinals(b)
    if not (mine and theirs):
        return
    held = [{value for _, value in side} for side in (mine, theirs)]
    for (one, first), (two, second) in product(mine[:MOST_COMPARED], theirs[:MOST_COMPARED]):
        if first in held[1] or second in held[0]:
            continue
        nouns = _read_behind(one, a), _read_behind(two, b)
        shared = {it.stem for it in nouns[0]} & {it.stem for it in nouns[1]}
        if shared or are_near(*nouns, a.language, NEAR):
            yield one, two


def _read_behind(word: Word, telling: Telling) -> list[Word]:
    return [it for it in telling.words_near(word.start, word.end, BESIDE)[1] if it.is_telling]


@read_once
def _list_ordinals(telling: Telling) -> list[tuple[Word, int]]:
    """Return the places in an order, but for those in days, periods and parts ("a third")."""
    return [
        (word, place)
        for word in telling.words
        if (place := _read_ordinal(word.text, telling.language)) and not _is_taken(word, telling)
    ]


@lru_cache(maxsize=1 << 14)  # words
def _read_ordinal(text: str, language: Language) -> int:
    """Return the place that a word names; 0 where it names none."""
    match = ORDINAL.fullmatch(text)
    return int(match[1]) if match else int(language.table("differences")["ordinals"].get(text, 0))
