"""Times of day: a match of a pattern -> its type and value, None where it is no time after all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from twosource.annotate.dates.context import STEPS, Meaning, plain
from twosource.annotate.dates.days import find_month_day, find_weekday
from twosource.model import LAST_DAY

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from twosource.annotate.dates.context import Context


def read_deictic_part(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a part of this day or another: "last night"."""
    part, which = context.calendar.parts[plain(match["part"])], plain(match["which"])
    if which not in ("this", "last", "that", "same", "next"):
        return None
    origin = context.published if which in ("this", "last", "next") else context.last_day
    if origin is None:
        return Meaning("TIME", f"XXXX-XX-XXT{part}")
    day = origin + timedelta(days=STEPS.get(which, 0))
    return Meaning("TIME", f"{day.isoformat()}T{part}", "published")


def read_clock(match: re.Match[str], context: Context) -> Meaning | None:
    """Read an hour of the day."""
    groups = match.groupdict()
    hour = _hour_of(groups, context, late=_is_late(groups, context))
    return _at(hour, groups, context) if hour else None


def read_part_clock(match: re.Match[str], context: Context) -> Meaning | None:
    """Read an hour with the part of the day that it lies in: "tomorrow morning at 7"."""
    groups = match.groupdict()
    words = plain(match["day_of"])
    part = groups.get("part") or groups.get("part_2") or "night"
    hour = _hour_of(groups, context, late=context.calendar.parts[plain(part)] != "MO")
    if hour is None:
        return None
    day = context.published
    if groups.get("weekday"):
        number = context.calendar.weekdays[plain(match["weekday"])]
        if not day:
            return Meaning("TIME", f"XXXX-WXX-{number}{hour}")
        day = find_weekday(number, "", context)
    elif day:
        day += timedelta(days={"tomorrow": 1, "yesterday": -1}.get(words.split()[0], 0))
    return Meaning("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{hour}", "published" if day else None)


def read_set_clock(match: re.Match[str], context: Context) -> Meaning | None:
    """Read an hour that comes round each day or week: "9 a.m. on Sundays"."""
    groups = match.groupdict()
    part = groups.get("part") or groups.get("part_2")
    if not (part or groups.get("half") or groups.get("minute")):
        return None
    hour = _hour_of(groups, context, late=_is_late(groups, context))
    weekday = groups.get("weekday") or groups.get("weekday_2")
    day = f"XXXX-WXX-{context.calendar.weekdays[plain(weekday)]}" if weekday else "XXXX-XX-XX"
    return Meaning("SET", f"{day}{hour}") if hour else None


def read_clock_span(match: re.Match[str], context: Context) -> Meaning | None:
    """Read a span of hours on a day; in "2 to 4 p.m." both are after noon, "10:30 to 3" goes over noon."""
    groups = match.groupdict()
    last = {name.removeprefix("last_"): value for name, value in groups.items() if name.startswith("last_")}
    begin, end = (_hour_of(each, context, late=False) for each in (groups, last))
    if begin and end and not groups["half"] and last["half"]:
        moved = _hour_of({**groups, "half": last["half"]}, context, late=False)
        begin = moved if moved and moved < end else begin
    if begin and end and end < begin and not last["half"]:
        end = _hour_of(last, context, late=True)
    if begin is None or end is None:
        return None
    first, second = _at(begin, groups, context), _at(end, groups, context)
    return Meaning("TIME", f"{first.value}/{second.value}", second.anchor) if first and second else None


def _is_late(groups: Mapping[str, str | None], context: Context) -> bool:
    """Tell whether an hour is said to be after noon: "in the evening", "at night"."""
    part = groups.get("part") or groups.get("part_2") or groups.get("at_part")
    return bool(part) and context.calendar.parts[plain(part or "")] != "MO"


def _hour_of(groups: Mapping[str, str | None], context: Context, *, late: bool) -> str | None:
    """Return an hour as TIMEX3 writes it; `late` says that an hour up to noon is after noon."""
    word, second = groups.get("hour_word"), groups.get("second")
    hour = context.calendar.numbers[plain(word)] if word else int(groups["hour"] or 0)
    half = (groups.get("half") or "").lower()
    if half and not 1 <= hour <= NOON:
        return None
    if half or (late and hour < NOON):
        hour = hour % NOON + (NOON if half == "p" or (late and not half) else 0)
    minutes = (60 * hour + int(groups.get("minute") or 0) + _count_shift(groups, context)) % (24 * 60)
    return f"T{minutes // 60:02}:{minutes % 60:02}{f':{second}' if second else ''}"


def _count_shift(groups: Mapping[str, str | None], context: Context) -> int:
    """Return the minutes by which "half past", "quarter to" and "ten minutes past" move an hour."""
    words = plain(groups.get("shift") or "").replace("-", " ").split()
    if not words:
        return 0
    count = sum(int(word) if word.isdigit() else _SHIFTS.get(word, 0) for word in words)
    count += sum(context.calendar.numbers.get(word, 0) for word in words if word not in ("a", "an"))
    return -count if groups.get("way") in ("to", "before") else count


_SHIFTS = {"half": 30, "quarter": 15}
NOON = 12


def read_noon(match: re.Match[str], context: Context) -> Meaning | None:
    """Read noon and midnight; a midnight ends its day."""
    hour = "T24:00" if match["noon"].lower() == "midnight" else "T12:00"
    return _at(hour, match.groupdict(), context)


def _at(hour: str, groups: dict[str, str | None], context: Context) -> Meaning | None:
    """Return a time of day on the day that is named with it, else on the day named last."""
    day, anchor = context.last_day, LAST_DAY
    if groups.get("month"):
        month = context.calendar.months[plain(groups["month"] or "")]
        meaning = find_month_day(month, int(groups["day"] or 0), groups["year"], context)
        return Meaning("TIME", f"{meaning.value}{hour}", meaning.anchor) if meaning else None
    if groups.get("day_named"):
        number = context.calendar.weekdays[plain(groups["day_named"] or "")]
        if not context.published:
            return Meaning("TIME", f"XXXX-WXX-{number}{hour}")
        day, anchor = find_weekday(number, "", context), "published"
    elif context.published and groups.get("daylike"):
        steps = {"yesterday": -1, "tomorrow": 1}
        day = context.published + timedelta(days=steps.get(plain(groups["daylike"] or ""), 0))
        anchor = "published"
    return Meaning("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{hour}", anchor if day else None)
