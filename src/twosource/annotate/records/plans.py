"""Plans: what someone means to do, and when. A plan needs someone who is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.records.triggers import make_records
from twosource.model import Plan, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity

# A relative clause that has ended before the verb: "Norland, which borders Ostmark, plans to".
_ASIDE = re.compile(r",\s+(?:which|who|whose|where)\s[^,]*,")


def find_plans(parts: Parts, language: Language) -> Iterator[Plan]:
    """Yield the plans of an article in the order of the text, one a clause."""
    yield from make_records(parts, "plan", language, _make_plan)


def _stands_in(entity: Entity, asides: list[tuple[int, int]], trigger: Trigger) -> bool:
    """Tell whether someone is named before the trigger in asides only."""
    before = (m for m in entity.mentions if trigger.before.start <= m.start and m.end <= trigger.before.end)
    return all(any(start <= m.start and m.end <= end for start, end in asides) for m in before)


def _make_plan(parts: Parts, trigger: Trigger, _language: Language) -> Plan | None:
    asides = [
        match.span()
        for match in _ASIDE.finditer(parts.article.text, trigger.before.start, trigger.before.end)
    ]
    named = parts.find_entities(trigger.before)
    actors = [one for one in named if not _stands_in(one, asides, trigger)] or named
    if not actors:
        return None
    return Plan(
        id=content_id("plan", trigger.span),
        article=trigger.span.article,
        start=trigger.span.start,
        end=trigger.span.end,
        actor=actors[-1].id,
        when=parts.find_when(trigger.after),
        via=parts.find_via(trigger.span),
    )
