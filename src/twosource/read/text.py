"""Part of stage 1 (read): plain text -> draft.

Limits: the text is taken as it is, with its line ends; only front matter is cut off, and offsets then
count from the first character after it. Of what it says of itself, a date with a line of its own above the
prose is read, and the outlet in the first line above such a date, if it is known or ends as such names do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from twosource.language import load_language
from twosource.outlets import is_known
from twosource.read.dates import normalise_date
from twosource.read.draft import Draft
from twosource.read.sidecar import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.language import Language

# A date stands among so many first lines, with the outlet, the title and the byline; longer ones are prose.
HEAD_LINES, HEAD_LENGTH, LONGEST_LINE = 5, 1_000, 120
# A bare year or number at the head is no date: it needs a month, or the notation of ISO 8601.
_DATED = re.compile(r"[A-Za-z]{3}.*\d{4}|\d{4}-\d\d-\d\d")
_BEFORE_DATE = re.compile(r"(?:(?:Published|Posted)(?: on)?:?\s+)?(?:[A-Z][a-z]+day,?\s+)?")
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html\b)", re.IGNORECASE)


def parse_text(text: str) -> Draft:
    """Return the one draft of a plain text."""
    metadata, start, notes = split_front_matter(text)
    if _MARKUP.match(text, start):
        notes += ("It holds HTML but was read as plain text. Give it a name that ends in .html.",)
    lines = [line.strip() for line in text[start : start + HEAD_LENGTH].splitlines() if line.strip()]
    number, published = _find_date(lines)
    if metadata.outlet is None and number:
        metadata = replace(metadata, outlet=_find_outlet(lines[0], lines[1:]))
    if metadata.published is None:
        metadata = replace(metadata, published=published)
    return Draft(text=text[start:], metadata=metadata, notes=notes)


def _find_date(lines: Sequence[str]) -> tuple[int, str | None]:
    """Return the number of the line that is a date, and the date; the prose below is not looked at."""
    for number, line in enumerate(lines[:HEAD_LINES]):
        if len(line) > LONGEST_LINE:
            break
        written = _BEFORE_DATE.sub("", line, count=1)
        found = normalise_date(written) if _DATED.search(written) else None
        if found:
            return number, found
    return 0, None


def _find_outlet(first: str, others: Sequence[str]) -> str | None:
    """Return the first line if it is an outlet's name: "Lake Arden Times", "Radio Kerrow".

    A title may end in such a word, too, "Midnight Sun": then the text is likely to have it in small letters.
    """
    language = load_language("en")
    named = _read_names(language).fullmatch(first)
    if first.removeprefix("The ") in language.table("citing")["press"]["none"]:
        return None
    if not (named or (first[:1].isupper() and is_known(first, language))):
        return None
    word = (named and named["begins"]) or first.rsplit(maxsplit=1)[-1]
    return None if re.search(rf"\b{re.escape(word.lower())}s?\b", " ".join(others)) else first


@cache
def _read_names(language: Language) -> re.Pattern[str]:
    press = language.table("citing")["press"]
    begins, ends = ("|".join(press[part]) for part in ("begins", "ends"))
    word = r"[^\W\d_a-zà-ÿ][\w&’'-]*"
    return re.compile(rf"(?P<begins>{begins}) {word}(?: {word})?|(?:The )?(?:{word} ){{1,3}}(?:{ends})")
