"""Part of stage 3 of 7: article -> quantities in the order of the text, loosened by the words around them.

Limits: addresses of pages are skipped whole; a number inside a date that is already known is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.quantities.amounts import read_amount
from twosource.annotate.quantities.tokens import cut_tokens
from twosource.annotate.quantities.vocabulary import read_vocabulary
from twosource.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.quantities.amounts import Amount
    from twosource.annotate.quantities.tokens import Token
    from twosource.annotate.quantities.vocabulary import Key, Vocabulary
    from twosource.language import Language
    from twosource.model import Article, Time

MODIFIER_REACH = 5  # tokens: "in the region of" is the longest modifier
ECHO_REACH = 8  # tokens from a counted noun to a number that leaves it out: "3m cars, up from 2m"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def find_quantities(article: Article, times: Sequence[Time], language: Language) -> tuple[Quantity, ...]:
    """Return the quantities of an article in the order of the text.

    None overlaps another; numbers inside `times` other than durations are left out.
    """
    words, tokens = read_vocabulary(language), cut_tokens(article.text)
    closed = sorted(
        [(time.start, time.end) for time in times if time.type != "DURATION"]
        + [match.span() for match in _ADDRESS.finditer(article.text)]
    )
    return tuple(
        Quantity(
            article=article.id,
            start=tokens[amount.start].start,
            end=tokens[amount.end - 1].end,
            value=amount.value,
            low=amount.low,
            high=amount.high,
            unit=amount.unit,
            modifier=amount.modifier,
        )
        for amount in _find_amounts(tokens, words)
        if not _is_inside(tokens[amount.at].start, closed)
    )


def _is_inside(offset: int, extents: list[tuple[int, int]]) -> bool:
    """Tell whether the last extent that starts at an offset or before it holds it."""
    place = bisect_left(extents, (offset + 1,)) - 1
    return place >= 0 and offset < extents[place][1]


def _find_amounts(tokens: Sequence[Token], words: Vocabulary) -> Iterator[Amount]:
    starters, floor, last = words.numbers.starters, 1, None
    for at in range(1, len(tokens)):
        if at < floor or not (tokens[at].digits or tokens[at].low in starters):
            continue
        amount = read_amount(tokens, at, words)
        if amount is None:
            continue
        amount = _add_modifiers(tokens, _add_echo(tokens, amount, last, words), floor, words)
        yield amount
        floor, last = amount.end, amount


def _add_echo(tokens: Sequence[Token], amount: Amount, last: Amount | None, words: Vocabulary) -> Amount:
    """Give a large number without a noun the noun of the one that it is compared with."""
    if last is None or not last.noun or amount.unit or not amount.large:
        return amount
    between = [token.low for token in tokens[last.end : amount.start]]
    if len(between) > ECHO_REACH or words.echoes.isdisjoint(between):
        return amount
    return replace(amount, unit=last.unit, noun=True)


def _add_modifiers(tokens: Sequence[Token], amount: Amount, floor: int, words: Vocabulary) -> Amount:
    """Widen an amount by the words that loosen it, before it or behind it."""
    for first in range(max(floor, amount.start - MODIFIER_REACH), amount.start):
        if loosened := _loosen(tokens, amount, (first, amount.start), words.before):
            return loosened
    for last in range(amount.end + MODIFIER_REACH, amount.end, -1):
        if loosened := _loosen(tokens, amount, (amount.end, last), words.after):
            return loosened
    return amount


def _loosen(
    tokens: Sequence[Token], amount: Amount, extent: tuple[int, int], modifiers: Mapping[Key, str]
) -> Amount | None:
    """Return the amount with the modifier at some tokens and the bound that it sets, if it is one."""
    key = tuple(token.low for token in tokens[slice(*extent)])
    bound = modifiers.get(key)
    if bound is None or (bound == "range" and (amount.low is None or amount.high is None)):
        return None
    exact = amount.low is None and amount.high is None
    return replace(
        amount,
        start=min(amount.start, extent[0]),
        end=max(amount.end, extent[1]),
        modifier=" ".join(key),
        low=amount.value if exact and bound == "least" else amount.low,
        high=amount.value if exact and bound == "most" else amount.high,
    )
