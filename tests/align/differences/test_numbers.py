"""Figures differ where they count the same thing; rounding and format make no difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.digits import hold_rival_numbers
from twosource.align.differences.numbers import figures_agree, figures_differ, list_rival_figures, may_agree
from twosource.align.words.scales import convert_quantity
from twosource.model import Quantity

if TYPE_CHECKING:
    from conftest import Tell


def quantity(value: float, unit: str | None = None, modifier: str | None = None) -> Quantity:
    return Quantity(article="a", start=0, end=1, value=value, unit=unit, modifier=modifier)


def bound(low: float, unit: str) -> Quantity:
    return Quantity(article="a", start=0, end=1, value=low, unit=unit, modifier="just over", low=low)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (quantity(20, "people", "about"), quantity(21, "people")),
        (quantity(5e9, "USD"), quantity(5e9, "USD")),
        (quantity(2000), quantity(1987)),
        (quantity(3, "children"), quantity(3)),
        (quantity(11_400, "buses"), quantity(11_000, "buses")),
    ],
)
def test_a_looser_or_rounder_figure_agrees(one: Quantity, two: Quantity) -> None:
    assert figures_agree(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (quantity(20, "people"), quantity(26, "people")),
        (quantity(21, "people"), quantity(22, "people")),
        (quantity(5e6, "USD"), quantity(5e6, "EUR")),
        (quantity(5, "percent"), quantity(5, "people")),
        (quantity(20, "people", "about"), quantity(31, "people")),
        (quantity(310, "boats"), quantity(301, "boats")),
        (bound(1200, "votes"), quantity(1142, "votes")),
    ],
)
def test_figures_that_cannot_be_one_disagree(one: Quantity, two: Quantity) -> None:
    assert not figures_agree(one, two)


@pytest.mark.parametrize(("value", "agrees"), [(59, True), (11, False), (400, False)])
def test_dozens_are_as_many_as_dozens_may_be(tell: Tell, value: float, *, agrees: bool) -> None:
    a, b = tell("Dozens of people were killed."), tell("Some people were killed.")
    dozens = Quantity(article="a", start=0, end=16, value=12, unit="people", low=12)
    assert may_agree(dozens, quantity(value, "people"), a, b) == agrees


def test_two_tolls_of_one_accident_differ(tell: Tell) -> None:
    a = tell(
        "The ferry sank off Carrow Point, drowning 14 passengers.",
        [("14 passengers", 14, "passengers", None)],
    )
    b = tell(
        "At least 11 passengers died when the ferry sank.",
        [("At least 11 passengers", 11, "passengers", "at least")],
    )
    found = figures_differ(a, b)
    assert found is not None
    assert (found.kind, found.a.value, found.b.value) == ("number", "14 passengers", "At least 11 passengers")


def test_figures_of_different_things_do_not_differ(tell: Tell) -> None:
    a = tell("The ferry carried 240 passengers when it sank.", [("240 passengers", 240, "passengers", None)])
    b = tell("The ferry that sank was 31 years old.", [("31 years", 31, "year", None)])
    assert figures_differ(a, b) is None


def test_a_figure_that_the_other_telling_has_too_does_not_differ(tell: Tell) -> None:
    a = tell("The mill cut 90 jobs of 400.", [("90 jobs", 90, "jobs", None), ("400", 400, None, None)])
    b = tell("Of the mill's 400 jobs, 90 go.", [("400 jobs", 400, "jobs", None), ("90", 90, None, None)])
    assert figures_differ(a, b) is None


def test_a_later_and_higher_figure_is_an_update(tell: Tell) -> None:
    a = tell("Floods in Harrow killed 6 people.", [("6 people", 6, "people", None)], published="2024-05-07")
    b = tell("Floods in Harrow killed 9 people.", [("9 people", 9, "people", None)], published="2024-05-08")
    found = figures_differ(a, b)
    assert found is not None
    assert found.nature == "update"


def test_the_noun_that_is_left_out_is_that_of_the_figure_before(tell: Tell) -> None:
    a = tell(
        "Eleven people were killed and 43 were injured in the blast.",
        [("Eleven people", 11, "people", None), ("43", 43, None, None)],
    )
    b = tell("The blast left 34 people injured.", [("34 people", 34, "people", None)])
    found = figures_differ(a, b)
    assert found is not None
    assert (found.a.value, found.b.value) == ("43", "34 people")


def test_a_later_toll_is_an_update_even_if_it_is_lower(tell: Tell) -> None:
    a = tell("Floods killed 9 people.", [("9 people", 9, "people", None)], published="2024-05-07")
    b = tell("In the floods 6 people died.", [("6 people", 6, "people", None)], published="2024-05-08")
    found = figures_differ(a, b)
    assert found is not None
    assert found.nature == "update"


def test_the_dead_are_never_compared_with_the_injured(tell: Tell) -> None:
    a = tell("The blast killed 11 people in Harrow.", [("11 people", 11, "people", None)])
    b = tell("The blast injured 34 people in Harrow.", [("34 people", 34, "people", None)])
    assert figures_differ(a, b) is None


@pytest.mark.parametrize(("boats", "modifier", "rivals"), [(11, "about", 0), (8, "about", 1), (11, None, 1)])
def test_a_loose_figure_just_inside_a_bound_is_no_rival_of_it(
    tell: Tell, boats: int, modifier: str | None, *, rivals: int
) -> None:
    a = tell("The crew sank nearly 12 boats.", [("nearly 12 boats", 12, "boats", "nearly")])
    b = tell(f"The crew sank {boats} boats.", [(f"{boats} boats", boats, "boats", modifier)])
    assert len(list(list_rival_figures(a, b))) == rivals


def test_a_number_of_what_was_counted_already_is_no_second_one(tell: Tell) -> None:
    nine = ("Nine people", 9, "people", None)
    a = tell(
        "Nine people died on Monday, and the nine people were crew.",
        [nine, ("nine people", 9, "people", None)],
    )
    b = tell(
        "Nine people died on Monday, and 40 people were saved.", [nine, ("40 people", 40, "people", None)]
    )
    assert not list(list_rival_figures(a, b))
    assert not hold_rival_numbers(a, b)


@pytest.mark.parametrize(
    ("first", "second"),
    [("people died on Monday", "people were hurt"), ("goals in one game", "goals in the other")],
)
def test_a_number_of_something_else_is_a_second_one(tell: Tell, first: str, second: str) -> None:
    noun = first.split(maxsplit=1)[0]
    nine = (f"Nine {noun}", 9, noun, None)
    a = tell(f"Nine {first} and nine {second}.", [nine, (f"nine {noun}", 9, noun, None)])
    b = tell(f"Nine {first} and 40 {second}.", [nine, (f"40 {noun}", 40, noun, None)])
    assert list(list_rival_figures(a, b))


def test_how_often_somebody_won_is_no_count_of_something_else(tell: Tell) -> None:
    won = tell("The three-time champion Ada Holm won.", [("three-time", 3, None, None)])
    last = tell("Holm won the past two seasons.", [("two seasons", 2, "seasons", None)])
    other = tell("The two-time champion Ada Holm won.", [("two-time", 2, None, None)])
    assert list(list_rival_figures(won, last)) == []
    assert len(list(list_rival_figures(won, other))) == 1


def test_a_bound_of_an_age_is_not_how_old_somebody_is(tell: Tell) -> None:
    bound = tell("Workers 58 and older are spared.", [("58 and older", 58, "year", "at least")])
    old = tell("Full pay begins at 66 years old.", [("66 years old", 66, "year", None)])
    other = tell("Workers 60 and older are spared.", [("60 and older", 60, "year", "at least")])
    assert list(list_rival_figures(bound, old)) == []
    assert len(list(list_rival_figures(bound, other))) == 1


@pytest.mark.parametrize(
    ("words", "value", "differs"),
    [
        ("13 nuns", 13, False),
        ("23 nuns", 23, False),
        ("12 nuns", 12, False),
        ("30 nuns", 30, True),
        ("9 nuns", 9, True),
    ],
)
def test_more_than_a_dozen_is_up_to_two_dozen(tell: Tell, words: str, value: float, *, differs: bool) -> None:
    a = tell("They freed more than a dozen nuns.", [("more than a dozen nuns", 12, "nuns", "more than")])
    b = tell(f"They freed {words}.", [(words, value, "nuns", None)])
    assert bool(list(list_rival_figures(a, b))) is differs


def test_more_than_a_dozen_hurt_are_at_least_thirteen(tell: Tell) -> None:
    a = tell("More than a dozen men were hurt.", [("More than a dozen men", 12, "men", "more than")])
    b = tell("At least 13 men were injured.", [("At least 13 men", 13, "men", "at least")])
    assert not list(list_rival_figures(a, b))


def test_figures_in_unlike_units_are_equal_to_the_last_digit() -> None:
    inches, feet = (convert_quantity(it) for it in (quantity(24, "inch"), quantity(2, "foot")))
    assert inches.value == feet.value


def test_half_an_hour_is_how_hours_are_rounded() -> None:
    assert figures_agree(quantity(270, "minute"), quantity(263, "minute"))
    assert not figures_agree(quantity(270, "minute"), quantity(300, "minute"))
