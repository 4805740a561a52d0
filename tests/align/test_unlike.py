from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.unlike import are_of_unlike_people, does_one_know

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two", "unlike"),
    [
        ("He was rushed to the hospital, where he died.", "She was pronounced dead at the hospital.", True),
        ("He was rushed to the hospital, where he died.", "The man was pronounced dead there.", False),
        ("He died at the hospital.", "His death came at the hospital.", False),
    ],
)
def test_what_he_does_is_not_what_she_does(tell: Tell, one: str, two: str, *, unlike: bool) -> None:
    assert are_of_unlike_people(tell(one), tell(two)) == unlike


@pytest.mark.parametrize(
    ("one", "two", "unlike"),
    [
        ("The condition of the victims is unknown.", "Holm is in a stable condition, Berg critical.", True),
        ("The cause is unknown.", "The cause is not known.", False),
        ("The cause is unclear.", "The cause remains unknown.", False),
    ],
)
def test_what_one_does_not_know_the_other_does_not_confirm(
    tell: Tell, one: str, two: str, *, unlike: bool
) -> None:
    assert does_one_know(tell(one), tell(two)) == unlike
