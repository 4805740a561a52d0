"""The sides of a meeting that stand right beside its verb, named or only described.

Limits: words only; who stands farther off is left to the rules for names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.records.actors import find_objects, find_subjects, is_described
from twosource.model import Extent

if TYPE_CHECKING:
    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity

_WHO = re.compile(r"\bwho\s+(?:\w+\s+){0,2}$")
# Behind a verb or noun of meeting, what leads to whoever is met.
_LED = re.compile(r"\s+(?:with|between|among|of)(?=\s)")
ALONE = ("owned", "held", "joint", "noun", "summit", "goes on", "talks", "part")  # nobody stands right behind
NO_SUBJECT = ("between", "owned", "held", "summit", "noun")  # senses of a meeting that nobody does
PAIR = 2


def join_sides(parts: Parts, trigger: Trigger, named: list[Entity], language: Language) -> list[Entity]:
    """Return who takes part: whoever stands right beside the verb, and who was found by name elsewhere."""
    subjects = [] if trigger.sense in NO_SUBJECT else find_subjects(parts, trigger, language)
    objects, end = _find_met(parts, trigger, language)
    behind = [one for one in named if _stands_behind(one, trigger)]
    before = [one for one in named if one not in behind]
    behind = [one for one in behind if one in objects or not _is_inside(one, trigger, end)]
    if is_described(parts, objects) or not behind:
        behind = objects
    own = parts.find_self(Extent(start=trigger.sentence.start, end=trigger.extent.start))
    if own is not None:
        before = [own]  # "I have met the farmers"
    elif is_described(parts, subjects) or not before or _is_relative(parts, trigger):
        before = subjects or before
    if not subjects and len({one.id for one in (*before, *behind)}) < PAIR:
        opening = find_objects(parts, trigger.clause.start, trigger.extent.start, language)[0]
        before = opening if len(opening) >= PAIR and is_described(parts, opening) else before
    return list({one.id: one for one in (*before, *behind)}.values())


def _find_met(parts: Parts, trigger: Trigger, language: Language) -> tuple[list[Entity], int]:
    """Return who stands right behind the trigger, or behind the word that leads to whoever is met."""
    start = trigger.extent.end
    led = _LED.match(parts.article.text, start, trigger.clause.end)
    if led is None and trigger.sense in ALONE:
        return [], start
    found, end = find_objects(parts, led.end() if led else start, trigger.clause.end, language)
    if led is None and not trigger.sense:  # of many words, most with an object that is no side
        found = [one for one in found if one.kind == "person" or is_described(parts, [one])]
    return found, end


def _is_inside(one: Entity, trigger: Trigger, end: int) -> bool:
    """Tell whether somebody only stands inside the words for whoever is met: "a Norland Post reporter"."""
    behind = [m.end for m in one.mentions if trigger.extent.end <= m.start < trigger.clause.end]
    return bool(behind) and max(behind) < end


def _is_relative(parts: Parts, trigger: Trigger) -> bool:
    """Tell whether the verb tells what somebody did who stands right before "who"."""
    return bool(_WHO.search(parts.article.text, trigger.group, trigger.extent.start))


def _stands_behind(one: Entity, trigger: Trigger) -> bool:
    """Tell whether somebody is mentioned in the clause behind the trigger, and not before it."""
    starts = [m.start for m in one.mentions if trigger.sentence.start <= m.start < trigger.clause.end]
    return bool(starts) and min(starts) >= trigger.extent.end
