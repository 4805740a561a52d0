"""Stage 5 of 7, part of align: two tellings -> unlike directions from one place ("north of Orvano").

Sees a direction only where "of" and the name of the place follow it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from twosource.align.tellings import Telling

REACH = 6  # words behind "of" in which the place is named: "north of the town of Orvano"
AXES = (frozenset("ns"), frozenset("ew"))
Extent = tuple[int, int]


class Bearing(NamedTuple):
    """Where a direction stands, the points of the compass in it, and the capitalised words behind it."""

    extent: Extent
    points: frozenset[str]
    places: frozenset[str]


def list_bearings(a: Telling, b: Telling) -> list[tuple[Extent, Extent]]:
    """Return each two directions from one place that have no point in common and that one telling alone has.

    "North" and "north-west" may be one, told more or less exactly.
    """
    mine, theirs = _read_bearings(a), _read_bearings(b)
    return [
        (one.extent, two.extent)
        for one in mine
        for two in theirs
        if _are_apart(one, two)
        and all(_are_apart(one, it) or not one.places & it.places for it in theirs)
        and all(_are_apart(it, two) or not it.places & two.places for it in mine)
    ]


def _are_apart(one: Bearing, two: Bearing) -> bool:
    """Tell whether two directions from one place are unlike; north-east and south-east are."""
    if not one.places & two.places:
        return False
    return one.points.isdisjoint(two.points) or any(axis <= one.points | two.points for axis in AXES)


@read_once
def _read_bearings(telling: Telling) -> list[Bearing]:
    table = telling.language.table("differences")["bearings"]
    text = telling.article.text
    found = []
    for number, word in enumerate(telling.words[:-1]):
        points = table["points"].get(word.text.replace("-", ""))
        if points and telling.words[number + 1].text == table["of"]:
            behind = telling.words[number + 2 : number + 2 + REACH]
            places = frozenset(it.stem for it in behind if text[it.start].isupper())
            found.append(Bearing((word.start, word.end), frozenset(points.split()), places))
    return found
