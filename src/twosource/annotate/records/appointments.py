"""Appointments: who took, left or was named to an office, in whose place, and when.

Only people hold offices; without a name there must be the word for an office ("Congresswoman resigns").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon
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
_OFFICE = re.compile(rf"(?:\bas|\bof|\bbecame|\bbecome|\bappointed|\bnamed|\belected|\bto be)\s+{_HEAD}")
_OFFICE_BEHIND = re.compile(rf",?\s+(?:(?:as|to be|to)\s+)?{_HEAD}")
_ARTICLE = re.compile(r"\b(?:an?|the|former)\s+(?:[\w-]+\s+){0,2}$")
_NOUN = re.compile(
    r"\s+(?!(?:is|was|has|had|and|who|will|would|in|on|as|of|at|to|from|after|by|for|said)\b)[a-z]{3,}(?<!ed)\b"
)
BEHIND = ("names", "elects", "dismisses", "ousts", "sheds")  # senses whose person stands behind the trigger
NEXT = 45  # code points in which the name of whoever is named begins, behind an office or a form of address
CLOSE = 25  # code points behind a word that is a noun, too, in which the office is told
OFFICE_REACH = 60  # code points behind the trigger in which the office is told


def find_appointments(parts: Parts, language: Language) -> Iterator[Appointment]:
    """Yield the appointments of an article in the order of the text, one a clause."""
    yield from make_records(parts, "appointment", language, _make_appointment)


def _make_appointment(parts: Parts, trigger: Trigger, language: Language) -> Appointment | None:
    if not _fits_office(parts, trigger, language):
        return None
    person = _find_person(parts, trigger)
    if person is None and not (trigger.sense == "leaves" and _has_unnamed(parts, trigger, language)):
        return None
    if trigger.sense == "replaces" and not _find_next(parts, trigger):
        return None
    return build_appointment(parts, trigger, language)


def build_appointment(parts: Parts, trigger: Trigger, language: Language) -> Appointment:
    """Return what a trigger tells, whatever speaks against it: whose office, in whose place, and when."""
    person = _find_person(parts, trigger)
    replaced = _find_next(parts, trigger) if trigger.sense == "replaces" else []
    return Appointment(
        id=content_id("appointment", trigger.span),
        article=trigger.span.article,
        start=trigger.span.start,
        end=trigger.span.end,
        person=person.id if person else None,
        office=_find_office(parts, trigger, language),
        replaces=replaced[0].id if replaced else None,
        when=parts.find_when(trigger.after) or parts.find_when(trigger.clause),
        via=parts.find_via(trigger.span),
    )


def _find_person(parts: Parts, trigger: Trigger) -> Entity | None:
    """Return who takes or leaves the office."""
    if trigger.sense in BEHIND or (trigger.sense == "dismissal" and _find_next(parts, trigger)):
        return next((one for one in _find_next(parts, trigger) if _is_named(parts, one, trigger)), None)
    before = parts.find_entities(trigger.before, ("person",))
    if before:
        return next((one for one in reversed(before) if not _is_modifier(parts, one, trigger)), before[-1])
    opening = trigger.clause.start == trigger.extent.start == trigger.sentence.start
    rest = trigger.whole if opening else trigger.lead
    found = parts.find_entities(rest, ("person",))
    return (found[0] if opening else found[-1]) if found else None


def _is_modifier(parts: Parts, person: Entity, trigger: Trigger) -> bool:
    """Tell whether a name before the trigger only says what somebody is: "Okoro, a Brandt loyalist who"."""
    text = parts.article.text
    inside = [m for m in person.mentions if trigger.before.start <= m.start and m.end <= trigger.before.end]
    return all(
        _ARTICLE.search(text, trigger.before.start, m.start) and _NOUN.match(text, m.end) for m in inside
    )


def _find_next(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return the people named directly behind the trigger."""
    end = min(trigger.clause.end, trigger.extent.end + NEXT)
    found = parts.find_entities(Extent(start=trigger.extent.end, end=trigger.clause.end), ("person",))
    return [one for one in found if any(trigger.extent.end <= m.start < end for m in one.mentions)]


def _is_named(parts: Parts, person: Entity, trigger: Trigger) -> bool:
    """Tell whether somebody stands behind the trigger by name, not as "her"."""
    behind = (m for m in person.mentions if trigger.extent.end <= m.start < trigger.extent.end + NEXT)
    return any(parts.article.text[m.start].isupper() for m in behind)


def _fits_office(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether an office is told where the words could mean something else without one."""
    text, offices = parts.article.text, _read_offices(language)
    if trigger.sense == "dismissed":
        return bool(offices.search(text, trigger.sentence.start, trigger.sentence.end))
    if trigger.sense == "sheds":
        return bool(
            offices.search(text, trigger.extent.end, min(trigger.clause.end, trigger.extent.end + CLOSE))
        )
    if trigger.sense in ("becomes", "names"):
        end = min(trigger.clause.end, trigger.extent.end + OFFICE_REACH)
        return bool(offices.search(text, trigger.extent.end, end))
    return True


def _has_unnamed(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether someone without a name but with an office stands before the trigger."""
    return bool(_read_offices(language).search(parts.article.text, trigger.before.start, trigger.before.end))


def _find_office(parts: Parts, trigger: Trigger, language: Language) -> str | None:
    """Return the words for the office behind the trigger, and behind the name that follows it."""
    if trigger.sense == "replaces":
        return None
    named = _find_next(parts, trigger) if trigger.sense in ("names", "elects") else []
    ends = (
        m.end for one in named for m in one.mentions if trigger.extent.end <= m.start < trigger.clause.end
    )
    start = min(ends, default=trigger.extent.start)
    match = (_OFFICE_BEHIND if named else _OFFICE).search(parts.article.text, start, trigger.clause.end)
    if match is None or not _read_offices(language).search(match[1]):
        return None
    return match[1]


@cache
def _read_offices(language: Language) -> re.Pattern[str]:
    extra = language.table("records")["appointment"]
    heads = (read_lexicon(language).offices - set(extra["no_offices"].split())) | set(
        extra["offices"].split()
    )
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, heads)))})\b", re.IGNORECASE)
