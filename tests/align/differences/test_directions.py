"""Directions that two tellings give may be one place told differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.directions import list_rival_directions

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        (
            "The ferry struck rocks east of the harbour.",
            "The ferry sat on a reef, west of the harbour mouth.",
            ("east", "west"),
        ),
        (
            "The reactors will stand on the northern coast of the island.",
            "The reactors are planned for the island's southern coast.",
            ("northern", "southern"),
        ),
        ("He was cut over his left eye.", "He bled from a wound above the right eye.", ("left", "right")),
    ],
)
def test_unlike_directions_are_rivals(tell: Tell, one: str, two: str, values: tuple[str, str]) -> None:
    found = [(one[slice(*x)], two[slice(*y)]) for x, y in list_rival_directions(tell(one), tell(two))]
    assert found == [values]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The light was seen in southern Norland.", "The light crossed the sky over northern Averne."),
        ("The ferry struck rocks east of the harbour.", "The ferry lies west, then east of the harbour."),
        ("The ferry struck rocks east of the harbour.", "Ships of West Harbour struck the pier."),
        ("He left the ship at the harbour.", "The ferry struck rocks east of the harbour."),
    ],
)
def test_directions_of_two_places_are_not(tell: Tell, one: str, two: str) -> None:
    assert list(list_rival_directions(tell(one), tell(two))) == []


def test_directions_beside_unlike_figures_are_of_two_facts(tell: Tell) -> None:
    a = tell("Some 12 farms in the north of the island burned.", [("12 farms", 12, "farms", None)])
    b = tell("Some 40 farms in the south of the island burned.", [("40 farms", 40, "farms", None)])
    assert list(list_rival_directions(a, b)) == []
