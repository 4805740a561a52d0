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
    second = f":{groups['second']}" if groups.get("second") else ""
    return _at(f"T{hour:02}:{minute:02}{second}", groups, context)


def read_part_clock(match: re.Match[str], context: Context) -> Meaning | None:
    """Read an hour with the part of the day that it lies in: "tomorrow morning at 7"."""
    groups = match.groupdict()
    words = plain(match["day_of"])
    part = groups.get("part") or groups.get("part_2") or "night"
    hour = _hour_of(groups, late=context.calendar.parts[plain(part)] != "MO")
    if hour is None:
        return None
    day = context.published
    if day and groups.get("weekday"):
        day = find_weekday(context.calendar.weekdays[plain(match["weekday"])], "", context)
    elif day:
        day += timedelta(days={"tomorrow": 1, "yesterday": -1}.get(words.split()[0], 0))
    return Meaning("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{hour}", "published" if day else None)


def read_set_clock(match: re.Match[str], context: Context) -> Meaning | None:
    """Read an hour that comes round each day or week: "9 a.m. on Sundays"."""
    groups = match.groupdict()
    part = groups.get("part") or groups.get("part_2")
    late = bool(part) and context.calendar.parts[plain(part or "")] != "MO"
    if not (part or groups.get("half") or groups.get("minute")):
        return None
    hour = _hour_of(groups, late=late)
    weekday = groups.get("weekday") or groups.get("weekday_2")
    day = f"XXXX-WXX-{context.calendar.weekdays[plain(weekday)]}" if weekday else "XXXX-XX-XX"
    return Meaning("SET", f"{day}{hour}") if hour else None


def read_clock_span(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a span of hours on one day; "2 to 4 p.m." is after noon from end to end."""
    groups = match.groupdict()
    last = {name.removeprefix("last_"): value for name, value in groups.items() if name.startswith("last_")}
    end = _hour_of(last, late=False)
    begin = _hour_of(groups, late=False)
    if not groups["half"] and last["half"] and begin and end:
        moved = _hour_of({**groups, "half": last["half"]}, late=False)
        begin = moved if moved and moved < end else begin
    if begin is None or end is None or not (groups["half"] or groups["minute"] or last["half"]):
        return None
    first, second = _at(begin, groups, context), _at(end, groups, context)
    return Meaning("TIME", f"{first.value}/{second.value}", second.anchor) if first and second else None


def _hour_of(groups: dict[str, str | None], *, late: bool) -> str | None:
    """Return an hour as TIMEX3 writes it; `late` says that an hour up to noon is after noon."""
    hour, minute = int(groups["hour"] or 0), int(groups["minute"] or 0)
    half = (groups.get("half") or "").lower()
    if half and not 1 <= hour <= NOON:
        return None
    if half or (late and hour < NOON):
        hour = hour % NOON + (NOON if half == "p" or (late and not half) else 0)
    return f"T{hour:02}:{minute:02}"


NOON = 12


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
