"""Plans: what someone means to do, or what is set for a day to come, and when.

Limits: what a report foretells is told from what is planned by its verb, by words of doubt, and by a day.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.dates import time_bounds
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.records.actors import find_subjects, is_described
from twosource.annotate.records.subjects import find_subject, is_second, is_where, opens_part
from twosource.annotate.records.triggers import make_records
from twosource.annotate.records.verb_groups import find_group
from twosource.model import Plan, When, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity, EntityKind

# A relative clause that has ended before the verb: "Norland, which borders Ostmark, plans to".
_ASIDE = re.compile(r",\s+(?:which|who|whose|where)\s[^,]*,")
_VERB = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|then\s+|now\s+|soon\s+|jointly\s+|both\s+)?(be\s+\w+(?:ed|en|t)|[a-z]+)\b"
)
_BORNE = re.compile(r"\s+(?:to\s+)?be\s")
_PAST = re.compile(r"would\b", re.IGNORECASE)
_NOBODY = re.compile(r"^\W*(?:it|that|this|there|what|which|who|you)?$", re.IGNORECASE)
_WHO = re.compile(r",?\s+who\s+$", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:probably|likely|possibly|presumably|hopefully|only)\b")
_HOPES = ("hope", "are hop")
_MANY = re.compile(r"\b(?:they|he or she|probably|likely)$", re.IGNORECASE)
DATED = ("dated", "scheduled", "will")


def find_plans(parts: Parts, language: Language) -> Iterator[Plan]:
    """Yield the plans of an article in the order of the text, one a clause."""
    yield from make_records(parts, "plan", language, _make_plan)


def _stands_in(entity: Entity, asides: list[tuple[int, int]], trigger: Trigger) -> bool:
    """Tell whether someone is named before the trigger in asides only."""
    before = (m for m in entity.mentions if trigger.before.start <= m.start and m.end <= trigger.before.end)
    return all(any(start <= m.start and m.end <= end for start, end in asides) for m in before)


def _make_plan(parts: Parts, trigger: Trigger, language: Language) -> Plan | None:
    actor = _find_actor(parts, trigger, language)
    when = _find_day_to_come(parts, trigger)
    if not _is_planned(parts, trigger, language, actor, when):
        return None
    return build_plan(parts, trigger, language)


def build_plan(parts: Parts, trigger: Trigger, language: Language) -> Plan:
    """Return what a trigger tells, whatever speaks against it: who means to do it, and when."""
    actor = _find_actor(parts, trigger, language) or _find_country(parts, trigger)
    actor = actor or parts.find_self(trigger.before)
    beside = find_subjects(parts, trigger, language)
    borne = _BORNE.match(parts.article.text, trigger.extent.end)
    if not borne and (is_described(parts, beside) or actor is None):
        actor = next(iter(beside), None)
    return Plan(
        id=content_id("plan", trigger.span),
        article=trigger.span.article,
        start=trigger.span.start,
        end=trigger.span.end,
        actor=actor.id if actor else None,
        when=_find_day_to_come(parts, trigger) or parts.find_when(trigger.after),
        via=parts.find_via(trigger.span),
    )


def _find_actor(parts: Parts, trigger: Trigger, language: Language) -> Entity | None:
    """Return who means to do it: the last one named before, or whoever a bare subject stands for."""
    asides = [
        match.span()
        for match in _ASIDE.finditer(parts.article.text, trigger.before.start, trigger.before.end)
    ]
    named = parts.find_entities(trigger.before)
    actors = [one for one in named if not _stands_in(one, asides, trigger)] or named
    end = max(trigger.before.start, find_group(parts.article.text, trigger, language))
    beside = parts.find_entity_at(end) or _find_joined(parts, trigger, language)
    bracketed = parts.article.text[trigger.before.start : end].rstrip().endswith(")")
    if beside is not None and bracketed and is_where(parts, beside, trigger, language, behind="hung"):
        beside = None  # "leave from the Harbour Board (HB) to"
    if beside in actors or not actors:
        actors = [beside] if beside else []
    if actors:
        first = find_subject(parts, trigger, ("person", "organisation"))
        return actors[-1] if beside or first not in actors else first
    head = parts.article.text[trigger.before.start : trigger.before.end].rstrip()
    if trigger.sense in DATED or not _read_words(language)["group"].search(head):
        return None
    return next(iter(parts.find_entities(trigger.lead, ("organisation",))), None)


def _find_country(parts: Parts, trigger: Trigger) -> Entity | None:
    """Return the place that stands as the subject: before the trigger, or at the head of its clause."""
    places = parts.find_entities(trigger.before, ("place",))
    beside = parts.find_entity_at(trigger.extent.start, ("place",))
    opens = (one for one in places if any(m.start == trigger.clause.start for m in one.mentions))
    return beside or next(opens, None)


def _find_day_to_come(parts: Parts, trigger: Trigger) -> When | None:
    """Return the first day in the clause that is not over when the report appears, or of no known year."""
    told = (parts.article.published or "")[:10]
    for extent in (trigger.after, trigger.before):
        for time in parts.find_times(extent):
            days = time_bounds(time.value) if time.type in ("DATE", "TIME") else None
            ahead = days and days[1] >= told
            if ahead or (time.type == "DATE" and not days and time.value.startswith("--")):
                return When(text=parts.article.text[time.start : time.end], value=time.value)
    return None


def _is_planned(
    parts: Parts, trigger: Trigger, language: Language, actor: Entity | None, when: When | None
) -> bool:
    """Tell whether the words around the trigger make it a plan."""
    head = parts.article.text[trigger.before.start : trigger.before.end].strip()
    if trigger.sense == "headline":
        return _opens_headline(parts, trigger)
    if trigger.sense == "will":
        return _will_happen(parts, trigger, language, when)
    if trigger.sense == "dated":
        return when is not None and not _NOBODY.match(head)
    if trigger.sense == "scheduled":
        return actor is not None or (when is not None and not _NOBODY.match(head))
    text = parts.article.text
    hoped = text.startswith(_HOPES, trigger.extent.start)
    return actor is not None or (not hoped and bool(_read_words(language)["several"].search(head)))


def _opens_headline(parts: Parts, trigger: Trigger) -> bool:
    """Tell whether the trigger stands right behind the name that opens a line without a full stop."""
    text = parts.article.text
    doer = parts.find_entity_at(trigger.extent.start)
    opens = doer is not None and any(opens_part(text, trigger, m.start) for m in doer.mentions)
    return opens and text[trigger.sentence.start : trigger.sentence.end].rstrip()[-1:] not in '.!?:;,"”'


def _will_happen(parts: Parts, trigger: Trigger, language: Language, when: When | None) -> bool:
    """Tell whether "will" has an event behind it and someone who is named, or a day to come, beside it."""
    text, words = parts.article.text, _read_words(language)
    if _PAST.match(text, trigger.extent.start) and not _is_reported(parts, trigger):
        return False
    verb = _VERB.match(text, trigger.extent.end, trigger.clause.end)
    head = text[trigger.before.start : trigger.before.end].strip()
    kinds: tuple[EntityKind, ...] = ("person", "organisation", "place")
    joined = _find_joined(parts, trigger, language)
    doer = parts.find_entity_at(trigger.extent.start, kinds) or joined
    if verb is None or (joined is None and _NOBODY.match(head)):
        return False
    if words["event"].match(text, verb.start(1)) and (doer or words["subject"].search(head)):
        return True
    if words["done"].fullmatch(verb[1]) and not _UNSURE.search(verb[0]):
        return True
    idle = verb[1] == "be" or words["forecast"].match(verb[1])
    named = doer and not _MANY.search(head) and not is_where(parts, doer, trigger, language)
    if named and not idle and not verb[1].startswith("be ") and not _UNSURE.search(verb[0]):
        return True
    return when is not None and not idle


def _find_joined(parts: Parts, trigger: Trigger, language: Language) -> Entity | None:
    """Return whom "who" means right behind a name, or who does two things: "sails today and will"."""
    text = parts.article.text
    who = _WHO.search(text, trigger.group, trigger.extent.start)
    if who is not None:
        return parts.find_entity_at(who.start(), ("person",))
    second = is_second(parts, trigger, language)
    return find_subject(parts, trigger, ("person", "organisation")) if second else None


def _is_reported(parts: Parts, trigger: Trigger) -> bool:
    """Tell whether somebody told it in other words, so that "would" is what will be."""
    start, end = trigger.extent.start, trigger.extent.end
    return any(
        each.quote != "direct" and each.start <= start and end <= each.end for each in parts.statements
    )


@cache
def _read_words(language: Language) -> dict[str, re.Pattern[str]]:
    """Return what finds events, forecasts, and groups that act, by name."""
    table = language.table("records")["plan"]
    events = "|".join(form.replace("_", r"\s+") for form in table["events"].split())
    lexicon = read_lexicon(language)
    groups = "|".join(sorted(map(re.escape, lexicon.groups)))
    subjects = "|".join(
        sorted(map(re.escape, lexicon.groups | lexicon.people | set(table["subjects"].split())))
    )
    several = "|".join(sorted(f"{re.escape(one)}s" for one in lexicon.groups | lexicon.offices))
    return {
        "event": re.compile(rf"(?:{events})\b"),
        "done": re.compile(rf"be\s+(?:{'|'.join(table['done'].split())})"),
        "forecast": re.compile(rf"(?:{'|'.join(table['forecasts'].split())})$"),
        "subject": re.compile(rf"\b(?:{subjects})$", re.IGNORECASE),
        "several": re.compile(rf"(?:^|,\s)(?:[\w-]+\s+){{0,3}}(?:{several})$", re.IGNORECASE),
        "group": re.compile(rf"\b(?:the|our|its|their)\s+(?:[\w-]+\s+){{0,2}}(?:{groups})$", re.IGNORECASE),
    }
