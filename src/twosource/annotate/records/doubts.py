"""Words that turn a trigger into no record: denied, asked for, feared, conditional, or another sense.

Words only, no parse: a doubt reaches the triggers that follow it closely in its clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import RecordKind

REACH = 60  # code points before a trigger: some ten words, the length of a verb group with its adverbs
ANY = "any"
_TURN = re.compile(r"\b(?:because|although|though|whereas|as(?=\s+[A-Z]))\s")
_ASKED = re.compile(r"\?[\"”’')]*\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubt:
    sense: str | None
    near: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    behind: re.Pattern[str] | None


def is_doubtful(text: str, trigger: Trigger, kind: RecordKind, language: Language) -> bool:
    """Tell whether the words around a trigger say that nothing of its kind is reported."""
    start, end = trigger.extent.start, trigger.extent.end
    if _ASKED.search(text, end, trigger.sentence.end):
        return True
    head = text[max(trigger.opening, start - REACH) : start]
    head = head[_find_turn(head) :]
    fixed = bool(_read_fixed(language).search(head))
    return any(
        (doubt.near and not fixed and doubt.near.search(head))
        or (doubt.before and doubt.before.search(head))
        or (doubt.after and doubt.after.match(text, end, trigger.sentence.end))
        or (doubt.behind and doubt.behind.search(text, end, trigger.clause.end))
        for doubt in _read_doubts(language, kind)
        if doubt.sense is None or doubt.sense == trigger.sense
    )


def _find_turn(head: str) -> int:
    """Return where the last clause with its own ground begins: what is asked before it is not asked in it."""
    return max((match.end() for match in _TURN.finditer(head)), default=0)


@cache
def _read_doubts(language: Language, kind: RecordKind) -> tuple[_Doubt, ...]:
    return tuple(
        _Doubt(
            sense=entry.get("sense"),
            near=_compile(entry.get("near"), r"(?:\b(?:{})|n[’']t)\b"),
            before=_compile(entry.get("before"), r"\b(?:{})\W*$"),
            after=_compile(entry.get("after"), r"\W*(?:{})\b"),
            behind=_compile(entry.get("behind"), r"\b(?:{})\b"),
        )
        for entry in language.table("records")["doubt"]
        if entry["kind"] in (kind, ANY)
    )


def _compile(forms: list[str] | None, frame: str) -> re.Pattern[str] | None:
    if not forms:
        return None
    joined = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    joined = re.sub(r"\bmay\b", "(?-i:may)", joined)  # the month is no doubt
    return re.compile(frame.format(joined), re.IGNORECASE)


@cache
def _read_fixed(language: Language) -> re.Pattern[str]:
    """Return what finds, just before a trigger, a word that fixes it for a day to come."""
    forms = "|".join(map(re.escape, language.table("records")["fixed"]["forms"]))
    return re.compile(rf"\b(?:{forms})\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)
