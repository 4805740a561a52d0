"""A name in one word and in two is one name, and worth a look; marks and capitals are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.joined_names import is_one_spelling, list_joined_names

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Al-Shamar", "Al Shamar", True),
        ("KELBY NEWS", "Kelby News", True),
        ("Pier Centre", "Pier Center", True),
        ("Sandhill", "Sand Hill", False),
        ("Bea Holm", "Liv Holm", False),
    ],
)
def test_marks_and_capitals_make_no_other_name(one: str, two: str, *, same: bool) -> None:
    assert is_one_spelling(one, two) is same


def test_two_names_beside_a_comma_are_not_one_in_two_words(tell: Tell) -> None:
    assert not list_joined_names(
        tell("They spoke of Holm, Norland and the vote."), tell("The Holm-Norland case is open.")
    )
    assert list_joined_names(tell("They sailed to Sand Hill."), tell("They sailed to Sandhill."))
