"""What stands before a paragraph's first sentence: the credit of a picture, the heading of a box.

Knows the credits that the language pack lists; a name in capitals that nothing follows but prose is none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

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
    patterns = "|".join(entry["pattern"] for entry in language.table("captions")["opening"])
    return re.compile(rf"(?:{patterns})\s+(?=[\"'“‘]?[A-Z])")
