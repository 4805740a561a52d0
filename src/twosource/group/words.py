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
Codes = npt.NDArray[np.uint16 | np.uint32]
Bytes = npt.NDArray[np.uint8]

BATCH_CHARACTERS = 1 << 18  # characters read at a time: fewer cost calls, more cost memory and gain nothing
ALPHABET = 0x20000  # planes 0 and 1; the rare letters beyond them all count as one letter
KEPT_BYTES = 31 << 20  # the C library keeps freed arrays up to this size, and gives larger ones back
ASCII = 0x80  # the letters below it, nearly all of them, are looked up and hashed as bytes, eight at a time
WINDOW = 8  # letters that are hashed together

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
# A straight mark opens after one of these, does the same as another one before it, and closes after all else.
BEFORE_OPENING = " \n\r\t\u00a0\u2009\u202f([-–—‘" + OPENING

_SPACE = re.compile(r"[\x00- ]")

_SEED = 20_230_829  # any number: it makes the hashes the same in every run
_BASE = 0x9E3779B97F4A7C15
_MIX = np.uint64(0xC2B2AE3D27D4EB4F)
_WINDOWS = (np.uint64(0x9FB21C651E98DF25), np.uint64(0xD6E8FEB86659FD93))  # what the first windows count
_MASKS = np.array([(1 << 8 * letters) - 1 for letters in range(WINDOW + 1)], dtype=np.uint64)
# Each code point is read as one byte: a letter as its folded self where that is ASCII, else as what it is.
# No number of a kind may reach that of the first ASCII letter, which is the digit 0.
_OTHER, _APOSTROPHE, _BREAK, _OPENS, _CLOSES, _STRAIGHT, _LETTER = 0, 1, 2, 3, 4, 5, ord("0") - 1
_BYTES = 256
_SIGNS = np.array([0, 1, -1, 0])  # of the kinds from _BREAK on; straight marks are settled by their place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The words of many texts, one after the other; all arrays but `first` have one entry a word.

    `plain` tells the words that begin with a small letter, outside of web addresses: names and figures do
    not, and they are shared without copying. `start` and `end` are code points in the word's own text,
    `owner` is the number of that text, and the words of text `t` are `first[t]` to `first[t + 1]`.
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

    `sign` is 1 for a mark that opens, -1 for one that closes and 0 for the end of a paragraph; `straight`
    tells the marks that look the same either way. `word` is the number of the first word behind a mark.
    """

    owner: Ints
    word: Ints
    sign: Ints
    straight: Flags


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Alphabet:
    """By code point: the byte it is read as, whether it is a small letter, a random number for a letter.

    `low_bytes` is the beginning of `image`, for `bytes.translate`. Letters that differ in case alone have one
    number; what is no letter has 0.
    """

    image: Bytes
    small: Flags
    numbers: Numbers
    low_bytes: bytes


@cache
def _alphabet() -> _Alphabet:
    codes = np.arange(ALPHABET, dtype="<u4")
    characters = codes.tobytes().decode("utf-32-le", "surrogatepass")
    # A letter that grows in lower case slows down the folding of what it stands in: of a piece, so.
    pieces = (characters[place : place + _BYTES] for place in range(0, ALPHABET, _BYTES))
    lowered = "".join(map(fold_text, pieces))
    folded = np.frombuffer(lowered.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letter = np.zeros(ALPHABET, dtype=np.bool_)
    for match in re.finditer(r"\w+", characters):
        letter[match.start() : match.end()] = True
    letter[-1] = True  # it stands for all that lies beyond
    image = np.where(letter, np.where(folded < ASCII, folded, _LETTER), _OTHER).astype(np.uint8)
    image[folded == ord("'")] = _APOSTROPHE
    for marks, kind in (("\n", _BREAK), (OPENING, _OPENS), (CLOSING, _CLOSES), (STRAIGHT, _STRAIGHT)):
        image[[ord(mark) for mark in marks]] = kind
    numbers = np.random.default_rng(_SEED).integers(1, 1 << 63, ALPHABET, dtype=np.uint64)
    return _Alphabet(
        image=image,
        small=np.fromiter(map(str.islower, characters), dtype=np.bool_, count=ALPHABET),
        numbers=np.where(letter, numbers[folded], np.uint64(0)),
        low_bytes=image[:_BYTES].tobytes(),
    )


@cache
def _powers(count: int) -> Numbers:
    """Return the first powers of a fixed odd number, modulo 2**64."""
    row = np.full(count, _BASE, dtype=np.uint64)
    row[:1] = 1
    np.multiply.accumulate(row, out=row)
    return row


@cache
def _keep_memory() -> None:
    """Have the memory of freed arrays kept for the next ones: asking for it anew took a fifth of the time.

    The GNU C library keeps for itself what is no larger than the largest piece that it was ever given back.
    """
    np.empty(KEPT_BYTES, dtype=np.uint8)


def read_texts(texts: Sequence[str]) -> tuple[Words, Marks]:
    """Return the words of the texts and their quotation marks."""
    _keep_memory()
    words, marks, count = _make_room(texts), [_no_marks()], 0
    for begin, offsets, joined in _join_texts(texts):
        codes = _encode(joined)
        image, wide = _make_image(codes)
        start, end = _find_edges(image)
        lead = np.searchsorted(start, offsets)
        counts = np.diff(lead, append=len(start))
        shift = np.repeat(offsets, counts)
        some = slice(count, count + len(start))
        words.hashes[some] = _hash_words(codes, image, wide, (start, end))
        words.plain[some] = _alphabet().small.take(codes.take(start))
        for inside in _find_addresses(joined, codes, start):
            words.plain[some][inside] = False
        np.subtract(start, shift, out=words.start[some], casting="unsafe")
        np.subtract(end, shift, out=words.end[some], casting="unsafe")
        words.owner[some] = np.repeat(np.arange(begin, begin + len(offsets), dtype=np.int32), counts)
        words.first[begin : begin + len(offsets)] = lead + count
        place, sign, straight = _find_marks(codes, image)
        of = np.searchsorted(offsets, place, side="right") - 1
        marks.append((of + begin, np.searchsorted(start, place) + count, sign, straight))
        count += len(start)
    words.first[-1] = count
    of, number, sign, straight = (np.concatenate(column) for column in zip(*marks, strict=True))
    return _cut_room(words, count), Marks(owner=of, word=number, sign=sign, straight=straight)


def _make_room(texts: Sequence[str]) -> Words:
    """Return empty columns for the words of some texts: at most every other character begins one.

    What is never written of them is never held.
    """
    most = (sum(map(len, texts)) + len(texts)) // 2 + 1
    return Words(
        hashes=np.empty(most, dtype=np.uint32),
        plain=np.empty(most, dtype=np.bool_),
        start=np.empty(most, dtype=np.int32),
        end=np.empty(most, dtype=np.int32),
        owner=np.empty(most, dtype=np.int32),
        first=np.empty(len(texts) + 1, dtype=np.int64),
    )


def _cut_room(words: Words, count: int) -> Words:
    return Words(
        hashes=words.hashes[:count],
        plain=words.plain[:count],
        start=words.start[:count],
        end=words.end[:count],
        owner=words.owner[:count],
        first=words.first,
    )


def _no_marks() -> tuple[Ints, Ints, Ints, Flags]:
    none = np.zeros(0, dtype=np.int64)
    return none, none, none, none.astype(np.bool_)


def _join_texts(texts: Sequence[str]) -> Iterator[tuple[int, Ints, str]]:
    """Yield some texts at a time as one: number of the first text, where each begins, and the whole.

    A line feed stands between two texts and before the first one.
    """
    begin, size = 0, 0
    for number, text in enumerate(texts):
        size += len(text) + 1
        if size >= BATCH_CHARACTERS or number == len(texts) - 1:
            batch = texts[begin : number + 1]
            offsets = np.ones(len(batch), dtype=np.int64)
            offsets[1:] += np.cumsum([len(text) + 1 for text in batch[:-1]], dtype=np.int64)
            yield begin, offsets, "\n".join(("", *batch))
            begin, size = number + 1, 0


def _encode(text: str) -> Codes:
    """Return the code points of a text, in 16 bits each where that is enough for all."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) == 2 * len(text):
        return np.frombuffer(encoded, dtype=np.uint16)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.minimum(codes, ALPHABET - 1)


def _make_image(codes: Codes) -> tuple[Bytes, Ints]:
    """Return the byte that each code point is read as, and the places of those that are not ASCII."""
    low = bytearray(codes.astype(np.uint8).data)
    image = np.frombuffer(low.translate(_alphabet().low_bytes), dtype=np.uint8)
    wide = np.flatnonzero(codes >= ASCII)
    image[wide] = _alphabet().image.take(codes[wide])
    return image, wide


def _find_edges(image: Bytes) -> tuple[Ints, Ints]:
    """Return where words start and end: runs of letters, an apostrophe between two letters among them."""
    inside = np.zeros(len(image) + 1, dtype=np.bool_)
    np.greater_equal(image, _LETTER, out=inside[:-1])
    inner = np.flatnonzero(image == _APOSTROPHE)
    inside[inner[inside[inner - 1] & inside[inner + 1]]] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    edges += 1
    return edges[::2].copy(), edges[1::2].copy()


def _hash_words(codes: Codes, image: Bytes, wide: Ints, edges: tuple[Ints, Ints]) -> Hashes:
    """Return the hash of each word; equal words have equal hashes everywhere.

    The first two windows of bytes are numbers as they stand in memory. What they leave out, in few words,
    counts by a polynomial of random numbers for the letters.
    """
    start, size = edges[0], edges[1] - edges[0]
    windows = np.ndarray(len(image), "<u8", bytes(image.data) + bytes(WINDOW), strides=(1,))
    hashes = windows.take(start)
    hashes &= _MASKS.take(size, mode="clip")
    hashes *= _WINDOWS[0]
    long = np.flatnonzero(size > WINDOW)
    hashes[long] += (
        windows[start[long] + WINDOW] & _MASKS.take(size[long] - WINDOW, mode="clip")
    ) * _WINDOWS[1]
    wide = wide[image[wide] == _LETTER]
    long = long[size[long] > 2 * WINDOW]
    if len(wide) or len(long):
        _add_letters(hashes, codes, np.union1d(wide, _list_tails(edges, long)), start)
    hashes ^= hashes >> np.uint64(32)
    hashes *= _MIX
    hashes >>= np.uint64(32)
    return hashes.astype(np.uint32)


def _list_tails(edges: tuple[Ints, Ints], words: Ints) -> Ints:
    """Return the places of the letters behind two windows in some words."""
    end = edges[1][words]
    sizes = end - edges[0][words] - 2 * WINDOW
    return np.repeat(end - np.cumsum(sizes), sizes) + np.arange(sizes.sum())


def _add_letters(hashes: Numbers, codes: Codes, places: Ints, start: Ints) -> None:
    """Add letters at some places to the hashes of their words, each by its number and its place therein."""
    word = np.searchsorted(start, places, side="right") - 1
    offset = places - start[word]
    values = _alphabet().numbers.take(codes[places])
    values *= _powers(1 << int(offset.max()).bit_length()).take(offset)
    lead = np.flatnonzero(np.diff(word, prepend=-1))
    hashes[word[lead]] += np.add.reduceat(values, lead)


def _find_addresses(text: str, codes: Codes, start: Ints) -> Iterator[slice]:
    """Yield the words of each web address: what stands behind "://", as far as the next space."""
    colon = np.flatnonzero(codes[2:] == ord("/"))  # fewer than colons
    colon = colon[(codes[colon + 1] == ord("/")) & (codes[colon] == ord(":"))]
    for place in colon.tolist():
        end = _SPACE.search(text, place)
        yield slice(*np.searchsorted(start, (place, end.start() if end else len(text))).tolist())


def _find_marks(codes: Codes, image: Bytes) -> tuple[Ints, Ints, Flags]:
    """Return place and sign of each mark and paragraph end, and whether it is a straight mark."""
    place = np.flatnonzero(image - np.uint8(_BREAK) <= _STRAIGHT - _BREAK)[1:]  # without the first line feed
    kind = image[place]
    sign = _SIGNS[kind - _BREAK]
    straight = np.flatnonzero(kind == _STRAIGHT)
    before = codes[place[straight] - 1]
    signs = np.where(np.isin(before, [ord(mark) for mark in BEFORE_OPENING]), 1, -1)
    leading = np.where(before == ord(STRAIGHT), 0, np.arange(len(straight)))
    sign[straight] = signs[np.maximum.accumulate(leading)]
    return place, sign, kind == _STRAIGHT
