"""Stage 5 of 7, part of align: two values that are set against each other -> whether they may both hold.

"22 other defendants" and "23 of the defendants", "six laps later" and "seven laps", "for 50 hours by now"
and, two days on, "for 85 hours", two ages where both reports give both, the hours at which two pages were
updated. Such pairs confirm nothing either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.ages import AGE
from twosource.align.publication import is_later
from twosource.align.surroundings import BREAK

if TYPE_CHECKING:
    from twosource.align.tellings import Difference, Telling
    from twosource.model import Quantity

LAPSE_UNITS = frozenset(("minute", "day", "month"))  # in which spans of time are compared
BEFORE = 8  # words before a span of time in which "has been" stands, and behind it in which "so far" does
PAIR = 2
FEW = 4  # things of one kind up to here are in most reports: "two men", "three men"


def may_both_hold(difference: Difference, a: Telling, b: Telling) -> bool:
    """Tell whether the two values of a difference say nothing against each other."""
    if difference.kind == "date":
        return any(_stamps(it.start, telling) for it, telling in ((difference.a, a), (difference.b, b)))
    if difference.kind != "number":
        return False
    figures = [_find_figure(it.start, telling) for it, telling in ((difference.a, a), (difference.b, b))]
    if figures[0] is None or figures[1] is None:
        return False
    sides = (figures[0], a), (figures[1], b)
    return (
        _counts_others(*sides[0]) != _counts_others(*sides[1])
        or _is_offset(*sides[0]) != _is_offset(*sides[1])
        or _both_go_on(*sides)
        or _both_are_known(*sides)
    )


def _stamps(start: int, telling: Telling) -> bool:
    """Tell whether a time is that of a page: "Updated: 2016-07-15 06:50"."""
    before = telling.words_near(start, start, 1)[0]
    if not before or before[0].text not in telling.language.table("apparent")["stamps"]:
        return False
    return telling.article.text[before[0].end : start].strip() in (":", "")


def _find_figure(start: int, telling: Telling) -> Quantity | None:
    return next((it for it in telling.quantities if it.start == start), None)


def _counts_others(figure: Quantity, telling: Telling) -> bool:
    """Tell whether a figure is of the others beside somebody: "19 others", "22 other defendants"."""
    others = telling.language.table("apparent")["others"]
    held = [it for it in telling.words if figure.start <= it.start < figure.end]
    behind = telling.words_near(figure.start, figure.end, 1)[1]
    return any(it.text in others for it in (*held, *behind))


def _is_offset(figure: Quantity, telling: Telling) -> bool:
    """Tell whether a figure says how long after something else a thing was: "six laps later, it stopped"."""
    behind = telling.words_near(figure.start, figure.end, PAIR)[1]
    if not behind or behind[0].text not in telling.language.table("apparent")["offsets"]:
        return False
    next_start = behind[1].start if len(behind) == PAIR else telling.span.end
    closed = BREAK.search(telling.article.text[behind[0].end : next_start]) is not None
    return figure.unit in LAPSE_UNITS or closed or len(behind) < PAIR


def _both_go_on(one: tuple[Quantity, Telling], two: tuple[Quantity, Telling]) -> bool:
    """Tell whether two spans of time had gone on when each report was written, the later one's for longer."""
    (first, a), (second, b) = one, two
    if first.unit != second.unit or first.unit not in LAPSE_UNITS or not (_goes_on(*one) or _goes_on(*two)):
        return False
    longer, shorter = (a, b) if first.value > second.value else (b, a)
    return is_later(longer.article, shorter.article)


def _goes_on(figure: Quantity, telling: Telling) -> bool:
    table = telling.language.table("apparent")
    before, behind = telling.words_near(figure.start, figure.end, BEFORE)
    told = " ".join(it.text for it in behind)
    lasts = any(it.text in table["lasting"] for it in before) and any(
        it.text in table["for"] for it in before
    )
    return lasts or any(told.startswith(phrase) for phrase in table["by_now"])


def _both_are_known(one: tuple[Quantity, Telling], two: tuple[Quantity, Telling]) -> bool:
    """Tell whether each report gives the other's figure, too, in another passage: the ages of two people."""
    (first, a), (second, b) = one, two
    return first.unit == second.unit and _knows(b, first) and _knows(a, second)


def _knows(telling: Telling, figure: Quantity) -> bool:
    """Tell whether a report holds an equal figure of one unit outside a passage; a bare count is no unit."""
    if figure.unit is None or (figure.unit != AGE and figure.value % 1 == 0 and figure.value < FEW):
        return False
    return any(
        it.value == figure.value and it.unit == figure.unit
        for it in telling.report.quantities
        if not telling.span.start <= it.start < telling.span.end
    )
