"""Stage 5 of 7, part of align: two words -> whether they are of one country: "France's", "French".

Knows those that no ending tells; `forms.py` sees "Iraq" and "Iraqi".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.align.words.forms import are_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.language import Language


def name_one_land(one: str, two: str, language: Language) -> bool:
    """Tell whether two folded words are of one country, its people or what belongs to it."""
    lands = _read_lands(language)
    first, second = (lands.get(word, word) for word in (one, two))
    known = first != one or second != two
    return known and (first == second or are_forms(first, second))


@cache
def _read_lands(language: Language) -> Mapping[str, str]:
    """Return the name of a country by each word for its people."""
    lands = language.table("differences")["lands"]
    return {word: land for land, words in lands.items() for word in words.split()}
