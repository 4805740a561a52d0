"""Speech whose marks do not pair in one paragraph: it opened earlier, or its opening mark is lost.

Limits: followed over a few paragraphs only, and only to a closing mark that nothing in its paragraph opens.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from twosource.model import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.model import Extent, Segmented

# A letter or a speech that runs on without a mark at each paragraph is hardly ever longer.
PARAGRAPHS_MAX = 8
_CLOSERS = '”"'
_SPEECH_ENDS = ",.!?…"


def find_outer_quotations(segmented: Segmented) -> tuple[Quotation, ...]:
    """Return the outer quotations of an article, with the paragraphs that only together make a quotation."""
    outer = sorted((it for it in segmented.quotations if it.depth == 0), key=lambda it: it.start)
    starts = [quotation.start for quotation in outer]
    found = list(outer)
    opened: int | None = None
    for number, paragraph in enumerate(segmented.paragraphs):
        inside = outer[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        closer = _stray_closer(segmented.article.text, paragraph, inside)
        if closer is not None:
            first = number if opened is None or number - opened > PARAGRAPHS_MAX else opened + 1
            found += _fill(segmented, first, number, closer)
        if inside or closer is not None:
            opened = number if inside and not inside[-1].closed else None
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _stray_closer(text: str, paragraph: Extent, inside: Sequence[Quotation]) -> int | None:
    """Return the end of the speech before a closing mark that nothing in the paragraph opens."""
    limit = min((item.start - 1 for item in inside), default=paragraph.end)
    for number in range(paragraph.start + 1, limit):
        if text[number] in _CLOSERS and (number + 1 == paragraph.end or not text[number + 1].isalnum()):
            end = number
            while end > paragraph.start and text[end - 1].isspace():
                end -= 1
            return end if end > paragraph.start and text[end - 1] in _SPEECH_ENDS else None
    return None


def _fill(segmented: Segmented, first: int, last: int, end: int) -> Iterator[Quotation]:
    for number in range(first, last + 1):
        paragraph = segmented.paragraphs[number]
        stop = end if number == last else paragraph.end
        if paragraph.start < stop:
            yield Quotation(start=paragraph.start, end=stop, closed=number == last)
