"""Stage 5 of 7, part of align: two tellings -> a score or a vote whose two numbers have changed sides.

"Voted 52 to 48 to close the library" and "voted 48 to 52 to close the library" hold the same numbers. Nothing
is said where a score may be that of the other side: somebody loses, or the names are turned as well.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from twosource.align.differences.opposites import NEARLY_ONE, are_too_long, list_sided, names_keep_order
from twosource.align.tellings import Difference, Place, read_once, share_words_without
from twosource.align.words.written import write_in_digits

if TYPE_CHECKING:
    from twosource.align.tellings import Telling

SHORT = re.compile(r"(\d{1,3})[-–](\d{1,3})")
NUMBER = re.compile(r"\d{1,3}")
BETWEEN = 2  # words at most between two numbers, "to" the last of them: "by 52 votes to 48"


class Score(NamedTuple):
    """Two numbers of a telling in their order, and where they stand."""

    first: str
    second: str
    start: int
    end: int


def are_scores_turned(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings hold one score, in one of them with its numbers turned."""
    return _find_turned(a, b) is not None


def turn_scores(a: Telling, b: Telling) -> Difference | None:
    """Return the scores of two tellings that say the same but for the order of their numbers."""
    found = _find_turned(a, b)
    if found is None or are_too_long(a, b):
        return None
    one, two = found
    if share_words_without(Place(a, one.start, one.end), Place(b, two.start, two.end)) < NEARLY_ONE:
        return None
    values = a.cite(one.start, one.end), b.cite(two.start, two.end)
    return Difference(kind="number", nature="contradiction", a=values[0], b=values[1])


def _find_turned(a: Telling, b: Telling) -> tuple[Score, Score] | None:
    """Return the first score of one telling that the other has turned round, and nowhere as it is."""
    if not (_list_scores(a) and _list_scores(b)) or _are_of_other_sides(a, b):
        return None
    held = [{(it.first, it.second) for it in _list_scores(telling)} for telling in (a, b)]
    return next(
        (
            (one, two)
            for one, two in product(_list_scores(a), _list_scores(b))
            if (one.first, one.second) == (two.second, two.first) != (one.second, one.first)
            if (one.first, one.second) not in held[1] and (two.first, two.second) not in held[0]
        ),
        None,
    )


def _are_of_other_sides(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings may give a score from its two sides: "beat Sund 3-1", "lost 1-3"."""
    losing = a.language.table("differences")["scores"]["losing"]
    mine, theirs = list_sided(a), list_sided(b)
    turned = any(mine[number].isdisjoint(theirs[number]) for number in mine.keys() & theirs.keys())
    lost = any(word.text in losing for telling in (a, b) for word in telling.words)
    return turned or lost or not names_keep_order(a, b)


@read_once
def _list_scores(telling: Telling) -> list[Score]:
    """Return the scores of a telling: "3-1", "52 to 48", "52 votes to 48"."""
    between = telling.language.table("differences")["scores"]["between"]
    values = [write_in_digits(word.text, telling.language) for word in telling.words]
    found = []
    for place, (word, value) in enumerate(zip(telling.words, values, strict=True)):
        if short := SHORT.fullmatch(value):
            found.append(Score(short[1], short[2], word.start, word.end))
        if not NUMBER.fullmatch(value):
            continue
        for number in range(place + 2, min(place + 2 + BETWEEN, len(values))):
            if telling.words[number - 1].text in between and NUMBER.fullmatch(values[number]):
                found.append(Score(value, values[number], word.start, telling.words[number].end))
                break
    return found
