"""Part of stage 1 (read): plain text -> draft.

Limits: the text is taken as it is, with its line ends; only front matter is cut off, and offsets then
count from the first character after it.
"""

from __future__ import annotations

import re

from twosource.read.draft import Draft
from twosource.read.sidecar import split_front_matter

_MARKUP = re.compile(r"\s*(?:<!doctype html|<html\b)", re.IGNORECASE)


def parse_text(text: str) -> Draft:
    """Return the one draft of a plain text."""
    metadata, start, notes = split_front_matter(text)
    if _MARKUP.match(text, start):
        notes += ("It holds HTML but was read as plain text. Give it a name that ends in .html.",)
    return Draft(text=text[start:], metadata=metadata, notes=notes)
