"""Stage 5 of 7, part of align: two names of places -> whether they are of one: "the U.K.", "Britain".

Knows the few countries that English calls by several names; capitals are looked up elsewhere.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.language import Language


def name_one_place(one: str, two: str, language: Language) -> bool:
    """Tell whether two names are of one country."""
    known = _read_names(language)
    names = [fold_text(it).strip(" ,").removeprefix("the ") for it in (one, two)]
    return names[0] in known and known[names[0]] == known.get(names[1])


@cache
def _read_names(language: Language) -> Mapping[str, int]:
    """Return the number of each country by its names."""
    countries = language.table("differences")["countries"]
    return {name: number for number, names in enumerate(countries) for name in names}
