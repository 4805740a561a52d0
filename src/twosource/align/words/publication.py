"""Stage 5 of 7, part of align: two articles -> whether one was written later than the other.

A text that credits an agency may be older than the hour at which it was printed.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.model import Article

DAY = len("2026-03-11")
LEAST = timedelta(hours=1)  # less lies within what two desks need for the same news


def is_later(one: Article, other: Article) -> bool:
    """Tell whether the first article was published on a later day, or hours later and without agency copy."""
    if one.published is None or other.published is None:
        return False
    if one.published[:DAY] != other.published[:DAY]:
        return one.published[:DAY] > other.published[:DAY]
    times = _read_time(one.published), _read_time(other.published)
    if one.credits or times[0] is None or times[1] is None:
        return False
    return times[0] - times[1] >= LEAST


def measure_lag(one: Article, other: Article) -> float | None:
    """Return how many days later the first article was published, or None where it was not, as far as told.

    Whole days where an hour is not known.
    """
    if one.published is None or other.published is None or not is_later(one, other):
        return None
    times = _read_time(one.published), _read_time(other.published)
    if times[0] is not None and times[1] is not None:
        return (times[0] - times[1]) / timedelta(days=1)
    days = [_read_day(it.published) for it in (one, other)]
    return float((days[0] - days[1]).days) if days[0] and days[1] else None


def _read_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:DAY]) if published else None
    except ValueError:
        return None


def _read_time(published: str) -> datetime | None:
    """Return the moment, or None where only a day, or no time zone for one of two moments, is known."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment if len(published) > DAY and moment.tzinfo is not None else None
