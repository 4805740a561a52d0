"""Verbs that tell a measure where whoever can impose one does it, or somebody bears it: "was fined".

Words only: whoever does it stands right before the verb, auxiliaries, adverbs and days aside.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.records.subjects import find_opening, find_subject, is_second
from twosource.annotate.records.verb_groups import find_adverbs, find_group

if TYPE_CHECKING:
    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Entity, EntityKind

DOERS: tuple[EntityKind, ...] = ("organisation", "place", "person")
REACH = 60  # code points behind the verb in which what it is done to is told
_BE = re.compile(r"\b(?:is|are|was|were|been|being|will\s+be|gets?|got)$", re.IGNORECASE)
_LASTS = re.compile(r"\b(?:is|are)\s*$", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:is|are|was|were|be|been|being|remains?|remained|put|puts|placed|kept|held|lives?|still|whole)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\s+[^,.;]{1,60}?\s+to\s+[a-z]{3,}")
_YOU = re.compile(r"\b(?:you|i|we|it|this|that|they)\s*$", re.IGNORECASE)


def is_deed(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether a verb of these senses tells a measure; triggers of other senses always do."""
    text = parts.article.text
    head = text[trigger.opening : trigger.extent.start]
    if trigger.sense == "may not":
        barred = read_measure_words(language)["barred"].match(text, trigger.extent.end, trigger.clause.end)
        return bool(barred) and not _YOU.search(head)
    form = re.sub(r"\s+", "_", text[trigger.extent.start : trigger.extent.end].lower())
    if trigger.sense == "rule":
        return not form.startswith(("under_", "in_")) or bool(_HELD.search(head))
    if trigger.sense != "deed":
        return True
    if is_passive(parts, trigger, language) and not form.endswith("ing"):
        return _is_borne(parts, trigger, form, language)
    return _is_done(parts, trigger, form, language)


def is_passive(parts: Parts, trigger: Trigger, language: Language) -> bool:
    """Tell whether a form of "be" stands before the verb."""
    text = parts.article.text
    adverbs = find_adverbs(text, trigger.opening, trigger.extent.start, language)
    return bool(_BE.search(text[trigger.opening : adverbs].rstrip()))


def _is_borne(parts: Parts, trigger: Trigger, form: str, language: Language) -> bool:
    """Tell whether somebody, or something of the kind, bears it."""
    words = read_measure_words(language)
    if form in _list_forms(language, "borne"):
        return True
    before = parts.article.text[trigger.clause.start : trigger.extent.start]
    return form in _list_forms(language, "ended") and bool(words["thing"].search(before))


def find_doer(parts: Parts, trigger: Trigger, language: Language) -> tuple[Entity | None, bool]:
    """Return who is named right before the verb, and whether somebody who can impose it stands there."""
    lead = parts.article.text[trigger.opening : trigger.extent.start]
    group = find_group(parts.article.text, trigger, language, commas=True)
    before = lead[: max(0, group - trigger.opening)]
    doer = parts.find_entity_at(trigger.opening + len(before), DOERS)
    authority = read_measure_words(language)["authority"]
    if doer is None and not authority.search(before) and is_second(parts, trigger, language, commas=True):
        if not parts.article.text[trigger.extent.end : trigger.extent.end + 1].isspace():
            return None, False  # "taxes and fines"
        opening = find_opening(parts, trigger)
        joined = (" ".join(opening[: end + 1]) for end in range(len(opening)))
        return find_subject(parts, trigger, DOERS), any(authority.search(words) for words in joined)
    return doer, bool(authority.search(before))


def _is_done(parts: Parts, trigger: Trigger, form: str, language: Language) -> bool:
    """Tell whether whoever can impose a measure does it, and what it is done to stands behind the verb."""
    text, words = parts.article.text, read_measure_words(language)
    if form.endswith("ing") and not _LASTS.search(text[trigger.opening : trigger.extent.start]):
        return False
    doer, authority = find_doer(parts, trigger, language)
    if doer is None and not authority:
        return False
    if form in _list_forms(language, "strong"):
        return not (doer is not None and doer.kind == "person" and form.startswith("recall"))
    behind = text[trigger.extent.end : min(trigger.clause.end, trigger.extent.end + REACH)]
    if form.startswith(("issue", "declare")):
        return bool(words["decreed"].match(behind))
    named = doer is not None and (doer.kind == "person" or not _is_named(parts, doer, trigger))
    ordered = form in _list_forms(language, "told") and not named
    return bool((ordered and _TO_DO.match(behind)) or words["thing"].search(behind))


def _is_named(parts: Parts, doer: Entity, trigger: Trigger) -> bool:
    """Tell whether somebody stands by name, not as "it", before the verb."""
    text = parts.article.text
    before = [m.start for m in doer.mentions if trigger.opening <= m.start < trigger.extent.start]
    return bool(before) and text[max(before)].isupper() and not text.startswith(("It ", "They "), max(before))


@cache
def _list_forms(language: Language, name: str) -> frozenset[str]:
    return frozenset(language.table("records")["measure"][name].split())


@cache
def read_measure_words(language: Language) -> dict[str, re.Pattern[str]]:
    """Return what finds authorities, things that are under a measure, and what may be barred."""
    table = language.table("records")["measure"]
    return {
        "authority": re.compile(rf"\b(?:{'|'.join(table['authorities'].split())})$", re.IGNORECASE),
        "thing": re.compile(rf"\b(?:{'|'.join(table['things'].split())})\b", re.IGNORECASE),
        "decreed": re.compile(
            rf"\s+(?:[\w-]+\s+){{0,4}}?(?:{'|'.join(table['decreed'].split())})\b", re.IGNORECASE
        ),
        "barred": re.compile(rf"\s+(?:{'|'.join(table['barred'].split())})\b", re.IGNORECASE),
    }
