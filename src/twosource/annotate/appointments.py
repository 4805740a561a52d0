"""Appointments: who took, left or was named to an office, in whose place, and when.

Only people hold offices: without a named person in the clause there is no record.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.triggers import find_triggers
from twosource.model import Appointment, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.parts import Parts
    from twosource.annotate.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity

_OFFICE = re.compile(
    r"(?:\bas|\bof|\bbecame|\bbecome|\bappointed|\bnamed|\belected|\bto be)\s+"
    r"((?:the\s+|an?\s+)?[\w’'-]+(?:\s+(?!(?:in|on|after|by|from|last|this|who|when|and)\b)[\w’'-]+){0,7})"
)


def find_appointments(parts: Parts, language: Language) -> Iterator[Appointment]:
    """Yield the appointments of an article in the order of the text, one a clause."""
    for trigger in find_triggers(parts, "appointment", language):
        before = parts.find_entities(trigger.before, ("person",))
        after = parts.find_entities(trigger.after, ("person",))
        person = _find_person(trigger.sense, before, after)
        if person is None:
            continue
        yield Appointment(
            id=content_id("appointment", trigger.span),
            article=trigger.span.article,
            start=trigger.span.start,
            end=trigger.span.end,
            person=person.id,
            office=_find_office(parts, trigger),
            replaces=after[0].id if trigger.sense == "replaces" and after else None,
            when=parts.find_when(trigger.clause),
            via=parts.find_via(trigger.span),
        )


def _find_person(sense: str, before: list[Entity], after: list[Entity]) -> Entity | None:
    if sense == "names":
        return after[0] if after else None
    if sense == "replaces" and not after:
        return None
    return before[-1] if before else None


def _find_office(parts: Parts, trigger: Trigger) -> str | None:
    if trigger.sense in ("leaves", "replaces"):
        return None
    match = _OFFICE.search(parts.article.text, trigger.extent.start, trigger.clause.end)
    return match[1] if match else None
