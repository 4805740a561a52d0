"""A denial is an addition where its clause tells of what the other telling does not speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.polarity import has_open_denial

if TYPE_CHECKING:
    from conftest import Tell

DAM = "The state will put 310 million into bridges and schools in the Orne valley."


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("There are 310 million for the Orne valley, and not a cent for fishermen.", DAM),
        ("There are 310 million for the Orne valley, which the mayor had not asked for.", DAM),
        (
            "Direct flights from Averne to Kelby start in May.",
            "From May one can fly to Kelby without a stop.",
        ),
        ("The farmers want 45 cents. That has not changed.", "The farmers want 45 cents a litre."),
    ],
)
def test_a_denial_of_what_the_other_does_not_tell_is_not_open(tell: Tell, told: str, other: str) -> None:
    assert not has_open_denial(tell(told), tell(other))
    assert not has_open_denial(tell(other), tell(told))


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("There are 310 million for the Orne valley, and not a cent for bridges.", DAM),
        ("The state will not pay for the Orne valley.", "Averne pays 310 million for the Orne valley."),
        ("Tear gas was fired without warning.", "After three warnings the police fired tear gas."),
        ("She fell, and the dog was not hurt.", "The woman fell, and the dog was injured."),
    ],
)
def test_a_denial_of_what_the_other_may_tell_is_open(tell: Tell, told: str, other: str) -> None:
    assert has_open_denial(tell(told), tell(other))
    assert has_open_denial(tell(other), tell(told))


def test_denials_of_the_like_in_other_words_are_not_open(tell: Tell) -> None:
    a = tell("They asked about prices. They did not ask about waste.")
    b = tell("The ballot paper spoke of prices and never of waste.")
    assert not has_open_denial(a, b)
