"""How many units of time an expression names, and the duration that they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.dates.values import duration

if TYPE_CHECKING:
    from twosource.annotate.dates.calendar import Calendar, Unit

HUNDRED = 100  # from here on a number word multiplies what stands before it
YEAR = 12  # months


def count_units(match: re.Match[str], calendar: Calendar, group: str = "number") -> str:
    """Return the number of a duration as ISO 8601 writes it, "X" where it is vague."""
    text = " ".join(match[group].lower().split()).replace(",", "")
    half = bool(match.groupdict().get("half_more")) or text.endswith(("1/2", "½"))
    text = re.sub(r"\s*(?:1/2|½)$", "", text)
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        whole = text
    else:
        words = re.split(r"[\s-]+", text)
        if not all(word in calendar.numbers for word in words):
            return "2" if text.endswith("couple of") else "X"
        whole = str(_sum_words([calendar.numbers[word] for word in words]))
    return f"{whole}.5" if half else whole


def _sum_words(values: list[int]) -> int:
    total = 0
    for value in values:
        total = max(total, 1) * value if value >= HUNDRED else total + value
    return total


def write_duration(count: str, unit: Unit) -> str:
    """Return a number of units as an ISO 8601 duration; decades and centuries become years."""
    if unit.months > YEAR and count != "X":
        count = f"{float(count) * unit.months / YEAR:g}"
    return duration(count, unit.code, time=unit.time)
