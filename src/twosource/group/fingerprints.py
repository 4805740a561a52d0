"""Stage 4 of 7, part of reuse: texts -> words and word n-grams as arrays of numbers.

Words are runs of letters and digits, so a text without spaces is one word and has no n-gram.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

NGRAM = 5  # words; with every tenth word edited, .9**5 = .59 of the n-grams of a passage survive
BATCH_CHARACTERS = 1 << 16  # characters hashed at a time: the arrays in between stay in the processor's cache
ALPHABET = 0x20000  # planes 0 and 1; the rare letters beyond them all count as one letter

_SEED = 20_230_829  # any number: it makes the hashes the same in every run
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The words of many texts, one after the other; all arrays but `first` have one entry a word.

    `plain` tells the words that begin with a small letter: names and figures do not, and they are shared
    without copying. `start` and `end` are code points in the word's own text, `owner` is the number of that
    text, and the words of text `t` are `first[t]` to `first[t + 1]`.
    """

    hashes: Hashes
    plain: Flags
    start: Ints
    end: Ints
    owner: Ints
    first: Ints


@cache
def _letters() -> tuple[Hashes, npt.NDArray[np.uint8], Flags]:
    """Return, by code point, a random number for the folded letter (else 0), its kind, whether it is small.

    Kind 1 is a letter or digit, 2 an apostrophe, 0 anything else.
    """
    characters = "".join(map(chr, range(ALPHABET)))
    folded = np.frombuffer(fold_text(characters).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = np.zeros(ALPHABET, dtype=np.uint8)
    for match in re.finditer(r"\w+", characters):
        kinds[match.start() : match.end()] = 1
    kinds[folded == ord("'")] = 2
    numbers = np.random.default_rng(_SEED).integers(1, 1 << 63, ALPHABET, dtype=np.uint64)
    small = np.fromiter(map(str.islower, characters), dtype=np.bool_, count=ALPHABET)
    return np.where(kinds == 1, numbers[folded], np.uint64(0)), kinds, small


def read_codes(text: str) -> npt.NDArray[np.uint32]:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _hash_words(codes: npt.NDArray[np.uint32]) -> tuple[Hashes, Flags, Ints, Ints]:
    """Return hash, plainness, start and end of each word; equal words have equal hashes everywhere."""
    numbers, kinds, small = _letters()
    known = np.minimum(codes, ALPHABET - 1)
    kind = kinds.take(known)
    inside = np.zeros(len(codes) + 2, dtype=np.bool_)
    letters = inside[1:-1]
    np.equal(kind, 1, out=letters)
    inner = np.flatnonzero(kind == 2)  # an apostrophe between two letters belongs to the word
    letters[inner[inside[inner] & inside[inner + 2]]] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    start, end = edges[::2], edges[1::2]
    values = numbers.take(known)
    total = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(values, out=total[1:])
    letters_sum = total[end] - total[start]
    values *= np.arange(len(codes), dtype=np.uint64)
    np.cumsum(values, out=total[1:])
    placed = total[end] - total[start] - start.astype(np.uint64) * letters_sum
    hashes = placed * np.uint64(_MIX[0]) + letters_sum * np.uint64(_MIX[1])
    return hashes, small.take(known.take(start)), start, end


def join_texts(texts: Sequence[str]) -> Iterator[tuple[range, Ints, npt.NDArray[np.uint32]]]:
    """Yield the code points of many texts, some at a time: numbers of the texts, where each begins, codes.

    A line feed stands between two texts.
    """
    begin, size = 0, 0
    for number, text in enumerate(texts):
        size += len(text) + 1
        if size >= BATCH_CHARACTERS or number == len(texts) - 1:
            batch = texts[begin : number + 1]
            offsets = np.zeros(len(batch), dtype=np.int64)
            np.cumsum([len(text) + 1 for text in batch[:-1]], out=offsets[1:])
            yield range(begin, number + 1), offsets, read_codes("\n".join(batch))
            begin, size = number + 1, 0


def find_words(texts: Sequence[str]) -> Words:
    """Return the words of the texts with their hashes and places."""
    none = np.zeros(0, dtype=np.int64)
    parts = [(none.astype(np.uint64), none.astype(np.bool_), none, none, none)]
    for numbers, offsets, codes in join_texts(texts):
        hashes, plain, start, end = _hash_words(codes)
        owner = np.searchsorted(offsets, start, side="right") - 1
        parts.append((hashes, plain, start - offsets[owner], end - offsets[owner], owner + numbers.start))
    hashes, plain, start, end, owner = (np.concatenate(column) for column in zip(*parts, strict=True))
    first = np.searchsorted(owner, np.arange(len(texts) + 1))
    return Words(hashes=hashes, plain=plain, start=start, end=end, owner=owner, first=first)


def hash_ngrams(words: Words) -> tuple[Hashes, Ints]:
    """Return the hash of each run of NGRAM words inside one text, and the number of its first word."""
    count = max(0, len(words.hashes) - NGRAM + 1)
    ngrams = np.zeros(count, dtype=np.uint64)
    for place in range(NGRAM):
        ngrams += words.hashes[place : place + count] * np.uint64(_MIX[place])
        ngrams ^= ngrams >> np.uint64(29)
    whole = np.flatnonzero(words.owner[:count] == words.owner[NGRAM - 1 : NGRAM - 1 + count])
    return ngrams[whole], whole
