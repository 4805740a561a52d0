"""Amounts in unlike currencies confirm nothing, unless a telling gives both or they are of unlike things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.currencies import pay_in_other_currencies

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.align.tellings import Telling

DOLLARS = ("The line was fined $3m.", [("$3m", 3e6, "USD", None)])


@pytest.mark.parametrize(
    ("text", "amounts", "unlike"),
    [
        ("It must pay £2.4m.", [("£2.4m", 2.4e6, "GBP", None)], True),
        ("It must pay £2.4m ($3m).", [("£2.4m", 2.4e6, "GBP", None), ("$3m", 3e6, "USD", None)], False),
        ("It must pay $4m.", [("$4m", 4e6, "USD", None)], False),
        ("It made a profit of £2.4m.", [("£2.4m", 2.4e6, "GBP", None)], False),
        ("It must pay within 30 days.", [("30 days", 30, "day", None)], False),
        ("It lost 40 boats.", [("40 boats", 40, "boats", None)], False),
        ("It must pay a fine.", [], False),
    ],
)
def test_amounts_in_unlike_currencies_are_told_apart(
    tell: Callable[..., Telling],
    text: str,
    amounts: list[tuple[str, float, str | None, None]],
    *,
    unlike: bool,
) -> None:
    one, two = tell(*DOLLARS), tell(text, amounts)
    assert pay_in_other_currencies(one, two) == pay_in_other_currencies(two, one) == unlike
