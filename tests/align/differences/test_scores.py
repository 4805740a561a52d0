"""A score or a vote with its numbers turned is no agreement; that of the loser, or a range, is none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.scores import are_scores_turned, turn_scores
from twosource.align.values import has_open_values

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("told", "other", "values"),
    [
        (
            "The council voted 48 to 52 on Tuesday to close it.",
            "The council voted 52 to 48 on Tuesday to close it.",
            ("48 to 52", "52 to 48"),
        ),
        (
            "The Senate passed the bill by 52 votes to 48.",
            "The Senate passed the bill, 48 to 52.",
            ("52 votes to 48", "48 to 52"),
        ),
        (
            "Norland beat Sund by three goals to two.",
            "Norland beat Sund 2-3.",
            ("three goals to two", "2-3"),
        ),
    ],
)
def test_a_turned_score_differs(told: str, other: str, values: tuple[str, str], tell: Tell) -> None:
    one, two = tell(told), tell(other)
    assert are_scores_turned(one, two)
    assert has_open_values(one, two)
    found = turn_scores(one, two)
    assert found
    assert (found.kind, found.a.value, found.b.value) == ("number", *values)


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("Norland beat Sund 3-1 in the final.", "Sund lost the final 1-3 to Norland."),
        ("Norland drew level with Sund, 3-1 up.", "Sund, 1-3 down, let Norland draw level."),
        ("The bill failed by 48 votes to 52.", "The bill was rejected by 52 votes to 48."),
        ("Norland lost to Sund 1-3.", "Norland lost to Sund 3-1."),
        ("Norland and Sund won 2-1 and 1-2.", "Sund and Norland won 1-2 and 2-1."),
        ("The council voted 52 to 48 to close it.", "It will close after a vote of 52 to 48."),
        ("The council voted 52 to 48 to close it.", "The council voted 52 to 46 to close it."),
        ("They drew 2-2 in Sund.", "They drew 2-2 in Sund."),
        ("It is for children aged 12 to 16.", "It is for those between 12 and 16."),
        ("It had 52 boats, and sent 48.", "It sent 48 boats and had 52."),
    ],
)
def test_other_scores_and_ranges_are_not_turned(told: str, other: str, tell: Tell) -> None:
    assert not are_scores_turned(tell(told), tell(other))


def test_a_turned_score_in_other_words_is_in_doubt_and_not_shown(tell: Tell) -> None:
    one = tell("The council voted 48 to 52 on Tuesday night to close the library on Harbour Road.")
    two = tell("By 52 to 48 the town backed the mayor's plan for the library.")
    assert are_scores_turned(one, two)
    assert turn_scores(one, two) is None
