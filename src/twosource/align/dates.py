"""Stage 5 of 7, part of align: two tellings of a fact -> dates that differ.

Works on resolved values, so "Tuesday" and "29 August" agree where they are one day.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from twosource.align.tellings import Difference, Place, share_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.align.tellings import Telling
    from twosource.model import Time

DAY = re.compile(r"(?:\d{4}|-|XXXX)-(?:\d\d-\d\d|WXX-\d)(?!\d)")
FULL_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")  # a day that every month has
WEEK = re.compile(r"\d{4}-W\d\d")
REACH = 8  # words around a date that say what happened then
# Of the context: four of five planted dates of the training stories and two of five that belong to different
# events lie above. Higher bars lose more of the first than of the second.
LEAST_CONTEXT = 0.15


def dates_differ(a: Telling, b: Telling) -> Difference | None:
    """Two outlets put the same event on different days."""
    for one, two in list_open_dates(a, b):
        if share_context(Place(a, one.start, one.end), Place(b, two.start, two.end), REACH) > LEAST_CONTEXT:
            return Difference(
                kind="date",
                nature="contradiction",
                a=a.cite(one.start, one.end),
                b=b.cite(two.start, two.end),
            )
    return None


def list_open_dates(a: Telling, b: Telling) -> list[tuple[Time, Time]]:
    """Return each two days, one of each telling, that agree with no time of the other."""
    return list(product(_find_alone(a.times, b.times), _find_alone(b.times, a.times)))


def _find_alone(own: Sequence[Time], others: Sequence[Time]) -> list[Time]:
    """Return the days that agree with no day of the other telling; where it has none, with no time of it."""
    days = [time for time in own if _is_day(time)]
    known = [time for time in others if _is_day(time)] or list(others)
    return [day for day in days if not any(days_agree(day.value, time.value) for time in known)]


def _is_day(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and DAY.match(time.value) is not None


def days_agree(one: str, two: str) -> bool:
    """Tell whether two values may be one time: one is part of the other, as far as both are known."""
    short, long = sorted((one.partition("T")[0], two.partition("T")[0]), key=len)
    if WEEK.fullmatch(short) and FULL_DAY.fullmatch(long):
        year, week, _ = date.fromisoformat(long).isocalendar()
        return short == f"{year}-W{week:02}"
    if short.startswith("--") or long.startswith("--"):
        short, long = short[-5:], long[-5:]
    return long.startswith(short)
