"""One figure by which something fell in one report and rose in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.movements import is_moved_apart

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("Shares in the mill fell 4% on Tuesday.", "The stock rose by 4% in Norhaven.", True),
        ("Shares in the mill fell 4% on Tuesday.", "The stock lost 4% after a fall of oil.", False),
        ("Rents fell 4% last year.", "Wages rose last year, and rents were down 4%.", False),
    ],
)
def test_a_figure_that_rose_and_fell_is_two(tell: Tell, one: str, two: str, *, apart: bool) -> None:
    tellings = [tell(it, [("4%", 4, "percent", None)]) for it in (one, two)]
    assert is_moved_apart(*tellings) is apart
