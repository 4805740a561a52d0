"""Sentences that tell nothing of the story: "All rights reserved.", "Read more: …", a row of dashes.

Knows only what the language pack marks as such: a caption, or a number to call, tells something. A sentence
all in capitals is held for a heading.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.language import Language

LONGEST = 400  # code points of a stock line; a longer sentence tells something besides
SENTENCES_KEPT = 8192  # which are asked about when they are aligned, and again when they stand alone


@lru_cache(maxsize=SENTENCES_KEPT)
def is_stock_line(sentence: str, language: Language) -> bool:
    """Tell whether a sentence is a stock line from end to end, or holds no letter and no digit at all."""
    if not any(map(str.isalnum, sentence)):
        return True
    return len(sentence) <= LONGEST and _read_lines(language).fullmatch(sentence) is not None


@cache
def _read_lines(language: Language) -> re.Pattern[str]:
    """Return the pattern of the stock lines, and of the credits of pictures, that tell nothing."""
    captions = language.table("captions")
    lines = [it["pattern"] for it in language.table("boilerplate")["boilerplate"] if it.get("tells_nothing")]
    pictures = [captions["picture"], *(it for it in captions["opening"] if it.get("credit"))]
    lines += [f"(?-i:{it['pattern']})" for it in pictures]
    lines += map(re.escape, captions["alone"])
    headings = "|".join(it["pattern"] for it in captions["opening"] if it.get("heading"))
    return re.compile(rf"\W*(?:{'|'.join(lines)})\W*|(?-i:{headings})", re.IGNORECASE)
