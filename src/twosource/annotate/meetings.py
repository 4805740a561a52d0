"""Meetings: who met whom, when and where.

Needs two named people or bodies, or a meeting that is itself said to have been held; a plain "met" with a
standard, a target or a deadline is no meeting.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.triggers import find_triggers
from twosource.model import Extent, Meeting, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.parts import Parts
    from twosource.annotate.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity

PAIR = 2
_WHERE = re.compile(r"\b(?:in|at)\s+((?:the\s+)?(?:[\w’'-]+\s+){0,6}?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")


def find_meetings(parts: Parts, language: Language) -> Iterator[Meeting]:
    """Yield the meetings of an article in the order of the text, one a clause."""
    for trigger in find_triggers(parts, "meeting", language):
        taking_part = _find_participants(parts, trigger)
        if not taking_part:
            continue
        yield Meeting(
            id=content_id("meeting", trigger.span),
            article=trigger.span.article,
            start=trigger.span.start,
            end=trigger.span.end,
            participants=tuple(sorted(entity.id for entity in taking_part)),
            when=parts.find_when(trigger.clause) or parts.find_when(trigger.whole),
            where=_find_where(parts, trigger),
            via=parts.find_via(trigger.span),
        )


def _find_participants(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return who took part, or nothing where the words announce no meeting after all."""
    before = parts.find_entities(trigger.before)
    after = parts.find_entities(Extent(start=trigger.extent.start, end=trigger.clause.end))
    people = [entity for entity in before if entity.kind == "person"]
    if trigger.sense == "held":
        return before + after or parts.find_entities(trigger.whole)
    if trigger.sense == "joint":
        return people if len(people) == PAIR and _are_joined(parts, people, trigger) else []
    if trigger.sense == "verb":
        subject = before or _find_subject(parts, trigger)
        return _unique(subject[-PAIR:] + after) if subject and after else []
    met = [entity for entity in after if entity.kind == "person"] or after
    named = _unique((people or _find_subject(parts, trigger)) + met)
    return named if len(named) >= PAIR else []


def _find_subject(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return the first actor of the sentence, who is the subject of a clause that names none."""
    return parts.find_entities(Extent(start=trigger.sentence.start, end=trigger.extent.start))[:1]


def _unique(entities: list[Entity]) -> list[Entity]:
    return list({entity.id: entity for entity in entities}.values())


def _are_joined(parts: Parts, people: list[Entity], trigger: Trigger) -> bool:
    """Tell whether two people stand as one subject, "A and B", just before the verb."""
    inside = sorted(
        next(
            mention
            for mention in person.mentions
            if trigger.before.start <= mention.start < trigger.before.end
        )
        for person in people
    )
    between = parts.article.text[inside[0].end : inside[1].start]
    behind = parts.article.text[inside[1].end : trigger.extent.start]
    return " and " in between and "," not in between + behind


def _find_where(parts: Parts, trigger: Trigger) -> str | None:
    match = _WHERE.search(parts.article.text, trigger.clause.start, trigger.clause.end)
    if match is None or any(time.start < match.end(1) and match.start(1) < time.end for time in parts.times):
        return None
    return match[1]
