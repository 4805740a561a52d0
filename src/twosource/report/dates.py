"""ISO 8601 dates -> words."""

from __future__ import annotations

import re

from twosource.report.visible import make_line

MONTHS = "January February March April May June July August September October November December".split()
MONTHS_IN_YEAR = 12
# Input that knows the day only says midnight.
MIDNIGHT = "00:00"

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?:T(?P<time>\d{2}:\d{2}).*|T\w+)?$"
)


def is_date(value: str) -> bool:
    """Tell whether a value is a year, a month or a day of ISO 8601, with or without a time."""
    return bool(_DATE.match(value))


def show_date(value: str) -> str:
    """Return an ISO 8601 date in words ("4 March 2031, 18:20"), or the value as it is where it is none."""
    match = _DATE.match(value)
    month = int(match["month"] or 0) if match else 0
    if not match or month > MONTHS_IN_YEAR:
        return make_line(value)
    day = str(int(match["day"])) if match["day"] else ""
    words = " ".join(filter(None, (day, MONTHS[month - 1] if month else "", match["year"])))
    return f"{words}, {match['time']}" if match["time"] and match["time"] != MIDNIGHT else words


def show_days(first: str, last: str) -> str:
    """Return two days in words, what they share said once ("30 March – 2 April 2031")."""
    one, two = _DATE.match(first), _DATE.match(last)
    if first == last or not (one and two and one["day"] and two["day"] and one["year"] == two["year"]):
        return show_date(first) if first == last else f"{show_date(first)} – {show_date(last)}"
    if one["month"] == two["month"]:
        return f"{int(one['day'])}–{show_date(last)}"
    return f"{show_date(first).rpartition(' ')[0]} – {show_date(last)}"
