"""What a temporal expression is resolved with, and the meaning that comes out.

What the article does not tell stays open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.dates.values import add_months, month_of, week_of

if TYPE_CHECKING:
    from twosource.annotate.dates.calendar import Calendar, Unit
    from twosource.model import TimeKind


class Meaning(NamedTuple):
    """The type and the value of a temporal expression, and what it was resolved against."""

    type: TimeKind
    value: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an expression is resolved with: the publication day, the day named last, what points where.

    `ahead` and `behind` say which way the nearest telling word before the expression points, if there is one.
    """

    published: date | None
    last_day: date | None
    last_quarter: str | None
    ahead: bool
    behind: bool
    calendar: Calendar


def read_day(value: str | None) -> date | None:
    """Return the day that an ISO 8601 date or date-time begins with."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def plain(word: str) -> str:
    """Return a form as the tables have it: lower case, one space, no full stop."""
    return " ".join(word.lower().rstrip(".").split())


STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1}


def step_units(day: date, unit: Unit, count: int) -> str:
    """Return the day, week, month, year or decade that lies some units away, in its own precision."""
    moved = move_day(day, unit, count)
    if moved is None:
        return "PAST_REF" if count < 0 else "FUTURE_REF"
    if unit.days:
        return moved.isoformat() if unit.code == "D" else week_of(moved)
    if unit.code == "M":
        return month_of(moved)
    return f"{moved.year:04}"[: {12: 4, 120: 3, 1200: 2}[unit.months]]


def move_day(day: date, unit: Unit, count: int) -> date | None:
    """Return the day that lies some days, weeks, months or years away; None beyond the calendar."""
    try:
        if unit.days:
            return day + timedelta(days=unit.days * count)
        return add_months(day, unit.months * count)
    except (ValueError, OverflowError):
        return None
