"""Two numbers of two tellings are rivals where they may be of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.digits import hold_rival_numbers, list_loose_numbers
from twosource.align.differences.numbers import may_be_rival_figures

if TYPE_CHECKING:
    from conftest import Tell

    Figures = list[tuple[str, float, str | None, str | None]]

BEATEN = "Holm beat Lind, who has been mayor for 12 years, by 1,214 votes."
BEATEN_FIGURES: Figures = [("12 years", 144, "month", None), ("1,214 votes", 1214, "votes", None)]


@pytest.mark.parametrize(
    ("told", "figures", "other", "others"),
    [
        (
            BEATEN,
            BEATEN_FIGURES,
            "Holm won by just over 1,200 votes.",
            [("1,200 votes", 1200, "votes", "over")],
        ),
        (
            "The mine was shut on Monday, and three lawyers spoke for its owners in court.",
            [("three lawyers", 3, "lawyers", None)],
            "Since Monday no ore has left the mine; below the dam five springs run red.",
            [("five springs", 5, "springs", None)],
        ),
        (
            "The strike has closed the road to gate 12.",
            [],
            "They have struck since dawn, and eight pupils who came to look were sent home.",
            [("eight pupils", 8, "pupils", None)],
        ),
    ],
)
def test_a_rounder_form_and_what_is_of_another_thing_are_no_rivals(
    tell: Tell, told: str, figures: Figures, other: str, others: Figures
) -> None:
    assert not hold_rival_numbers(tell(told, figures), tell(other, others))


@pytest.mark.parametrize(
    ("told", "figures", "other", "others"),
    [
        (BEATEN, BEATEN_FIGURES, "Holm won by 1,142 votes.", [("1,142 votes", 1142, "votes", None)]),
        (
            "Three guests drowned in the harbour.",
            [("Three guests", 3, "guests", None)],
            "In the harbour lie the bodies of five tourists.",
            [("five tourists", 5, "tourists", None)],
        ),
        (
            "Their median age was 64.",
            [("64", 64, None, None)],
            "At a median age of 66.",
            [("66", 66, "age", None)],
        ),
        ("The train left from platform 12.", [], "The train left from platform 14.", []),
        ("Call 0300 99 99.", [], "Call 0300 1332 99.", []),
    ],
)
def test_numbers_of_one_thing_are_rivals(
    tell: Tell, told: str, figures: Figures, other: str, others: Figures
) -> None:
    assert hold_rival_numbers(tell(told, figures), tell(other, others))


@pytest.mark.parametrize(("unit", "rivals"), [("USD", True), ("GBP", False)])
def test_sums_in_two_currencies_are_no_rivals(tell: Tell, unit: str, *, rivals: bool) -> None:
    a = tell("She was fined 3m crowns ($430,000) in court.", [("$430,000", 430000, "USD", None)])
    b = tell("Fined 3m crowns (x327,000), she left.", [("x327,000", 327000, unit, None)])
    assert not list(list_loose_numbers(a, b))
    assert may_be_rival_figures(a.quantities[0], b.quantities[0], a, b) is rivals
