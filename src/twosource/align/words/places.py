"""Stage 5 of 7, part of align: two names -> whether they are of one country or body: "the U.K.", "Britain".

Knows the few that English calls by several names; capitals are looked up elsewhere.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.language import Language


def name_one_place(one: str, two: str, language: Language) -> bool:
    """Tell whether two names are of one country, or of one body that is called by several names."""
    known = _read_names(language)
    names = [fold_text(it).strip(" ,").removeprefix("the ") for it in (one, two)]
    return names[0] in known and known[names[0]] == known.get(names[1])


@cache
def _read_names(language: Language) -> Mapping[str, int]:
    """Return the number of each country, or body, by its names."""
    table = language.table("differences")
    known = (*table["countries"], *table["bodies"])
    return {name: number for number, names in enumerate(known) for name in names}
