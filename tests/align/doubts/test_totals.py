"""Totals of unlike things are two facts; one total in other words, or with a number in common, is open."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.totals import give_other_totals
from twosource.align.values import has_open_values

if TYPE_CHECKING:
    from conftest import Tell
    from twosource.align.tellings import Telling

TOLD = "A total of 359 burglaries were reported to Kelby police after the fair."


def read(tell: Tell, text: str) -> Telling:
    """Read a telling in which every number counts the word behind it."""
    words = text.rstrip(".").split()
    counts = [(f"{one} {two}", float(one), two, None) for one, two in pairwise(words) if one.isdigit()]
    return tell(text, counts)


@pytest.mark.parametrize(
    ("told", "other"),
    [
        (TOLD, "Kelby police have named a total of 31 suspects after the fair."),
        ("The port lost a total of 40 jobs.", "The port sold a total of 12 cranes."),
    ],
)
def test_totals_of_unlike_things_are_two_facts(told: str, other: str, tell: Tell) -> None:
    for one, two in ((read(tell, told), read(tell, other)), (read(tell, other), read(tell, told))):
        assert give_other_totals(one, two)
        assert has_open_values(one, two)


@pytest.mark.parametrize(
    ("told", "other"),
    [
        (TOLD, "Police counted a total of 365 burglaries after the fair."),
        (TOLD, "Police counted a total of 365 burglary cases, a total of 365 burglaries."),
        (TOLD, "Police have named 31 suspects after the fair."),
        (TOLD, "Of the 359 burglaries a total of 31 cases are solved."),
        (TOLD, "The total of the burglaries is not known."),
        (TOLD, "A total of 31 suspects are held for a total of 365 burglaries."),
        (TOLD, "Total, of which 31 suspects, fell."),
        ("The port lost 40 jobs.", "The port sold 12 cranes."),
        ("The port lost 40 jobs.", "The port sold a total of 12 cranes."),
        ("The port lost a total of 40 jobs.", "The port cut 40 posts, a total of 12 crews."),
    ],
)
def test_one_total_or_none_says_nothing(told: str, other: str, tell: Tell) -> None:
    assert not give_other_totals(read(tell, told), read(tell, other))
    assert not give_other_totals(read(tell, other), read(tell, told))
