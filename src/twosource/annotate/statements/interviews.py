"""Interviews: questions and answers in print, told from the questions that an outlet asks and answers itself.

Limits: whoever answers speaks of themselves, the lines before name them, and nobody else with such words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.words import Reading
    from twosource.language import Language

# People whom the lines before an interview name, and code points from what leads to a name up to it.
PEOPLE_MAX, LED_WITHIN = 8, 100
_QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]?")
_WORD = re.compile(r"[\w&]+(?:['’]\w+)?")


def find_address(text: str, language: Language) -> frozenset[str]:
    """Return which words of address a text has outside quotation marks: "self", "group", "hearer"."""
    words = {word.lower().replace("’", "'") for word in _WORD.findall(_QUOTED.sub(" ", text))}
    return frozenset(does for does, lows in read_address(language).items() if not lows.isdisjoint(words))


def tells_of(text: str, speaker: Mention) -> bool:
    """Tell whether a text names somebody by the last word of a name."""
    return re.search(rf"\b{re.escape(speaker.text.split()[-1])}\b", text, re.IGNORECASE) is not None


def is_interview(
    questions: Sequence[str], answers: Sequence[str], language: Language, *, told_of: bool
) -> bool:
    """Tell whether somebody answers who speaks of themselves, and not an outlet its readers.

    Who only says "we" is an outlet unless the interview is `told_of` before.
    """
    asked = frozenset[str]().union(*(find_address(text, language) for text in questions))
    told = frozenset[str]().union(*(find_address(text, language) for text in answers))
    if "hearer" not in asked:
        return "self" in told and "self" not in asked
    return "self" in told or ("group" in told and told_of)


def announces_talk(text: str, language: Language) -> bool:
    """Tell whether lines before questions say that somebody was asked, and nobody there says "I"."""
    told = frozenset(language.table("turns")["interview"]["told"].split())
    words = (word.lower() for word in _WORD.findall(text))
    return not told.isdisjoint(words) and "self" not in find_address(text, language)


def is_talk(questions: Sequence[str], answers: Sequence[str], who: Mention, language: Language) -> bool:
    """Tell whether paragraphs without a label are a talk: questions to somebody who tells of themselves."""
    asked = sum("hearer" in find_address(text, language) for text in questions)
    told = sum("self" in find_address(text, language) for text in answers)
    plain = not any(tells_of(text, who) for text in answers)
    return plain and asked >= len(questions) / 2 and told >= len(questions) / 2


def find_interviewed(
    reading: Reading, names: Sequence[Mention], before: int, language: Language
) -> Mention | None:
    """Find who answers: the one person whom the paragraphs before an interview name, or lead to."""
    text = reading.segmented.article.text
    leads, byline = _read_leads(language)
    paragraphs = reading.segmented.paragraphs
    people: dict[frozenset[str], Mention] = {}
    led: set[frozenset[str]] = set()
    for name in names:
        number = bisect_right(paragraphs, name.start, key=lambda each: each.start) - 1
        if number >= before or len(people) > PEOPLE_MAX:
            break
        begin = paragraphs[number].start
        if name.kind != "person" or byline.match(text, begin):
            continue
        words = frozenset(name_words(name.text))
        known = next((each for each in people if words <= each), words)
        people.setdefault(known, name)
        if leads.search(text, max(begin, name.lead - LED_WITHIN), max(name.lead, begin)):
            led.add(known)
    found = led if len(people) > 1 else set(people)
    return people[found.pop()] if len(found) == 1 else None


@cache
def _read_leads(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    interview = language.table("turns")["interview"]
    leads = rf"(?:{interview['leads']})(?: [^,.;:\n]{{1,60}},?)? $"
    return re.compile(leads, re.IGNORECASE | re.MULTILINE), re.compile(interview["byline"])


@cache
def read_address(language: Language) -> Mapping[str, AbstractSet[str]]:
    """Return the words by which people speak of themselves and to each other, by what they do."""
    address = language.table("turns")["address"]
    return {does: frozenset(address[does].split()) for does in ("self", "group", "hearer")}
