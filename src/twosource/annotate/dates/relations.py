"""Days and weeks told by something else: a match of a pattern -> its type and value, or None.

"The first Friday of March", "two days after tomorrow", "March 3 to 5". A span of days is an EDTF interval.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from twosource.annotate.dates.context import STEPS, Meaning, move_day, plain, read_day, step_units
from twosource.annotate.dates.counts import count_units
from twosource.annotate.dates.days import find_month_day, find_year, try_day
from twosource.annotate.dates.values import add_months, time_bounds, week_of

if TYPE_CHECKING:
    import re

    from twosource.annotate.dates.context import Context

THURSDAY = 4  # ISO 8601 gives a week to the month and the year that its Thursday lies in
WEEK = timedelta(days=7)
_LAST = -1
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": _LAST, "final": _LAST}


def read_day_span(match: re.Match[str], context: Context) -> Meaning | None:
    """Read the first and the last day of a span inside one month."""
    first, last = int(match["day"]), int(match["last_day"])
    if first >= last:
        return None
    if not match.groupdict().get("month"):
        return _span_near(match, first, last, context)
    month = context.calendar.months[plain(match["month"])]
    end = find_month_day(month, last, match["year"], context)
    if end is None:
        return None
    begin = f"{end.value[: -len(str(last).zfill(2))]}{first:02}"
    return Meaning("DATE", f"{begin}/{end.value}", end.anchor)


def _span_near(match: re.Match[str], first: int, last: int, context: Context) -> Meaning | None:
    months = _find_months(match, context)
    if months is None:
        return None
    begin, end = (try_day(months[0].year, months[0].month, day) for day in (first, last))
    return Meaning("DATE", f"{begin.isoformat()}/{end.isoformat()}", "published") if begin and end else None


def read_spelled_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a day of a month in words: "the twenty-first of June"."""
    day = context.calendar.ordinals.get(plain(match["spelled"].replace("-", " ")), 0)
    month = context.calendar.months[plain(match["month"])]
    return find_month_day(month, day, match["year"], context) if 1 <= day <= 31 else None  # noqa: PLR2004


def read_day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a day of this month, the last or the next."""
    months = _find_months(match, context)
    day = try_day(months[0].year, months[0].month, int(match["day"])) if months else None
    return Meaning("DATE", day.isoformat(), "published") if day else None


def read_weekday_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a weekday with its number in the month: the nearest day that is both."""
    number = context.calendar.weekdays[plain(match["weekday"])]
    if context.published is None:
        return Meaning("DATE", f"XXXX-WXX-{number}")
    near = (add_months(context.published.replace(day=1), step) for step in (0, -1, 1, -2, 2))
    days = [try_day(month.year, month.month, int(match["day"][:-2])) for month in near]
    fitting = [day for day in days if day and day.isoweekday() == number]
    return Meaning("DATE", fitting[0].isoformat(), "published") if fitting else None


def read_bare_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a day without a month: of this month, or of the nearest in which it points the right way."""
    if context.published is None:
        return None
    steps = (0, 1) if context.ahead else (0, -1)
    near = (add_months(context.published.replace(day=1), step) for step in steps)
    days = [day for month in near if (day := try_day(month.year, month.month, int(match["day"][:-2])))]
    fitting = [day for day in days if day == context.published or (day > context.published) == context.ahead]
    return Meaning("DATE", fitting[0].isoformat(), "published") if fitting else None


def read_nth_weekday(match: re.Match[str], context: Context) -> Meaning | None:
    """Read the first, second … or last of a weekday in a month."""
    months = _find_months(match, context)
    if months is None:
        return None
    days = _list_weekdays(*months, context.calendar.weekdays[plain(match["weekday"])])
    day = _pick(days, match["nth"])
    return Meaning("DATE", day.isoformat(), _anchor(match)) if day else None


def read_nth_week(match: re.Match[str], context: Context) -> Meaning | None:
    """Read the first, second … or last week of a month or a year, as ISO 8601 counts weeks."""
    months = _find_months(match, context)
    day = _pick(_list_weekdays(*months, THURSDAY), match["nth"]) if months else None
    return Meaning("DATE", week_of(day), _anchor(match)) if day else None


def read_week_of(match: re.Match[str], context: Context) -> Meaning | None:
    """Read the week in which a named day lies."""
    month = context.calendar.months[plain(match["month"])]
    found = find_month_day(month, int(match["day"]), match["year"], context)
    day = read_day(found.value) if found else None
    return Meaning("DATE", week_of(day), found.anchor) if found and day else None


def read_after_next(match: re.Match[str], context: Context) -> Meaning | None:
    """Read the week, weekend, month or year after the next one."""
    if match["unit"].lower() == "weekend":
        after = context.published + 2 * WEEK if context.published else None
        return Meaning("DATE", f"{week_of(after)}-WE", "published") if after else None
    unit = context.calendar.units[plain(match["unit"])]
    if context.published is None or unit.time:
        return None
    return Meaning("DATE", step_units(context.published, unit, 2), "published")


def read_rest(match: re.Match[str], context: Context) -> Meaning | None:
    """Read what is left of this week, month or year, from the day of publication on."""
    if context.published is None:
        return None
    this = step_units(context.published, context.calendar.units[plain(match["unit"])], 0)
    bounds = time_bounds(this)
    return Meaning("DATE", f"{context.published.isoformat()}/{bounds[1]}", "published") if bounds else None


def read_from_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a distance from today, yesterday or tomorrow."""
    unit, count = context.calendar.units[plain(match["unit"])], count_units(match, context.calendar)
    if context.published is None or unit.time or not count.isdigit():
        return None
    origin = context.published + timedelta(days=context.calendar.phrases[plain(match["adverb"])]["days"])
    day = move_day(origin, unit, -int(count) if match["way"].lower() == "before" else int(count))
    return Meaning("DATE", day.isoformat(), "published") if day else None


def _find_months(match: re.Match[str], context: Context) -> tuple[date, date] | None:
    """Return the first days of the first and the last month of what a match names: a month or a year."""
    groups = match.groupdict()
    if year := groups.get("year_alone"):
        return date(int(year), 1, 1), date(int(year), 12, 1)
    if groups.get("month"):
        month = context.calendar.months[plain(match["month"])]
        if not groups.get("year") and context.published is None:
            return None
        first = date(int(groups["year"] or find_year(month, context)), month, 1)
        return first, first
    if context.published is None:
        return None
    step = STEPS.get(plain(match["which"]), 0)
    if match["unit"].lower() == "year":
        year_of = context.published.year + step
        return date(year_of, 1, 1), date(year_of, 12, 1)
    first = add_months(context.published.replace(day=1), step)
    return first, first


def _list_weekdays(first: date, last: date, weekday: int) -> list[date]:
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    days = []
    while (day.year, day.month) <= (last.year, last.month):
        days.append(day)
        day += WEEK
    return days


def _pick(days: list[date], nth: str) -> date | None:
    word = plain(nth)
    number = int(word[0]) if word[0].isdigit() else _NTH[word]
    if number == _LAST:
        return days[-1]
    return days[number - 1] if number <= len(days) else None


def _anchor(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return "text" if groups.get("year") or groups.get("year_alone") else "published"
