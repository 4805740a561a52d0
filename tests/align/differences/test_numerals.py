"""Numbers told without what they count, and places in an order, may be one thing told differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.numerals import list_bare_rivals, list_rival_ordinals

if TYPE_CHECKING:
    from conftest import Tell


def test_a_number_without_a_noun_may_count_what_another_counts(tell: Tell) -> None:
    one = "Of the crew of the ferry Maren, thirty-seven needed treatment."
    two = "Twenty-seven people from the ferry Maren needed treatment."
    a, b = tell(one), tell(two, [("Twenty-seven people", 27, "people", None)])
    found = [(one[x.start : x.end], two[y.start : y.end]) for x, y in list_bare_rivals(a, b)]
    assert found == [("thirty-seven", "Twenty-seven people")]


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("The other 300 needed treatment.", 27),  # many times as many
        ("Of the crew of the ferry Maren, 27 needed treatment.", 27),
        ("More than 25, of 27, needed treatment on the ferry Maren.", 27),
        ("On the ferry Maren most passengers (37) needed treatment.", 27),
    ],
)
def test_other_numbers_are_no_rivals(tell: Tell, told: str, count: int) -> None:
    a = tell(
        f"{count} people from the ferry Maren needed treatment.", [(f"{count} people", count, "people", None)]
    )
    assert list(list_bare_rivals(a, tell(told))) == []


def test_the_age_of_somebody_counts_nobody(tell: Tell) -> None:
    a = tell("A woman of 61 from the ferry Maren died of her injuries.")
    b = tell("Another 43 people from the ferry Maren were injured.", [("43 people", 43, "people", None)])
    assert list(list_bare_rivals(a, b)) == []


def test_two_counted_things_are_left_to_the_figures(tell: Tell) -> None:
    a = tell("12 boats sank off Norhaven.", [("12 boats", 12, "boats", None)])
    b = tell("14 boats sank off Norhaven.", [("14 boats", 14, "boats", None)])
    assert list(list_bare_rivals(a, b)) == []


def test_a_rounder_number_is_no_rival(tell: Tell) -> None:
    a = tell("Police put the number of arrests in Kelby at 164.", [("164", 164, None, None)])
    b = tell(
        "More than 160 people were arrested in Kelby.", [("More than 160 people", 160, "people", "more than")]
    )
    assert list(list_bare_rivals(a, b)) == []


def test_places_in_an_order_are_rivals_before_one_noun(tell: Tell) -> None:
    one, two = "It was the fourth round of the talks.", "The envoys met for the 5th round in Norhaven."
    found = [(x.text, y.text) for x, y in list_rival_ordinals(tell(one), tell(two))]
    assert found == [("fourth", "5th")]


@pytest.mark.parametrize(
    "other",
    [
        "The envoys met on the fifth floor in Norhaven.",
        "The fourth round ended, and a fifth round is to follow.",
        "The round ended on the fifth.",
    ],
)
def test_other_places_in_an_order_are_not(tell: Tell, other: str) -> None:
    assert list(list_rival_ordinals(tell("It was the fourth round of the talks."), tell(other))) == []
