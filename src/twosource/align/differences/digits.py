"""Stage 5 of 7, part of align: two tellings -> numbers that differ and are no quantities.

Those of houses and lists ("No. 12"), counts whose noun is left out ("all seven") and spans before or after a
day that is not known ("20 years later") are told by the words beside them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

from twosource.align.differences.counted import name_kind
from twosource.align.differences.dates import CLOCK, measure_precision
from twosource.align.differences.held import is_told_again
from twosource.align.differences.numbers import may_be_rival_figures, stand_near
from twosource.align.tellings import MOST_COMPARED, read_once
from twosource.align.words.ages import AGE
from twosource.align.words.written import join_thousands, write_in_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.align.tellings import Telling, Word
    from twosource.model import Quantity

NUMBER = re.compile(r"[\d.,-]+(?:[a-z]{1,2})?")  # and "12b", "5th"; not a code in an address
PLAIN = re.compile(r"\d{1,3}(?:,\d{3})*")
WHOLE = re.compile(rf"{PLAIN.pattern}|\d{{4,}}")  # and as numbers of things are given: "No. 1113"
ONE = "1"
TWO_DIGITS = re.compile(r"[1-9]\d")  # as ages are given behind names


def list_loose_numbers(a: Telling, b: Telling) -> Iterator[tuple[Word, Word]]:
    """Yield each two numbers beside the same word, unless both are quantities of one kind."""
    if not (_list_numbers(a) and _list_numbers(b)):
        return
    for one, two in product(_list_own(a, b)[:MOST_COMPARED], _list_own(b, a)[:MOST_COMPARED]):
        figures = _find_quantity(one, a), _find_quantity(two, b)
        if not (_are_of_one_kind(*figures) or _are_measured_apart(*figures)) and _stand_alike(one, two, a, b):
            yield one, two


def hold_rival_numbers(a: Telling, b: Telling) -> bool:
    """Tell whether each telling has a number of its own, and the two may be of one thing.

    They are not where both count, and count or measure unlike things ("1,214 votes", "58 schools"), where one
    rounds the other, nor where nothing around the one is near to what stands around the other.
    """
    own = _list_own(a, b, all_told=True), _list_own(b, a, all_told=True)
    return any(_may_be_rivals(one, two, a, b) for one, two in product(*(it[:MOST_COMPARED] for it in own)))


def _list_own(own: Telling, other: Telling, *, all_told: bool = False) -> list[Word]:
    """Return the numbers that a telling holds more often than the other one: of "three and nine" the nine.

    Without `all_told` "one" is none, which often counts nothing.
    """
    counts = _count_numbers(own), _count_numbers(other)
    return [
        word
        for word, value in _list_numbers(own)
        if counts[0][value] > counts[1][value] and (all_told or value != ONE)
    ]


def _may_be_rivals(one: Word, two: Word, a: Telling, b: Telling) -> bool:
    """Tell whether two numbers may be of one thing; what a bare one counts is told by the words around it."""
    figures = _find_counted(one, a), _find_counted(two, b)
    if figures[0] is not None and figures[1] is not None:
        return may_be_rival_figures(figures[0], figures[1], a, b)
    known = figures[0] or figures[1]
    if known is None:
        return True
    if known.unit == AGE:
        return TWO_DIGITS.fullmatch(two.text if figures[0] is known else one.text) is not None
    return stand_near((one.start, one.end), (two.start, two.end), a, b)


def _find_counted(word: Word, telling: Telling) -> Quantity | None:
    """Return the figure that holds a number, if it says what it counts."""
    figure = _find_quantity(word, telling)
    return figure if figure is not None and figure.unit else None


@read_once
def _list_numbers(telling: Telling) -> list[tuple[Word, str]]:
    """Return the numbers that are no part of a day or an hour, with their value in digits.

    What is counted again is left out: "nine people died, and the nine were crew".
    """
    dated = {
        word.start
        for it in telling.times
        if measure_precision(it.value) or CLOCK.search(it.value)
        for word in telling.words_in(it.start, it.end)
    }
    return [
        (word, value.replace(",", ""))
        for word in join_thousands(telling)
        if WHOLE.fullmatch(value := write_in_digits(word.text, telling.language))
        if word.start not in dated
        if (figure := _find_quantity(word, telling)) is None or not is_told_again(figure, telling)
    ]


@read_once
def _count_numbers(telling: Telling) -> Counter[str]:
    """Return how often a telling holds each number."""
    return Counter(value for _, value in _list_numbers(telling))


def _find_quantity(word: Word, telling: Telling) -> Quantity | None:
    return _place_quantities(telling).get(word.start)


@read_once
def _place_quantities(telling: Telling) -> dict[int, Quantity]:
    """Return the first quantity that holds a word, by where the word begins."""
    return {
        word.start: it for it in reversed(telling.quantities) for word in telling.words_in(it.start, it.end)
    }


def _are_of_one_kind(one: Quantity | None, two: Quantity | None) -> bool:
    """Tell whether both are quantities that are compared as such."""
    return one is not None and two is not None and name_kind(one) == name_kind(two)


def _are_measured_apart(one: Quantity | None, two: Quantity | None) -> bool:
    """Tell whether both are measured, each in a unit of its own: £320,000 may be $430,000."""
    return one is not None and two is not None and bool(name_kind(one)) and bool(name_kind(two))


def _stand_alike(one: Word, two: Word, a: Telling, b: Telling) -> bool:
    """Tell whether two numbers stand before the same word, or behind one that tells what they belong to."""
    (before, after), (left, right) = a.words_near(one.start, one.end, 1), b.words_near(two.start, two.end, 1)
    known = a.language.table("differences")["beside_numbers"]
    return any(
        bool(mine and theirs)
        and mine[0].stem == theirs[0].stem
        and (mine[0].is_telling or mine[0].text in known)
        for mine, theirs in ((before, left), (after, right))
    )
