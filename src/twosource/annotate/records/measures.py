"""Measures: tariffs, sanctions, controls, bans and restrictions: by whom, against what, from when.

The bare noun is a topic, no measure: something must tell that it was imposed, by whom, or on what.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.records.actors import find_objects, find_subjects, is_described
from twosource.annotate.records.deeds import is_deed, is_passive
from twosource.annotate.records.parts import VAGUE
from twosource.annotate.records.subjects import find_subject, is_second, is_where
from twosource.annotate.records.triggers import make_records
from twosource.model import EntityKind, Extent, Measure, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity

# A country or a capital acts as its government does.
IMPOSERS: tuple[EntityKind, ...] = ("organisation", "place", "person")
_FROM = re.compile(
    r"\b(?:from|starting|beginning|effective|since|as of|takes? effect|in force)\b"
    r"(?:\s+(?:the|about|early|late|mid|next|this))*\s*$",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|from)\s+(?:the\s+)?$")
_OWNED = re.compile(r"(?:[’']s?)?(?:\s+[\w-]+){0,3}\s*$")
# Whoever bears it stands before a bare participle: "Norland banned from the games".
_BARRED = re.compile(r"(?:banned|barred|excluded|expelled|suspended|removed)\s+from\b", re.IGNORECASE)
_KNOWN = re.compile(r"\d")  # "last year" tells nothing where no one knows when the report appeared
_BORNE_BY = re.compile(r"[^,;]{0,40}?\bby(?=\s)")
DONE = ("deed", "verb", "may not")  # senses of a verb whose subject imposes it
_WITH = re.compile(r"\bwith\b")
_UNTIL = re.compile(
    r"\b(?:until|till|by|before|through|since|of|for|after|following|amid|a|the|\w+[’']s)\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
LEAD = 24  # code points before a date in which "starting from" may stand


def find_measures(parts: Parts, language: Language) -> Iterator[Measure]:
    """Yield the measures of an article in the order of the text, one a clause."""
    yield from make_records(parts, "measure", language, _make_measure)


def _make_measure(parts: Parts, trigger: Trigger, language: Language) -> Measure | None:
    if trigger.sense == "noun":
        imposers = parts.find_entities(trigger.before, IMPOSERS) or _find_announcer(parts, trigger, language)
        if not _is_told(parts, trigger, imposers, language):
            return None
    if not is_deed(parts, trigger, language):
        return None
    return build_measure(parts, trigger, language)


def build_measure(parts: Parts, trigger: Trigger, language: Language) -> Measure:
    """Return what a trigger tells, whatever speaks against it: by whom, against whom, from when."""
    imposers = parts.find_entities(trigger.before, IMPOSERS) or _find_announcer(parts, trigger, language)
    named = parts.find_entities(trigger.after, IMPOSERS)
    able = [
        one
        for one in imposers
        if one.kind != "place" or not is_where(parts, one, trigger, language, behind="hung")
    ]
    actor = _pick_actor(parts, able, trigger, language)
    if actor is None:
        actor = next((one for one in named if _stands_behind_by(parts, one, trigger)), None)
    actor = _find_beside(parts, trigger, actor, language)
    return Measure(
        id=content_id("measure", trigger.span),
        article=trigger.span.article,
        start=trigger.span.start,
        end=trigger.span.end,
        actor=actor.id if actor else None,
        targets=tuple(one.id for one in (*imposers[-1:], *named) if one != actor),
        starts=_find_start(parts, trigger, language),
        via=parts.find_via(trigger.span),
    )


def _pick_actor(parts: Parts, able: list[Entity], trigger: Trigger, language: Language) -> Entity | None:
    """Return who of those named before the trigger imposes it."""
    if is_second(parts, trigger, language, commas=True):
        subject = find_subject(parts, trigger, IMPOSERS)
        able = [subject] if subject in able else []
    if not able or _BARRED.match(parts.article.text, trigger.extent.start, trigger.clause.end):
        return None
    nearest = able[-1]
    if trigger.sense == "noun" and _WITH.search(_read_between(parts, nearest, trigger)):
        return able[0]  # "Norland hit Ostmark with tariffs"
    return None if _is_borne(parts, nearest, trigger, language) else nearest


def _find_beside(parts: Parts, trigger: Trigger, actor: Entity | None, language: Language) -> Entity | None:
    """Return who imposes it without a name, right before its verb or behind "by": "a court in Averne"."""
    text = parts.article.text
    by = _BORNE_BY.search(text, trigger.extent.end, trigger.clause.end)
    if by is not None:
        found = find_objects(parts, by.end(), trigger.clause.end, language)[0]
        return found[0] if is_described(parts, found) and actor is None else actor
    if _BARRED.match(text, trigger.extent.start, trigger.clause.end):
        return actor
    if trigger.sense not in DONE or is_passive(parts, trigger, language):
        return actor
    beside = find_subjects(parts, trigger, language)
    return beside[0] if beside and (actor is None or is_described(parts, beside)) else actor


def _find_announcer(parts: Parts, trigger: Trigger, language: Language) -> list[Entity]:
    """Return who announced or imposed what a statement then tells: "Norland announced a ban on …"."""
    lead = Extent(start=trigger.opening, end=max(trigger.opening, trigger.clause.start))
    said = _read_words(language)["act"].search(parts.article.text, lead.start, lead.end)
    return parts.find_entities(lead, IMPOSERS) if said else []


def _is_told(parts: Parts, trigger: Trigger, imposers: list[Entity], language: Language) -> bool:
    """Tell whether the clause says that the measure was imposed, by whom, or on what."""
    text, words = parts.article.text, _read_words(language)
    if words["target"].match(text, trigger.extent.end, trigger.clause.end):
        return True
    if words["act"].search(text, trigger.clause.start, trigger.clause.end):
        return True
    if words["new"].search(text[trigger.before.start : trigger.extent.start]):
        return True
    return any(_owns(parts, imposer, trigger) for imposer in imposers)


def _owns(parts: Parts, imposer: Entity, trigger: Trigger) -> bool:
    """Tell whether someone stands as an owner before the trigger: "Norland's new curbs", "U.N. sanctions"."""
    between = _read_between(parts, imposer, trigger)
    return bool(_OWNED.fullmatch(between)) and not re.search(r"\b(?:the|a|an|for|of|in|to)\b", between)


def _is_borne(parts: Parts, named: Entity, trigger: Trigger, language: Language) -> bool:
    """Tell whether whoever is named before the trigger bears it: "Norland was put under sanctions"."""
    return bool(_read_words(language)["borne"].search(_read_between(parts, named, trigger)))


def _read_between(parts: Parts, named: Entity, trigger: Trigger) -> str:
    """Return the text between the last mention of someone and the trigger."""
    ends = (
        mention.end
        for mention in named.mentions
        if trigger.before.start <= mention.start and mention.end <= trigger.extent.start
    )
    return parts.article.text[max(ends, default=trigger.before.start) : trigger.extent.start]


def _stands_behind_by(parts: Parts, entity: Entity, trigger: Trigger) -> bool:
    starts = (m.start for m in entity.mentions if trigger.after.start <= m.start < trigger.after.end)
    head = parts.article.text[trigger.extent.end : min(starts, default=trigger.extent.end)]
    return bool(_BY.search(head))


def _find_start(parts: Parts, trigger: Trigger, language: Language) -> str | None:
    """Return the day from which it holds, or on which it was imposed if the clause tells no other day."""
    for time in parts.find_times(trigger.whole):
        if time.type == "DATE" and _FROM.search(parts.article.text, max(0, time.start - LEAD), time.start):
            return time.value
    days = [time for time in parts.find_times(trigger.clause) if time.type == "DATE"]
    deed = _read_words(language)["imposed"].search(
        parts.article.text, trigger.clause.start, trigger.extent.end
    )
    if deed is None or len(days) != 1 or not _KNOWN.search(days[0].value) or days[0].value.endswith(VAGUE):
        return None
    return None if _UNTIL.search(parts.article.text, trigger.clause.start, days[0].start) else days[0].value


@cache
def _read_words(language: Language) -> dict[str, re.Pattern[str]]:
    """Return what finds words of imposing, of a target, and of news, by name."""
    table = language.table("records")["measure"]
    return {
        "act": re.compile(rf"\b(?:{'|'.join(table['acts'].split())})\b", re.IGNORECASE),
        "target": re.compile(rf"\s+(?:{'|'.join(table['targets'].split())})\s", re.IGNORECASE),
        "imposed": re.compile(rf"\b(?:{'|'.join(table['imposed'].split())})\b(?!\s+to\b)", re.IGNORECASE),
        "borne": re.compile(rf"\b(?:{'|'.join(table['bears'].split())})\b", re.IGNORECASE),
        "new": re.compile(rf"\b(?:{'|'.join(table['new'].split())})\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE),
    }
