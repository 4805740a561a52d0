"""Paragraphs: lines, or blocks between blank lines where the lines are hard-wrapped."""

from __future__ import annotations

import re
from itertools import pairwise

from twosource.model import Extent

_LINE = re.compile(r"[^\n\r\u000b\u000c\u0085\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?:;…。][\"'”’»)\]]*\s*$")

# Mail and old archives wrap at 60 to 80 columns; headings and list items are shorter.
WRAPPED_LINE_MIN = 50
WRAPPED_LINE_MAX = 100
# Most breaks of a wrapped text fall inside sentences; in an unwrapped one hardly any do.
WRAPPED_SHARE = 0.5
WRAPPED_BREAKS_MIN = 3


def find_paragraphs(text: str) -> tuple[Extent, ...]:
    """Return the paragraphs of a text, trimmed of outer white space, blank ones left out."""
    lines = [extent for match in _LINE.finditer(text) if (extent := _trim(text, *match.span()))]
    if not _is_wrapped(text, lines):
        return tuple(lines)
    blocks: list[Extent] = []
    for line in lines:
        if blocks and _is_single_break(text[blocks[-1].end : line.start]):
            blocks[-1] = Extent(start=blocks[-1].start, end=line.end)
        else:
            blocks.append(line)
    return tuple(blocks)


def _trim(text: str, start: int, end: int) -> Extent | None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    return Extent(start=left, end=right) if left < right else None


def _is_single_break(gap: str) -> bool:
    return gap.replace("\r\n", "\n").count("\n") == 1


def _is_wrapped(text: str, lines: list[Extent]) -> bool:
    breaks = inside = 0
    for line, following in pairwise(lines):
        if not _is_single_break(text[line.end : following.start]):
            continue
        breaks += 1
        if WRAPPED_LINE_MIN <= line.end - line.start <= WRAPPED_LINE_MAX:
            inside += not _SENTENCE_END.search(text[max(line.start, line.end - 8) : line.end])
    return breaks >= WRAPPED_BREAKS_MIN and inside / breaks >= WRAPPED_SHARE
