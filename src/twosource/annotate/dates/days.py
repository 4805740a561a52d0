"""Days, months and weekdays: a match -> its type and value, None where it is no time after all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from twosource.annotate.dates.context import Meaning, plain, read_day

if TYPE_CHECKING:
    import re

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
    near = [_try_day(context.published.year + step, month, day) for step in (0, -1, 1)]
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


def _try_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_iso(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    """Read a day as ISO 8601 writes it."""
    return Meaning("DATE", match["iso"], "text") if read_day(match["iso"]) else None


def read_numeric(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    """Read 3/25/31 as month and day, the American way, unless only the other way gives a day."""
    short = match["short"]
    year = int(short) + (0 if len(short) > 2 else 1900 if int(short) > YEARS_AHEAD else 2000)  # noqa: PLR2004
    first, second = int(match["first"]), int(match["second"])
    day = _try_day(year, first, second) or _try_day(year, second, first)
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
    elif which in ("next", "coming", "following"):
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
    day = find_weekday(number, plain(match["which"] or ""), context)
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
    ahead = which in ("next", "coming", "this") or (context.ahead and which == "")
    if ahead:
        return published + timedelta(days=(-back) % 7 or (7 if which == "next" else 0))
    return published - timedelta(days=back or (7 if which == "last" else 0))


def read_weekdays(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a weekday that comes round each week."""
    part = match.groupdict().get("part")
    suffix = f"T{context.calendar.parts[plain(part)]}" if part else ""
    return Meaning("SET", f"XXXX-WXX-{context.calendar.weekdays[plain(match['weekday'])]}{suffix}")


def read_phrase(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a fixed phrase: a holiday, "yesterday", "now", "daily"."""
    words = match.group()[: match.start("part") - match.start()] if match["part"] else match.group()
    row = context.calendar.phrases[plain(words)]
    if row["kind"] == "reference":
        return Meaning("DATE", row["value"])
    if row["kind"] == "set":
        return Meaning("SET", row["value"])
    if row["kind"] == "holiday":
        return _holiday(row, context)
    part = row.get("part") or (context.calendar.parts[plain(match["part"])] if match["part"] else None)
    suffix = f"T{part}" if part else ""
    kind: TimeKind = "TIME" if part else "DATE"
    if context.published is None:
        return Meaning(kind, f"XXXX-XX-XX{suffix}")
    return Meaning(kind, (context.published + timedelta(days=row["days"])).isoformat() + suffix, "published")


def _holiday(row: dict[str, Any], context: Context) -> Meaning | None:
    if "day" in row:
        month, day = map(int, row["day"].split("-"))
        return find_month_day(month, day, None, context)
    if context.published is None:
        return None
    month, weekday, which = row["nth"]
    year = find_year(month, context)
    first = date(year, month, 1)
    ahead = timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    return Meaning("DATE", (first + ahead).isoformat(), "published")
