"""Stage 4 of 7, part of reuse: which words stand inside quotation marks.

`mark_quotations` takes the quotations that segment found; `pair_marks` pairs double marks by itself, fast,
for large collections: opened and closed in one paragraph, nothing nested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.group.words import Flags, Ints, Marks, Words
    from twosource.model import Quotation, Segmented


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


def mark_quotations(words: Words, marks: Marks, articles: Sequence[Segmented]) -> Speech:
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
        odd=_mark_odd(words, marks),
        opens=_point(words, _locate(words, owner, start)),
        closes=_point(words, _locate(words, owner, end)[closed == 1] - 1),
    )


def _sound_quotations(article: Segmented) -> Iterable[Quotation]:
    """Yield the quotations that have both marks, and those without an end that begin a paragraph.

    The latter is how a speech is set that runs on in the next paragraph; anywhere else the mark is odd.
    """
    begins = {paragraph.start for paragraph in article.paragraphs}
    return (quoted for quoted in article.quotations if quoted.closed or quoted.start - 1 in begins)


def pair_marks(words: Words, marks: Marks) -> Speech:
    """Return what the double quotation marks of plain texts say of their words."""
    owner, place, sign = marks.owner, marks.place, marks.sign
    lead = np.flatnonzero((sign[:-1] == 1) & (sign[1:] == -1) & (owner[1:] == owner[:-1]))
    quoted = _cover(words, owner[lead], place[lead], place[lead + 1])
    opening, closing = sign == 1, sign == -1
    return Speech(
        quoted=quoted,
        odd=_mark_odd(words, marks),
        opens=_point(words, _locate(words, owner[opening], place[opening])),
        closes=_point(words, _locate(words, owner[closing], place[closing]) - 1),
    )


def _mark_odd(words: Words, marks: Marks) -> Flags:
    """Return which words stand in texts where, in some paragraph, marks open or close twice in a row."""
    same_text = np.diff(marks.owner, prepend=-1) == 0
    before = np.where(same_text, np.roll(marks.sign, 1), 0)
    odd = ((marks.sign == 1) & (before == 1)) | ((marks.sign == -1) & (before != 1))
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
