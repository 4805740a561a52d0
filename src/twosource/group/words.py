"""Stage 4 of 7, part of reuse: texts -> their words and quotation marks as arrays of numbers.

Words are runs of letters and digits with their inner apostrophes, so a text without spaces is one word.
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
Places = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint32]

BATCH_CHARACTERS = 1 << 18  # characters read at a time: fewer cost calls, more cost memory and gain nothing
ALPHABET = 0x20000  # planes 0 and 1; the rare letters beyond them all count as one letter

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
BEFORE_OPENING = " \n\t([-–—"  # a straight mark after one of these opens, after anything else it closes

_SEED = 20_230_829  # any number: it makes the hashes the same in every run
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse among the 64-bit numbers
_MIX = np.uint64(0xC2B2AE3D27D4EB4F)
_OTHER, _LETTER, _APOSTROPHE, _BREAK, _OPENS, _CLOSES, _STRAIGHT = range(7)
_SIGNS = np.array([0, 0, 0, 0, 1, -1, 0])  # of a mark, by its kind; straight ones are settled by their place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The words of many texts, one after the other; all arrays but `first` have one entry a word.

    `plain` tells the words that begin with a small letter: names and figures do not, and they are shared
    without copying. `start` and `end` are code points in the word's own text, `owner` is the number of that
    text, and the words of text `t` are `first[t]` to `first[t + 1]`.
    """

    hashes: Hashes
    plain: Flags
    start: Places
    end: Places
    owner: Places
    first: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Marks:
    """Double quotation marks and paragraph ends in the order of the texts.

    `sign` is 1 for a mark that opens, -1 for one that closes and 0 for the end of a paragraph.
    """

    owner: Ints
    place: Ints
    sign: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Alphabet:
    """By code point: a random number for the folded letter (else 0), its kind, whether it is small."""

    numbers: Numbers
    kinds: npt.NDArray[np.uint8]
    small: Flags


@cache
def _alphabet() -> _Alphabet:
    characters = "".join(map(chr, range(ALPHABET)))
    folded = np.frombuffer(fold_text(characters).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = np.full(ALPHABET, _OTHER, dtype=np.uint8)
    for match in re.finditer(r"\w+", characters):
        kinds[match.start() : match.end()] = _LETTER
    kinds[-1] = _LETTER  # it stands for all that lies beyond
    kinds[folded == ord("'")] = _APOSTROPHE
    for marks, kind in (("\n", _BREAK), (OPENING, _OPENS), (CLOSING, _CLOSES), (STRAIGHT, _STRAIGHT)):
        kinds[[ord(mark) for mark in marks]] = kind
    numbers = np.random.default_rng(_SEED).integers(1, 1 << 63, ALPHABET, dtype=np.uint64)
    return _Alphabet(
        numbers=np.where(kinds == _LETTER, numbers[folded], np.uint64(0)),
        kinds=kinds,
        small=np.fromiter(map(str.islower, characters), dtype=np.bool_, count=ALPHABET),
    )


@cache
def powers(count: int) -> tuple[Numbers, Numbers]:
    """Return the first powers of a fixed odd number and those of its inverse, modulo 2**64."""
    rows = [np.full(count, number, dtype=np.uint64) for number in (_BASE, pow(_BASE, -1, 1 << 64))]
    for row in rows:
        row[:1] = 1
        np.multiply.accumulate(row, out=row)
    return rows[0], rows[1]


def read_texts(texts: Sequence[str]) -> tuple[Words, Marks]:
    """Return the words of the texts and their quotation marks."""
    words, marks = [_no_words()], [_no_marks()]
    for begin, offsets, codes in _join_texts(texts):
        kinds = _alphabet().kinds.take(codes)
        hashes, plain, *edges = _hash_words(codes, kinds)
        counts = np.diff(np.searchsorted(edges[0], offsets), append=len(hashes))
        owner = np.repeat(np.arange(begin, begin + len(offsets), dtype=np.int32), counts)
        shift = np.repeat(offsets, counts)
        start, end = ((edge - shift).astype(np.int32) for edge in edges)
        words.append((hashes, plain, start, end, owner))
        place, sign = _find_marks(codes, kinds)
        of = np.searchsorted(offsets, place, side="right") - 1
        marks.append((of + begin, place - offsets[of], sign))
    hashes, plain, *rest = (np.concatenate(column) for column in zip(*words, strict=True))
    of, place, sign = (np.concatenate(column) for column in zip(*marks, strict=True))
    first = np.searchsorted(rest[-1], np.arange(len(texts) + 1, dtype=np.int32))
    return (
        Words(hashes=hashes, plain=plain, start=rest[0], end=rest[1], owner=rest[2], first=first),
        Marks(owner=of, place=place, sign=sign),
    )


def _no_words() -> tuple[Hashes, Flags, Places, Places, Places]:
    none = np.zeros(0, dtype=np.int32)
    return none.astype(np.uint32), none.astype(np.bool_), none, none, none


def _no_marks() -> tuple[Ints, Ints, Ints]:
    none = np.zeros(0, dtype=np.int64)
    return none, none, none


def _join_texts(texts: Sequence[str]) -> Iterator[tuple[int, Ints, Codes]]:
    """Yield the code points of some texts at a time: number of the first text, where each begins, codes.

    A line feed stands between two texts and before the first one.
    """
    begin, size = 0, 0
    for number, text in enumerate(texts):
        size += len(text) + 1
        if size >= BATCH_CHARACTERS or number == len(texts) - 1:
            batch = texts[begin : number + 1]
            offsets = np.ones(len(batch), dtype=np.int64)
            offsets[1:] += np.cumsum([len(text) + 1 for text in batch[:-1]], dtype=np.int64)
            joined = "\n" + "\n".join(batch)
            codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
            yield begin, offsets, codes if codes.max() < ALPHABET else np.minimum(codes, ALPHABET - 1)
            begin, size = number + 1, 0


def _hash_words(codes: Codes, kinds: npt.NDArray[np.uint8]) -> tuple[Hashes, Flags, Ints, Ints]:
    """Return hash, plainness, start and end of each word; equal words have equal hashes everywhere.

    A word's hash is a polynomial of its letters' numbers. One running sum over all letters gives the
    polynomials of all words: the power at which a word begins is divided out.
    """
    inside = np.zeros(len(codes) + 1, dtype=np.bool_)
    np.equal(kinds, _LETTER, out=inside[:-1])
    inner = np.flatnonzero(kinds == _APOSTROPHE)
    inside[inner[inside[inner - 1] & inside[inner + 1]]] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    start, end = edges[::2], edges[1::2]
    power, inverse = powers(max(2 * BATCH_CHARACTERS, 1 << len(codes).bit_length()))
    values = _alphabet().numbers.take(codes)
    values *= power[: len(codes)]
    total = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(values, out=total[1:])
    polynomial = (total[end] - total[start]) * inverse[start]
    polynomial ^= polynomial >> np.uint64(32)
    hashes = ((polynomial * _MIX) >> np.uint64(32)).astype(np.uint32)
    return hashes, _alphabet().small.take(codes[start]), start, end


def _find_marks(codes: Codes, kinds: npt.NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """Return place and sign of each mark and paragraph end."""
    place = np.flatnonzero(kinds >= _BREAK)[1:]  # without the line feed before the first text
    kind = kinds[place]
    sign = _SIGNS[kind]
    straight = np.flatnonzero(kind == _STRAIGHT)
    before = codes[place[straight] - 1]
    sign[straight] = np.where(np.isin(before, [ord(mark) for mark in BEFORE_OPENING]), 1, -1)
    return place, sign
