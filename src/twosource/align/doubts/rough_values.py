"""Stage 5 of 7, part of align: two tellings -> whether an hour or age lies outside a rough one.

"At 3 p.m." and "in the early morning", "aged 45" and "in her 30s". Silent where the one tells the other's
rough value, too, or the other an exact one.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from twosource.align.differences.dates import list_minutes
from twosource.align.tellings import MOST_COMPARED, read_once, share_words
from twosource.align.words.ages import AGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.align.tellings import Telling

    Reach = tuple[float, float]

HOUR, DAY = 60, 24 * 60  # in minutes
LIKE = 0.5  # share of their words from which an age of one telling may be of whom the other is of
OWN = 4  # words between somebody and a rough age: "a woman in her late 30s"
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
    if not spans or share_words(exact, rough) < LIKE or _are_of_another(exact, rough):
        return False  # a man, 31, and two teenagers
    return not any(low <= it <= high for (low, high), _ in spans for it in ages)


def _are_of_another(exact: Telling, rough: Telling) -> bool:
    """Tell whether the other telling speaks of whom an exact age belongs to, and far from its rough ages.

    "A 45-year-old teacher hit a pupil", "a teacher hit a teenage pupil".
    """
    aged = {
        after[0].stem
        for it in exact.quantities
        if it.unit == AGE and (after := exact.words_near(it.start, it.end, 1)[1]) and after[0].is_telling
    }
    there = [place for place, word in enumerate(rough.words) if word.stem in aged]
    return bool(there) and all(
        abs(one - two) > OWN for one in there[:MOST_COMPARED] for _, two in _list_rough_ages(rough)
    )


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
def _list_rough_ages(telling: Telling) -> list[tuple[Reach, int]]:
    """Return the years between which the rough ages lie, each with the number of its word."""
    return list(islice(_find_rough_ages(telling), MOST_COMPARED))


def _find_rough_ages(telling: Telling) -> Iterator[tuple[Reach, int]]:
    table = telling.language.table("degrees")
    for place, word in enumerate(telling.words):
        for rough in table["rough_age"]:
            if word.text in rough["words"]:
                yield (rough["years"][0], rough["years"][1]), place
        first = table["rough_ages"]["tens"].get(word.text)
        if first is not None:
            before = [it.text for it in telling.words_near(word.start, word.end, REACH)[0]]
            while before and before[-1] in table["rough_ages"]["within"]:
                before.pop()
            if before and before[-1] in table["rough_ages"]["owners"]:
                yield (first, first + 9), place
