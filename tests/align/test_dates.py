"""Dates differ where two tellings put one event on different days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.dates import dates_differ, days_agree

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("2024-05-07", "2024-05-07"),
        ("2024-05", "2024-05-07"),
        ("2024-05-07TMO", "2024-05-07"),
        ("--05-07", "2024-05-07"),
        ("2024-W19", "2024-05-07"),
    ],
)
def test_a_day_agrees_with_what_it_is_part_of(one: str, two: str) -> None:
    assert days_agree(one, two)
    assert days_agree(two, one)


def test_two_days_do_not_agree() -> None:
    assert not days_agree("2024-05-07", "2024-05-08")


def test_one_event_on_two_days_differs(tell: Tell) -> None:
    a = tell("The dam at Ostrey burst on Monday.", times=[("Monday", "2024-05-06")])
    b = tell("On Tuesday the dam at Ostrey burst.", times=[("Tuesday", "2024-05-07")])
    found = dates_differ(a, b)
    assert found is not None
    assert (found.kind, found.a.value, found.b.value) == ("date", "Monday", "Tuesday")


def test_the_same_day_in_other_words_does_not_differ(tell: Tell) -> None:
    a = tell("The dam at Ostrey burst on Monday.", times=[("Monday", "2024-05-06")])
    b = tell("The dam at Ostrey burst on 6 May.", times=[("6 May", "2024-05-06")])
    assert dates_differ(a, b) is None


def test_days_of_different_events_do_not_differ(tell: Tell) -> None:
    a = tell("Inspectors closed the sluice on Monday.", times=[("Monday", "2024-05-06")])
    b = tell("Villagers buried their dead on Friday.", times=[("Friday", "2024-05-10")])
    assert dates_differ(a, b) is None
