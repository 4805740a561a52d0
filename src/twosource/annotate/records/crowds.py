"""People without a name, as a group: "with three senior judges", "with Republicans"."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon

if TYPE_CHECKING:
    from twosource.language import Language
    from twosource.model import Extent


BEFORE = 5  # words that may stand before the head of a group: "with three of the most senior judges"
ENDINGS = ("ers", "ors", "ists", "ians", "ees")  # of words for people
SHORTEST = 3  # letters before such an ending
_NEXT = re.compile(r"\s+([\w’'-]+)")
_WORD = re.compile(r"\w+")


def is_crowd(text: str, extent: Extent, language: Language) -> bool:
    """Tell whether an extent begins with a group of people."""
    place = extent.start
    for _ in range(BEFORE + 1):
        match = _NEXT.match(text, place, extent.end)
        if match is None:
            return False
        if _is_head(match[1].lower(), language):
            return True
        place = match.end()
    return False


def _is_head(word: str, language: Language) -> bool:
    """Tell whether a word, or what it begins with up to a mark, is one for people: "judges’"."""
    heads, first = _list_heads(language), _WORD.match(word)
    if first and any(first[0].endswith(it) and len(first[0]) >= SHORTEST + len(it) for it in ENDINGS):
        return True
    ends = takewhile(_measure_longest(language).__ge__, (match.end() for match in _WORD.finditer(word)))
    return any(word[:end] in heads for end in ends)


@cache
def _list_heads(language: Language) -> frozenset[str]:
    lexicon = read_lexicon(language)
    heads = lexicon.people | {f"{head}s" for head in lexicon.offices | lexicon.groups}
    heads |= lexicon.offices - set(language.table("records")["crowd"]["no_heads"].split())
    return heads | set(language.table("records")["crowd"]["heads"].split())


@cache
def _measure_longest(language: Language) -> int:
    return max(map(len, _list_heads(language)))
