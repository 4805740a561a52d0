"""Commitments: what was agreed, pledged or promised, by whom, until when, how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.dates import time_bounds
from twosource.annotate.triggers import find_triggers
from twosource.model import Commitment, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.parts import Parts
    from twosource.annotate.triggers import Trigger
    from twosource.language import Language


def find_commitments(parts: Parts, language: Language) -> Iterator[Commitment]:
    """Yield the commitments of an article in the order of the text, one a clause."""
    for trigger in find_triggers(parts, "commitment", language):
        yield Commitment(
            id=content_id("commitment", trigger.span),
            article=trigger.span.article,
            start=trigger.span.start,
            end=trigger.span.end,
            parties=tuple(entity.id for entity in parts.find_entities(trigger.before)),
            due=_find_due(parts, trigger),
            recurrence=_find_recurrence(parts, trigger),
            via=parts.find_via(trigger.span),
        )


def _find_due(parts: Parts, trigger: Trigger) -> tuple[str, str] | None:
    """Return the days of the last date after the trigger; an earlier date tells when it was said."""
    bounds = [
        days
        for time in parts.find_times(trigger.after)
        if time.type == "DATE" and (days := time_bounds(time.value))
    ]
    return bounds[-1] if bounds else None


def _find_recurrence(parts: Parts, trigger: Trigger) -> str | None:
    return next((time.value for time in parts.find_times(trigger.after) if time.type == "SET"), None)
