"""Words, word shapes and word pieces: a text as the shipped encoder sees it.

Limits: made for English; the vocabulary is lower-case, so case reaches the encoder only as a word shape.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

PAD, UNKNOWN, START, SEPARATOR, MASKED = 0, 100, 101, 102, 103
# No English word is longer; a text without spaces is cut at this length so that no word is unbounded.
LONGEST_WORD = 40
# Beyond this many pieces a word is an address or a code, whose tail tells the tags nothing.
MOST_PIECES = 8

_WORD = re.compile(rf"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]{{1,{LONGEST_WORD}}}|[^\w\s]|_+")
_OPENING_MARKS, _QUOTES, _SINGLE_QUOTES = "“«", '"“”«»', "'’‘`"
_SENTENCE_ENDS = frozenset(".…?!")
# A stop after a short capitalised word ("Mr.", "Sen.", "U.S.") seldom ends a sentence.
_LONGEST_ABBREVIATION = 3

_SHAPES = (
    "none lower capitalised capitals initial inner-capital caseless digits-1-2 digits-4 digits mixed "
    "quote-opens quote-closes single-opens apostrophe single-closes comma stop colon dash hyphen "
    "bracket-opens bracket-closes question currency percent symbol foreign-symbol capitalised-first"
).split()
SHAPE = {name: number for number, name in enumerate(_SHAPES)}
# A word inside double quotation marks gets its shape plus this offset.
QUOTED = 32
SHAPE_COUNT = 2 * QUOTED
_OPENS, _CLOSES = SHAPE["quote-opens"], SHAPE["quote-closes"]
# Stands for the shape of a quotation mark, which depends on what stands around it.
_DEPENDS = -1
_PUNCTUATION = {
    ",": "comma", ".": "stop", "…": "stop", ":": "colon", ";": "colon", "–": "dash", "—": "dash",
    "-": "hyphen", "(": "bracket-opens", "[": "bracket-opens", ")": "bracket-closes", "]": "bracket-closes",
    "?": "question", "!": "question", "$": "currency", "€": "currency", "£": "currency", "¥": "currency",
    "%": "percent",
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
    """Cuts texts into the pieces of one vocabulary; remembers the words that it has met."""

    vocabulary: Mapping[str, int]
    _known: dict[str, tuple[tuple[int, ...], int, int]] = field(default_factory=dict, compare=False)

    # A bound on memory, not on correctness: a crawl of many languages would otherwise grow it for ever.
    MOST_KNOWN = 200_000

    def read(self, text: str) -> Reading:
        """Cut `text` into words, their shapes and their pieces."""
        starts: list[int] = []
        ends: list[int] = []
        pieces: list[int] = []
        shapes: list[int] = []
        first: list[int] = []
        quoted, leads, previous = 0, True, ""
        for match in _WORD.finditer(text):
            word = match.group()
            numbers, shape, leading_shape = self._known.get(word) or self._learn(word)
            if shape < 0:
                shape = _quote_shape(text, match.start(), word, quoted=bool(quoted))
                quoted = QUOTED if shape == _OPENS else 0 if shape == _CLOSES else quoted
            elif leads:
                shape = leading_shape
            starts.append(match.start())
            ends.append(match.end())
            first.append(len(pieces))
            pieces.extend(numbers)
            shapes.extend([shape + quoted] * len(numbers))
            leads = shape == _OPENS or (word in _SENTENCE_ENDS and not _is_abbreviation(word, previous))
            previous = word
        return _reading(starts, ends, pieces, shapes, first)

    def cut(self, text: str) -> list[int]:
        """Return the pieces of a text alone, as `read` gives them."""
        return [
            number
            for word in _WORD.findall(text)
            for number in (self._known.get(word) or self._learn(word))[0]
        ]

    def _learn(self, word: str) -> tuple[tuple[int, ...], int, int]:
        """Remember a word's pieces, its shape, and its shape where it begins a sentence."""
        if len(self._known) >= self.MOST_KNOWN:
            self._known.clear()
        pieces = self._cut(_fold(word))[:MOST_PIECES] if len(word) < LONGEST_WORD else (UNKNOWN,)
        entry = self._known[word] = (pieces, _word_shape(word, leads=False), _word_shape(word, leads=True))
        return entry

    def _cut(self, word: str) -> tuple[int, ...]:
        """Cut a folded word, the longest piece first; a word that the vocabulary cannot spell is unknown."""
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


def _reading(
    starts: list[int], ends: list[int], pieces: list[int], shapes: list[int], first: list[int]
) -> Reading:
    arrays = [np.array(values, dtype=np.int32) for values in (starts, ends, pieces, shapes, first)]
    return Reading(starts=arrays[0], ends=arrays[1], pieces=arrays[2], shapes=arrays[3], first=arrays[4])


def _fold(word: str) -> str:
    """Lower a word's case and drop its accents, as the vocabulary was made."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")


def _word_shape(word: str, *, leads: bool) -> int:
    if word in _QUOTES or word in _SINGLE_QUOTES:
        return _DEPENDS
    if word in _PUNCTUATION:
        return SHAPE[_PUNCTUATION[word]]
    if not word[0].isalnum():
        return SHAPE["symbol" if word.isascii() else "foreign-symbol"]
    return SHAPE[_digits_shape(word) if word.isdigit() else _letters_shape(word, leads=leads)]


def _digits_shape(word: str) -> str:
    return {1: "digits-1-2", 2: "digits-1-2", 4: "digits-4"}.get(len(word), "digits")


def _letters_shape(word: str, *, leads: bool) -> str:
    if not word.isalpha():
        return "mixed"
    if word.islower():
        return "lower"
    if word.isupper():
        return "capitals" if len(word) > 1 else "initial"
    if word.istitle():
        return "capitalised-first" if leads else "capitalised"
    return "inner-capital" if word.lower() != word else "caseless"


def _is_abbreviation(stop: str, previous: str) -> bool:
    return stop in ".…" and previous[:1].isupper() and len(previous) <= _LONGEST_ABBREVIATION


def _quote_shape(text: str, start: int, mark: str, *, quoted: bool) -> int:
    before = text[start - 1] if start else " "
    after = text[start + 1] if start + 1 < len(text) else " "
    if mark in _QUOTES:
        return _OPENS if _opens(mark, before, after, quoted=quoted) else _CLOSES
    return SHAPE[_apostrophe_shape(mark, before, after)]


def _opens(mark: str, before: str, after: str, *, quoted: bool) -> bool:
    if mark != '"':
        return mark in _OPENING_MARKS
    if before.isspace() or before in "([—–-":
        return not after.isspace()
    return not quoted and not after.isspace()


def _apostrophe_shape(mark: str, before: str, after: str) -> str:
    if before.isalnum() and after.isalnum():
        return "apostrophe"
    opens = mark in "‘`" or not (before.isalnum() or before in ".,!?")
    return "single-opens" if opens else "single-closes"
