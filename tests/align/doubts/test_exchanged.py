"""Two names, or choices, that stand in each other's place confirm nothing, whatever else is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.exchanged import are_exchanged

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two", "exchanged"),
    [
        ("Moss left the Greens for the Unionists.", "He left the Unionists for the Greens in May.", True),
        (
            "It will mend dykes instead of flooding plains.",
            "It will flood plains rather than mend dykes.",
            True,
        ),
        (
            "It will mend dykes instead of flooding plains.",
            "Rather than flooding plains it mends dykes.",
            False,
        ),
        ("The ferry sails from Orlo to Kelby.", "In summer it goes to Orlo from Kelby.", True),
        ("It goes from Orlo to Kelby.", "It sails to Kelby twice a day from Orlo.", False),
        ("The talks between Norland and Averne ended.", "The talks between Averne and Norland ended.", False),
        ("Norland sold two ships to Averne.", "Two ships were sold by Norland to Averne.", False),
        ("It rained in Selwyn on Monday.", "On Monday it rained in Selwyn.", False),
        (
            "Goods from Norland and from Averne are taxed.",
            "Goods from Averne and from Norland are taxed.",
            False,
        ),
    ],
)
def test_names_and_choices_are_exchanged(tell: Tell, one: str, two: str, *, exchanged: bool) -> None:
    a, b = tell(one), tell(two)
    assert are_exchanged(a, b) is are_exchanged(b, a) is exchanged
