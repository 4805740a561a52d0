"""Stage 5 of 7, part of align: a figure of a telling -> what it counts, and what became of those counted.

What a bare number counts is told by the words around it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.words.ages import AGE
from twosource.align.words.scales import SCALES
from twosource.text import stem_word

if TYPE_CHECKING:
    from twosource.align.tellings import Telling
    from twosource.model import Quantity

OFTEN = ("-time", " time")  # behind a number, of how often: "two-time", not "two times"
CURRENCY = 3  # letters of a currency code
REACH = 5  # words around a figure that say what became of those who are counted


def name_kind(quantity: Quantity) -> str:
    """Return the currency, measure or other scale; all else may count one thing under several nouns."""
    unit = quantity.unit or ""
    measured = unit in ("percent", "magnitude", AGE) or unit in SCALES
    return unit if measured or (len(unit) == CURRENCY and unit.isupper()) else ""


def find_unit(quantity: Quantity, telling: Telling) -> str:
    """Return the stem of what is counted; before a verb ("and 43 were hurt") that of the figure before."""
    if quantity.unit:
        return _stem_unit(quantity.unit)
    after = telling.words_near(quantity.start, quantity.end, 1)[1]
    if not after or after[0].text not in telling.language.table("differences")["elided"]:
        return ""
    named = [it.unit for it in telling.quantities if it.end <= quantity.start and it.unit]
    return _stem_unit(named[-1]) if named else ""


def find_outcome(quantity: Quantity, telling: Telling) -> str | None:
    """Return "dead", "injured" or "critical", as the nearest such word says of those who are counted."""
    before, after = telling.words_near(quantity.start, quantity.end, REACH)
    ranked = [
        *((0, word) for word in telling.words_in(quantity.start, quantity.end)),
        *((2 * rank, word) for rank, word in enumerate(after, start=1)),
        *((2 * rank + 1, word) for rank, word in enumerate(reversed(before), start=1)),
    ]
    outcomes = telling.language.table("differences")["outcomes"]
    found = (
        name
        for _, word in sorted(ranked, key=lambda it: it[0])
        for name, words in outcomes.items()
        if word.text in words
    )
    return next(found, None)


def _stem_unit(unit: str) -> str:
    return stem_word(unit.rsplit(maxsplit=1)[-1])


def counts_people(quantity: Quantity, telling: Telling) -> bool:
    """Tell whether a figure counts people, by the noun behind it."""
    return quantity.unit in telling.language.table("differences")["people"]


def is_title(quantity: Quantity, telling: Telling) -> bool:
    """Tell whether a count only tells how often somebody won: "the two-time champion"."""
    return telling.article.text[quantity.start : quantity.end].lower().endswith(OFTEN)


def became_of_others(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether unlike things became of those whom two figures count: "two dead", "two wounded"."""
    outcomes = find_outcome(one, a), find_outcome(two, b)
    return None not in outcomes and outcomes[0] != outcomes[1]
