"""Measures: tariffs, sanctions, controls, bans and restrictions: by whom, against what, from when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.triggers import find_triggers
from twosource.model import EntityKind, Measure, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.parts import Parts
    from twosource.annotate.triggers import Trigger
    from twosource.language import Language

# A country or a capital acts as its government does.
IMPOSERS: tuple[EntityKind, ...] = ("organisation", "place", "person")
_FROM = re.compile(
    r"\b(?:from|starting|beginning|effective|since|as of|takes? effect|in force)\b[\w\s]{0,12}$",
    re.IGNORECASE,
)
LEAD = 24  # code points before a date in which "starting from" may stand


def find_measures(parts: Parts, language: Language) -> Iterator[Measure]:
    """Yield the measures of an article in the order of the text, one a clause."""
    for trigger in find_triggers(parts, "measure", language):
        imposers = parts.find_entities(trigger.before, IMPOSERS)
        yield Measure(
            id=content_id("measure", trigger.span),
            article=trigger.span.article,
            start=trigger.span.start,
            end=trigger.span.end,
            actor=imposers[-1].id if imposers else None,
            targets=tuple(entity.id for entity in parts.find_entities(trigger.after, IMPOSERS)),
            starts=_find_start(parts, trigger),
            via=parts.find_via(trigger.span),
        )


def _find_start(parts: Parts, trigger: Trigger) -> str | None:
    for time in parts.find_times(trigger.whole):
        if time.type == "DATE" and _FROM.search(parts.article.text, max(0, time.start - LEAD), time.start):
            return time.value
    return None
