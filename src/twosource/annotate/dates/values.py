"""Values of time, as TIMEX3 writes them, and the days that they span.

"2031-03-18", "2031-W12", "2031-Q1", "2031-H1", "2031-SP", "203" (the 2030s), "P2W", "2031-03-18TNI". What is
not known stays open: "--08-01" has no year, "XXXX-WXX-2" is some Tuesday. "2031-01-24~" may be a day off.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

MONTHS = 12
ABOUT = "~"  # as EDTF marks what is approximate
QUARTERS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
# Meteorological seasons of the northern hemisphere; a winter begins in the December before.
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*|~)?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_PART = re.compile(r"(\d{4})-([QH]\d|SP|SU|FA|WI)$")
_YEARS = re.compile(r"(\d{2,4})$")


def time_bounds(value: str) -> tuple[str, str] | None:
    """Return the first and the last day of a value in ISO 8601, or None where they are not known."""
    first, _, last = value.partition("/")
    if last:
        begin, end = time_bounds(first), time_bounds(last)
        return (begin[0], end[1]) if begin and end else None
    try:
        days = _find_days(value)
    except (KeyError, ValueError):  # no such part, no such day, or a year beyond the calendar
        return None
    if not days:
        return None
    slack = timedelta(days=value.endswith(ABOUT))
    return (days[0] - slack).isoformat(), (days[1] + slack).isoformat()


def _find_days(value: str) -> tuple[date, date] | None:
    for pattern, days in ((_DAY, _one_day), (_WEEK, _one_week), (_PART, _part_of_year), (_YEARS, _years)):
        if match := pattern.match(value):
            return days(match)
    match = _MONTH.match(value)
    return _months(int(match[1]), int(match[2]), int(match[2])) if match else None


def _one_day(match: re.Match[str]) -> tuple[date, date]:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return day, day


def _one_week(match: re.Match[str]) -> tuple[date, date]:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)


def _part_of_year(match: re.Match[str]) -> tuple[date, date]:
    year = int(match[1])
    if match[2] == "WI":
        return date(year - 1, 12, 1), _months(year, 2, 2)[1]
    return _months(year, *(QUARTERS | SEASONS)[match[2]])


def _years(match: re.Match[str]) -> tuple[date, date]:
    width = 10 ** (4 - len(match[1]))
    first = int(match[1]) * width
    return date(first, 1, 1), date(first + width - 1, 12, 31)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def add_months(day: date, months: int) -> date:
    """Return the day some months later; the last of a shorter month where the day does not exist."""
    count = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(count, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_of(day: date) -> str:
    """Return the ISO week of a day, such as "2031-W12"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_of(day: date) -> str:
    """Return the month of a day, such as "2031-03"."""
    return f"{day.year:04}-{day.month:02}"


def duration(count: str, code: str, *, time: bool) -> str:
    """Return an ISO 8601 duration from a count ("2", "2.5" or "X") and the code of a unit."""
    return f"P{'T' if time else ''}{count}{code}"
