"""Times of day: a match of a pattern -> its type and value, None where it is no time after all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from twosource.annotate.dates.context import Meaning, plain
from twosource.annotate.dates.days import find_month_day, find_weekday

if TYPE_CHECKING:
    import re

    from twosource.annotate.dates.context import Context


def read_deictic_part(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a part of this day or another: "last night"."""
    part, which = context.calendar.parts[plain(match["part"])], plain(match["which"])
    if which not in ("this", "last", "that", "same"):
        return None
    origin = context.published if which in ("this", "last") else context.last_day
    if origin is None:
        return Meaning("TIME", f"XXXX-XX-XXT{part}")
    day = origin - timedelta(days=1 if which == "last" else 0)
    return Meaning("TIME", f"{day.isoformat()}T{part}", "published")


def read_clock(match: re.Match[str], context: Context) -> Meaning | None:
    """Read an hour of the day."""
    groups = match.groupdict()
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if groups.get("half"):
        if not 1 <= hour <= 12:  # noqa: PLR2004
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return _at(f"T{hour:02}:{minute:02}", groups, context)


def read_noon(match: re.Match[str], context: Context) -> Meaning | None:
    """Read noon and midnight; a midnight ends its day."""
    hour = "T24:00" if match["noon"].lower() == "midnight" else "T12:00"
    return _at(hour, match.groupdict(), context)


def _at(hour: str, groups: dict[str, str | None], context: Context) -> Meaning | None:
    """Return a time of day on the day that is named with it, else on the day named last."""
    day = context.last_day
    if groups.get("month"):
        month = context.calendar.months[plain(groups["month"] or "")]
        meaning = find_month_day(month, int(groups["day"] or 0), groups["year"], context)
        return Meaning("TIME", f"{meaning.value}{hour}", meaning.anchor) if meaning else None
    if groups.get("day_named"):
        number = context.calendar.weekdays[plain(groups["day_named"] or "")]
        day = find_weekday(number, "", context) if context.published else None
    elif context.published and groups.get("daylike"):
        steps = {"yesterday": -1, "tomorrow": 1}
        day = context.published + timedelta(days=steps.get(plain(groups["daylike"] or ""), 0))
    return Meaning("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{hour}", "published" if day else None)
