"""What stands before a paragraph's first sentence: the credit of a picture, the heading of a box.

Knows the credits that the language pack lists; what may be the name of who acts is a credit only on a line of
its own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.language import Language
    from twosource.model import Extent

MOST = 3  # credits and headings before one paragraph: "Buy Photo", "Getty Images"


def find_openings(text: str, paragraph: Extent, language: Language) -> list[int]:
    """Return where the credits and headings that open a paragraph end, each with the space behind it."""
    ends: list[int] = []
    start = paragraph.start
    while len(ends) < MOST and (found := _read_openings(language).match(text, start, paragraph.end)):
        start = found.end()
        ends.append(start)
    return ends


@cache
def _read_openings(language: Language) -> re.Pattern[str]:
    entries = language.table("captions")["opening"]
    return re.compile(rf"(?:{'|'.join(map(_bound, entries))})(?=[\"'“‘]?[A-Z])")


def _bound(entry: dict[str, Any]) -> str:
    """Return the pattern of an opening with the space, the line break or the words that must follow it."""
    if entry.get("line"):
        return rf"(?:{entry['pattern']})[ \t]*[\r\n]\s*"
    behind = "|".join(entry.get("behind", "").split())
    return rf"(?:{entry['pattern']})\s+" + rf"(?=(?:{behind})\b)" * bool(behind)
