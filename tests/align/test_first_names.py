"""A first name before one surname is another person's, unless it is a form of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.first_names import list_open_names, name_unlike_firsts

if TYPE_CHECKING:
    from conftest import Tell


def test_a_first_name_in_a_name_of_another_kind_is_open(tell: Tell) -> None:
    a = tell("The vote in Guild Hall was close, and Guild Hall was full.")
    b = tell("In Louise Hall the vote was close. Guild Hall had been booked.")
    assert name_unlike_firsts(a, b)
    assert not name_unlike_firsts(a, tell("President Hall was not there, but in Guild Hall."))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Elizabeth Holm was elected mayor of Kelby with 90 votes.",
            "Margaret Holm was elected mayor of Kelby with 90 votes, and thanked her friend Liz Brun.",
        ),
        (
            "In Kelby, Elizabeth Lind was arrested on Monday over a fire at the mill.",
            "In Kelby, Margaret Lind was arrested on Monday over a fire at the mill, and Beth Orum wept.",
        ),
    ],
)
def test_a_form_before_the_surname_of_a_stranger_is_no_other_mention(tell: Tell, one: str, two: str) -> None:
    assert list_open_names(tell(one), tell(two))


@pytest.mark.parametrize("name", ["Elizabeth", "Liz"])
def test_a_bare_first_name_leaves_open_whose_it_is(tell: Tell, name: str) -> None:
    a = tell("Elizabeth Holm was elected mayor of Kelby on Monday.")
    b = tell(f"Margaret Holm was elected mayor of Kelby on Monday, and thanked {name}.")
    assert not list_open_names(a, b)
    assert list_open_names(a, b, bare=True)
