"""Stage 5 of 7, part of align: two tellings that each give a total -> whether totals of unlike things.

"A total of 359 burglaries were reported" and "police named a total of 31 suspects" are two facts, however
many names both share. Limits: only what "a total of" opens; where any number of the two agrees it is silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.tellings import read_once
from twosource.text import find_words, stem_word

if TYPE_CHECKING:
    from twosource.align.tellings import Telling
    from twosource.model import Quantity


def give_other_totals(a: Telling, b: Telling) -> bool:
    """Tell whether each of two tellings gives totals, none of a thing that the other counts in total."""
    one, two = _list_totals(a), _list_totals(b)
    if not one or not two or {it.value for it in a.quantities} & {it.value for it in b.quantities}:
        return False
    counted, other = ({_find_head(it) for it in side} for side in (one, two))
    return "" not in counted | other and counted.isdisjoint(other)


@read_once
def _list_totals(telling: Telling) -> list[Quantity]:
    """Return the quantities of a telling that "a total of" opens."""
    opening = tuple(telling.language.table("totals")["before"])
    found = []
    for quantity in telling.quantities:
        before, _ = telling.words_near(quantity.start, quantity.end, len(opening))
        if tuple(word.text for word in before) == opening:
            found.append(quantity)
    return found


def _find_head(quantity: Quantity) -> str:
    """Return the stem of the last word of what is counted, none where it is no noun or not known."""
    words = [quantity.unit[start:end] for start, end in find_words(quantity.unit)] if quantity.unit else []
    return stem_word(words[-1]) if words else ""
