"""Meetings: who met whom, when and where.

Needs someone who is named, and someone to meet; a plain "met" with a standard or a deadline is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.records.bystanders import leave_out_bystanders
from twosource.annotate.records.crowds import is_crowd
from twosource.annotate.records.encounters import is_alone, is_received, meet_alone, meets_crowd
from twosource.annotate.records.sides import join_sides
from twosource.annotate.records.triggers import make_records
from twosource.model import EntityKind, Extent, Meeting, content_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity

PAIR = 2
JOINED = ("", "part", "with", "named")  # senses of which the subject of the sentence takes part
ANYONE: tuple[EntityKind, ...] = ("person", "organisation", "place", "work", "other")
_NAMED = re.compile(r"\b(?:[A-Z]{2,}|[A-Z]+-?\d+|(?:[A-Z]\.)+)\s+$")
SIDES: tuple[EntityKind, ...] = ("person", "organisation", "place")  # a country meets as its leaders do
NEXT = 60  # code points in which the name of whoever is met begins, behind office and form of address
_WHERE = re.compile(r"\b(?:in|at)\s+((?:the\s+)?(?:[\w’'-]+\s+){0,6}?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")
# What stands between two of a list: a comma, and the office of the second.
_LISTED = re.compile(r",\s+(?:[\w.’'-]+\s+){0,4}")
# Words after which a clause tells no longer who was met, but when, where or why.
_TURN = re.compile(r"\b(?:to|as|who|that|about|after|before|while|when|over|on|in|at|during|for|ahead)\b|—")
_TWO = re.compile(
    r"\b(?:they|both(?:\s\w+)?|the (?:two|three|pair)(?:\s\w+)?)\W+(?:[^,]*,\s+)?(?:\w+\s+)?$", re.IGNORECASE
)


def find_meetings(parts: Parts, language: Language) -> Iterator[Meeting]:
    """Yield the meetings of an article in the order of the text, one a clause."""
    yield from make_records(parts, "meeting", language, _make_meeting)


def _make_meeting(parts: Parts, trigger: Trigger, language: Language) -> Meeting | None:
    named = _join_subject(parts, trigger, _find_participants(parts, trigger, language))
    told = trigger.sense == "goes on" or (trigger.sense == "talks" and _find_two(parts, trigger))
    told = told or (
        meets_crowd(parts, trigger, language)
        or (trigger.sense == "met" and meet_alone(parts, trigger, language))
    )
    if not (named or told):
        return None
    taking_part = leave_out_bystanders(parts, trigger, named, language)
    taking_part = join_sides(parts, trigger, taking_part, language)
    return _build(parts, trigger, taking_part) if taking_part or told else None


def build_meeting(parts: Parts, trigger: Trigger, language: Language) -> Meeting:
    """Return what a trigger tells, whatever speaks against it: who takes part, when and where."""
    taking_part = _find_participants(parts, trigger, language) or _find_named(parts, trigger)
    taking_part = _join_subject(parts, trigger, taking_part)
    taking_part = leave_out_bystanders(parts, trigger, taking_part, language)
    return _build(parts, trigger, join_sides(parts, trigger, taking_part, language))


def _build(parts: Parts, trigger: Trigger, taking_part: list[Entity]) -> Meeting:
    return Meeting(
        id=content_id("meeting", trigger.span),
        article=trigger.span.article,
        start=trigger.span.start,
        end=trigger.span.end,
        participants=tuple(sorted({entity.id for entity in taking_part})),
        when=parts.find_nearest_when(trigger.clause, trigger.extent) or parts.find_when(trigger.lead),
        where=_find_where(parts, trigger),
        via=parts.find_via(trigger.span),
    )


def _join_subject(parts: Parts, trigger: Trigger, taking_part: list[Entity]) -> list[Entity]:
    """Return those who take part with the subject of the sentence, where only one of them was found."""
    if len({one.id for one in taking_part}) != 1 or trigger.sense not in JOINED:
        return taking_part
    return [*parts.find_entities(trigger.lead, ("person",))[:1], *taking_part]


def _find_participants(parts: Parts, trigger: Trigger, language: Language) -> list[Entity]:
    """Return who took part, or nothing where the words announce no meeting after all."""
    find = _FINDERS.get(trigger.sense)
    if find is not None:
        return find(parts, trigger)
    if trigger.sense == "met" and parts.article.text[trigger.extent.start].isupper():
        return []  # "Meet Ruth Adeyemi": nobody stands before the verb
    if meets_crowd(parts, trigger, language):
        return _find_hosts(parts, trigger)
    met = _find_met(parts, trigger)
    if trigger.sense == "met" and not any(_is_object(parts, one, trigger) for one in met):
        return _find_subject_of_two(parts, trigger)
    return _find_both(parts, trigger, met) if _is_met(parts, trigger, met, language) else []


def _is_met(parts: Parts, trigger: Trigger, met: list[Entity], language: Language) -> bool:
    """Tell whether whoever stands behind the trigger was met."""
    if trigger.sense == "person":
        return is_received(parts, trigger, met)
    crowd = trigger.sense != "named" and is_crowd(parts.article.text, trigger.after, language)
    return bool(met) or crowd


def _find_both(parts: Parts, trigger: Trigger, met: list[Entity]) -> list[Entity]:
    """Return whoever met and was met, where they are not the same."""
    hosts = _find_hosts(parts, trigger)
    return [] if met and {one.id for one in hosts} == {one.id for one in met} else [*hosts, *met]


def _find_anyone(parts: Parts, trigger: Trigger) -> list[Entity]:
    return parts.find_entities(trigger.clause) or parts.find_entities(trigger.whole)


def _find_everyone(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return everyone whom the clause names, of a noun such as "during the talks"; two at least."""
    before = parts.find_entities(trigger.before, ("person",)) or parts.find_entities(trigger.lead)[:1]
    met = parts.find_entities(trigger.after, SIDES)
    named = [*before, *([one for one in met if one.kind == "person"] or met)]
    if len({entity.id for entity in named}) < PAIR:
        named = [*parts.find_entities(trigger.before, SIDES), *met]
    return named if len({entity.id for entity in named}) >= PAIR else []


def _find_met(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return whoever is named directly behind the trigger."""
    text = parts.article.text
    turn = _TURN.search(text, trigger.extent.end, trigger.clause.end)
    end = turn.start() if turn else trigger.clause.end
    near = Extent(start=trigger.extent.end, end=min(end, trigger.extent.end + 2 * NEXT))
    first = parts.find_entities(
        Extent(start=trigger.extent.end, end=min(near.end, trigger.extent.end + NEXT))
    )
    return [one for one in parts.find_entities(near) if not _is_owner(parts, one, near)] if first else []


def _is_object(parts: Parts, entity: Entity, trigger: Trigger) -> bool:
    """Tell whether a person is the object of "met": by name, or by a pronoun right behind it."""
    behind = [m.start for m in entity.mentions if trigger.after.start <= m.start < trigger.after.end]
    return entity.kind == "person" and any(
        parts.article.text[start].isupper() or start == trigger.after.start + 1 for start in behind
    )


def _is_owner(parts: Parts, entity: Entity, extent: Extent) -> bool:
    """Tell whether someone is only named as the owner of somebody else: "Okoro's deputy"."""
    inside = [m for m in entity.mentions if extent.start <= m.start and m.end <= extent.end]
    return all(parts.article.text[m.end : m.end + 2] in ("'s", "’s") for m in inside)


def _find_hosts(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return the subject: the last one named before the trigger, with whoever is joined to it.

    Failing that, the first of the sentence, which an opening such as "After meeting …" leaves behind it.
    """
    before = parts.find_entities(trigger.before)
    people = [entity for entity in before if entity.kind == "person"] or before
    if people:
        return _find_pair(parts, trigger) or people[-1:]
    rest = Extent(start=trigger.clause.end, end=trigger.sentence.end)
    return (parts.find_entities(trigger.lead) or parts.find_entities(rest))[:1]


def _find_pair(parts: Parts, trigger: Trigger, kinds: tuple[EntityKind, ...] = ("person",)) -> list[Entity]:
    """Return those who stand as one subject before the verb: "A and B", "A, B and C"."""
    people, text = parts.find_entities(trigger.before, kinds), parts.article.text
    if len(people) < PAIR:
        return []
    *others, first, second = (
        next(
            mention
            for mention in person.mentions
            if trigger.before.start <= mention.start < trigger.before.end
        )
        for person in people
    )
    between, behind = text[first.end : second.start], text[second.end : trigger.extent.start]
    if " and " not in between or "," in between + behind:
        return []
    joined = PAIR
    for before, after in zip(reversed(others), reversed([*others, first]), strict=False):
        if not _LISTED.fullmatch(text, before.end, after.start):
            break
        joined += 1
    return people[-joined:]


def _find_subject_of_two(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return two people as the subject of a verb without an object: "A and B met", "the two met"."""
    text = parts.article.text
    if trigger.sense == "met" and not is_alone(text, trigger):
        return []
    pair = _find_pair(parts, trigger) or _find_pair(parts, trigger, SIDES)
    if pair or not _find_two(parts, trigger):
        return pair
    return parts.find_entities(trigger.lead)[:PAIR] or parts.find_entities(trigger.whole)[:PAIR]


def _find_two(parts: Parts, trigger: Trigger) -> bool:
    """Tell whether the subject is "the two", "they", "both sides"."""
    return bool(_TWO.search(parts.article.text[trigger.before.start : trigger.extent.start]))


def _find_owner(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return who stands as the owner before the trigger: "Okoro's meeting"."""
    text = parts.article.text
    head = text[trigger.before.start : trigger.extent.start].rstrip()
    stem = re.sub(r"[’']s?$", "", head)
    owner = parts.find_entity_at(trigger.before.start + len(stem)) if len(stem) < len(head) else None
    return [owner] if owner else []


def _find_where(parts: Parts, trigger: Trigger) -> str | None:
    match = _WHERE.search(parts.article.text, trigger.clause.start, trigger.clause.end)
    if match is None or any(time.start < match.end(1) and match.start(1) < time.end for time in parts.times):
        return None
    return match[1]


def _find_summit(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return who is named in the clause of a summit that has its name right before it: "the G-7 summit"."""
    named = parts.find_entity_at(trigger.extent.start, ANYONE)
    whole = _NAMED.search(parts.article.text, trigger.before.start, trigger.extent.start)
    return (_find_named(parts, trigger) or [named]) if named else _find_named(parts, trigger) if whole else []


def _find_sides(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return who is named behind "talks between", at least one of the two."""
    return parts.find_entities(trigger.after, SIDES)


def _find_named(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return who is named in the clause, people and bodies before countries."""
    return parts.find_entities(trigger.clause) or parts.find_entities(trigger.clause, SIDES)


_FINDERS: dict[str, Callable[[Parts, Trigger], list[Entity]]] = {
    "between": _find_sides,
    "goes on": _find_named,
    "part": _find_named,
    "held": _find_anyone,
    "joint": _find_pair,
    "noun": _find_everyone,
    "owned": _find_owner,
    "summit": _find_summit,
    "talks": _find_subject_of_two,
}
