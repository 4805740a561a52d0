"""Commitments: what was agreed, pledged or promised, by whom, until when, how often.

"Will" binds only with a verb of doing, and only whoever is its subject: what others foresee is no commitment.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.dates import time_bounds
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.records.actors import find_subjects, is_described
from twosource.annotate.records.bystanders import leave_out_bystanders
from twosource.annotate.records.crowds import is_crowd
from twosource.annotate.records.subjects import is_where, opens_part
from twosource.annotate.records.triggers import make_records
from twosource.model import Commitment, EntityKind, Extent, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity, Time

DOERS: tuple[EntityKind, ...] = (
    "person",
    "organisation",
    "place",
)  # of a headline, where a country acts, too
DEAL_REACH = 80  # code points in which whoever a deal was struck with is named
_LIMIT = re.compile(r"\b(?:by|before|until|till|within|end of)\s+(?:the\s+)?$")
LIMIT_REACH = 14  # code points before a date in which "by the end of" begins
_PAST = re.compile(r"(?:would|was|were)\b", re.IGNORECASE)
# "… the public that it would rebuild": what somebody is assured of is a deed to come.
_MODAL = re.compile(r"[^,]{0,40}?\bthat\s[^,]{0,60}?\b(?:will|would)\s+(?!be\b|have\b)")
_ON, _TO = re.compile(r"\s+(?:on\s+)?"), re.compile(r",?\s+(?:to|that)\b")
SUM = re.compile(r"\s+(?:[a-z]+\s+){0,3}?[$£€]?\d")
_PAID = re.compile(r"\s+(?:[\w’'-]+\s+){0,4}?[$£€]?\d")  # whoever is paid stands before the sum
# "We will", and "we are sorry and will".
_FIRST = re.compile(r"\b(?:we|i|(?:we|our|i|my)\b.*\b(?:and|but))$", re.IGNORECASE | re.DOTALL)
_WHO = re.compile(r"(?:who|which)\b", re.IGNORECASE)
LONGEST_HEAD = 300  # code points before "will" in which its doer is looked for; few sentences are longer
LIGHT = 2  # words before a trigger that hold at most a pronoun and an auxiliary
_OWN = re.compile(r"\b(?:he|she|it|they|we|i)$", re.IGNORECASE)


def find_commitments(parts: Parts, language: Language) -> Iterator[Commitment]:
    """Yield the commitments of an article in the order of the text, one a clause."""
    yield from make_records(parts, "commitment", language, _make_commitment)


def _make_commitment(parts: Parts, trigger: Trigger, language: Language) -> Commitment | None:
    return build_commitment(parts, trigger, language) if _binds(parts, trigger, language) else None


def build_commitment(parts: Parts, trigger: Trigger, language: Language) -> Commitment:
    """Return what a trigger tells, whatever speaks against it: by whom, until when, how often.

    Where the promise stands before the words that tell it ("…, she promised"), it is part of the record.
    """
    promise = _find_promise(parts, trigger)
    span = replace(trigger.span, start=promise.start) if promise else trigger.span
    return Commitment(
        id=content_id("commitment", span),
        article=span.article,
        start=span.start,
        end=span.end,
        parties=tuple(entity.id for entity in _find_parties(parts, trigger, language)),
        due=_find_due(parts, trigger, promise or trigger.after),
        recurrence=_find_recurrence(parts, trigger),
        via=parts.find_via(trigger.span),
    )


def _find_promise(parts: Parts, trigger: Trigger) -> Extent | None:
    """Return the words of a statement that end before the record of its cue begins, in the same sentence."""
    for told in parts.statements:
        cued = (
            told.cue is not None
            and told.cue.start < trigger.extent.end
            and trigger.extent.start < told.cue.end
        )
        if cued and trigger.sentence.start <= told.start and told.end <= trigger.span.start:
            return Extent(start=told.start, end=told.end)
    return None


def _binds(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether the words behind the trigger make it a commitment; most triggers need none."""
    text, words = parts.article.text, read_commitment_words(language)
    if trigger.sense == "deal":
        return bool(_find_partners(parts, trigger)) or is_crowd(text, trigger.after, language)
    head = text[trigger.lead.start : trigger.extent.start].rstrip()
    needed = {"assurance": _MODAL, "body": words["body"], "sum": _PAID, "decision": words["deed"]}
    if trigger.sense in needed:
        return bool(needed[trigger.sense].match(text, trigger.extent.end, trigger.clause.end))
    if trigger.sense == "body set up":
        return bool(words["body before"].search(head))
    if trigger.sense in ("guarantee", "joined"):
        head = head.rstrip(",")
        beside = parts.find_entity_at(trigger.lead.start + len(head), DOERS)
        return beside is not None or bool(words["group"].search(head))
    if trigger.sense == "will":
        return _will_act(parts, trigger, language)
    return trigger.sense != "headline" or _opens_headline(parts, trigger)


def _opens_headline(parts: Parts, trigger: Trigger) -> bool:
    """Tell whether the trigger stands right behind the name that opens a line without a full stop."""
    text = parts.article.text
    doer = parts.find_entity_at(trigger.extent.start, DOERS)
    opens = doer is not None and any(opens_part(text, trigger, m.start) for m in doer.mentions)
    return opens and text[trigger.sentence.start : trigger.sentence.end].rstrip()[-1:] not in '.!?:;,"”'


def _will_act(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether "will" or, in what is reported, "would" has a deed behind it and its doer before it."""
    text, words = parts.article.text, read_commitment_words(language)
    told = parts.find_telling(trigger.extent)
    reported = told is not None and told.quote != "direct"
    if _PAST.match(text, trigger.extent.start) and not reported:
        return False
    doer = parts.find_entity_at(trigger.extent.start, DOERS)
    happens = words["happens"].match(text, trigger.extent.end, trigger.clause.end)
    if happens or (doer is not None and doer.kind == "place" and is_where(parts, doer, trigger, language)):
        return False
    if words["passive"].match(text, trigger.extent.end, trigger.clause.end):
        return bool(parts.find_entities(trigger.after, ("organisation",)))
    begin = max(trigger.lead.start, trigger.extent.start - LONGEST_HEAD)
    head = text[begin : trigger.extent.start].rstrip()
    group = words["group"].search(head)
    own = _OWN.search(head) if reported else _FIRST.search(head)
    if told is not None and (
        (doer and doer.id == told.speaker) or (not doer and (own or (reported and group)))
    ):
        return any(
            words[name].match(text, trigger.extent.end, trigger.clause.end) for name in ("act", "deed")
        )
    if not words["deed"].match(text, trigger.extent.end, trigger.clause.end):
        return False
    return bool(group) if doer is None else (told is None or doer.kind != "person")


def _find_parties(parts: Parts, trigger: Trigger, language: Language) -> list[Entity]:
    """Return whoever is bound: named in the clause before the trigger, or meant by its subject."""
    if trigger.sense == "body set up":
        return _find_partners(parts, trigger)[:1]
    partners = _find_partners(parts, trigger) if trigger.sense == "deal" else []
    named = Extent(start=trigger.clause.start, end=trigger.extent.end)
    bound = parts.find_entities(named) or parts.find_entities(named, ("place",))
    if not bound and _has_light_subject(parts, trigger, language):
        told = parts.find_telling(trigger.extent)
        bound = [entity for entity in parts.entities if told and entity.id == told.speaker]
        bound = bound or _find_antecedent(parts, trigger) or parts.find_entities(trigger.lead)[:1]
    bound = leave_out_bystanders(parts, trigger, bound, language)
    beside = find_subjects(parts, trigger, language)
    bound = beside if is_described(parts, beside) or not bound else bound
    return list({entity.id: entity for entity in (*bound, *partners)}.values())


def _find_antecedent(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return whom "who" or "which" at the head of the clause means: whoever stands right before it."""
    text = parts.article.text
    if not _WHO.match(text, trigger.clause.start, trigger.extent.start):
        return []
    head = text[trigger.sentence.start : trigger.clause.start].rstrip(" ,")
    named = parts.find_entity_at(trigger.sentence.start + len(head), DOERS)
    return [named] if named else []


def _has_light_subject(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether the subject is left out, a pronoun, or a noun that stands for a name: "the company"."""
    head = parts.article.text[trigger.before.start : trigger.before.end].rstrip()
    group = read_commitment_words(language)["group"]
    return len(head.split()) <= LIGHT or bool(_OWN.search(head) or group.search(head))


def _find_partners(parts: Parts, trigger: Trigger) -> list[Entity]:
    """Return with whom a deal was struck."""
    reach = Extent(start=trigger.extent.end, end=min(trigger.clause.end, trigger.extent.end + DEAL_REACH))
    return parts.find_entities(reach, ("person", "organisation", "place"))


def _find_due(parts: Parts, trigger: Trigger, promise: Extent) -> tuple[str, str] | None:
    """Return the days of the last date in what is promised; a date before it tells when it was said.

    A day before publication is that, too, unless "by" or the like makes it a promise that was due.
    """
    told = (parts.article.published or "")[:10]
    bounds = [
        days
        for time in parts.find_times(promise)
        if time.type == "DATE"
        and not _tells_when_said(parts, time, trigger)
        and (days := time_bounds(time.value))
        and (days[1] >= told or _LIMIT.search(parts.article.text, time.start - LIMIT_REACH, time.start))
    ]
    return bounds[-1] if bounds else None


def _tells_when_said(parts: Parts, time: Time, trigger: Trigger) -> bool:
    """Tell whether a date stands between the trigger and what it promises: "promised Friday to rebuild"."""
    text = parts.article.text
    return bool(_ON.fullmatch(text, trigger.extent.end, time.start) and _TO.match(text, time.end))


def _find_recurrence(parts: Parts, trigger: Trigger) -> str | None:
    return next((time.value for time in parts.find_times(trigger.after) if time.type == "SET"), None)


@cache
def read_commitment_words(language: Language) -> dict[str, re.Pattern[str]]:
    """Return what finds deeds, bodies that are set up, and groups that act, by name."""
    table = language.table("records")["commitment"]
    deeds = "|".join(form.replace("_", r"\s+") for form in table["deeds"].split())
    bodies = "|".join(form.replace("_", r"\s+") for form in table["bodies"].split())
    formed = "|".join(form.replace("_", r"\s+") for form in table["formed"].split())
    groups = "|".join(sorted(map(re.escape, read_lexicon(language).groups)))
    adverbs = "|".join(table["adverbs"].split())
    idle = "|".join(table["no_acts"].split())
    idling = "|".join(form.removesuffix("e") + r"\w?ing" for form in table["no_acts"].split())
    lead = rf"\s+(?:(?:{adverbs})\s+)?"
    return {
        "deed": re.compile(rf"{lead}(?:(?:{deeds})|be\s+(?:{_read_participles(table['deeds'])}))\b"),
        "act": re.compile(
            rf"{lead}(?:be\s+(?!(?:{idling})\b)\w+ing|(?!(?:be|{idle}|{adverbs})\b|\w+ly\b)[a-z]{{3,}})\s"
        ),
        "happens": re.compile(
            rf"{lead}(?:{'|'.join(table['happen'].split())})"
            r"(?:\s+(?:to|in|on|at|by|from|for|and|together|early|late|this|next|soon|as|again)\b|\W|$)"
        ),
        "passive": re.compile(rf"{lead}be\s+(?:{'|'.join(table['participles'].split())})\s+by\s"),
        "body": re.compile(
            rf"\s+(?:an?|its|the|their|two|three)\s+(?:[\w“”‘’\"'-]+\s+){{0,4}}?(?:{bodies})\b"
        ),
        "body before": re.compile(rf"\b(?:{formed})$"),
        "group": re.compile(rf"\b(?:the|our|its|their)\s+(?:[\w-]+\s+){{0,2}}(?:{groups})$", re.IGNORECASE),
    }


def _read_participles(deeds: str) -> str:
    """Return the forms in -ing that are made by rule ("will be hiring")."""
    return "|".join(
        form.replace("_", r"\s+").removesuffix("e") + "ing" for form in deeds.split() if "_" not in form
    )
