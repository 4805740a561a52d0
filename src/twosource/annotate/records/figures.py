"""Part of stage 3 of 7: figures: the quantities that a reader may want to check.

Limits: a spelled-out "one" is mostly no figure ("one man said") and is left out unless something loosens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Figure, Span, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.records.parts import Parts
    from twosource.model import Quantity

LARGE = 1000  # a bare number below this is too often a rank, a room or a score


def find_figures(parts: Parts, quantities: Sequence[Quantity]) -> Iterator[Figure]:
    """Yield a figure for each quantity worth a check: sums, shares, measures, ages and counts, in order."""
    for quantity in quantities:
        if not _is_worth_a_check(quantity, parts.article.text[quantity.start : quantity.end]):
            continue
        span = Span(article=quantity.article, start=quantity.start, end=quantity.end)
        yield Figure(
            id=content_id("figure", span),
            article=span.article,
            start=span.start,
            end=span.end,
            value=quantity.value,
            unit=quantity.unit,
            modifier=quantity.modifier,
            via=parts.find_via(span),
        )


def _is_worth_a_check(quantity: Quantity, text: str) -> bool:
    if quantity.modifier is not None or quantity.low is not None:
        return True
    if quantity.unit is None:
        return abs(quantity.value) >= LARGE
    return quantity.value != 1 or any(char.isdecimal() for char in text)
