"""Part of stage 1 (read): lines that credit an agency for the text.

Limits: the forms by which newspapers credit text, for agencies of the language's table and those that the
text itself credits. What a report only cites ("Reuters reported") or a picture ("Photo: AFP") is no credit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count

from twosource.model import Credit, Extent
from twosource.read.agencies import find_unlisted, is_contribution, name_forms, split_ends

KEPT = 64  # sets of names whose patterns are remembered: a few agencies credit most texts
# To make the patterns of all names takes .02 s, to look for each name in a text .0005 s: a program that reads
# no more texts than so many makes patterns only of the names that stand there.
FEW = 30
_TEXTS = count()
REACH = 160  # code points on either side of an agency's name in which its credit stands

_REPORT = r"(?:report|story|article|dispatch|piece|account)"
_NAMES = r"[^.;:!?\n]{0,80}"  # further agencies or reporters between the words of a credit

# Most texts name no agency, and need none of these: `re` makes each when it is first used, and keeps it.
_AFTER = (
    rf"{_NAMES}\bcontributed\s+(?:(?:reporting|material|information)\b(?:\s+to\s+\w+\s+{_REPORT})?"
    rf"|to\s+(?:this|the)\s+{_REPORT})"
)
_BEFORE = (
    rf"(?i)(?:\b(?:with|additional|further)\s+(?:additional\s+)?(?:reporting|files|inputs?|material|information)"
    rf"\s+(?:by|from)\s+{_NAMES}"
    rf"|\breporting\s+by\s+{_NAMES}\bfor\s+"
    rf"|\binformation\s+(?:for|in)\s+this\s+{_REPORT}\s+(?:came|was\s+provided)\s+(?:from|by)\s+{_NAMES}"
    rf"|\bthis\s+{_REPORT}\s+(?:is|was|has\s+been|had\s+been)?\s*(?:(?:first|originally|also)\s+)?"
    rf"(?:published|republished|appeared|provided|supplied|produced|written)\s+(?:by|from|in|on|with)\s+"
    rf"|\bdistributed\s+by\s+)(?:[Tt]he\s+)?$"
)
_COPYRIGHT = (
    r"(?i)\W*(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:[-–]\d{2,4})?)?[\s,]*(?:by\s+)?(?:the\s+)?$"
)
_PICTURE = r"(?i)\s*(?:\d{4}\s*)?(?:/|\b(?:photos?|images?|pictures?|via)\b)"
_LABEL = rf"(?i)\W*(?:(?:news\s+)?source|via|from|with|text)\b\s*:?\s*{_NAMES}$"
_LABEL_WIDTH = 80  # a line that only names a source is short
_FILLER = r"(?i)[\s,/&.()\[\]-]|\b(?:and|the|agencies|staff|news|service|wires?)\b"

# In a dateline an agency stands in brackets or between slashes, or after the day: "March 3, GNA –".
_BRACKETED = r"(?:[(\[][^)\]]*|/\s*|\d,\s+)$"
_BYLINE = r"(?i)(?:By\b[^.!?\n]{0,80}|[\w .'’-]{3,40}[,|]\s*)(?:[Tt]he\s+)?$"


@lru_cache(maxsize=KEPT)
def _list_forms(own: tuple[str, ...]) -> tuple[str, ...]:
    """Return every form of every agency, those of one text included, longest first."""
    forms = {*name_forms(), *own, *(name.upper() for name in own)}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _find_forms(text: str, own: tuple[str, ...]) -> tuple[str, ...]:
    """Return the forms that a text may hold: of one of the first texts those that it does hold."""
    forms = _list_forms(own)
    return forms if next(_TEXTS) >= FEW else tuple(form for form in forms if form in text)


@lru_cache(maxsize=KEPT)
def _mentions(forms: tuple[str, ...]) -> re.Pattern[str]:
    # Each branch begins with its letter: nearly every place in a text is passed over by these alone.
    endings: dict[str, list[str]] = {}
    for form in forms:
        endings.setdefault(form[0], []).append(re.escape(form[1:]))
    branches = (rf"{re.escape(first)}(?<![\w-].)(?:{'|'.join(rest)})" for first, rest in endings.items())
    return re.compile(rf"(?:{'|'.join(branches)})(?![\w-])")


@lru_cache(maxsize=KEPT)
def _closing(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of what closes a report: "— AFP", "(Reuters)", "-- with AP/AFP"."""
    agency = rf"(?:{'|'.join(map(re.escape, forms))})"
    several = rf"{agency}(?:\s*(?:[/,&]|and)\s*{agency})*"
    return re.compile(rf"(?:[—–―]|(?<!\S)--?|[(\[])\s*(?:with\s+|by\s+)?{several}\s*[)\]]?\.?\s*$")


def find_credits(text: str, dateline: Extent | None = None) -> tuple[Credit, ...]:
    """Return the credits of a text in order, those of its dateline first among them."""
    head, tail = split_ends(text)
    own = find_unlisted(text, dateline)
    forms = _find_forms(text, own)
    if not forms:
        return ()
    found: dict[tuple[int, int, str], Credit] = {}
    for match in _mentions(forms).finditer(text):
        extent = _credit_extent(text, match, dateline, forms)
        if extent is None and (match.start() < head or match.start() >= tail):
            extent = _bare_extent(text, match, forms, is_last=match.start() >= tail)
        if extent:
            credit = _credit(text, extent, match[0], own)
            found.setdefault((credit.start, credit.end, credit.agency), credit)
    return tuple(found[key] for key in sorted(found))


def _credit(text: str, extent: Extent, form: str, own: tuple[str, ...]) -> Credit:
    """Return the credit in an extent; a name that the table lacks is shown as the text writes it."""
    unlisted = next((name for name in own if form in (name, name.upper())), form)
    return Credit(
        start=extent.start,
        end=extent.end,
        agency=name_forms().get(form, unlisted),
        whole=not is_contribution(text[extent.start : extent.end]),
    )


def _credit_extent(
    text: str, match: re.Match[str], dateline: Extent | None, forms: tuple[str, ...]
) -> Extent | None:
    """Return the extent of the credit to which a name belongs, wherever it stands in the text."""
    start, end = match.span()
    if dateline and dateline.start <= start and end <= dateline.end:
        return Extent(start=start, end=end) if re.search(_BRACKETED, text[dateline.start : start]) else None
    line_start, line_end = _line_around(text, start)
    before = text[max(line_start, start - REACH) : start]
    after = text[end : min(line_end, end + REACH)]
    if contributed := re.match(_AFTER, after):
        return Extent(start=start, end=end + contributed.end())
    if introduced := re.search(_BEFORE, before):
        return Extent(start=start - len(before) + introduced.start(), end=end)
    if re.fullmatch(_COPYRIGHT, before) and not re.match(_PICTURE, after):
        return _trim(text, line_start, end)
    is_label = (
        line_end - line_start <= _LABEL_WIDTH and re.fullmatch(_LABEL, before) and _is_filler(after, forms)
    )
    return _trim(text, line_start, line_end) if is_label else None


def _is_filler(words: str, forms: tuple[str, ...]) -> bool:
    """Tell whether nothing but agencies and the words between them stands in some words."""
    return not re.sub(_FILLER, "", _mentions(forms).sub("", words))


def _bare_extent(text: str, match: re.Match[str], forms: tuple[str, ...], *, is_last: bool) -> Extent | None:
    """Return the extent of a credit that is one only among the first or last lines of a text."""
    line_start, line_end = _line_around(text, match.start())
    before = text[max(line_start, match.start() - REACH) : match.start()]
    after = text[match.end() : min(line_end, match.end() + REACH)]
    alone = not before.strip(" —–-([") and _is_filler(after, forms)
    if alone or (re.fullmatch(_BYLINE, before) and not after.strip()):
        return _trim(text, line_start, line_end)
    if not is_last:
        return None
    tail = max(line_start, line_end - REACH)
    closing = _closing(forms).search(text[tail:line_end])
    if closing and tail + closing.start() <= match.start():
        return _trim(text, tail + closing.start(), line_end)
    return None


def _line_around(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def _trim(text: str, start: int, end: int) -> Extent:
    """Return an extent without the white space at its ends."""
    piece = text[start:end]
    return Extent(start=start + len(piece) - len(piece.lstrip()), end=start + len(piece.rstrip()))
