"""Who denies one thing denies no other that a word of its name stands before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.rivals import list_rivals

if TYPE_CHECKING:
    from conftest import Tell


def _deny(told: str, other: str, tell: Tell) -> bool:
    return any(rival.kind == "polarity" for rival in list_rivals(tell(told), tell(other)))


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("The blast at the mill was not a gas leak.", "The mill was destroyed by a gas explosion."),
        ("It was not a car bomb, the army said.", "It was a car accident, the army said."),
        ("There was no gas leak at the mill.", "A gas explosion destroyed the mill."),
    ],
)
def test_another_thing_is_not_denied(told: str, other: str, tell: Tell) -> None:
    assert not _deny(told, other, tell)


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("There was no gas leak at the mill.", "A gas leak at the mill caused the fire."),
        ("It was not a car bomb, the army said.", "A car bomb went off at the gate, the army said."),
        ("It was not an accident, the army said.", "It was an accident, the army said."),
        ("No survivors were found at the mill.", "Survivors were found at the mill."),
        ("The yard did not order ferries from Norland.", "The yard ordered boats from Norland."),
        ("The mayor is not a council member.", "The mayor is a council member."),
        ("It was not a navy ship, the captain said.", "It was a navy vessel, the captain said."),
    ],
)
def test_the_same_thing_is(told: str, other: str, tell: Tell) -> None:
    assert _deny(told, other, tell)
