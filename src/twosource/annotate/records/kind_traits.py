"""Traits that only tell of one kind: an office beside it, who can impose a measure, a deed to come, a crowd.

They use the words by which the rules find their records, so that what a rule is sure of can be weighed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.records.commitments import SUM, read_commitment_words
from twosource.annotate.records.crowds import is_crowd
from twosource.annotate.records.deeds import find_doer, read_measure_words
from twosource.annotate.records.meetings import SIDES
from twosource.annotate.records.posts import OFFICE_REACH, read_offices
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language

NEAR = 40  # code points behind it in which what a measure is on is told
_TWO = re.compile(r"\b(?:they|both|the (?:two|three|pair))\b[^,]{0,30}$", re.IGNORECASE)


def tell_kind(parts: Parts, trigger: Trigger, kind: str, language: Language) -> Iterator[str]:
    """Tell what words of its kind stand around a candidate."""
    tell = _TELLERS.get(kind)
    if tell is not None:
        yield from tell(parts, trigger, language)


def _tell_offices(parts: Parts, trigger: Trigger, language: Language) -> Iterator[str]:
    text, offices = parts.article.text, read_offices(language)
    behind = (trigger.extent.end, min(trigger.clause.end, trigger.extent.end + OFFICE_REACH))
    if offices.search(text, *behind):
        yield "office behind"
    if offices.search(text, trigger.before.start, trigger.before.end):
        yield "office before"
    person = parts.find_entity_at(trigger.extent.start, ("person",))
    if person is not None:
        yield "person beside"
    if any(m.start - trigger.extent.end <= 1 for m in _mentions_behind(parts, trigger)):
        yield "person follows"


def _mentions_behind(parts: Parts, trigger: Trigger) -> Iterator[Extent]:
    for one in parts.find_entities(trigger.after, ("person",))[:1]:
        for mention in one.mentions:
            if trigger.after.start <= mention.start < trigger.after.end:
                yield Extent(start=mention.start, end=mention.end)


def _tell_authority(parts: Parts, trigger: Trigger, language: Language) -> Iterator[str]:
    text, words = parts.article.text, read_measure_words(language)
    doer, authority = find_doer(parts, trigger, language)
    if authority:
        yield "authority beside"
    elif doer is not None:
        yield f"doer {doer.kind}"
    reach = min(trigger.clause.end, trigger.extent.end + NEAR)
    if words["thing"].search(text, trigger.extent.end, reach):
        yield "thing behind"
    if words["thing"].search(text, trigger.before.start, trigger.before.end):
        yield "thing before"


def _tell_deed(parts: Parts, trigger: Trigger, language: Language) -> Iterator[str]:
    text, words = parts.article.text, read_commitment_words(language)
    head = text[trigger.before.start : trigger.extent.start].rstrip()
    for name in ("deed", "act", "body", "happens"):
        if words[name].match(text, trigger.extent.end, trigger.clause.end):
            yield f"{name} behind"
    if words["group"].search(head):
        yield "group beside"
    if SUM.match(text, trigger.extent.end, trigger.clause.end):
        yield "sum behind"
    doer = parts.find_entity_at(trigger.extent.start, SIDES)
    if doer is not None:
        yield f"doer {doer.kind}"


def _tell_company(parts: Parts, trigger: Trigger, language: Language) -> Iterator[str]:
    if is_crowd(parts.article.text, trigger.after, language):
        yield "crowd behind"
    if _TWO.search(parts.article.text[trigger.before.start : trigger.extent.start]):
        yield "two before"
    yield f"sides {min(2, len(parts.find_entities(trigger.clause, SIDES)))}"


_TELLERS: Mapping[str, Callable[[Parts, Trigger, Language], Iterator[str]]] = {
    "appointment": _tell_offices,
    "measure": _tell_authority,
    "commitment": _tell_deed,
    "meeting": _tell_company,
}
