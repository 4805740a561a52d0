"""Who speaks in a paragraph of nothing but quoted words: whom the report tells of around it.

A report tells what somebody did and then quotes them; or it begins with their words, and says after them
whose they are. Limits: told by the subjects of the paragraphs beside, by what they do there (who does nothing
that tells of a talk is left out), and by a few words for what is quoted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import is_adverb
from twosource.annotate.statements.phrases import find_unit
from twosource.annotate.statements.sources.bearers import name_bearer
from twosource.annotate.statements.sources.sources import find_line_subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.annotate.words import Reading
    from twosource.language import Language

# Code points after a quotation in which whose it is must be named: "The question, put by a diver, Ada Holm".
OWNED_WITHIN = 120
_STOPS = ".!?…"
# What a name closes with that is set beside a description: "put by a diver, Ada Holm,".
_CLOSES = frozenset((",", ".", ";"))
_OWNS = frozenset("'’")


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
    leads, whose, owner = _read_owned(language)
    for name in names:
        start = name.lead if name.lead >= 0 else name.start
        if name.kind not in ("person", None) or not claim.end < start < name.end < stop:
            continue
        pattern = whose if owner.match(text, name.end) else None if text[name.end] in _OWNS else leads
        between = pattern and pattern.fullmatch(text, claim.end, start)
        if between and (not between["beside"] or text[name.end] in _CLOSES):
            return name
    return None


@cache
def _read_owned(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what leads from the end of a quotation to whose it was, to an owner, and how an owner ends."""
    owned = language.table("quoted")["owned"]
    noun = rf"[\"”’' ]*(?:The|That|This) (?:\w+ )?(?:{owned['words']})\b{owned['beside']}"
    beside = rf"(?P<beside>{owned['between']})"
    leads, whose = (re.compile(f"{noun}{owned[way]} {beside}") for way in ("leads", "whose"))
    return leads, whose, re.compile(owned["owner"])


def find_tellers(
    reading: Reading,
    claims: Sequence[Claim],
    subjects: Mapping[int, Sequence[Mention | None]],
    language: Language,
) -> list[Claim]:
    """Give quotations without a source to the subject of the paragraph before, or behind where none spoke.

    `subjects` are the people who are subjects of the lines of a paragraph, in order, None for one who does
    nothing there that tells of a talk.
    """
    never = _read_teller(language)["never"]
    telling = frozenset(claim.paragraph for claim in claims)
    found: list[Claim] = []
    spoken = False
    latest = -1
    for claim in claims:
        lent = claim
        if _is_unsourced(claim) and claim.paragraph - 1 not in telling and claim.paragraph != latest:
            near = list(reversed(_list_subjects(reading, subjects, claim.paragraph - 1, never)))
            if not near and not spoken:
                after = _find_end(claim.paragraph, telling)
                near = list(_list_subjects(reading, subjects, after, never))
            lent = replace(claim, source=near[0] if near else None)
        spoken = spoken or lent.source is not None
        latest = claim.paragraph
        found.append(lent)
    return found


def _list_subjects(
    reading: Reading,
    subjects: Mapping[int, Sequence[Mention | None]],
    paragraph: int,
    never: AbstractSet[str],
) -> Sequence[Mention | None]:
    """Return the subjects of a paragraph that ends as a sentence does: a caption's are none."""
    if paragraph not in subjects:
        return ()
    place = reading.segmented.paragraphs[paragraph]
    words = reading.words[reading.at(place.start) : reading.at(place.end)]
    barred = any(word.low in never for word in words)
    ends = reading.segmented.article.text[place.end - 1] in _STOPS
    return subjects[paragraph] if ends and not barred else ()


def _find_end(paragraph: int, telling: frozenset[int]) -> int:
    """Return the first paragraph after some that tell statements."""
    while paragraph in telling:
        paragraph += 1
    return paragraph


def _is_unsourced(claim: Claim) -> bool:
    return claim.source is None and claim.cue is None and claim.quote == "direct"


def note_person(
    subjects: dict[int, list[Mention | None]], paragraph: int, setting: Setting, language: Language
) -> None:
    """Note the person who is the subject of a line, None for one who does nothing that tells of a talk."""
    found = find_line_subject(setting, len(setting.lows))
    if found is None or found.mention.form == "pronoun":
        return
    mention = name_bearer(setting, found.mention, told=False)
    if mention.kind == "person" and not mention.many:
        tells = _tells(setting, find_unit(setting, found.last, mention.end), _read_teller(language))
        subjects.setdefault(paragraph, []).append(mention if tells else None)


def _tells(setting: Setting, number: int, teller: Mapping[str, AbstractSet[str]]) -> bool:
    """Tell whether the verb after a subject is one of speaking, feeling, meeting or recalling."""
    lows, speech = setting.lows, setting.speech
    if lows[number : number + 1] == [","]:
        number = next((k for k in range(number + 1, len(lows)) if lows[k] == ","), len(lows)) + 1
    first = number
    while number < len(lows) and (
        lows[number] in speech["adverb"]
        or lows[number] in speech["auxiliary"]
        or is_adverb(lows[number], speech)
    ):
        number += 1
    led, low = lows[first:number], "".join(lows[number : number + 1])
    passive = not speech["be"].isdisjoint(led)
    denied = not speech["negation"].isdisjoint(led)
    return not denied and low in teller["states" if passive else "verbs"]


@cache
def _read_teller(language: Language) -> Mapping[str, AbstractSet[str]]:
    teller = language.table("quoted")["teller"]
    return {name: frozenset(teller[name].split()) for name in ("verbs", "states", "never")}
