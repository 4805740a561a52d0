"""Who speaks in a paragraph of nothing but quoted words: whom the report tells of around it.

A report tells what somebody did and then quotes them; or it begins with their words, and says after them
whose they are. Limits: told by the subjects of the paragraphs beside, and by a few words for what is quoted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.statements.bearers import name_bearer
from twosource.annotate.statements.sources import find_line_subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.annotate.words import Reading
    from twosource.language import Language

# Code points after a quotation in which whose it is must be named: "The question, put by a diver, Ada Holm".
OWNED_WITHIN = 120
_STOPS = ".!?…"


def find_owners(
    reading: Reading, names: Sequence[Mention], claims: Sequence[Claim], language: Language
) -> list[Claim]:
    """Give the quotations without a source to whom the next sentence names: "The question is Ada Holm's."."""
    return [
        replace(claim, source=_find_owner(reading, names, claim, language)) if _is_unsourced(claim) else claim
        for claim in claims
    ]


def _find_owner(
    reading: Reading, names: Sequence[Mention], claim: Claim, language: Language
) -> Mention | None:
    text, end = reading.segmented.article.text, reading.segmented.paragraphs[claim.paragraph].end
    stop = min(end, claim.end + OWNED_WITHIN)
    found = _read_owned(language).match(text, claim.end, stop)
    if found is None:
        return None
    named = (name for name in names if name.kind in ("person", None) and found.end() <= name.start < stop)
    name = next(named, None)
    if name is None:
        return None
    between = text[found.end() : name.lead if name.lead >= 0 else name.start]
    return name if not set(between) & set('.;:"“”') else None


@cache
def _read_owned(language: Language) -> re.Pattern[str]:
    """Return the pattern of what leads from the end of a quotation to whose it was."""
    owned = language.table("quoted")["owned"]
    noun = rf"(?:The|That|This) (?:\w+ )?(?:{owned['words']})"
    return re.compile(rf"[\"”’' ]*{noun}\b{owned['beside']}{owned['leads']} ")


def find_tellers(
    reading: Reading, claims: Sequence[Claim], subjects: Mapping[int, Sequence[Mention]]
) -> list[Claim]:
    """Give quotations without a source to the subject of the paragraph before, or behind where none spoke.

    `subjects` are the people who are subjects of the lines of a paragraph, in order.
    """
    telling = frozenset(claim.paragraph for claim in claims)
    found: list[Claim] = []
    spoken = False
    latest = -1
    for claim in claims:
        lent = claim
        if _is_unsourced(claim) and claim.paragraph - 1 not in telling and claim.paragraph != latest:
            near = list(reversed(_list_subjects(reading, subjects, claim.paragraph - 1)))
            if not near and not spoken:
                near = list(_list_subjects(reading, subjects, _find_end(claim.paragraph, telling)))
            lent = replace(claim, source=near[0] if near else None)
        spoken = spoken or lent.source is not None
        latest = claim.paragraph
        found.append(lent)
    return found


def _list_subjects(
    reading: Reading, subjects: Mapping[int, Sequence[Mention]], paragraph: int
) -> Sequence[Mention]:
    """Return the subjects of a paragraph that ends as a sentence does: a caption's are none."""
    if paragraph not in subjects:
        return ()
    end = reading.segmented.paragraphs[paragraph].end
    return subjects[paragraph] if reading.segmented.article.text[end - 1] in _STOPS else ()


def _find_end(paragraph: int, telling: frozenset[int]) -> int:
    """Return the first paragraph after some that tell statements."""
    while paragraph in telling:
        paragraph += 1
    return paragraph


def _is_unsourced(claim: Claim) -> bool:
    return claim.source is None and claim.cue is None and claim.quote == "direct"


def find_person(setting: Setting) -> Mention | None:
    """Return the person who is the subject of a line by a name or a description."""
    found = find_line_subject(setting, len(setting.lows))
    if found is None or found.mention.form == "pronoun":
        return None
    mention = name_bearer(setting, found.mention, told=False)
    return mention if mention.kind == "person" and not mention.many else None
