"""Pure text functions: fold, words and stems. They know nothing of articles, languages or models.

Nothing here changes the length of a text, so offsets stay true.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"\w+(?:['’.&-]\w+)*")

STEM = 6  # letters

# Words up to this length that stand in lower case inside a name ("of", "the", "van") do not tell names apart.
SMALL_WORD = 3
ARTICLES = frozenset(("The", "A", "An"))
# Fewest letters of an acronym that is written as it is spoken ("Nato"): shorter ones are given names.
SPOKEN_MIN = 4
# Short forms that an acronym holds letter by letter: "USDA" is the "U.S. Department of Agriculture".
_SPELT = frozenset(("us", "un", "uk", "eu"))

# Under a post that a site embeds stands who wrote it, and when: "— Ada Holm (@adaholm) July 4, 2021".
SIGNATURE = re.compile(
    r"(?:[—–]|--)\s?[^—–()\n]{2,50}?\s?\(@\w{1,20}\)(?:\s[^\W\d_]{3,9}\.? \d{1,2}, \d{4})?"
)

# A text of plain letters is cut at once at all signs that stand in no word, a third quicker than by the
# pattern; only pieces with marks are looked at again.
_OTHER_LETTER = re.compile(r"[^\W\x00-\x7f]")
_CUTS = bytes(ord(sign) if sign.isalnum() or sign in "_'.&-" else 32 for sign in map(chr, range(128)))
_CUTS = _CUTS.ljust(256)

_SIGNS = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003", " "),
}
_ALIKE = str.maketrans(_SIGNS)


def fold_text(text: str) -> str:
    """Return the text in lower case with plain quotation marks, dashes and spaces, at the same length."""
    folded = text.lower()
    if len(folded) != len(text):
        # A few letters ("İ") grow when lowered: keep those as they are.
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if folded.isascii():
        return folded.replace("`", "'")
    # One sign after the other is ten times faster than a table of them all.
    for sign, plain in _SIGNS.items():
        folded = folded.replace(sign, plain)
    return folded


def list_words(text: str) -> list[str]:
    """Return the words of a text in order, folded."""
    folded = fold_text(text)
    if not folded.isascii() and _OTHER_LETTER.search(folded):
        return WORD.findall(folded)
    words: list[str] = []
    plain = folded.encode("ascii", "replace").translate(_CUTS)
    for piece in plain.replace(b". ", b"  ").decode("ascii").split():
        if piece.isalnum():
            words.append(piece)
        else:
            words += WORD.findall(piece)
    return words


def find_words(text: str) -> list[tuple[int, int]]:
    """Return `(start, end)` of each word in order; inner apostrophes, dots and hyphens belong to it."""
    return [match.span() for match in WORD.finditer(text)]


def find_whole(value: str, text: str) -> Iterator[int]:
    """Yield where a text holds a value that is no part of a longer word."""
    place = text.find(value) if value else -1
    while place >= 0:
        end = place + len(value)
        whole = not (_is_letter(text[place - 1 : place]) or _is_letter(text[end : end + 1]))
        if whole:
            yield place
        place = text.find(value, end if whole else place + 1)


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def stem_word(word: str) -> str:
    """Return the stem of a folded word: without a possessive ending, cut to STEM letters."""
    return word.removesuffix("'s").removesuffix("'")[:STEM]


@lru_cache(maxsize=8192)  # the mentions of a story, each asked for many times
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without marks, possessives and small words such as "of"."""
    plain = name.translate(_ALIKE).replace("'s ", " ").replace(".", "")
    words = (word for part in plain.replace("-", " ").split() if (word := part.strip(",;:()'\"")))
    return tuple(
        word.lower()
        for word in words
        if word not in ARTICLES and (len(word) > SMALL_WORD or not word.islower())
    )


def strip_accents(word: str) -> str:
    """Return a word without its accents: "Raúl" and "Raul" are one name."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def is_acronym(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text such as "NATO" or "U.N." holds the first letters of some words, in order.

    Words may stand before them ("FWS" for "U.S. Fish and Wildlife Service"), but not before those of one
    that is written as it is spoken ("Nato").
    """
    letters = "".join(letter for letter in text if letter.isalpha())
    if letters.istitle() and len(letters) >= SPOKEN_MIN:
        return letters.lower() in spell_initials(words)
    return (
        len(letters) > 1
        and letters.isupper()
        and any(initials.endswith(letters.lower()) for initials in spell_initials(words))
    )


def spell_initials(words: Sequence[str]) -> tuple[str, ...]:
    """Return the first letters of some words; short forms among them, such as "U.S.", also in full."""
    first = "".join(word[0] for word in words)
    return first, "".join(word if word in _SPELT else word[0] for word in words)
