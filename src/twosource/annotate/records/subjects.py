"""The subject of a second verb: "Norland's council met on Monday and banned imports".

Words only: "and" or a comma joins the verb, and the subject opens the sentence or what somebody says in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.records.verb_groups import read_groups
from twosource.model import Extent

if TYPE_CHECKING:
    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity, EntityKind

OPENING = 6  # words in which the subject that opens a sentence ends, if it has no name
# What stands before the subject where another part opens the sentence: "In Averne, …", "After Norland …".
_LED = re.compile(
    r"\b(?:in|at|on|of|by|for|from|to|with|after|before|during|since|while|when|as|if|under|near|amid|among|despite)\b",
    re.IGNORECASE,
)


def is_where(
    parts: Parts, one: Entity, trigger: Trigger, language: Language, *, behind: str = "joined"
) -> bool:
    """Tell whether whoever stands right before the trigger is no subject: "a victory in Madrid will"."""
    starts = [m.start for m in one.mentions if trigger.lead.start <= m.start < trigger.extent.start]
    head = parts.article.text[trigger.lead.start : max(starts, default=0)]
    return bool(read_groups(language)[behind].search(head))


def is_second(parts: Parts, trigger: Trigger, language: Language, *, commas: bool = False) -> bool:
    """Tell whether the verb is joined by "and" to one that stands before it, or set beside it by a comma."""
    text, start = parts.article.text, trigger.sentence.start
    joined = read_groups(language)["second"].search(text, start, trigger.extent.start)
    return joined is not None and (commas or not joined.group().startswith(","))


def opens_part(text: str, trigger: Trigger, start: int) -> bool:
    """Tell whether a sentence, or what stands behind a comma in it, begins at an offset."""
    head = text[trigger.sentence.start : start].rstrip()
    inside = trigger.sentence.start <= start < trigger.extent.start
    return inside and (not head or head[-1] in ",:;–—")


def find_subject(parts: Parts, trigger: Trigger, kinds: tuple[EntityKind, ...]) -> Entity | None:
    """Return who is named at the head of the sentence, or of what is said in it around the verb."""
    head = find_head(parts, trigger)
    named = parts.find_entities(head, kinds)[:1]
    starts = [m.start for one in named for m in one.mentions if head.start <= m.start < head.end]
    if not starts or parts.article.text[min(starts) - 1 : min(starts)] == "(":
        return None
    if _LED.search(parts.article.text, head.start, min(starts)):
        return None
    return named[0]


def find_opening(parts: Parts, trigger: Trigger) -> list[str]:
    """Return the words that open the sentence, up to the first that leads on: "The harbour council"."""
    head = find_head(parts, trigger)
    led = _LED.search(parts.article.text, head.start, head.end)
    return parts.article.text[head.start : led.start() if led else head.end].split()[:OPENING]


def find_head(parts: Parts, trigger: Trigger) -> Extent:
    """Return the part of the sentence, or of what is said in it, that ends before the trigger."""
    whole = Extent(start=trigger.sentence.start, end=trigger.sentence.end)
    said = parts.find_content(whole, trigger.extent) or whole
    return Extent(start=said.start, end=trigger.extent.start)
