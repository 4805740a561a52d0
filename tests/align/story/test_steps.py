"""Who comes into an office in one record and leaves it in the other is told of twice, not confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.story.steps import step_apart

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("Norling took over as harbour master", "Norling stepped down as harbour master", True),
        ("Norling was elected in 2009", "Norling will retire", True),
        ("Norling retired after the victory over Holm", "Norling took over as harbour master", True),
        ("Norling won the vote", "Norling took over as harbour master", False),
        ("Norling took over as harbour master", "Norling was named harbour master", False),
        ("Norling was named in place of Holm, who resigned", "Holm stepped down", False),
        ("the harbour master", "Norling stepped down", False),
    ],
)
def test_coming_and_going_are_two_facts(tell: Tell, one: str, two: str, apart: bool) -> None:
    assert step_apart(tell(one), tell(two)) is apart
    assert step_apart(tell(two), tell(one)) is apart
