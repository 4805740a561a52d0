"""Days, months and weekdays: a match -> its type and value, None where it is no time after all."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from twosource.annotate.dates.context import STEPS, Meaning, plain, read_day
from twosource.annotate.dates.feasts import find_feasts

if TYPE_CHECKING:
    from twosource.annotate.dates.context import Context
    from twosource.model import TimeKind


def read_date(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a day with its month, and its year where it is given."""
    month = context.calendar.months[plain(match["month"])]
    return find_month_day(month, int(match["day"]), match["year"], context)


def find_month_day(month: int, day: int, year: str | None, context: Context) -> Meaning | None:
    """Return a day of a month: without a year the nearest that is not far ahead, or left open."""
    if year:
        return Meaning("DATE", f"{year}-{month:02}-{day:02}", "text")
    if context.published is None:
        return Meaning("DATE", f"--{month:02}-{day:02}")
    near = [try_day(context.published.year + step, month, day) for step in (0, -1, 1)]
    days = [one for one in near if one]
    if not days:
        return None
    if not context.ahead:
        days = [one for one in days if (one - context.published).days <= FAR_AHEAD] or days
    nearest = min(days, key=lambda one: abs((one - context.published).days) if context.published else 0)
    return Meaning("DATE", nearest.isoformat(), "published")


FAR_AHEAD = (
    90  # days: a date farther off is a past one, unless the words point ahead (the dates of two corpora)
)


def try_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_iso(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    """Read a day as ISO 8601 writes it, or with other marks between year, month and day."""
    year, month, day = map(int, re.split(r"[-./]", match["iso"]))
    found, clock = try_day(year, month, day), match.groupdict().get("clock")
    if not found:
        return None
    return Meaning("TIME" if clock else "DATE", found.isoformat() + (clock or ""), "text")


def read_numeric(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    """Read 3/25/31 as month and day, the American way, unless only the other way gives a day.

    25.3.2031 is read as day and month, as it is written where full stops are.
    """
    short = match["short"]
    year = int(short) + (0 if len(short) > 2 else 1900 if int(short) > YEARS_AHEAD else 2000)  # noqa: PLR2004
    first, second = int(match["first"]), int(match["second"])
    if match.groupdict().get("mark") == ".":
        first, second = second, first
    day = try_day(year, first, second) or try_day(year, second, first)
    return Meaning("DATE", day.isoformat(), "text") if day else None


YEARS_AHEAD = 50  # a two-digit year above it belongs to the last century


def read_month(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a month, the last one where nothing else is said."""
    month = context.calendar.months[plain(match["month"])]
    groups = match.groupdict()
    if groups.get("year"):
        return Meaning("DATE", f"{match['year']}-{month:02}", "text")
    if context.published is None:
        return Meaning("DATE", f"--{month:02}")
    year, which = context.published.year, plain(groups.get("which") or "")
    if "year" in match.group().lower().split()[-1]:
        year += {"last": -1, "next": 1}.get(which, 0)
    elif which in ("last", "past", "previous"):
        year -= month >= context.published.month
    elif which in ("next", "coming", "upcoming", "following"):
        year += month <= context.published.month
    elif not which:
        year = find_year(month, context)
    return Meaning("DATE", f"{year:04}-{month:02}", "published")


def find_year(month: int, context: Context) -> int:
    """A month alone is the last one, this month included, or the next one where the words point ahead."""
    published = context.published or date.max
    if context.ahead:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def read_every_month(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a month that comes round each year."""
    return Meaning("SET", f"XXXX-{context.calendar.months[plain(match['month'])]:02}")


def read_weekday(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a weekday, with a part of the day where one is named."""
    number = context.calendar.weekdays[plain(match["weekday"])]
    part = match["part"]
    kind: TimeKind = "TIME" if part else "DATE"
    suffix = f"T{context.calendar.parts[plain(part)]}" if part else ""
    if context.published is None:
        return Meaning(kind, f"XXXX-WXX-{number}{suffix}")
    day = find_weekday(number, plain(match.groupdict().get("which") or ""), context)
    return Meaning(kind, day.isoformat() + suffix, "published")


def read_of_week(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a weekday of this week, the last or the next."""
    number = context.calendar.weekdays[plain(match["weekday"])]
    if context.published is None:
        return Meaning("DATE", f"XXXX-WXX-{number}")
    weeks = {"last": -1, "next": 1}.get(plain(match["which"]), 0)
    days = 7 * weeks + number - context.published.isoweekday()
    return Meaning("DATE", (context.published + timedelta(days=days)).isoformat(), "published")


def find_weekday(number: int, which: str, context: Context) -> date:
    """Return the last such weekday, today included, or the next one where the words point ahead."""
    published = context.published or date.max
    back = (published.isoweekday() - number) % 7
    ahead = which in ("next", "coming", "upcoming", "this") or (context.ahead and which == "")
    if ahead:
        return published + timedelta(days=(-back) % 7 or (7 if which == "next" else 0))
    return published - timedelta(days=back or (7 if which in ("last", "previous", "past") else 0))


def read_weekdays(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a weekday that comes round each week."""
    part = match.groupdict().get("part")
    suffix = f"T{context.calendar.parts[plain(part)]}" if part else ""
    return Meaning("SET", f"XXXX-WXX-{context.calendar.weekdays[plain(match['weekday'])]}{suffix}")


def read_phrase(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a fixed phrase: a holiday, "yesterday", "now", "daily"."""
    row = context.calendar.phrases[plain(match["phrase"]).replace("’", "'")]
    if row["kind"] != "holiday" and (match["year"] or match["which_year"] or match["which"]):
        return None
    if row["kind"] in ("reference", "era"):
        return Meaning("DATE", row["value"])
    if row["kind"] in ("set", "length"):
        return Meaning("SET" if row["kind"] == "set" else "DURATION", row["value"])
    if row["kind"] == "holiday":
        return _read_holiday(row, match, context)
    part = row.get("part") or (context.calendar.parts[plain(match["part"])] if match["part"] else None)
    suffix = f"T{part}" if part else ""
    kind: TimeKind = "TIME" if part else "DATE"
    if context.published is None:
        return Meaning(kind, f"XXXX-XX-XX{suffix}")
    return Meaning(kind, (context.published + timedelta(days=row["days"])).isoformat() + suffix, "published")


def _read_holiday(row: dict[str, Any], match: re.Match[str], context: Context) -> Meaning | None:
    """Return a holiday: of the year that is named, else the nearest that is not far ahead."""
    if match["year"]:
        return Meaning("DATE", find_feasts(row, int(match["year"]))[0], "text")
    if context.published is None:
        return Meaning("DATE", f"--{row['day']}") if "day" in row else None
    if which := match["which_year"]:
        year = context.published.year + STEPS.get(plain(which), 0)
        return Meaning("DATE", find_feasts(row, year)[0], "published")
    near = [
        (abs(days), days, value)
        for step in (0, -1, 1)
        for value in find_feasts(row, context.published.year + step)
        if (day := read_day(value)) and (days := (day - context.published).days) is not None
    ]
    return Meaning("DATE", min(_choose_feasts(near, plain(match["which"] or ""), context))[2], "published")


_Feast = tuple[int, int, str]  # how many days away it is, how many ahead, its value


def _choose_feasts(near: list[_Feast], which: str, context: Context) -> list[_Feast]:
    """Return those of a holiday's days that lie where the words point."""
    if which in ("last", "past", "previous") or (context.behind and not which):
        return [each for each in near if each[1] <= -bool(which)]
    if which in ("next", "coming", "upcoming"):
        return [each for each in near if each[1] > 0]
    year = f"{context.published.year:04}" if context.published and which else ""
    fitting = [each for each in near if each[2].startswith(year)]
    return (fitting if context.ahead or which else [each for each in near if each[1] <= FAR_AHEAD]) or near
