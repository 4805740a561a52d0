"""Places differ where two tellings put one event at places of like name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.places import places_differ

if TYPE_CHECKING:
    from conftest import Tell


def test_one_event_at_two_places_of_like_name_differs(tell: Tell) -> None:
    a = tell("Strikers voted on the offer at the Weavers’ Hall on Sunday.")
    b = tell("On Sunday strikers voted on the offer at the Corn Hall.")
    found = places_differ(a, b)
    assert found is not None
    assert (found.kind, found.a.value, found.b.value) == ("place", "Weavers’ Hall", "Corn Hall")


def test_a_place_that_the_other_report_names_too_does_not_differ(tell: Tell) -> None:
    a = tell("Strikers voted on the offer at the Weavers’ Hall and marched to the Corn Hall.")
    b = tell("Strikers voted on the offer at the Corn Hall.")
    assert places_differ(a, b) is None


def test_a_shorter_form_of_the_name_does_not_differ(tell: Tell) -> None:
    a = tell("Strikers voted on the offer at the Old Weavers’ Hall.")
    b = tell("Strikers voted on the offer at the Weavers’ Hall.")
    assert places_differ(a, b) is None
