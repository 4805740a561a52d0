"""Stage 5 of 7, part of align: two tellings -> whether an hour or age lies outside a rough one.

"At 3 p.m." and "in the early morning", "aged 45" and "in her 30s". Silent where the one tells the other's
rough value, too, or the other an exact one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.differences.dates import list_minutes
from twosource.align.tellings import read_once, share_words
from twosource.align.words.ages import AGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.align.tellings import Telling

    Reach = tuple[float, float]

HOUR, DAY = 60, 24 * 60  # in minutes
LIKE = 0.5  # share of their words from which an age of one telling may be of whom the other is of
REACH = 3  # words before "30s" that show them to be an age: "in her late 30s"


def lie_apart(a: Telling, b: Telling) -> bool:
    """Tell whether an exact hour or age of one telling lies outside the rough ones of the other."""
    return _lies_outside(a, b) or _lies_outside(b, a)


def _lies_outside(exact: Telling, rough: Telling) -> bool:
    hours, ages = list_minutes(exact), _list_ages(exact)
    if hours and not list_minutes(rough) and not _list_parts(exact):
        parts = _list_parts(rough)
        held = [it for hour in hours for it in (hour, hour + DAY)]
        if parts and not any(low <= it <= high for low, high in parts for it in held):
            return True
    if not ages or _list_ages(rough) or _list_rough_ages(exact):
        return False
    spans = _list_rough_ages(rough)
    if share_words(exact, rough) < LIKE:
        return False  # a man, 31, and two teenagers
    return bool(spans) and not any(low <= it <= high for low, high in spans for it in ages)


@read_once
def _list_parts(telling: Telling) -> list[Reach]:
    """Return the minutes between which the parts of a day lie that a telling names."""
    words = {it.text for it in telling.words}
    parts = telling.language.table("degrees")["part"]
    return [
        (HOUR * it["hours"][0], HOUR * it["hours"][1]) for it in parts if not words.isdisjoint(it["words"])
    ]


@read_once
def _list_ages(telling: Telling) -> list[float]:
    return [it.value for it in telling.quantities if it.unit == AGE]


@read_once
def _list_rough_ages(telling: Telling) -> list[Reach]:
    return list(_find_rough_ages(telling))


def _find_rough_ages(telling: Telling) -> Iterator[Reach]:
    table = telling.language.table("degrees")
    for word in telling.words:
        for rough in table["rough_age"]:
            if word.text in rough["words"]:
                yield rough["years"][0], rough["years"][1]
        first = table["rough_ages"]["tens"].get(word.text)
        if first is not None:
            before = [it.text for it in telling.words_near(word.start, word.end, REACH)[0]]
            while before and before[-1] in table["rough_ages"]["within"]:
                before.pop()
            if before and before[-1] in table["rough_ages"]["owners"]:
                yield first, first + 9
