"""Resolved times -> a timeline: what the reports put on a day, each fact once with those who tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from twosource.model import Span
from twosource.report.dates import is_date, show_date
from twosource.report.passages import choose_clearest, find_sentence, show_passage
from twosource.report.visible import make_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.model import Article, Ledger, Time
    from twosource.report.marks import Mark
    from twosource.report.passages import Passage

# More would be a second copy of the reports.
POINTS_PER_DAY = 4
# A story goes on for about as long before and after its reports.
STORY = timedelta(days=7)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A fact or a sentence that is put on a day: each passage with its anchor, or its article's id.

    `number` is the entry that tells it, empty where it is a sentence outside of all entries.
    """

    number: str
    told: tuple[tuple[str, Passage], ...]

    @property
    def clearest(self) -> Passage:
        """Return the passage that is quickest to read."""
        return choose_clearest([passage for _, passage in self.told])


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date of the timeline, as ISO 8601 and in words, with its first points; `more` are left out.

    `near` tells that it lies within a week of the reports.
    """

    value: str
    words: str
    near: bool
    points: tuple[Point, ...]
    more: int


def list_days(ledger: Ledger, articles: tuple[Article, ...], marks: Sequence[Mark]) -> tuple[Day, ...]:
    """Return the dates that the reports name, in their order, with what they put on them."""
    by_id = {article.id: article for article in articles}
    days: dict[str, dict[Key, dict[str, Passage]]] = {}
    for time in sorted(ledger.times, key=lambda time: (time.article, time.start)):
        value = time.value.partition("/")[0].partition("T")[0].rstrip("~")  # a span stands at its first day
        if time.type in {"DATE", "TIME"} and is_date(value):
            key, anchor, passage = _find_fact(time, by_id[time.article], marks)
            days.setdefault(value, {}).setdefault(key, {}).setdefault(anchor or passage.article.id, passage)
    bounds = _find_weeks(articles)
    return tuple(_make_day(value, days[value], by_id, near=_is_near(value, bounds)) for value in sorted(days))


def _find_fact(time: Time, article: Article, marks: Iterable[Mark]) -> tuple[Key, str, Passage]:
    """Return the closest marked account around a time with its anchor, else the sentence without one."""
    span = Span(article=time.article, start=time.start, end=time.end)
    around = [m for m in marks if m.article == article.id and m.start <= span.start and span.end <= m.end]
    if not around:
        return _find_sentence(span, article, marks)
    mark = min(around, key=lambda mark: (mark.end - mark.start, mark.anchor))
    account = Span(article=article.id, start=mark.start, end=mark.end)
    return (mark.entry.number, ""), mark.anchor, show_passage(article, account)


def _find_sentence(span: Span, article: Article, marks: Iterable[Mark]) -> tuple[Key, str, Passage]:
    """Return the sentence around a time, with the anchor of the first account that it holds."""
    sentence = find_sentence(article, span)
    inside = (
        m for m in marks if m.article == article.id and m.start < sentence.end and sentence.start < m.end
    )
    anchor = next((mark.anchor for mark in sorted(inside, key=lambda mark: (mark.start, mark.end))), "")
    return ("", make_line(article.slice(sentence))), anchor, show_passage(article, sentence)


def _make_day(
    value: str, facts: dict[Key, dict[str, Passage]], articles: dict[str, Article], *, near: bool
) -> Day:
    order = {article: number for number, article in enumerate(articles)}
    points = [_make_point(number, told, order) for (number, _), told in facts.items()]
    points.sort(key=lambda point: (-len({it.article.id for _, it in point.told}), _place(point, order)))
    points = _drop_repeated(points)
    return Day(
        value=value,
        words=show_date(value),
        near=near,
        points=tuple(points[:POINTS_PER_DAY]),
        more=len(points[POINTS_PER_DAY:]),
    )


def _drop_repeated(points: Iterable[Point]) -> list[Point]:
    """Return the points without those that show nothing but sentences which the same day shows already."""
    shown: set[tuple[str, int]] = set()
    kept = []
    for point in points:
        sentences = {
            (it.article.id, find_sentence(it.article, it.span).start)
            for it in (passage for _, passage in point.told)
        }
        if not sentences <= shown:
            kept.append(point)
            shown |= sentences
    return kept


def _make_point(number: str, told: dict[str, Passage], order: dict[str, int]) -> Point:
    pairs = sorted(told.items(), key=lambda pair: (order[pair[1].article.id], pair[1].start))
    return Point(number=number, told=tuple(pairs))


def _place(point: Point, order: dict[str, int]) -> tuple[int, int]:
    first = point.told[0][1]
    return order[first.article.id], first.start


def _find_weeks(articles: Iterable[Article]) -> tuple[date, date] | None:
    """Return the first and last day of the story, or None where no report has a date."""
    days = [day for article in articles if (day := _read_day(article.published or ""))]
    return (min(days) - STORY, max(days) + STORY) if days else None


def _is_near(value: str, bounds: tuple[date, date] | None) -> bool:
    day = _read_day(value)
    return bounds is None or bool(day and bounds[0] <= day <= bounds[1])


def _read_day(value: str) -> date | None:
    """Return the day of an ISO 8601 value, or None where it names no day."""
    try:
        return date.fromisoformat(value.partition("T")[0])
    except ValueError:
        return None
