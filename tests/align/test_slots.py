"""Words that stand in one place of the same sentence are laid side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.slots import list_slots, measure_slot

if TYPE_CHECKING:
    from conftest import Tell


def test_a_place_that_is_filled_differently_is_a_slot(tell: Tell) -> None:
    a = tell("The council wants armed wardens at every ferry landing.")
    b = tell("The council wants armed volunteers at every ferry landing.")
    (slot,) = list_slots(a, b)
    assert [word.text for word in (*slot.a, *slot.b)] == ["wardens", "volunteers"]
    assert slot.before > 0
    assert slot.after > 0


@pytest.mark.parametrize(
    "other",
    [
        "The council wants armed wardens at every ferry landing.",
        "Armed wardens are wanted.",
        "Nobody asked the fishermen.",
    ],
)
def test_the_same_words_and_other_sentences_have_none(tell: Tell, other: str) -> None:
    assert (
        list(list_slots(tell("The council wants armed wardens at every ferry landing."), tell(other))) == []
    )


def test_a_slot_tells_how_alike_its_words_are(tell: Tell) -> None:
    one = tell("The council wants armed wardens at every ferry landing.")
    near = tell("The council wants armed guards at every ferry landing.")
    far = tell("The council wants armed onions at every ferry landing.")
    found = [measure_slot(next(list_slots(one, it)), one, it)["slot_near"] for it in (near, far)]
    assert found[0] > found[1]
