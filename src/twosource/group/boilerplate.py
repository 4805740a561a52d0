"""Stage 4 of 7, part of reuse: where an article carries stock lines of its publisher.

Knows only what the language pack lists; lines of one outlet that nobody listed count as prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.group.words import read_texts

if TYPE_CHECKING:
    from twosource.group.words import Hashes
    from twosource.language import Language

MARGIN = 200  # characters around a passage that a stock line may begin before or end after


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Boilerplate:
    """The stock lines of a language as one pattern, with the hashes of words of which each line has one."""

    pattern: re.Pattern[str]
    signs: Hashes

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return `(start, end)` of the stock lines in and around a stretch of a text."""
        first, last = max(0, start - MARGIN), min(end + MARGIN, len(text))
        return [match.span() for match in self.pattern.finditer(text, first, last)]


@cache
def load_boilerplate(language: Language) -> Boilerplate:
    """Return the stock lines of a language."""
    entries = language.table("boilerplate")["boilerplate"]
    words, _ = read_texts([" ".join(word for entry in entries for word in entry["words"])])
    pattern = "|".join(f"(?:{entry['pattern']})" for entry in entries)
    return Boilerplate(pattern=re.compile(pattern, re.IGNORECASE), signs=words.hashes)
