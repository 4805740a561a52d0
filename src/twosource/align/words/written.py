"""Stage 5 of 7, part of align: a word -> the number that it writes, in digits ("twelve", "twenty-four").

Of a number with commas the words of a telling are parts; here they are put together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

THREE_DIGITS = re.compile(r"\d{3}")
TEN, UNIT = re.compile("[2-9]0"), re.compile("[1-9]")


@lru_cache(maxsize=1 << 14)  # words
def write_in_digits(word: str, language: Language) -> str:
    """Return a number in digits; any other word as it is."""
    digits: Mapping[str, str] = language.table("differences")["digits"]
    tens, _, unit = (digits.get(part, part) for part in word.partition("-"))
    if TEN.fullmatch(tens) and UNIT.fullmatch(unit):
        return tens[0] + unit
    return digits.get(word, word)


@read_once
def join_thousands(telling: Telling) -> list[Word]:
    """Return the words of a telling, with a number that has commas as one word: "32,000"."""
    joined: list[Word] = []
    for word in telling.words:
        if joined and _goes_on(joined[-1], word, telling):
            last = joined.pop()
            text = f"{last.text},{word.text}"
            joined.append(word._replace(text=text, stem=text, start=last.start))
        else:
            joined.append(word)
    return joined


def _goes_on(one: Word, two: Word, telling: Telling) -> bool:
    """Tell whether a comma alone stands between the digits of a number."""
    between = telling.article.text[one.end : two.start]
    return between == "," and one.text[-1].isdigit() and THREE_DIGITS.fullmatch(two.text) is not None
