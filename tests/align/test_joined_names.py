"""A name in one word and in two is one name, and worth a look; marks and capitals are not."""

from __future__ import annotations

import pytest

from twosource.align.joined_names import is_one_spelling


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
