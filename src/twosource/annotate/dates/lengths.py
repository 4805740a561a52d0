"""Durations, what recurs, and distances from a day: a match of a pattern -> its type and value."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from twosource.annotate.dates.context import Meaning, move_day, plain, step_units
from twosource.annotate.dates.counts import YEAR, count_units, write_duration
from twosource.annotate.dates.periods import read_year_ago

if TYPE_CHECKING:
    import re

    from twosource.annotate.dates.context import Context


def read_ago(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a distance from today or from the day named last."""
    unit = context.calendar.units[plain(match["unit"])]
    count = count_units(match, context.calendar)
    if count == "1" and unit.months == YEAR and match["way"].lower() in ("ago", "earlier"):
        return read_year_ago(match, context)
    sign = -1 if match["way"].lower() in ("ago", "earlier") else 1
    origin = context.published if match["way"].lower() in ("ago", "hence") else context.last_day
    if count == "X" or not count.isdigit() or origin is None:
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit.time:
        return Meaning("TIME", origin.isoformat(), "published")
    coarse = step_units(origin, unit, sign * int(count))
    if unit.code == "W":
        coarse = (origin + timedelta(days=7 * sign * int(count))).isoformat()
    return Meaning("DATE", coarse, "published" if origin is context.published else "text")


def read_span(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a stretch that ends or begins now."""
    return read_duration(match, context)


def read_duration(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a length of time."""
    unit = context.calendar.units[plain(match["unit"])]
    value = write_duration(count_units(match, context.calendar), unit)
    if not match.groupdict().get("unit_2"):
        return Meaning("DURATION", value)
    second = context.calendar.units[plain(match["unit_2"])]
    if unit.time and not second.time:
        return None  # "two hours 10 days": no one length
    more = write_duration(count_units(match, context.calendar, "number_2"), second)
    value += more[2 if unit.time else 1 :]
    if match.groupdict().get("unit_3"):
        third = context.calendar.units[plain(match["unit_3"])]
        last = write_duration(count_units(match, context.calendar, "number_3"), third)
        value += last[2 if second.time else 1 :]
    return Meaning("DURATION", value)


def read_half(match: re.Match[str], context: Context) -> Meaning | None:
    """Read half a unit of time: "half an hour"."""
    return Meaning("DURATION", write_duration("0.5", context.calendar.units[plain(match["unit"])]))


def read_and_half(match: re.Match[str], context: Context) -> Meaning | None:
    """Read one unit of time and half of it: "an hour and a half"."""
    return Meaning("DURATION", write_duration("1.5", context.calendar.units[plain(match["unit"])]))


def read_whole(match: re.Match[str], context: Context) -> Meaning | None:
    """Read one unit of time from end to end: "the whole day", "another week"."""
    unit = context.calendar.units[plain(match["unit"])]
    return None if plain(match["unit"]).endswith("s") else Meaning("DURATION", write_duration("1", unit))


def read_ago_both(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a distance told in two or three units: "a year and two months ago"."""
    back = plain(match["way"]) in ("ago", "earlier")
    day = context.published if plain(match["way"]) in ("ago", "hence", "from now") else context.last_day
    for tail in ("", "_2", "_3"):
        if not match[f"unit{tail}"]:
            continue
        unit = context.calendar.units[plain(match[f"unit{tail}"])]
        count = count_units(match, context.calendar, f"number{tail}")
        if unit.time or not count.isdigit() or day is None:
            return Meaning("DATE", "PAST_REF" if back else "FUTURE_REF")
        day = move_day(day, unit, -int(count) if back else int(count))
    return Meaning("DATE", day.isoformat(), "published") if day else None


def read_plural(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a length that is not counted: "for weeks"."""
    return Meaning(
        "DURATION", write_duration("X", context.calendar.units[plain(match["unit"] or match["unit2"])])
    )


def read_per(match: re.Match[str], context: Context) -> Meaning | None:
    """Read how often a thing happens: "twice a year"."""
    return Meaning("SET", write_duration("1", context.calendar.units[plain(match["unit"])]))


def read_every(match: re.Match[str], context: Context) -> Meaning | None:
    """Read what comes round: "every other week"."""
    if match["part"]:
        return Meaning("SET", f"XXXX-XX-XXT{context.calendar.parts[plain(match['part'])]}")
    count = (
        "2"
        if match["number"] == "other"
        else count_units(match, context.calendar)
        if match["number"]
        else "1"
    )
    return Meaning("SET", write_duration(count, context.calendar.units[plain(match["unit"])]))
