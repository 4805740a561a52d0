"""Stage 6 of 7, part of judge: accounts that may tell one fact -> their amounts in unlike currencies.

Nothing is converted: rates change. Where either gives an amount in a currency of the other, it is silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Span, are_in_other_currencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from twosource.model import Annotated, Quantity


def find_other_currencies(
    accounts: Iterable[Span], others: Iterable[Span], articles: Mapping[str, Annotated]
) -> tuple[Span, ...]:
    """Return the amounts of money of accounts and of others, where none shares a currency with the others."""
    mine, theirs = (_list_amounts(spans, articles) for spans in (accounts, others))
    if not are_in_other_currencies(mine.values(), theirs.values()):
        return ()
    return tuple(sorted({**mine, **theirs}))


def _list_amounts(spans: Iterable[Span], articles: Mapping[str, Annotated]) -> dict[Span, Quantity]:
    """Return the amounts of money in some passages, by where they stand."""
    return {
        Span(article=span.article, start=it.start, end=it.end): it
        for span in spans
        for it in articles[span.article].quantities
        if it.currency and span.start <= it.start < span.end
    }
