"""Resolved times -> a timeline, and ISO 8601 dates -> words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Span
from twosource.report.passages import show_passage
from twosource.report.visible import make_line

if TYPE_CHECKING:
    from twosource.model import Article, Ledger
    from twosource.report.passages import Passage

MONTHS = "January February March April May June July August September October November December".split()
MONTHS_IN_YEAR = 12
# Input that knows the day only says midnight.
MIDNIGHT = "00:00"
# More would be a second copy of the reports.
PASSAGES_PER_DATE = 4

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?:T(?P<time>\d{2}:\d{2}).*|T\w+)?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date of the timeline, as ISO 8601 and in words, with the passages that name it."""

    value: str
    words: str
    passages: tuple[Passage, ...]


def show_date(value: str) -> str:
    """Return an ISO 8601 date in words ("4 March 2031, 18:20"), or the value as it is where it is none."""
    match = _DATE.match(value)
    month = int(match["month"] or 0) if match else 0
    if not match or month > MONTHS_IN_YEAR:
        return make_line(value)
    day = str(int(match["day"])) if match["day"] else ""
    words = " ".join(filter(None, (day, MONTHS[month - 1] if month else "", match["year"])))
    return f"{words}, {match['time']}" if match["time"] and match["time"] != MIDNIGHT else words


def list_days(ledger: Ledger, articles: tuple[Article, ...]) -> tuple[Day, ...]:
    """Return the dates that the reports name, in their order, each with a few passages."""
    by_id = {article.id: article for article in articles}
    days: dict[str, dict[tuple[str, str], Passage]] = {}
    for time in sorted(ledger.times, key=lambda time: (time.article, time.start)):
        value = time.value.partition("T")[0]
        if time.type not in {"DATE", "TIME"} or not _DATE.match(value):
            continue
        span = Span(article=time.article, start=time.start, end=time.end)
        passage = show_passage(by_id[time.article], span)
        words = "".join(piece.text for piece in passage.pieces)
        days.setdefault(value, {}).setdefault((time.article, words), passage)
    return tuple(
        Day(value=value, words=show_date(value), passages=tuple(days[value].values())[:PASSAGES_PER_DATE])
        for value in sorted(days)
    )
