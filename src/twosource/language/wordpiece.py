"""Words, word shapes and word pieces: a text as the shipped encoder sees it.

Limits: made for English; the vocabulary is lower-case, so case reaches the encoder only as a word shape.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

PAD, UNKNOWN, START, SEPARATOR, MASKED = 0, 100, 101, 102, 103
# No English word is longer; a text without spaces is cut at this length so that no word is unbounded.
LONGEST_WORD = 40
# Beyond this many pieces a word is an address or a code, whose tail tells the tags nothing.
MOST_PIECES = 8

_WORD = re.compile(rf"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]{{1,{LONGEST_WORD}}}|[^\w\s]|_+")
_OPENING, _CLOSING = "“«", "”»"
_SENTENCE_ENDS = frozenset('.?!:“"”')

_SHAPES = (
    "none lower capitalised capitals initial inner-capital caseless digits-1-2 digits-4 digits mixed "
    "quote-opens quote-closes single-opens apostrophe single-closes comma stop colon dash hyphen bracket-opens "
    "bracket-closes question currency percent symbol foreign-symbol capitalised-first"
).split()
SHAPE = {name: number for number, name in enumerate(_SHAPES)}
# A word inside double quotation marks gets its shape plus this offset.
QUOTED = 32
SHAPE_COUNT = 2 * QUOTED
_PUNCTUATION = {
    ",": "comma", ".": "stop", "…": "stop", ":": "colon", ";": "colon", "–": "dash", "—": "dash", "-": "hyphen",
    "(": "bracket-opens", "[": "bracket-opens", ")": "bracket-closes", "]": "bracket-closes", "?": "question",
    "!": "question", "$": "currency", "€": "currency", "£": "currency", "¥": "currency", "%": "percent",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text cut into words and pieces: all arrays hold code-point offsets or vocabulary numbers."""

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    pieces: NDArray[np.int32]
    shapes: NDArray[np.int32]
    first: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class WordPieces:
    """Cuts texts into the pieces of one vocabulary; remembers the pieces of every word that it has met."""

    vocabulary: Mapping[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False)

    # A bound on memory, not on correctness: a crawl of many languages would otherwise grow it for ever.
    MOST_KNOWN = 200_000

    def read(self, text: str) -> Reading:
        """Cut `text` into words, their shapes and their pieces."""
        starts, ends, pieces, shapes, first = [], [], [], [], []
        quoted, previous = False, ""
        for match in _WORD.finditer(text):
            word, start, end = match.group(), match.start(), match.end()
            shape = _shape(text, start, word, previous, quoted)
            quoted = shape == SHAPE["quote-opens"] or (quoted and shape != SHAPE["quote-closes"])
            starts.append(start)
            ends.append(end)
            first.append(len(pieces))
            numbers = self.pieces_of(word)
            pieces.extend(numbers)
            shapes.extend([shape + QUOTED * quoted] * len(numbers))
            previous = word
        arrays = (np.array(values, dtype=np.int32) for values in (starts, ends, pieces, shapes, first))
        return Reading(**dict(zip(("starts", "ends", "pieces", "shapes", "first"), arrays, strict=True)))

    def pieces_of(self, word: str) -> tuple[int, ...]:
        """Vocabulary numbers of one word, longest match first, at least one and at most `MOST_PIECES`."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= self.MOST_KNOWN:
                self._known.clear()
            found = self._known[word] = self._cut(_fold(word))[:MOST_PIECES]
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        numbers: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self.vocabulary.get(word[start:end] if not start else "##" + word[start:end])
                if number is not None:
                    break
            else:
                return (UNKNOWN,)
            numbers.append(number)
            start = end
        return tuple(numbers) or (UNKNOWN,)


def load_vocabulary(lines: Sequence[str]) -> dict[str, int]:
    """Number the pieces of a vocabulary in the order of its lines."""
    return {line.rstrip("\n"): number for number, line in enumerate(lines)}


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")


def _shape(text: str, start: int, word: str, previous: str, quoted: bool) -> int:
    if word[0].isalnum():
        return SHAPE[_letters_shape(word, previous)]
    if word in _PUNCTUATION:
        return SHAPE[_PUNCTUATION[word]]
    before = text[start - 1] if start else " "
    after = text[start + len(word)] if start + len(word) < len(text) else " "
    if word in '"“”«»':
        return SHAPE["quote-opens" if _opens(word, before, after, quoted) else "quote-closes"]
    if word in "'’‘`":
        return SHAPE[_apostrophe_shape(word, before, after)]
    return SHAPE["symbol" if word.isascii() else "foreign-symbol"]


def _letters_shape(word: str, previous: str) -> str:
    if word.isdigit():
        return {1: "digits-1-2", 2: "digits-1-2", 4: "digits-4"}.get(len(word), "digits")
    if not word.isalpha():
        return "mixed"
    if word.islower():
        return "lower"
    if word.isupper():
        return "capitals" if len(word) > 1 else "initial"
    if word.istitle():
        return "capitalised-first" if not previous or previous in _SENTENCE_ENDS else "capitalised"
    return "inner-capital" if word.lower() != word else "caseless"


def _opens(mark: str, before: str, after: str, quoted: bool) -> bool:
    if mark != '"':
        return mark in _OPENING
    if before.isspace() or before in "([—–-":
        return not after.isspace()
    return not quoted and not after.isspace()


def _apostrophe_shape(mark: str, before: str, after: str) -> str:
    if before.isalnum() and after.isalnum():
        return "apostrophe"
    return "single-opens" if mark in "‘`" or not (before.isalnum() or before in ".,!?") else "single-closes"
