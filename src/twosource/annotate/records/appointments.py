"""Appointments: who took, left or was named to an office, in whose place, and when.

Only people hold offices; without a name there must be the word for an office ("Congresswoman resigns").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.records.parts import list_within
from twosource.annotate.records.posts import (
    find_next,
    fits_office,
    is_named,
    is_of_him,
    is_shed_unnamed,
    read_offices,
    tells_holder,
)
from twosource.annotate.records.shared_posts import share_post
from twosource.annotate.records.triggers import make_records
from twosource.model import Appointment, Extent, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity

_HEAD = (
    r"((?:the\s+|an?\s+|his\s+|her\s+)?[\w’'-]+(?:\s+(?!(?:in|on|after|by|from|last|this|who|when|and|amid)\b)"
    r"(?:(?:\w\.)+|[\w’'-]+)){0,7})"
)
_OFFICE = re.compile(
    rf"(?:\bas|\bof|\bbecame|\bbecome|\bappointed|\bnamed|\belected|\bpromoted to|\bmade|\bto be)\s+{_HEAD}"
)
_OFFICE_BEHIND = re.compile(rf",?\s+(?:(?:as|to be|to)\s+)?{_HEAD}")
_LEADING = re.compile(r"\s+(?:(?:its|the|an?|his|her|their|former)\s+)?((?:[\w’'-]+\s+){0,5}[\w’'-]+)")
_FORMER = re.compile(r"^(?:(?:the|an?)\s+)?(?:(?:former|ex|outgoing|then)[\s-]+)?", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the|former)\s+(?:[\w-]+\s+){0,2}$")
_NOUN = re.compile(
    r"\s+(?!(?:is|was|has|had|and|who|will|would|in|on|as|of|at|to|from|after|by|for|said)\b)[a-z]{3,}(?<!ed)\b"
)
# Senses whose person stands behind the trigger, and whose office stands right behind it.
BEHIND = ("names", "makes", "elects", "dismisses", "ousts", "sheds")
LEAVES = ("leaves", "left", "dismissed", "dismissal", "dismisses", "ousts", "sheds")
LED = ("dismisses", "ousts", "sheds", "new")


def find_appointments(parts: Parts, language: Language) -> Iterator[Appointment]:
    """Yield the appointments of an article in the order of the text, one for each person of a clause."""
    triggers: dict[str, Trigger] = {}

    def make(parts: Parts, trigger: Trigger, language: Language) -> Appointment | None:
        record = _make_appointment(parts, trigger, language)
        if record is not None:
            triggers[record.id] = trigger
        return record

    for record in make_records(parts, "appointment", language, make):
        trigger = triggers[record.id]
        yield from share_post(parts, trigger, record, language, behind=trigger.sense in BEHIND)


def _make_appointment(parts: Parts, trigger: Trigger, language: Language) -> Appointment | None:
    if not fits_office(parts, trigger, language):
        return None
    if trigger.sense == "new":
        return build_appointment(parts, trigger, language)
    person = _find_person(parts, trigger)
    unnamed = trigger.sense in ("leaves", "dismissed") and tells_holder(parts, trigger, language)
    if person is None and not (unnamed or is_shed_unnamed(parts, trigger, language)):
        return None
    if trigger.sense == "replaces" and not (find_next(parts, trigger) or is_of_him(parts, trigger)):
        return None
    return build_appointment(parts, trigger, language)


def build_appointment(parts: Parts, trigger: Trigger, language: Language) -> Appointment:
    """Return what a trigger tells, whatever speaks against it: whose office, in whose place, and when."""
    person = _find_person(parts, trigger)
    replaced = find_next(parts, trigger) if trigger.sense == "replaces" else []
    if trigger.sense == "yields":
        replaced = [one for one in parts.find_entities(trigger.before, ("person",)) if one != person][-1:]
    return Appointment(
        id=content_id("appointment", trigger.span),
        article=trigger.span.article,
        start=trigger.span.start,
        end=trigger.span.end,
        person=person.id if person else None,
        office=_find_office(parts, trigger, language) or _find_held(trigger, person, replaced, language),
        replaces=replaced[0].id if replaced else None,
        when=parts.find_when(trigger.after) or parts.find_when(trigger.clause),
        via=parts.find_via(trigger.span),
    )


def _find_person(parts: Parts, trigger: Trigger) -> Entity | None:
    """Return who takes or leaves the office."""
    if trigger.sense in (*BEHIND, "yields") or (trigger.sense == "dismissal" and find_next(parts, trigger)):
        return next((one for one in find_next(parts, trigger) if is_named(parts, one, trigger)), None)
    before = parts.find_entities(trigger.before, ("person",))
    if before:
        return next((one for one in reversed(before) if not _is_modifier(parts, one, trigger)), before[-1])
    opening = trigger.clause.start == trigger.extent.start == trigger.sentence.start
    rest = trigger.whole if opening else trigger.lead
    found = parts.find_entities(rest, ("person",))
    if found:
        return found[0] if opening else found[-1]
    return parts.find_self(trigger.before)


def _is_modifier(parts: Parts, person: Entity, trigger: Trigger) -> bool:
    """Tell whether a name before the trigger only says what somebody is: "Okoro, a Brandt loyalist who"."""
    text, before = parts.article.text, trigger.before
    inside = [m for m in list_within(person, before.start, before.end) if m.end <= before.end]
    return all(_ARTICLE.search(text, before.start, m.start) and _NOUN.match(text, m.end) for m in inside)


def _find_office(parts: Parts, trigger: Trigger, language: Language) -> str | None:
    """Return the words for the office behind the trigger, and behind the name that follows it."""
    if trigger.sense == "replaces" and not is_of_him(parts, trigger):
        return None
    if trigger.sense in LED:
        return _find_office_between(parts, trigger, language)
    named = find_next(parts, trigger) if trigger.sense in ("names", "makes", "elects") else []
    ends = (m.end for one in named for m in list_within(one, trigger.extent.end, trigger.clause.end))
    start = min(ends, default=trigger.extent.start)
    match = (_OFFICE_BEHIND if named else _OFFICE).search(parts.article.text, start, trigger.clause.end)
    if match is None or not read_offices(language).search(match[1]):
        return None
    return match[1]


def _find_held(
    trigger: Trigger, person: Entity | None, replaced: list[Entity], language: Language
) -> str | None:
    """Return the office by which the report calls whoever leaves it, or is followed in it."""
    holder = replaced[0] if replaced else person if trigger.sense in LEAVES else None
    roles = (_FORMER.sub("", role) for role in holder.roles) if holder else ()
    return next((role for role in roles if read_offices(language).search(role)), None)


def _find_office_between(parts: Parts, trigger: Trigger, language: Language) -> str | None:
    """Return the words for the office between trigger and name: "fired its finance director, Ines Okoro"."""
    starts = (
        m.start for one in find_next(parts, trigger)[:1] for m in one.mentions if m.start > trigger.extent.end
    )
    between = Extent(start=trigger.extent.end, end=min(starts, default=trigger.clause.end))
    match = _LEADING.match(parts.article.text, between.start, between.end)
    if match is None or not read_offices(language).search(match[1]):
        behind = _OFFICE.search(parts.article.text, trigger.extent.start, trigger.clause.end)
        return behind[1] if behind and read_offices(language).search(behind[1]) else None
    return match[1]
