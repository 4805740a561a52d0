"""Stage 5 of 7, part of align: two articles -> whether one was written later than the other.

A text that credits an agency may be older than the hour at which it was printed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
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


def _read_time(published: str) -> datetime | None:
    """Return the moment, or None where only a day, or no time zone for one of two moments, is known."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment if len(published) > DAY and moment.tzinfo is not None else None
