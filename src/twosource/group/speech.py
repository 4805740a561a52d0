"""Stage 4 of 7, part of reuse: which words stand inside quotation marks.

`mark_quotations` takes the quotations that segment found; `mark_speech` finds simple ones by itself, fast,
for large collections: double marks, opened and closed in one paragraph, nothing nested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twosource.group.fingerprints import Flags, Ints, Words, join_texts
from twosource.model import Segmented

OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Speech:
    """Per word: whether it is quoted, whether a mark opens before it, whether a mark closes after it."""

    quoted: Flags
    opens: Flags
    closes: Flags


def _mark_words(words: Words, owner: Ints, start: Ints, end: Ints) -> Flags:
    """Return which words lie in the extents `[start, end)` of their text."""
    change = np.zeros(len(words.hashes) + 1, dtype=np.int64)
    np.add.at(change, _place(words, owner, start), 1)
    np.add.at(change, _place(words, owner, end), -1)
    return np.cumsum(change[:-1]) > 0


def _place(words: Words, owner: Ints, offset: Ints) -> Ints:
    """Return the number of the first word of a text that starts at an offset or later."""
    width = np.int64(max(words.end.max(initial=0), offset.max(initial=0)) + 1)
    return np.searchsorted(words.owner * width + words.start, owner * width + offset)


def _point(words: Words, places: Ints) -> Flags:
    flags = np.zeros(len(words.hashes) + 1, dtype=np.bool_)
    flags[places] = True
    return flags[: len(words.hashes)]


def mark_quotations(words: Words, articles: Sequence[Segmented]) -> Speech:
    """Return the quoted words of segmented articles.

    A quotation without a closing mark counts only where it opens a paragraph, as a speech does that runs
    on in the next one; anywhere else the mark is odd.
    """
    rows = [
        (number, quotation.start, quotation.end, quotation.closed)
        for number, article in enumerate(articles)
        for quotation in article.quotations
        if quotation.closed or any(p.start == quotation.start - 1 for p in article.paragraphs)
    ]
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    owner, start, end, closed = table.T
    return Speech(
        quoted=_mark_words(words, owner, start, end),
        opens=_point(words, _place(words, owner, start)),
        closes=_point(words, _place(words, owner, end)[closed == 1] - 1),
    )


def mark_speech(words: Words, texts: Sequence[str]) -> Speech:
    """Return the quoted words of plain texts, by their double quotation marks."""
    owner, place, sign = _find_marks(texts)
    paired = (sign[:-1] == 1) & (sign[1:] == -1) & (owner[1:] == owner[:-1])
    lead = np.flatnonzero(paired)
    opening, closing = sign == 1, sign == -1
    return Speech(
        quoted=_mark_words(words, owner[lead], place[lead], place[lead + 1]),
        opens=_point(words, _place(words, owner[opening], place[opening])),
        closes=_point(words, _place(words, owner[closing], place[closing]) - 1),
    )


def _find_marks(texts: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """Return text, place and sign of each mark: 1 opens, -1 closes, 0 ends a paragraph."""
    none = np.zeros(0, dtype=np.int64)
    columns: list[tuple[Ints, Ints, Ints]] = [(none, none, none)]
    for owners, offsets, codes in join_texts(texts):
        sign = _SIGNS.take(np.minimum(codes, len(_SIGNS) - 1))
        place = np.flatnonzero(sign)
        kind = sign[place].astype(np.int64)
        straight = np.flatnonzero(kind == _UNDECIDED)
        before = np.where(place[straight] > 0, codes.take(place[straight] - 1, mode="clip"), 0)
        kind[straight] = np.where(_OPENERS_FOLLOW[np.minimum(before, 127)], 1, -1)
        kind[kind == _BREAK] = 0
        owner = np.searchsorted(offsets, place, side="right") - 1
        columns.append((owner + owners.start, place - offsets[owner], kind))
    owner, place, kind = (np.concatenate(column) for column in zip(*columns, strict=True))
    return owner, place, kind


_UNDECIDED, _BREAK = 2, 3
_OPENERS_FOLLOW = np.isin(np.arange(128), np.frombuffer(b" \n\t([-\0", dtype=np.uint8))


_SIGNS = np.zeros(0x2100, dtype=np.int8)
for _characters, _sign in ((OPENING, 1), (CLOSING, -1), (STRAIGHT, _UNDECIDED), ("\n", _BREAK)):
    for _character in _characters:
        _SIGNS[ord(_character)] = _sign
