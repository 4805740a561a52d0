"""Stage 5 of 7, part of align: two tellings that pay in unlike currencies -> whether they may pay one thing.

"$3m" and "£2.4m" may be one sum or two: rates change, so nothing is converted. Such passages are not set
against each other; they only confirm nothing. Silent where either gives an amount in a currency of the other.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from twosource.align.differences.whose import are_unlike_aspects
from twosource.align.tellings import read_once
from twosource.model import are_in_other_currencies

if TYPE_CHECKING:
    from twosource.align.tellings import Telling
    from twosource.model import Quantity


def pay_in_other_currencies(a: Telling, b: Telling) -> bool:
    """Tell whether each of two tellings gives amounts of money, none in a currency of the other."""
    one, two = _list_amounts(a), _list_amounts(b)
    return are_in_other_currencies(one, two) and any(
        not are_unlike_aspects(x, y, a, b) for x, y in product(one, two)
    )


@read_once
def _list_amounts(telling: Telling) -> list[Quantity]:
    """Return the amounts of money of a telling."""
    return [it for it in telling.quantities if it.currency]
