"""Stage 5 of 7, part of align: a difference -> whether the other report has that value in another passage.

"In theaters May 4" and "a sequel is set for May 3 next year": the second report, too, has May 4, in a passage
that surely tells the same, and does so by its other words more than the one that differs: "killed 12 workers"
is told by "killed 15 workers" and not by "the mill employs 12 workers". Figures and days only; a report that
contradicts itself is not seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from twosource.align.pairing.decide import Match
    from twosource.align.tellings import Difference, Telling
    from twosource.model import Span, Time, Value

# Chance of being one fact from which another passage of the report tells it: all but one in twenty do.
TOLD = 0.9
KINDS = ("number", "date")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
YEAR_LENGTH = 4

# By a passage and another article, its surely like passages there, with their chance by all but their values.
Agreed = dict[tuple["Span", str], list[tuple["Span", float]]]


def list_agreed(matches: Iterable[Match]) -> Agreed:
    """Return for each passage and other article the passages there that surely tell the same."""
    agreed: Agreed = defaultdict(list)
    for match in matches:
        if match.score >= TOLD:
            agreed[match.a.span, match.b.span.article].append((match.b.span, match.bare))
            agreed[match.b.span, match.a.span.article].append((match.a.span, match.bare))
    return agreed


def is_agreed_elsewhere(
    difference: Difference,
    match: Match,
    agreed: Mapping[tuple[Span, str], list[tuple[Span, float]]],
    read: Callable[[Span], Telling],
) -> bool:
    """Tell whether one of two values is in a passage of the other report that rather tells its own fact."""
    if difference.kind not in KINDS:
        return False
    sides = (difference.a, match.a.span, match.b.span), (difference.b, match.b.span, match.a.span)
    return any(
        _holds(read(other), value, read(own))
        for value, own, there in sides
        for other, bare in agreed.get((own, there.article), ())
        if other != there and bare > match.bare
    )


def _holds(telling: Telling, value: Value, own: Telling) -> bool:
    """Tell whether a telling holds the figure, or the day, that stands at a value in another one."""
    figures = {(it.value, it.unit) for it in own.quantities if it.start == value.start}
    days = [it for it in own.times if it.start == value.start]
    return any((it.value, it.unit) in figures for it in telling.quantities) or any(
        it.value == day.value
        or (_name_day(it) == _name_day(day) and not (_dates(it, telling) and _dates(day, own)))
        for it in telling.times
        for day in days
    )


def _name_day(time: Time) -> str:
    """Return the day and month of a day in digits, and any other time as it is."""
    return time.value[YEAR_LENGTH:] if DAY.match(time.value) else time.value


def _dates(time: Time, telling: Telling) -> bool:
    """Tell whether a time is written with its year; that of "May 4" is guessed."""
    return time.value[:YEAR_LENGTH] in telling.article.text[time.start : time.end]
