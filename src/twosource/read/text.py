"""Part of stage 1 (read): plain text -> draft.

Limits: the text is taken as it is, with its line ends; only front matter is cut off, and offsets then
count from the first character after it. Of what it says of itself, a date with a line of its own above the
prose is read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.read.dates import normalise_date
from twosource.read.draft import Draft
from twosource.read.sidecar import split_front_matter

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
    if metadata.published is None:
        metadata = replace(metadata, published=_find_date(text[start : start + HEAD_LENGTH]))
    return Draft(text=text[start:], metadata=metadata, notes=notes)


def _find_date(head: str) -> str | None:
    """Return the date that has a line of its own above the prose."""
    for line in [line.strip() for line in head.splitlines() if line.strip()][:HEAD_LINES]:
        if len(line) > LONGEST_LINE:
            return None
        written = _BEFORE_DATE.sub("", line, count=1)
        found = normalise_date(written) if _DATED.search(written) else None
        if found:
            return found
    return None
