"""An article cut into words and marks, for the finders of names, cues and sources.

Limits: made for languages that put spaces between words; a possessive "'s" is a word of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from twosource.model import Segmented

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*\w*|\w+(?:(?:[-&]|['’](?!s\b))\w+)*|['’]s\b|[^\w\s]")


class Word(NamedTuple):
    """A word or a mark, with its place in the article and its lower-case form."""

    start: int
    end: int
    text: str
    low: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The words of an article; `bounds` gives for each sentence its first word and the one after its last."""

    segmented: Segmented
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]

    def at(self, offset: int) -> int:
        """Return the number of the first word that starts at an offset or after it."""
        return bisect_left(self.starts, offset)

    def slice(self, first: int, last: int) -> str:
        """Return the verbatim text of the words from `first` to the one before `last`."""
        return self.segmented.article.text[self.words[first].start : self.words[last - 1].end]


def read_words(segmented: Segmented) -> Reading:
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
    return Reading(segmented=segmented, words=words, starts=starts, bounds=bounds)
