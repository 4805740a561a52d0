"""Quotations inside a paragraph: curly, straight, angular and single marks, nested, odd ones included.

A mark that nothing closes gives a quotation to the end of the paragraph, marked as not closed, if it opens
one by its shape; otherwise it is left alone. Single marks count in pairs only, since most of them are
apostrophes, but for one that opens a whole paragraph of speech.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.model import Quotation

if TYPE_CHECKING:
    from twosource.model import Extent

_DOUBLE = re.compile(r"[“”„‟\"«»]|''|``")
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=[^\s'’])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s‘])['’](?!\w)")
# A mark before these is an apostrophe ("’Twas a cold night.") or a letter: Hawaiian words begin with it and a
# vowel, and no two of their consonants stand together ("‘Iolani").
_APOSTROPHE = r"(?:Tis|Twas|Twere|Twill|Til|Cause|Em|Round|Bout|Tween)\b"
_HAWAIIAN = r"(?!(?:One|Alone|Alike|Awake|Anyone)\b)[AEIOU](?:[hklmnpw]?[aeiouāēīōū])+\b"
_OPEN_PARAGRAPH = re.compile(rf"[‘'](?!{_APOSTROPHE}|{_HAWAIIAN})[A-Z]")
_ENDS_SPEECH = ",.!?…"
_BEFORE_OPENING = " \t\u00a0([{—–-:/‘'“"


def find_quotations(text: str, paragraph: Extent) -> list[Quotation]:
    """Return the quotations of one paragraph in the order of their first word, outer before inner."""
    outer = _pair_double_marks(text, paragraph.start, paragraph.end)
    found = list(outer)
    position = paragraph.start
    for quotation in outer:
        found += _pair_single_marks(text, position, quotation.start - 1, depth=0)
        found += _pair_single_marks(text, quotation.start, quotation.end, depth=1)
        position = quotation.end + 1
    found += _pair_single_marks(text, position, paragraph.end, depth=0)
    if not found and _opens_paragraph(text, paragraph):
        found.append(_quotation(text, paragraph.start + 1, paragraph.end, closed=False))
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _opens_paragraph(text: str, paragraph: Extent) -> bool:
    """Tell whether a paragraph is a sentence of speech after a single mark that nothing in it closes."""
    return _OPEN_PARAGRAPH.match(text, paragraph.start, paragraph.end) is not None and (
        text[paragraph.end - 1] in _ENDS_SPEECH
    )


def _pair_double_marks(text: str, start: int, end: int) -> list[Quotation]:
    """Pair double marks from left to right; a mark that opens inside an open quotation starts a new one."""
    found: list[Quotation] = []
    opened: int | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, start, end):
                opened = mark.end()
        elif mark.group() in "“«" and _opens(text, mark, start, end):
            # The first mark was never closed: it holds the text up to this one.
            found.append(_quotation(text, opened, mark.start(), closed=False))
            opened = mark.end()
        elif mark.start() > opened:
            found.append(_quotation(text, opened, mark.start(), closed=True))
            opened = None
    if opened is not None and opened < end:
        found.append(_quotation(text, opened, end, closed=False))
    return [quotation for quotation in found if quotation.start < quotation.end]


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.end() >= end or text[mark.end()].isspace() or text[mark.end()] in '"”':
        return False
    if mark.group() in "“„«``":
        return True
    if mark.group() in "”»‟":
        return False
    return mark.start() == start or text[mark.start() - 1] in _BEFORE_OPENING


def _quotation(text: str, start: int, end: int, *, closed: bool) -> Quotation:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Quotation(start=start, end=end, closed=closed)


def _pair_single_marks(text: str, start: int, end: int, *, depth: int) -> list[Quotation]:
    """Pair single marks: a closing mark after punctuation wins over one that may be a possessive."""
    found: list[Quotation] = []
    closers = [match.start() for match in _SINGLE_CLOSE.finditer(text, start, max(start, end))]
    openers = [match.start() for match in _SINGLE_OPEN.finditer(text, start, max(start, end))]
    position = start
    for number, opener in enumerate(openers):
        if opener < position:
            continue
        limit = openers[number + 1] if number + 1 < len(openers) else end
        here = [closer for closer in closers if opener + 1 < closer <= limit]
        if not here:
            continue
        spoken = [closer for closer in here if text[closer - 1] in _ENDS_SPEECH]
        close = spoken[0] if spoken else here[0]
        found.append(Quotation(start=opener + 1, end=close, depth=depth))
        position = close + 1
    return found
