"""Stage 6 of 7, part of judge: texts -> names in them that are those of outlets which no table has.

Goes by words of the press at their ends ("Valley Herald", "Kelby Times-News") or beginnings ("Radio Kelby").
Only where such a name stands beside citing words is it taken for a source.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.language import Language

TEXTS_KEPT = 64  # of reports, whose names are remembered
ARTICLE = "the "
FULL_NAME = 2  # words
MOST_WORDS = 4  # before the word of the press: "South Norland Evening and Harbour Gazette" is cut


@lru_cache(maxsize=TEXTS_KEPT)
def find_press(text: str, language: Language) -> frozenset[str]:
    """Return the names in a text that words of the press end or begin, without article."""
    table, found = language.table("citing")["press"], set[str]()
    for match in _read_names(language).finditer(text):
        words = match.group().split()
        while words and words[0].lower() in table["before"]:
            del words[0]
        named = f"{text[: match.start()][-len(ARTICLE) :]}{match.group()}".lower().startswith(ARTICLE)
        person = len(words) == FULL_NAME and words[0] in _list_given(language) and not named
        if len(words) > 1 and " ".join(words[-2:]) not in table["none"] and not person:
            found.add(" ".join(words))
    return frozenset(found)


@cache
def _list_given(language: Language) -> frozenset[str]:
    """Return the given names of people: "Gary Herald" is an outlet only behind "the"."""
    return frozenset(name for entry in language.table("names")["given"] for name in entry["names"].split())


@cache
def _read_names(language: Language) -> re.Pattern[str]:
    table = language.table("citing")["press"]
    ends, begins = ("|".join(table[part]) for part in ("ends", "begins"))
    word = r"[A-Z][\w&’'-]*(?<![’']s)"
    place = rf"(?:{word}|\d{{1,3}})"
    behind = rf"(?:[A-Z][\w]*-)?(?:{ends})(?:-[A-Z]\w*)?"
    return re.compile(
        rf"\b(?:(?:{word} )(?:{place} ){{0,{MOST_WORDS - 1}}}{behind}(?: (?:{ends})|-[A-Z]\w*)*"
        rf"|(?:{begins}) {place}(?: {word})?)(?![\w-])(?! (?!\w+day\b)[A-Z]\w)"
    )
