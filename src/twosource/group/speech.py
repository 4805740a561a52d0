"""Stage 4 of 7, part of reuse: which words stand inside quotation marks.

`mark_quotations` takes the quotations that segment found; `mark_speech` finds simple ones by itself, fast,
for large collections: double marks, opened and closed in one paragraph, nothing nested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.fingerprints import Flags, Ints, Words, join_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.model import Quotation, Segmented

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
BEFORE_OPENING = " \n\t([-\0"  # a straight mark after one of these opens, after anything else it closes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Speech:
    """What the quotation marks say of each word.

    `quoted`: it stands between two marks. `odd`: the marks of its text do not pair. `opens`, `closes`: a
    mark stands before it, or after it.
    """

    quoted: Flags
    odd: Flags
    opens: Flags
    closes: Flags


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Marks:
    """Double quotation marks and paragraph ends in the order of the texts.

    `kind` is 1 for a mark that opens, -1 for one that closes and 0 for the end of a paragraph.
    """

    owner: Ints
    place: Ints
    kind: Ints


def mark_quotations(words: Words, articles: Sequence[Segmented]) -> Speech:
    """Return what the quotations of segmented articles say of their words."""
    rows = [
        (number, quotation.start, quotation.end, quotation.closed)
        for number, article in enumerate(articles)
        for quotation in _sound_quotations(article)
    ]
    owner, start, end, closed = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    quoted = _cover(words, owner, start, end)
    return Speech(
        quoted=quoted,
        odd=_mark_odd(words, find_marks([article.article.text for article in articles])),
        opens=_point(words, _locate(words, owner, start)),
        closes=_point(words, _locate(words, owner, end)[closed == 1] - 1),
    )


def _sound_quotations(article: Segmented) -> Iterable[Quotation]:
    """Yield the quotations that have both marks, and those without an end that begin a paragraph.

    The latter is how a speech is set that runs on in the next paragraph; anywhere else the mark is odd.
    """
    begins = {paragraph.start for paragraph in article.paragraphs}
    return (quoted for quoted in article.quotations if quoted.closed or quoted.start - 1 in begins)


def mark_speech(words: Words, texts: Sequence[str]) -> Speech:
    """Return what the double quotation marks of plain texts say of their words."""
    marks = find_marks(texts)
    owner, place, kind = marks.owner, marks.place, marks.kind
    lead = np.flatnonzero((kind[:-1] == 1) & (kind[1:] == -1) & (owner[1:] == owner[:-1]))
    quoted = _cover(words, owner[lead], place[lead], place[lead + 1])
    opening, closing = kind == 1, kind == -1
    return Speech(
        quoted=quoted,
        odd=_mark_odd(words, marks),
        opens=_point(words, _locate(words, owner[opening], place[opening])),
        closes=_point(words, _locate(words, owner[closing], place[closing]) - 1),
    )


def _mark_odd(words: Words, marks: Marks) -> Flags:
    """Return which words stand in texts where, in some paragraph, marks open or close twice in a row."""
    same_text = np.diff(marks.owner, prepend=-1) == 0
    before = np.where(same_text, np.roll(marks.kind, 1), 0)
    odd = ((marks.kind == 1) & (before == 1)) | ((marks.kind == -1) & (before != 1))
    texts = np.bincount(marks.owner[odd], minlength=len(words.first)) > 0
    return texts[words.owner]


def _cover(words: Words, owner: Ints, start: Ints, end: Ints) -> Flags:
    """Return which words start in the extents `[start, end)` of their text."""
    change = np.zeros(len(words.hashes) + 1, dtype=np.int64)
    np.add.at(change, _locate(words, owner, start), 1)
    np.add.at(change, _locate(words, owner, end), -1)
    return np.asarray(np.cumsum(change[:-1]) > 0)


def _locate(words: Words, owner: Ints, offset: Ints) -> Ints:
    """Return the number of the first word of a text that starts at an offset or later."""
    width = np.int64(words.end.max(initial=0) + 2)
    return np.searchsorted(words.owner * width + words.start, owner * width + np.minimum(offset, width - 1))


def _point(words: Words, numbers: Ints) -> Flags:
    flags = np.zeros(len(words.hashes) + 1, dtype=np.bool_)
    flags[numbers] = True
    return flags[: len(words.hashes)]


def find_marks(texts: Sequence[str]) -> Marks:
    """Return the double quotation marks and paragraph ends of the texts."""
    none = np.zeros(0, dtype=np.int64)
    columns: list[tuple[Ints, Ints, Ints]] = [(none, none, none)]
    for numbers, offsets, codes in join_texts(texts):
        sign = _SIGNS.take(np.minimum(codes, len(_SIGNS) - 1))
        place = np.flatnonzero(sign)
        kind = sign[place].astype(np.int64)
        straight = np.flatnonzero(kind == _UNDECIDED)
        before = np.where(place[straight] > 0, codes.take(place[straight] - 1, mode="clip"), 0)
        kind[straight] = np.where(_BEFORE_OPENING[np.minimum(before, len(_SIGNS) - 1)], 1, -1)
        kind[kind == _BREAK] = 0
        owner = np.searchsorted(offsets, place, side="right") - 1
        columns.append((owner + numbers.start, place - offsets[owner], kind))
    owner, place, kind = (np.concatenate(column) for column in zip(*columns, strict=True))
    return Marks(owner=owner, place=place, kind=kind)


_UNDECIDED, _BREAK = 2, 3
_CODES = 0x2100  # all marks stand below this code point


def _table(signs: dict[str, int]) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
    table = np.zeros(_CODES, dtype=np.int8)
    for characters, sign in signs.items():
        table[[ord(character) for character in characters]] = sign
    return table


_SIGNS = _table({OPENING: 1, CLOSING: -1, STRAIGHT: _UNDECIDED, "\n": _BREAK})
_BEFORE_OPENING = _table({BEFORE_OPENING: 1}) == 1
