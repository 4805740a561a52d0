"""Names of one country are no difference."""

from __future__ import annotations

import pytest

from twosource.align.words.places import name_one_place
from twosource.language import load_language


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("the U.K.", "Britain", True),
        ("America", "the US", True),
        ("America", "Britain", False),
        ("Norhaven", "Norhaven", False),  # not known: whoever asks compares the words first
    ],
)
def test_names_of_one_country_are_known(one: str, two: str, *, same: bool) -> None:
    assert name_one_place(one, two, load_language("en")) is same
