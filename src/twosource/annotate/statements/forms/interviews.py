"""Interviews: questions and answers in print, told from the questions that an outlet asks and answers itself.

Limits: whoever answers speaks of themselves, the lines before name them, and nobody else with such words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.words import Reading
    from twosource.language import Language

# People whom the lines before an interview name, and code points from what leads to a name up to it.
PEOPLE_MAX, LED_WITHIN = 8, 100
# Names that may stand before an interview; more are no few lines that lead to it. A round figure.
NAMES_MAX = 200
_QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]?")
_STOP = re.compile(r"[.!?]\s")
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


class Announcement:
    """Whether the lines before questions say that somebody was asked, and nobody there says "I"."""

    def __init__(self, text: str, language: Language) -> None:
        told = frozenset(language.table("turns")["interview"]["told"].split())
        own = read_address(language)["self"]
        plain = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
        self._told = _find_word(text, told)
        self._own = _find_word(plain, own)

    def stands_before(self, offset: int) -> bool:
        """Tell whether the lines up to an offset say so."""
        return self._told < offset <= self._own


def _find_word(text: str, lows: AbstractSet[str]) -> int:
    """Return where the first of some words stands, the end of the text for none."""
    words = _WORD.finditer(text)
    return next((word.start() for word in words if word[0].lower().replace("’", "'") in lows), len(text))


def is_talk(questions: Sequence[str], answers: Sequence[str], who: Mention, language: Language) -> bool:
    """Tell whether paragraphs without a label are a talk: questions to somebody who tells of themselves."""
    asked = sum("hearer" in find_address(text, language) for text in questions)
    told = sum("self" in find_address(text, language) for text in answers)
    plain = not any(tells_of(text, who) for text in answers)
    return plain and asked >= len(questions) / 2 and told >= len(questions) / 2


def find_interviewed(
    reading: Reading, names: Sequence[Mention], before: int, language: Language
) -> Mention | None:
    """Find who answers: the one person whom the paragraphs before an interview name, or lead to.

    Whom only a sentence behind that of who asks names may be anybody.
    """
    text = reading.segmented.article.text
    leads = _read_leads(language)
    paragraphs = reading.segmented.paragraphs
    people: dict[frozenset[str], Mention] = {}
    led: set[frozenset[str]] = set()
    doubtful: set[frozenset[str]] = set()
    asker: Mention | None = None
    for count, name in enumerate(names):
        number = bisect_right(paragraphs, name.start, key=lambda each: each.start) - 1
        if number >= before:
            break
        if count >= NAMES_MAX or len(people) > PEOPLE_MAX:
            return None
        begin = paragraphs[number].start
        first = max(begin, name.lead - LED_WITHIN)
        if name.kind != "person" or leads.byline.match(text, begin):
            continue
        if leads.asks.search(text, first, max(name.lead, begin)):
            asker = asker or name
            continue
        words = frozenset(name_words(name.text))
        known = next((each for each in people if words <= each), words)
        if known not in people and asker and _STOP.search(text, asker.end, name.start):
            doubtful.add(known)
        people.setdefault(known, name)
        if leads.before.search(text, first, max(name.lead, begin)) or leads.behind.match(text, name.end):
            led.add(known)
    found = led if len(people) > 1 else set(people) - (doubtful - led)
    return people[found.pop()] if len(found) == 1 else None


class _Leads(NamedTuple):
    """What stands before and behind the name of whoever answers, before whoever asks, and opens a byline."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    asks: re.Pattern[str]
    byline: re.Pattern[str]


@cache
def _read_leads(language: Language) -> _Leads:
    interview = language.table("turns")["interview"]
    leads = rf"(?:{interview['leads']}){interview['between']} $"
    return _Leads(
        before=re.compile(leads, re.IGNORECASE | re.MULTILINE),
        behind=re.compile(interview["asked"]),
        asks=re.compile(interview["asks"], re.IGNORECASE),
        byline=re.compile(interview["byline"]),
    )


@cache
def read_address(language: Language) -> Mapping[str, AbstractSet[str]]:
    """Return the words by which people speak of themselves and to each other, by what they do."""
    address = language.table("turns")["address"]
    return {does: frozenset(address[does].split()) for does in ("self", "group", "hearer")}
