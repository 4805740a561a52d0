"""Who is named in the clause of a meeting without taking part: an owner, a place, whoever was told of it.

Words only: what stands right beside the name, in the sentence of the meeting.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.records.verb_groups import read_groups

if TYPE_CHECKING:
    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity, Span

_TOLD = re.compile(r"\b(?:told|tells|telling|according\s+to|citing)\s+(?:the\s+)?$")  # a paper, not a guest
_AIDED = re.compile(
    r"\b(?:aide\s+to|adviser\s+to|advisor\s+to|secretary\s+to|spokesman\s+for"
    r"|spokeswoman\s+for)\s+(?:the\s+)?(?:[A-Z][\w.’'-]*\s+){0,2}$"
)
_OWNED = re.compile(r"[’']s?\b(?:\s+[\w’'-]+){0,3}\s*$")
_OWNER = re.compile(r"[’']s?\s")
_TOPIC = re.compile(r"\s+(?:meetings?|talks|discussions|summit)\b")  # "storm out of Norland talks"
_NOUN = re.compile(r"\s+(?:\w+\s+)?(?:meetings?|talks|discussions|summit|lunch|dinner|call)\b")
_AT = re.compile(r"\b(?:at|to|in|from|inside|outside|near)\s+(?:the\s+)?$")
_MODIFIER = re.compile(r"-\w")


def leave_out_bystanders(
    parts: Parts, trigger: Trigger, named: list[Entity], language: Language
) -> list[Entity]:
    """Return those who take part as far as the words beside their names tell."""
    return [one for one in named if not _stands_by(parts, trigger, one, language)]


def _stands_by(parts: Parts, trigger: Trigger, one: Entity, language: Language) -> bool:
    """Tell whether every mention of somebody in the sentence is one of a bystander."""
    sentence = trigger.sentence
    inside = [m for m in one.mentions if sentence.start <= m.start and m.end <= sentence.end]
    return bool(inside) and all(_is_beside(parts, trigger, one, m, language) for m in inside)


def _is_beside(parts: Parts, trigger: Trigger, one: Entity, mention: Span, language: Language) -> bool:
    text, start, end = parts.article.text, mention.start, mention.end
    head = text[trigger.sentence.start : start]
    if _AIDED.search(head) or _MODIFIER.match(text, end):
        return True
    if one.kind == "organisation" and _TOLD.search(head):
        return True
    seat = _read_seats(language).fullmatch(text, start, end)
    if seat and (_NOUN.match(text, end) or _AT.search(head)):
        return True
    if one.kind == "place" and (_TOPIC.match(text, end) or read_groups(language)["where"].search(head)):
        return True
    holds = end <= trigger.extent.start and _OWNED.fullmatch(text, end, trigger.extent.start)
    return bool(_OWNER.match(text, end)) and not holds


@cache
def _read_seats(language: Language) -> re.Pattern[str]:
    """Return what finds the seats of governments."""
    return re.compile(
        rf"(?:the\s+)?(?:{'|'.join(language.table('records')['seat']['names'])})", re.IGNORECASE
    )
