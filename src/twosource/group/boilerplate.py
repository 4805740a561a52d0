"""Stage 4 of 7, part of reuse: where an article carries stock lines of its publisher.

Knows only what the language pack lists; lines of one outlet that nobody listed count as prose.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.language import Language

MARGIN = 200  # characters around a passage that a stock line may begin before or end after


@cache
def compile_boilerplate(language: Language) -> re.Pattern[str]:
    """Return one pattern that matches every stock line of a language."""
    entries = language.table("boilerplate")["boilerplate"]
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries), re.IGNORECASE)


def find_boilerplate(text: str, extent: tuple[int, int], pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return `(start, end)` of the stock lines in and around a stretch of a text."""
    start, end = max(0, extent[0] - MARGIN), extent[1] + MARGIN
    return [match.span() for match in pattern.finditer(text, start, min(end, len(text)))]
