"""Plans: what someone means to do, and when. A plan needs someone who is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.records.triggers import make_records
from twosource.model import Plan, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language


def find_plans(parts: Parts, language: Language) -> Iterator[Plan]:
    """Yield the plans of an article in the order of the text, one a clause."""
    yield from make_records(parts, "plan", language, _make_plan)


def _make_plan(parts: Parts, trigger: Trigger, _language: Language) -> Plan | None:
    actors = parts.find_entities(trigger.before)
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
