"""Part of stage 1 (read): the opening of a report: its dateline ("BEIJING (Reuters) —") and its byline.

Limits: English conventions. A place in mixed case counts only with a known agency or a date beside it,
for "Apple — …" opens no dateline.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.model import Extent
from twosource.read.agencies import is_agency, load_agencies

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD_LINES = 6  # a headline, a byline, a time, a caption or two may stand before the first sentence
HEAD_WIDTH = 160  # code points of a line in which its dateline ends: two cities, a date, two agencies

HEADING_WORDS = 4  # words after the dash that, all in capitals, make the line a heading
PLACE_WORDS = 4  # of a bare place; a longer one needs a region, a day or brackets, or is aboard something
COLON_WIDTH = 16  # code points of the longest city that opens reports with a colon; speakers have two names
COLON_LINES = 1  # a headline may stand above "BEIJING: …", hardly more
TRANSCRIPT = 20_000  # code points in which a transcript shows its second turn

ABOARD = ("ABOARD ", "ON BOARD ")

_UPPER = r"A-ZÀ-ÖØ-ÞŁŚŻŽŠČĐİ"
_CAPS = rf"(?:Mc|Mac|De|La|Le|al-|d')?[{_UPPER}][{_UPPER}.'’]*[{_UPPER}.]"
_JOINT = (
    r"(?:[ -]| and | de(?: la| las| los)? | del | in | near | of(?: the)? | off | on | sur | the | upon )"
)
_PLACE = rf"{_CAPS}(?:{_JOINT}(?:{_CAPS}|\d)){{0,7}}"
_PLACES = rf"(?P<place>{_PLACE}(?:\s*[/&]\s*{_PLACE})*)"
_WORD = rf"[{_UPPER}][\w.'’-]*"
_MIXED = rf"(?P<mixed>{_WORD}(?:[ /]{_WORD}){{0,3}})"
_REGION = rf"(?:\s?,\s+{_WORD}(?:\s{_WORD}){{0,2}}){{0,2}}"

# A long dash parts without a space, a hyphen or a colon only with one after it. "_" is the dash of old wires.
_DASH = r"(?:[—–―‒−⸺]|--+|[-‐‑](?=\s|$)|(?<=\s)_(?=\s))"
_PART = rf"(?:[.,]?\s*{_DASH}|:(?=\s))"

_TURN = rf"(?m)^[{_UPPER}][{_UPPER}.,' -]{{2,40}}:"
_BYLINE = rf"(?:By|BY)[ :]\s*({_WORD}[^\n.!?|]{{1,100}}?)\s*(?:\||$)"


# What a line must have to fit each form: a pattern that its start fits, and one that is found in it. To make
# the patterns of the forms takes .02 s, and most lines of most texts can have none of them.
_ANY, _CAPITAL, _CAPITALS = re.compile(""), re.compile(f"[{_UPPER}]"), re.compile(_CAPS)
_CLOSE, _BRACKET, _DIGIT = re.compile("[—–―‒−⸺:_‐‑-]"), re.compile(r"[(\[/]"), re.compile(r"\d")
_NEEDS = (
    (_CAPITALS, _CLOSE),
    (_CAPITALS, _BRACKET),
    (_CAPITAL, _BRACKET),
    (_CAPITAL, _DIGIT),
    (_ANY, _BRACKET),
)


def _choose_patterns(line: str) -> Iterator[re.Pattern[str]]:
    """Give the forms of a dateline that a line may have, surest first; each matches at its start."""
    for form, (opens, holds) in enumerate(_NEEDS):
        if opens.match(line) and holds.search(line):
            yield _make_pattern(form)


@cache
def _list_forms() -> tuple[str, ...]:
    """Return the patterns of the forms, surest first."""
    months = "|".join(sorted(load_agencies()["dateline"]["months"], key=len, reverse=True))
    months = f"(?:{months}|{months.upper()})"
    day = rf"(?:{months}\.?\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{months}\b\.?)(?:,?\s+\d{{4}})?\.?"
    bracket = r"[(\[/][^()\[\]/\n]{2,40}(?:/[^()\[\]/\n]{2,40})?[)\]/]"
    agency = rf"(?P<agency>{bracket})"
    sentence = rf"(?=\s*[“\"‘{_UPPER}])"
    return (
        # BEIJING (Reuters) — / KUNDUZ, Afghanistan — / PARIS, Sept. 3 (AFP) — / TOLLEBY:
        rf"{_PLACES}{_REGION}(?:[,.]?\s+{day})?(?:\s*{bracket})?{_PART}",
        # MOSCOW, March 3. /TASS/. / TOLLEBY, March 3 (CNA) The …
        rf"{_PLACES}{_REGION}(?:\s*{bracket})?(?:[,.]?\s+{day})?\s*{agency}[.:]?",
        # Beijing (dpa) - / London (CNN)The …: without a dash, a sentence must begin
        rf"{_MIXED}{_REGION}(?:[,.]?\s+{day})?\s*{agency}(?:[.,:]?{_PART}|{sentence})",
        # Berlin, 3 March – / Tolleby, March 3, GNA –
        rf"{_MIXED}{_REGION}[,.]?\s+{day}(?:,\s+(?P<agency>[\w -]{{2,30}}))?\s*{_DASH}",
        # (Reuters) - / Aug. 29 (UPI) -- / (CNN)The …
        rf"(?:{day}\s+)?{agency}(?:{_PART}|{sentence})",
    )


@cache
def _make_pattern(form: int) -> re.Pattern[str]:
    return re.compile(_list_forms()[form])


def find_dateline(text: str) -> Extent | None:
    """Return the extent of the dateline with its dash, or None; only the first lines are looked at."""
    for number, (start, line) in enumerate(_head_lines(text)):
        for pattern in _choose_patterns(line):
            match = pattern.match(line)
            if (
                match
                and not _is_heading(match)
                and not (match[0].endswith(":") and _names_speaker(text, number))
            ):
                return Extent(start=start, end=start + match.end())
    return None


def find_byline(text: str) -> str | None:
    """Return the names after "By" in the first lines, or None."""
    matches = (re.match(_BYLINE, line) for _, line in _head_lines(text) if line[:2] in {"By", "BY"})
    return next((match[1] for match in matches if match), None)


def _head_lines(text: str) -> list[tuple[int, str]]:
    """Return the first lines that are not empty, each with the offset at which its words begin."""
    lines: list[tuple[int, str]] = []
    start = 0
    while start < len(text) and len(lines) < HEAD_LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        # Only the head of a line: a text may be one line of a megabyte.
        line = text[start : min(end, start + HEAD_WIDTH)]
        if line.strip():
            lines.append((start + len(line) - len(line.lstrip()), line.strip()))
        start = end + 1
    return lines


def _is_heading(match: re.Match[str]) -> bool:
    """Tell whether what looks like a dateline is a heading, a label or an agency's own name."""
    groups = match.groupdict()
    place, agency = groups.get("place") or groups.get("mixed") or "", groups.get("agency")
    if place.upper() in load_agencies()["dateline"]["not_places"] or is_agency(groups.get("mixed") or ""):
        return True
    if agency and not all(map(is_agency, re.split(r"[/,&]", agency.strip("()[]/")))):
        return True
    after = match.string[match.end() :].split()[:HEADING_WORDS]
    in_capitals = "(" not in match[0] and bool(after) and " ".join(after).isupper()
    # A colon after a short abbreviation or a long phrase opens a heading: "UN: …", "FIVE THINGS TO KNOW: …".
    is_label = match[0].endswith(":") and not len("NATO") < len(place) <= COLON_WIDTH
    return in_capitals or is_label or _is_phrase(place, match[0])


def _is_phrase(place: str, dateline: str) -> bool:
    """Tell whether words in capitals are too many for a place that has nothing beside it."""
    is_long = any(len(part.split()) > PLACE_WORDS for part in re.split(r"[/&]", place))
    return is_long and not place.startswith(ABOARD) and not re.search(r"[,(\[]", dateline)


def _names_speaker(text: str, number: int) -> bool:
    """Tell whether a name with a colon opens a turn of a transcript, where others follow, not a report."""
    return number > COLON_LINES or len(re.findall(_TURN, text[:TRANSCRIPT])) > 1
