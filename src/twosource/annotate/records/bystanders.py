"""Who is named in the clause of a meeting without taking part: an owner, a place, whoever was told of it.

Words only: what stands right beside the name, in the sentence of the meeting.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.model import Entity

# "in Averne", "in neighbouring Norland's capital": where it was, if it is a place.
_WHERE = re.compile(
    r"\b(?:in|at|near|from|inside|outside)\s+(?:the\s+)?(?:\w+ing\s+|\w+ern\s+)?$", re.IGNORECASE
)
_TOLD = re.compile(r"\b(?:told|tells|telling|according\s+to|citing)\s+(?:the\s+)?$")  # a paper, not a guest
_AIDED = re.compile(
    r"\b(?:aide\s+to|adviser\s+to|advisor\s+to|secretary\s+to|spokesman\s+for"
    r"|spokeswoman\s+for)\s+(?:the\s+)?(?:[A-Z][\w.’'-]*\s+){0,2}$"
)
_OWNED = re.compile(r"[’']s?\b(?:\s+[\w’'-]+){0,3}\s*$")
_OWNER = re.compile(r"[’']s?\s")
_MODIFIER = re.compile(r"-\w")


def leave_out_bystanders(parts: Parts, trigger: Trigger, named: list[Entity]) -> list[Entity]:
    """Return those who take part as far as the words beside their names tell."""
    return [one for one in named if not _stands_by(parts, trigger, one)]


def _stands_by(parts: Parts, trigger: Trigger, one: Entity) -> bool:
    """Tell whether every mention of somebody in the sentence is one of a bystander."""
    sentence = trigger.sentence
    inside = [m for m in one.mentions if sentence.start <= m.start and m.end <= sentence.end]
    return bool(inside) and all(_is_beside(parts, trigger, one, m.start, m.end) for m in inside)


def _is_beside(parts: Parts, trigger: Trigger, one: Entity, start: int, end: int) -> bool:
    text = parts.article.text
    head = text[trigger.sentence.start : start]
    if _AIDED.search(head) or _MODIFIER.match(text, end):
        return True
    if one.kind == "organisation" and _TOLD.search(head):
        return True
    if one.kind == "place" and _WHERE.search(head):
        return True
    holds = end <= trigger.extent.start and _OWNED.fullmatch(text, end, trigger.extent.start)
    return bool(_OWNER.match(text, end)) and not holds
