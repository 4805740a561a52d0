"""Stage 5 of 7, part of align: two tellings -> equal numbers that do not tell the same.

"18 of 22 routes" and "22 routes", "a helicopter" and "two helicopters", "the Greens 14, the Centre 12" and
"the Greens 12, the Centre 14" share numbers or nouns and are not one fact. Such passages are not set against
each other for it; they only confirm nothing.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from twosource.align.tellings import read_once
from twosource.align.words.scales import FACTORS
from twosource.align.words.written import write_in_digits

if TYPE_CHECKING:
    from twosource.align.tellings import Telling, Word

BEFORE = 3  # words before a whole, in which "of" and the part stand: "eighteen of the line's 22 routes"
MOST_NUMBERS = 6  # of a telling; more are a list
SHORTEST = 3  # letters of a noun whose plural is read
LONGER = 2  # letters by which a plural may be longer
BEHIND_ONE = 2  # words behind "a" of which one is what there is one of


def count_otherwise(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings count unlike things in numbers or nouns that they share."""
    return _split_otherwise(a, b) or _name_single(a, b) or _name_single(b, a) or _cross_numbers(a, b)


def _split_otherwise(a: Telling, b: Telling) -> bool:
    """Tell whether one telling has a number as a whole with its part, and the other as all there is."""
    wholes = [_list_wholes(it) for it in (a, b)]
    return any(
        not mine.keys().isdisjoint(_list_alone(other)) and not (mine.keys() & theirs.keys())
        for mine, theirs, other in ((wholes[0], wholes[1], b), (wholes[1], wholes[0], a))
        if not any(part in {text for text, _ in _list_numbers(other)} for part in mine.values())
    )


@read_once
def _list_wholes(telling: Telling) -> dict[str, str]:
    """Return each number that is a whole with the number of its part: "18 of 22 routes"."""
    numbers = _list_numbers(telling)
    parted = telling.language.table("whose")["parted"]
    words = {word.start: place for place, word in enumerate(telling.words)}
    found = {}
    for (part, first), (whole, second) in pairwise(numbers):
        between = telling.words[words[first.start] + 1 : words[second.start]]
        if between and len(between) <= BEFORE and between[0].text in parted:
            found[whole] = part
        elif len(between) <= BEFORE and any(
            it.text in parted for it in telling.words[max(0, words[first.start] - 2) : words[first.start]]
        ):
            found[part] = whole  # "of the 24 crew, 22"
    return found


@read_once
def _list_alone(telling: Telling) -> frozenset[str]:
    """Return the numbers that are neither a whole nor a part."""
    wholes = _list_wholes(telling)
    return frozenset({text for text, _ in _list_numbers(telling)} - wholes.keys() - set(wholes.values()))


@read_once
def _list_numbers(telling: Telling) -> list[tuple[str, Word]]:
    """Return the numbers of a telling that are no part of a time, in digits."""
    timed = [(it.start, it.end) for it in telling.times]
    counted = {it.start: f"{it.value:g}" for it in telling.quantities if it.unit not in FACTORS}
    return [
        (value, word)
        for word in telling.words
        if (
            value := counted.get(word.start, write_in_digits(word.text, telling.language).replace(",", ""))
        ).isdecimal()
        if not any(start <= word.start < end for start, end in timed)
    ]


def _name_single(a: Telling, b: Telling) -> bool:
    """Tell whether one telling has several of a thing and the other has one: "two boats", "a boat"."""
    held = {it.unit for it in b.quantities}
    counted = {
        it.unit.rpartition(" ")[2] for it in a.quantities if it.unit and it.value > 1 and it.unit not in held
    }
    return any(_is_plural(noun, word) for noun in counted for word in _list_singles(b))


@read_once
def _list_singles(telling: Telling) -> frozenset[str]:
    """Return the words that stand behind "a" or "one", or one word further: "a security guard"."""
    single = telling.language.table("whose")["single"]
    places = [number for number, word in enumerate(telling.words) if word.text in single]
    return frozenset(word.text for it in places for word in telling.words[it + 1 : it + 1 + BEHIND_ONE])


def _is_plural(noun: str, word: str) -> bool:
    """Tell whether what is counted may be the plural of a word: "guards", "bodies"."""
    return len(word) >= SHORTEST and 0 < len(noun) - len(word) <= LONGER and noun.startswith(word[:-1])


def _cross_numbers(a: Telling, b: Telling) -> bool:
    """Tell whether two numbers have changed places around one name: "Greens 14, Centre 12"."""
    sides = [_list_numbers(it) for it in (a, b)]
    if any(len(side) > MOST_NUMBERS for side in sides):
        return False
    orders = [_order_numbers(it) for it in (a, b)]
    return any(
        (two, one) in orders[1] and names and names == orders[1][two, one]
        for (one, two), names in orders[0].items()
    )


@read_once
def _order_numbers(telling: Telling) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return each two numbers in their order, with the names that stand between them."""
    text = telling.article.text
    return {
        (one, two): tuple(
            word.stem
            for word in telling.words
            if first.end <= word.start < second.start and text[word.start].isupper()
        )
        for (one, first), (two, second) in combinations(_list_numbers(telling), 2)
        if one != two
    }
