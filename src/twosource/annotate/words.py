"""An article cut into words and marks, for the finders of names, cues and sources.

Limits: made for languages that put spaces between words; a possessive "'s" is a word of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from twosource.annotate.states import States
    from twosource.model import Segmented

# The address of a site is one word: outlets go by it.
_SITE = r"\b[A-Za-z0-9](?:[\w-]*+\.){1,3}(?:com|org|net|gov|edu|info|tv|io|uk|fr|de|ru|cn|ca|au)\b(?!\.\w)"
_WORD = re.compile(
    _SITE + r"|(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*\w*|\w+(?:(?:[-&]|['’](?!s\b))\w+)*|['’]s\b|[^\w\s]"
)

_IS_SITE = re.compile(_SITE)


class Word(NamedTuple):
    """A word or a mark, with its place in the article and its lower-case form."""

    start: int
    end: int
    text: str
    low: str


def is_site(word: Word) -> bool:
    """Tell whether a word is the address of a site: "harbourpost.com"."""
    return "." in word.text and _IS_SITE.fullmatch(word.text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The words of an article; `bounds` gives for each sentence its first word and the one after its last.

    `states` is what the encoder made of them, where it can point from one to another.
    """

    segmented: Segmented
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]
    states: States | None = None

    def at(self, offset: int) -> int:
        """Return the number of the first word that starts at an offset or after it."""
        return bisect_left(self.starts, offset)

    def slice(self, first: int, last: int) -> str:
        """Return the verbatim text of the words from `first` to the one before `last`."""
        return self.segmented.article.text[self.words[first].start : self.words[last - 1].end]


def read_words(segmented: Segmented, states: States | None = None) -> Reading:
    """Cut a segmented article into words."""
    text = segmented.article.text
    words = tuple(
        Word(match.start(), match.end(), match.group(), match.group().lower().replace("’", "'"))
        for match in _WORD.finditer(text)
    )
    starts = tuple(word.start for word in words)
    bounds = tuple(
        (bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        for sentence in segmented.sentences
    )
    return Reading(segmented=segmented, words=words, starts=starts, bounds=bounds, states=states)
