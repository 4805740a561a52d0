"""Stage 5 of 7, part of align: a word -> the number that it writes, in digits ("twelve", "twenty-four")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.language import Language

TEN, UNIT = re.compile("[2-9]0"), re.compile("[1-9]")


@lru_cache(maxsize=1 << 14)  # words
def write_in_digits(word: str, language: Language) -> str:
    """Return a number in digits; any other word as it is."""
    digits: Mapping[str, str] = language.table("differences")["digits"]
    tens, _, unit = (digits.get(part, part) for part in word.partition("-"))
    if TEN.fullmatch(tens) and UNIT.fullmatch(unit):
        return tens[0] + unit
    return digits.get(word, word)
