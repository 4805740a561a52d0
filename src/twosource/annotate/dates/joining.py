"""An hour and the day beside it are one expression: "8 p.m. on Christmas Eve", "Sunday afternoon, 4:30"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.annotate.dates.context import Meaning, read_day
from twosource.annotate.dates.days import try_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from twosource.annotate.dates.calendar import Calendar

NOON = 12
LONE_REACH = 14  # code points: "at eleven on ", and the letter before it
_CLOCKS = ("clock", "clock_span", "noon")
_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d|XXXX-WXX-\d|--\d\d-\d\d)~?(?:T(?P<part>MO|AF|EV|NI))?")
_HOUR_FIRST = re.compile(r",?\s+(?:(?:on|of)\s+)?")
_SPAN = re.compile(r"\s+(?:and|to|until|till|through)\s+")
_EDGE = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_DAY_FIRST = re.compile(r",?\s+(?:(?:at|around|about)\s+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression: the name of its pattern, its place, what it means, and whether it names a day."""

    name: str
    start: int
    end: int
    meaning: Meaning
    dated: bool

    @property
    def is_hour(self) -> bool:
        """Tell whether it is an hour without a day."""
        return self.name in _CLOCKS and not self.dated


def join_days(text: str, found: Iterable[Found], calendar: Calendar) -> list[Found]:
    """Return the expressions with each hour joined to the day that stands beside it."""
    joined: list[Found] = []
    for each in found:
        last = joined[-1] if joined else None
        together = _join(text, last, each) if last else None
        if together:
            joined[-1] = together
        elif not (last and last.end > each.start - 1) and (lone := _find_lone(text, each, calendar)):
            joined.append(lone)
        else:
            joined.append(each)
    return joined


def _join(text: str, one: Found, two: Found) -> Found | None:
    """Return two neighbours as one where one is an hour and the other its day."""
    gap = text[one.end : two.start]
    if one.is_hour == two.is_hour:
        return None
    hour, day = (one, two) if one.is_hour else (two, one)
    known = _DAY.fullmatch(day.meaning.value)
    if not known or not (_HOUR_FIRST if hour is one else _DAY_FIRST).fullmatch(gap):
        return None
    return _put_together(hour, day, known, one.start, two.end)


def _put_together(hour: Found, day: Found, known: re.Match[str], start: int, end: int) -> Found:
    sides = [side.partition("T")[2] for side in hour.meaning.value.split("/")]
    if known["part"] in ("AF", "EV", "NI"):
        sides = [f"{int(side[:2]) + NOON}{side[2:]}" if int(side[:2]) < NOON else side for side in sides]
    value = "/".join(f"{known['day']}T{side}" for side in sides)
    return replace(hour, start=start, end=end, meaning=Meaning("TIME", value, day.meaning.anchor), dated=True)


def order_days(text: str, found: list[Found], published: date | None) -> list[Found]:
    """Return the expressions with the last day of a span after its first: "between January 1 and April 5"."""
    ordered = found[:1]
    for one, two in pairwise(found):
        ordered.append(_move_behind(text, one, two, published))
    return ordered


def _move_behind(text: str, one: Found, two: Found, published: date | None) -> Found:
    """Return the second of two days a year later where it ends a span that would run backwards."""
    now = one.meaning.value == "PRESENT_REF"
    first, last = published if now else read_day(one.meaning.value), read_day(two.meaning.value)
    told = two.name == "date" and two.meaning.anchor == "published" and (now or one.name == "date")
    spans = _SPAN.fullmatch(text[one.end : two.start]) and _EDGE.search(
        text, max(0, one.start - 9), one.start
    )
    if not (told and spans and first and last and last < first):
        return two
    later = try_day(last.year + 1, last.month, last.day)
    return replace(two, meaning=two.meaning._replace(value=later.isoformat())) if later else two


def _find_lone(text: str, day: Found, calendar: Calendar) -> Found | None:
    """Return a day with the bare hour before it: "at 5 on Tuesday"."""
    known = _DAY.fullmatch(day.meaning.value)
    match = known and calendar.lone_hour.search(text, max(0, day.start - LONE_REACH), day.start)
    if not known or not match:
        return None
    word = match["hour_word"]
    count = calendar.numbers[word.lower()] if word else int(match["hour"])
    hour = replace(day, meaning=Meaning("TIME", f"T{count:02}:{match['minute'] or '00'}"))
    return replace(_put_together(hour, day, known, match.start(), day.end), name="clock")
