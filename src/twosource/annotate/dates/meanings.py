"""One function for each pattern of the calendar: a match -> the type and value of the time that it means.

None where the words are no time after all. What the article does not tell stays open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from twosource.annotate.dates.counts import count_units, write_duration
from twosource.annotate.dates.values import QUARTERS, add_months, duration, month_of, week_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.annotate.dates.calendar import Calendar, Unit
    from twosource.model import TimeKind


class Meaning(NamedTuple):
    """The type and the value of a temporal expression, and what it was resolved against."""

    type: TimeKind
    value: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an expression is resolved with: the publication day, the day named last, and what lies ahead."""

    published: date | None
    last_day: date | None
    ahead: bool
    calendar: Calendar


def read_day(value: str | None) -> date | None:
    """Return the day that an ISO 8601 date or date-time begins with."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _date(match: re.Match[str], context: Context) -> Meaning | None:
    month = context.calendar.months[_plain(match["month"])]
    return _month_day(month, int(match["day"]), match["year"], context)


def _month_day(month: int, day: int, year: str | None, context: Context) -> Meaning | None:
    if year:
        return Meaning("DATE", f"{year}-{month:02}-{day:02}", "text")
    if context.published is None:
        return Meaning("DATE", f"--{month:02}-{day:02}")
    near = [_try_day(context.published.year + step, month, day) for step in (0, -1, 1)]
    days = [one for one in near if one]
    if not days:
        return None
    nearest = min(days, key=lambda one: abs((one - context.published).days) if context.published else 0)
    return Meaning("DATE", nearest.isoformat(), "published")


def _try_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plain(word: str) -> str:
    return " ".join(word.lower().rstrip(".").split())


def _iso(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    return Meaning("DATE", match["iso"], "text") if read_day(match["iso"]) else None


def _numeric(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    """Read 3/25/31 as month and day, the American way, unless only the other way gives a day."""
    short = match["short"]
    year = int(short) + (0 if len(short) > 2 else 1900 if int(short) > YEARS_AHEAD else 2000)  # noqa: PLR2004
    first, second = int(match["first"]), int(match["second"])
    day = _try_day(year, first, second) or _try_day(year, second, first)
    return Meaning("DATE", day.isoformat(), "text") if day else None


YEARS_AHEAD = 50  # a two-digit year above it belongs to the last century


def _month(match: re.Match[str], context: Context) -> Meaning | None:
    month = context.calendar.months[_plain(match["month"])]
    groups = match.groupdict()
    if groups.get("year"):
        return Meaning("DATE", f"{match['year']}-{month:02}", "text")
    if context.published is None:
        return Meaning("DATE", f"--{month:02}")
    year, which = context.published.year, _plain(groups.get("which") or "")
    if "year" in match.group().lower().split()[-1]:
        year += {"last": -1, "next": 1}.get(which, 0)
    elif which in ("last", "past", "previous"):
        year -= month >= context.published.month
    elif which in ("next", "coming", "following"):
        year += month <= context.published.month
    elif not which:
        year = _nearest_year(month, context)
    return Meaning("DATE", f"{year:04}-{month:02}", "published")


def _nearest_year(month: int, context: Context) -> int:
    """A month alone is the last one, this month included, or the next one where the words point ahead."""
    published = context.published or date.max
    if context.ahead:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def _weekday(match: re.Match[str], context: Context) -> Meaning | None:
    number = context.calendar.weekdays[_plain(match["weekday"])]
    part = match["part"]
    kind: TimeKind = "TIME" if part else "DATE"
    suffix = f"T{context.calendar.parts[_plain(part)]}" if part else ""
    if context.published is None:
        return Meaning(kind, f"XXXX-WXX-{number}{suffix}")
    day = _find_weekday(number, _plain(match["which"] or ""), context)
    return Meaning(kind, day.isoformat() + suffix, "published")


def _find_weekday(number: int, which: str, context: Context) -> date:
    published = context.published or date.max
    back = (published.isoweekday() - number) % 7
    ahead = which in ("next", "coming", "this") or (context.ahead and which == "")
    if ahead:
        return published + timedelta(days=(-back) % 7 or (7 if which == "next" else 0))
    return published - timedelta(days=back or (7 if which == "last" else 0))


def _weekdays(match: re.Match[str], context: Context) -> Meaning | None:
    part = match.groupdict().get("part")
    suffix = f"T{context.calendar.parts[_plain(part)]}" if part else ""
    return Meaning("SET", f"XXXX-WXX-{context.calendar.weekdays[_plain(match['weekday'])]}{suffix}")


def _year(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    return Meaning("DATE", match["year"], "text")


def _decade(match: re.Match[str], context: Context) -> Meaning | None:
    groups = match.groupdict()
    if groups.get("decade"):
        return Meaning("DATE", match["decade"], "text")
    this = (context.published.year if context.published else 2000) // 10 % 10
    century = "20" if int(match["short_decade"]) <= this else "19"
    return Meaning("DATE", century + match["short_decade"], "text")


def _century(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    return Meaning("DATE", f"{int(match['century']) - 1:02}", "text")


_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}


def _deictic(match: re.Match[str], context: Context) -> Meaning | None:
    unit, which = context.calendar.units[_plain(match["unit"])], _plain(match["which"])
    origin = context.last_day if which in ("that", "same", "following", "previous") else context.published
    if unit.time:
        return Meaning("DURATION", duration("1", unit.code, time=True))
    if _plain(match["unit"]).endswith("s"):
        return Meaning("DURATION", duration("X", unit.code, time=False))
    if origin is None:
        return Meaning("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}[unit.code])
    anchor = "published" if origin is context.published else "text"
    return Meaning("DATE", _step(origin, unit, _STEPS.get(which, 0)), anchor)


def _step(day: date, unit: Unit, count: int) -> str:
    """Return the day, week, month, year or decade that lies some units away, in its own precision."""
    try:
        if unit.days:
            moved = day + timedelta(days=unit.days * count)
            return moved.isoformat() if unit.code == "D" else week_of(moved)
        moved = add_months(day, unit.months * count)
    except (ValueError, OverflowError):
        return "PAST_REF" if count < 0 else "FUTURE_REF"
    if unit.code == "M":
        return month_of(moved)
    return f"{moved.year:04}"[: {12: 4, 120: 3, 1200: 2}[unit.months]]


def _deictic_part(match: re.Match[str], context: Context) -> Meaning | None:
    part, which = context.calendar.parts[_plain(match["part"])], _plain(match["which"])
    if which not in ("this", "last", "that", "same"):
        return None
    origin = context.published if which in ("this", "last") else context.last_day
    if origin is None:
        return Meaning("TIME", f"XXXX-XX-XXT{part}")
    day = origin - timedelta(days=1 if which == "last" else 0)
    return Meaning("TIME", f"{day.isoformat()}T{part}", "published")


def _weekend(match: re.Match[str], context: Context) -> Meaning | None:
    if context.published is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    which = _plain(match["which"] or "")
    step = 1 if which in ("next", "coming") else 0
    if which in ("last", "past") or (
        which in ("", "this") and not context.ahead and context.published.isoweekday() < MIDWEEK
    ):
        step = -1
    return Meaning("DATE", f"{week_of(context.published + timedelta(days=7 * step))}-WE", "published")


MIDWEEK = 4  # Thursday: from here on "the weekend" is the one to come


def _ago(match: re.Match[str], context: Context) -> Meaning | None:
    unit = context.calendar.units[_plain(match["unit"])]
    count = count_units(match, context.calendar)
    sign = -1 if match["way"].lower() in ("ago", "earlier") else 1
    origin = context.published if match["way"].lower() in ("ago", "hence") else context.last_day
    if count == "X" or not count.isdigit() or origin is None:
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit.time:
        return Meaning("TIME", origin.isoformat(), "published")
    coarse = _step(origin, unit, sign * int(count))
    if unit.code == "W":
        coarse = (origin + timedelta(days=7 * sign * int(count))).isoformat()
    return Meaning("DATE", coarse, "published" if origin is context.published else "text")


def _year_ago(match: re.Match[str], context: Context) -> Meaning | None:  # noqa: ARG001
    if context.published is None:
        return Meaning("DATE", "XXXX")
    return Meaning("DATE", f"{context.published.year - 1:04}", "published")


def _span(match: re.Match[str], context: Context) -> Meaning | None:
    return _duration(match, context)


def _duration(match: re.Match[str], context: Context) -> Meaning | None:
    unit = context.calendar.units[_plain(match["unit"])]
    return Meaning("DURATION", write_duration(count_units(match, context.calendar), unit))


def _plural(match: re.Match[str], context: Context) -> Meaning | None:
    return Meaning("DURATION", write_duration("X", context.calendar.units[_plain(match["unit"])]))


def _per(match: re.Match[str], context: Context) -> Meaning | None:
    return Meaning("SET", write_duration("1", context.calendar.units[_plain(match["unit"])]))


def _every(match: re.Match[str], context: Context) -> Meaning | None:
    if match["part"]:
        return Meaning("SET", f"XXXX-XX-XXT{context.calendar.parts[_plain(match['part'])]}")
    count = (
        "2"
        if match["number"] == "other"
        else count_units(match, context.calendar)
        if match["number"]
        else "1"
    )
    return Meaning("SET", write_duration(count, context.calendar.units[_plain(match["unit"])]))


def _quarter(match: re.Match[str], context: Context) -> Meaning | None:
    groups = match.groupdict()
    if groups.get("letter"):
        piece = f"{match['letter']}{match['digit']}"
    else:
        ordinal = _plain(match["ordinal"])
        number = int(ordinal[0]) if ordinal[0].isdigit() else context.calendar.ordinals[ordinal]
        piece = f"{'Q' if match['piece'].lower() == 'quarter' else 'H'}{number}"
    if piece not in QUARTERS:
        return None
    if groups.get("year"):
        return Meaning("DATE", f"{match['year']}-{piece}", "text")
    if context.published is None:
        return Meaning("DATE", f"XXXX-{piece}")
    which = _plain(groups.get("which") or groups.get("which_year") or "")
    year = context.published.year + _STEPS.get(which, 0)
    # A quarter that has not begun is last year's, unless the words point ahead.
    if not which and not context.ahead and QUARTERS[piece][0] > context.published.month:
        year -= 1
    return Meaning("DATE", f"{year:04}-{piece}", "published")


def _season(match: re.Match[str], context: Context) -> Meaning | None:
    code, groups = context.calendar.seasons[_plain(match["season"])], match.groupdict()
    if groups.get("year"):
        return Meaning("DATE", f"{match['year']}-{code}", "text")
    if context.published is None:
        return Meaning("DATE", f"XXXX-{code}")
    which, year = _plain(groups.get("which") or ""), context.published.year
    begun = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code] <= context.published.month
    if which in ("last", "past", "previous"):
        year -= not begun or code == "WI"
    elif which in ("next", "coming"):
        year += begun or code == "WI"
    return Meaning("DATE", f"{year:04}-{code}", "published")


def _clock(match: re.Match[str], context: Context) -> Meaning | None:
    groups = match.groupdict()
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if groups.get("half"):
        if not 1 <= hour <= 12:  # noqa: PLR2004
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return _at(f"T{hour:02}:{minute:02}", groups, context)


def _noon(match: re.Match[str], context: Context) -> Meaning | None:
    hour = "T24:00" if match["noon"].lower() == "midnight" else "T12:00"
    return _at(hour, match.groupdict(), context)


def _at(hour: str, groups: dict[str, str | None], context: Context) -> Meaning:
    """Return a time of day on the day that is named with it, else on the day named last."""
    day = context.last_day
    if groups.get("weekday"):
        number = context.calendar.weekdays[_plain(groups["weekday"] or "")]
        day = _find_weekday(number, "", context) if context.published else None
    elif context.published and "yesterday" in (groups.get("daylike") or "").lower():
        day = context.published - timedelta(days=1)
    return Meaning("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}{hour}", "published" if day else None)


def _anaphor(match: re.Match[str], context: Context) -> Meaning | None:
    if context.last_day is None:
        return Meaning("DATE", "XXXX-XX-XX")
    day = context.last_day + timedelta(days=_STEPS.get(match["anaphor"].lower(), 0))
    return Meaning("DATE", day.isoformat(), "text")


def _phrase(match: re.Match[str], context: Context) -> Meaning | None:
    words = match.group()[: match.start("part") - match.start()] if match["part"] else match.group()
    row = context.calendar.phrases[_plain(words)]
    if row["kind"] == "reference":
        return Meaning("DATE", row["value"])
    if row["kind"] == "set":
        return Meaning("SET", row["value"])
    if row["kind"] == "holiday":
        return _holiday(row, context)
    part = row.get("part") or (context.calendar.parts[_plain(match["part"])] if match["part"] else None)
    suffix = f"T{part}" if part else ""
    kind: TimeKind = "TIME" if part else "DATE"
    if context.published is None:
        return Meaning(kind, f"XXXX-XX-XX{suffix}")
    return Meaning(kind, (context.published + timedelta(days=row["days"])).isoformat() + suffix, "published")


def _holiday(row: dict[str, Any], context: Context) -> Meaning | None:
    if "day" in row:
        month, day = map(int, row["day"].split("-"))
        return _month_day(month, day, None, context)
    if context.published is None:
        return None
    month, weekday, which = row["nth"]
    year = _nearest_year(month, context)
    first = date(year, month, 1)
    ahead = timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    return Meaning("DATE", (first + ahead).isoformat(), "published")


MEANINGS: dict[str, Callable[[re.Match[str], Context], Meaning | None]] = {
    "date": _date,
    "iso": _iso,
    "numeric": _numeric,
    "month": _month,
    "lone_month": _month,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "deictic": _deictic,
    "deictic_part": _deictic_part,
    "weekend": _weekend,
    "ago": _ago,
    "year_ago": _year_ago,
    "span": _span,
    "duration": _duration,
    "plural": _plural,
    "per": _per,
    "every": _every,
    "quarter": _quarter,
    "season": _season,
    "clock": _clock,
    "noon": _noon,
    "anaphor": _anaphor,
    "phrase": _phrase,
}
