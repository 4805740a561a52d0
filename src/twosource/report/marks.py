"""Entries -> an article's text in paragraphs, cut where marks begin and end.

Marks may nest and overlap: a piece of text belongs to every mark that covers it, and shows one of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from twosource.model import Extent, Span
from twosource.report.passages import stands_out
from twosource.report.wording import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twosource.model import Article
    from twosource.report.entries import Entry

T = TypeVar("T", "Mark", Span)

# A text whose lines are all shorter than this and that has blank lines was wrapped by hand.
WRAPPED_LINE = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One account of an entry: `anchor` names it, `counterpart` names one in another report."""

    entry: Entry
    article: str
    start: int
    end: int
    anchor: str
    counterpart: str | None

    @property
    def quiet(self) -> bool:
        """Tell whether the mark is left out of sight: plain text that one outlet alone has."""
        return self.entry.verdict == "single-outlet" and self.entry.kinds == ("report",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPiece:
    """A stretch of text under the same marks; `shown` is the mark that it shows.

    `begins` and `ends` are the marks that begin or end with it; `value` tells that a disputed value is here,
    `lit` that the passage which a reader asked for is.
    """

    text: str
    marks: tuple[Mark, ...]
    shown: Mark | None
    begins: tuple[Mark, ...]
    ends: tuple[Mark, ...]
    value: bool
    lit: bool = False


def list_marks(entries: Iterable[Entry]) -> list[Mark]:
    """Return a mark for every account of every entry."""
    return [
        Mark(
            entry=entry,
            article=passage.article.id,
            start=passage.start,
            end=passage.end,
            anchor=f"{entry.number}-{number}",
            counterpart=_find_counterpart(entry, number),
        )
        for entry in entries
        for number, passage in enumerate(entry.passages)
    ]


def _find_counterpart(entry: Entry, number: int) -> str | None:
    """Return the anchor of the next account that stands in another report, going round."""
    count = len(entry.passages)
    for other in (*range(number + 1, count), *range(number)):
        if entry.passages[other].article.id != entry.passages[number].article.id:
            return f"{entry.number}-{other}"
    return None


def mark_text(article: Article, marks: Iterable[Mark], lit: Span | None = None) -> list[list[MarkedPiece]]:
    """Return the paragraphs of an article as pieces; together they hold all of its text but blank lines.

    `lit` is a passage that a reader asked for.
    """
    own = [mark for mark in marks if mark.article == article.id]
    values = {
        value.span
        for mark in own
        for dispute in mark.entry.disputes
        for value in dispute.values
        if value.article == article.id and stands_out(value)
    }
    blocks = _find_blocks(article.text)
    marks_in = _sort_into(blocks, own)
    values_in = _sort_into(blocks, sorted(values))
    cut = (_cut(article.text, *each, lit) for each in zip(blocks, marks_in, values_in, strict=True))
    return [list(pieces) for pieces in cut]


def _find_blocks(text: str) -> list[Extent]:
    wrapped = "\n\n" in text.strip() and max(map(len, text.splitlines())) <= WRAPPED_LINE
    gaps = re.finditer(r"\n\s*\n" if wrapped else r"\n", text)
    cuts = [0, *(position for gap in gaps for position in gap.span()), len(text)]
    blocks = (_trim(text, start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    return [block for block in blocks if block.start < block.end]


def _trim(text: str, start: int, end: int) -> Extent:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Extent(start=start, end=start + len(text[start:end].rstrip()))


def _sort_into(blocks: list[Extent], items: Iterable[T]) -> list[list[T]]:
    """Return for each block the marks or spans that share text with it."""
    inside: list[list[T]] = [[] for _ in blocks]
    ends = [block.end for block in blocks]
    for item in items:
        for number in range(bisect_right(ends, item.start), len(blocks)):
            if blocks[number].start >= item.end:
                break
            inside[number].append(item)
    return inside


def _cut(
    text: str, block: Extent, marks: list[Mark], values: list[Span], lit: Span | None
) -> Iterator[MarkedPiece]:
    bounds = {block.start, block.end}
    items: list[Mark | Span] = [*marks, *values]
    if lit and lit.start < block.end and block.start < lit.end:
        items.append(lit)
    for item in items:
        bounds.update((max(item.start, block.start), min(item.end, block.end)))
    coming = sorted(marks, key=lambda mark: mark.start, reverse=True)
    open_marks: list[Mark] = []
    for start, end in pairwise(sorted(bounds)):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while coming and coming[-1].start < end:
            open_marks.append(coming.pop())
        over = sorted((mark for mark in open_marks if mark.end > start), key=_closeness)
        yield MarkedPiece(
            text=text[start:end],
            marks=tuple(over),
            shown=next((mark for mark in over if not mark.quiet), None),
            begins=tuple(mark for mark in over if start == _first_shown(text, mark.start, block)),
            ends=tuple(mark for mark in over if end == _last_shown(text, mark.end, block)),
            value=any(value.start < end and value.end > start for value in values),
            lit=bool(lit and lit.start < end and lit.end > start),
        )


def _first_shown(text: str, start: int, block: Extent) -> int:
    """Return where a mark begins to be seen: white space between blocks is not shown."""
    return block.start if start < block.start and not text[start : block.start].strip() else start


def _last_shown(text: str, end: int, block: Extent) -> int:
    return block.end if end > block.end and not text[block.end : end].strip() else end


def _closeness(mark: Mark) -> tuple[bool, int, int]:
    """Order marks so that the closest one that several outlets tell is shown."""
    verdict = mark.entry.verdict
    return (verdict == "single-outlet", mark.end - mark.start, VERDICTS.index(verdict))
