"""Dates and times: every temporal expression of an article, resolved against its publication date.

What the article does not tell stays open: a weekday without a publication date is "XXXX-WXX-2", a day without
a year "--08-01". A bare weekday is the last one, unless the words before it point ahead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.dates.calendar import read_calendar
from twosource.annotate.dates.context import Context, read_day
from twosource.annotate.dates.joining import Found, join_days, order_days
from twosource.annotate.dates.meanings import MEANINGS
from twosource.annotate.dates.openings import find_places
from twosource.annotate.dates.values import time_bounds
from twosource.model import Time

if TYPE_CHECKING:
    from twosource.annotate.dates.calendar import Calendar
    from twosource.language import Language
    from twosource.model import Article

__all__ = ["find_times", "time_bounds"]

LOOK_BACK = 60  # code points before a weekday in which a word may point ahead: about one clause
QUARTER_REACH = 700  # code points within which "a year ago" compares with the quarter named last
_QUARTER = re.compile(r"\d{4}-Q\d$")
_WORD = re.compile(r"[\w’']+")
_PAST = re.compile(r"(?:said|told|was|were|had|did|ago|\w{2,}ed)$")
BE_REACH = 3  # words before "be" in which "will" stands: "will not soon be launched"
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s")


def find_times(article: Article, language: Language) -> tuple[Time, ...]:
    """Return the temporal expressions of an article in the order of the text; none overlap."""
    calendar = read_calendar(language)
    published = read_day(article.published)
    found: list[Found] = []
    last_day, quarter, quarter_at = published, None, 0
    for name, match in _find_matches(article.text, calendar):
        if quarter and match.start() - quarter_at > QUARTER_REACH:
            quarter = None
        way = _find_way(article.text, match.start(), calendar)
        context = Context(
            published=published,
            last_day=last_day,
            last_quarter=quarter,
            ahead=way == "ahead",
            behind=way == "behind",
            calendar=calendar,
        )
        meaning = MEANINGS[name](match, context)
        if meaning is None:
            continue
        found.append(
            Found(
                name=name,
                start=match.start(),
                end=match.start() + len(match.group().rstrip()),
                meaning=meaning,
                dated=bool(match.groupdict().get("daylike")),
            )
        )
        last_day = read_day(meaning.value) or last_day
        if name in ("quarter", "period") and _QUARTER.match(meaning.value):
            quarter, quarter_at = meaning.value, match.end()
    return tuple(
        Time(
            article=article.id,
            start=each.start,
            end=each.end,
            type=each.meaning.type,
            value=each.meaning.value,
            anchor=each.meaning.anchor,
        )
        for each in join_days(article.text, order_days(article.text, found, published), calendar)
    )


def _find_matches(text: str, calendar: Calendar) -> list[tuple[str, re.Match[str]]]:
    """Return the matches that do not overlap: of two, the earlier, then the longer."""
    rows: list[tuple[str, re.Match[str]]] = []
    ends = [0] * len(calendar.patterns)
    tries = [pattern.match for _, pattern in calendar.patterns]
    for place, numbers in find_places(text, calendar.openings):
        for number in numbers:
            if place >= ends[number] and (match := tries[number](text, place)):
                rows.append((calendar.patterns[number][0], match))
                ends[number] = match.end()
    rows.sort(key=lambda row: (row[1].start(), -row[1].end()))
    kept: list[tuple[str, re.Match[str]]] = []
    for name, match in rows:
        if (not kept or match.start() >= kept[-1][1].end()) and _may_stand(name, match, text):
            kept.append((name, match))
    return kept


def _may_stand(name: str, match: re.Match[str], text: str) -> bool:
    """Refuse words that are only sometimes of time: "May" and "March" alone, abbreviations without a stop."""
    before = text[max(0, match.start() - 12) : match.start()].lower().split()
    if name == "lone_month":
        word = match["month"]
        if word in ("May", "March", "Mar", "Jan", "Dec", "Sep", "Jun"):
            return bool(before) and before[-1] in _BEFORE_MONTH
    if name == "weekday" and len(match["weekday"]) <= SHORT_WEEKDAY:
        return match["weekday"].endswith(".") or match["weekday"] == "Tues"
    if name == "year":
        last = before[-1] if before else ""
        counts = _is_round(match) and last not in _BEFORE_YEAR and _COUNTED.match(text, match.end())
        return not counts and last not in ("no.", "nos.", "room", "flight", "route", "highway")
    return not (name == "duration" and match["number"].lower() in ("second", "few"))


def _is_round(match: re.Match[str]) -> bool:
    return match.group().endswith("0") and match.group().isdigit()


_BEFORE_MONTH = frozenset(
    "in since until till by of from during before after last next this through to on and".split()
)
_BEFORE_YEAR = _BEFORE_MONTH | {"the", "a", "early", "late", "year"}
_COUNTED = re.compile(r"\s[a-z]+s\b")  # "2000 cars": what follows is counted
SHORT_WEEKDAY = 4  # "Sun", "Sat", "Mon", "Tues": words and names of other things as well


def _find_way(text: str, start: int, calendar: Calendar) -> str | None:
    """Return where the nearest telling word before an expression, in its sentence, points."""
    before = _SENTENCE_END.split(text[max(0, start - LOOK_BACK) : start])[-1]
    words = _WORD.findall(before.lower())
    for number in reversed(range(len(words))):
        if words[number] in calendar.ahead:
            return "ahead"
        if _PAST.match(words[number]) and not _is_to_come(words[:number], calendar):
            return "behind"
    return None


def _is_to_come(before: list[str], calendar: Calendar) -> bool:
    """Tell whether "launched" is to come by the words before it, as "will not be" and "to be".

    What "could be found" was.
    """
    return before[-1:] == [calendar.be] and not calendar.to_be.isdisjoint(before[-1 - BE_REACH : -1])
