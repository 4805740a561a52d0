"""The desk: how a story was covered over time, as a small picture in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from twosource.report.dates import show_date
from twosource.report.wording import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.library.rows import DayCount

WIDTH, HEIGHT = 120, 28
SHORTEST = 7  # days: a story of one day is no full row of bars
LONGEST = 60  # days: more would be thinner than a line; what is older is left out, which the words say


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The reports of one day."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The picture, and what it says in words."""

    bars: tuple[Bar, ...]
    words: str


def draw_coverage(days: Sequence[DayCount]) -> Coverage:
    """Return a bar for each day with reports, on a line from the first day to the last."""
    counts = {day: each.articles for each in days if (day := _read_day(each.day))}
    if not counts:
        return Coverage(bars=(), words="No report has a date")
    last = max(counts)
    first = max(min(counts), date.fromordinal(max(1, last.toordinal() - LONGEST + 1)))
    span = max(SHORTEST, (last - first).days + 1)
    most = max(counts.values())
    step = WIDTH / span
    bars = tuple(
        Bar(
            x=round((day - first).days * step),
            y=HEIGHT - max(2, HEIGHT * count // most),
            width=max(2, round(step) - 1),
            height=max(2, HEIGHT * count // most),
        )
        for day, count in sorted(counts.items())
        if day >= first
    )
    return Coverage(bars=bars, words=_tell(counts, first))


def _tell(counts: dict[date, int], first: date) -> str:
    total = count_of(sum(counts.values()), "report")
    if len(counts) == 1:
        return f"{total} on {show_date(next(iter(counts)).isoformat())}"
    most = max(counts, key=lambda day: (counts[day], -day.toordinal()))
    older = sum(count for day, count in counts.items() if day < first)
    words = f"{total} on {count_of(len(counts), 'day')}, most on {show_date(most.isoformat())}"
    return f"{words}; {older} older ones are not drawn" if older else words


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
