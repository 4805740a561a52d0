"""Verbs that tell a meeting only of some objects: "received Okoro at the palace", "met the farmers".

Words only: whoever is met stands right behind the verb, and when, where or what for behind the name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.records.crowds import is_crowd
from twosource.model import Extent

if TYPE_CHECKING:
    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity, EntityKind

NEXT = 60  # code points in which the name of whoever is met begins, behind office and form of address
SIDES: tuple[EntityKind, ...] = ("person", "organisation", "place")  # a country meets as its leaders do
# What follows "met" where nobody is its object: "the two met on Monday", "met privately".
_ALONE = re.compile(
    r"\s*(?:$|[.,;:–—]|\s(?:for|in|on|at|up|to|over|during|this|last|again|face|earlier|yesterday|today|here|there|"
    r"since|until|near|but|when|where|while|behind|by|every|most|several|two|three|about|before|after|with|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+ly)\b)"
)
_THEM = re.compile(
    r"\s+(?:with\s+)?(?:the|an?|his|her|their|its|some|several|\d+|[\w’'-]+[’'])\s|\s+(?:relatives|families|residents)\b"
)
_TURN = re.compile(r"\s(?:with|of|in|on|at|to|for|from|who|that|and|after|before)\b")
_CAME = re.compile(
    r",?\s+(?:[^,]{0,60},\s+)?"
    r"(?:at|in|on|for|during|to|late|early|this|last|yesterday|with|and his|and her)\b",
    re.IGNORECASE,
)
_RANG = re.compile(
    r"\s+(?:on\s+\w+day|late|early|yesterday|today|last|this|again|after|before|by\s+phone|from)\b"
    r"|\s+to\s+(?:offer|congratulate|express|thank|discuss|apologi|tell|say|ask|convey|urge|press|warn|assure|inform)",
    re.IGNORECASE,
)


def is_alone(text: str, trigger: Trigger) -> bool:
    """Tell whether nobody stands as the object behind the verb."""
    return bool(_ALONE.match(text, trigger.extent.end, trigger.clause.end))


def is_received(parts: Parts, trigger: Trigger, met: list[Entity]) -> bool:
    """Tell whether somebody is named right behind "received" or "called", and when, where or what for."""
    text = parts.article.text
    ends = [
        mention.end
        for one in met
        for mention in one.mentions
        if one.kind == "person" and trigger.extent.end < mention.start < trigger.extent.end + NEXT
    ]
    verb = text[trigger.extent.start : trigger.extent.end].lower()
    if not any(text[end : end + 2] not in ("'s", "’s") for end in ends):
        return False
    needed = _RANG if verb.startswith("call") else _CAME if verb.startswith(("receive", "welcome")) else None
    return needed is None or any(needed.match(text, end, trigger.sentence.end) for end in ends)


def meets_crowd(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether somebody who is named, or a body, met people without names: "met the farmers"."""
    text, behind = parts.article.text, trigger.after
    turn = _TURN.search(text, behind.start + len(" with"), behind.end)
    behind = Extent(start=behind.start, end=turn.start() if turn else behind.end)
    verb = text[trigger.extent.start : trigger.extent.end].lower()
    words = [word for word in verb.split() if word.startswith(("met", "meet", "visit"))]
    if trigger.sense not in ("met", "person") or not words:
        return False
    if not _THEM.match(text, behind.start, behind.end) or not is_crowd(text, behind, language):
        return False
    head = text[: trigger.extent.start].rstrip()
    return parts.find_entity_at(len(head), SIDES) is not None or bool(
        _read_hosts(language)["body"].search(head)
    )


def meet_alone(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether sides without names met: "the two leaders met for an hour"."""
    text = parts.article.text
    head = text[trigger.before.start : trigger.extent.start]
    return bool(_read_hosts(language)["sides"].search(head)) and is_alone(text, trigger)


@cache
def _read_hosts(language: Language) -> dict[str, re.Pattern[str]]:
    """Return what finds bodies and sides that meet."""
    table = language.table("records")["crowd"]
    patterns = {
        "body": rf"\b(?:{'|'.join(table['hosts'].split())})$",
        "sides": (
            rf"\b(?:the|both) (?:(?:two|three|four|five) )?(?:\w+ )?(?:{'|'.join(table['sides'].split())})"
            r"\s+(?:(?:last|later|also|have|had|has|will)\s+)*$"
        ),
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
