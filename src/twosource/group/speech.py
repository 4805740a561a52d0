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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Order:
    """The words in one order over all texts, so that any place is found by bisection."""

    keys: Ints
    width: int

    def locate(self, owner: Ints, place: Ints) -> Ints:
        """Return the number of the first word of a text that starts at a place or later."""
        return np.searchsorted(self.keys, owner * self.width + np.minimum(place, self.width - 1))


def mark_quotations(words: Words, marks: Marks, articles: Sequence[Segmented]) -> Speech:
    """Return what the quotations of segmented articles say of their words."""
    rows = [
        (number, quotation.start, quotation.end, quotation.closed)
        for number, article in enumerate(articles)
        for quotation in _sound_quotations(article)
    ]
    owner, start, end, closed = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    order = _order_words(words)
    first, after = order.locate(owner, start), order.locate(owner, end)
    return Speech(
        quoted=_cover(words, first, after),
        odd=_mark_odd(words, marks, mixed=False),
        opens=_point(words, first),
        closes=_point(words, after[closed == 1] - 1),
    )


def _sound_quotations(article: Segmented) -> Iterable[Quotation]:
    """Yield the quotations that have both marks, and those without an end that begin a paragraph.

    The latter is how a speech is set that runs on in the next paragraph; anywhere else the mark is odd.
    """
    begins = {paragraph.start for paragraph in article.paragraphs}
    return (quoted for quoted in article.quotations if quoted.closed or quoted.start - 1 in begins)


def pair_marks(words: Words, marks: Marks) -> Speech:
    """Return what the double quotation marks of plain texts say of their words."""
    sign = marks.sign
    lead = np.flatnonzero((sign[:-1] == 1) & (sign[1:] == -1) & (marks.owner[1:] == marks.owner[:-1]))
    bounds = np.stack((marks.word[lead], marks.word[lead + 1]), axis=1).ravel()
    sizes = np.diff(bounds, prepend=0, append=len(words.hashes))
    return Speech(
        quoted=np.repeat(np.arange(len(sizes)) % 2 == 1, sizes),
        odd=_mark_odd(words, marks, mixed=True),
        opens=_point(words, marks.word[sign == 1]),
        closes=_point(words, marks.word[sign == -1] - 1),
    )


def _mark_odd(words: Words, marks: Marks, *, mixed: bool) -> Flags:
    """Return which words stand in texts where, in some paragraph, marks open or close twice in a row.

    With `mixed`, a curved mark that closes what a straight one opened is odd too, as is the other way round.
    """
    same_text = np.diff(marks.owner, prepend=-1) == 0
    before = np.where(same_text, np.roll(marks.sign, 1), 0)
    odd = ((marks.sign == 1) & (before == 1)) | ((marks.sign == -1) & (before != 1))
    if mixed:
        odd |= (marks.sign == -1) & (marks.straight != np.roll(marks.straight, 1))
    texts = np.bincount(marks.owner[odd], minlength=len(words.first) - 1) > 0
    return np.repeat(texts, np.diff(words.first))


def _order_words(words: Words) -> _Order:
    width = int(words.end.max(initial=0)) + 2
    return _Order(keys=words.owner * np.int64(width) + words.start, width=width)


def _cover(words: Words, first: Ints, after: Ints) -> Flags:
    """Return which words lie in one of the ranges `[first, after)`."""
    change = np.zeros(len(words.hashes) + 1, dtype=np.int32)
    np.add.at(change, first, 1)
    np.add.at(change, after, -1)
    return np.asarray(np.cumsum(change[:-1]) > 0)


def _point(words: Words, numbers: Ints) -> Flags:
    flags = np.zeros(len(words.hashes) + 1, dtype=np.bool_)
    flags[numbers] = True
    return flags[: len(words.hashes)]
