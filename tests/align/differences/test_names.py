"""Names differ by spelling, or by the first name before one surname."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.first_names import list_open_names
from twosource.align.differences.names import (
    count_edits,
    list_near_names,
    names_differ,
    spellings_are_near,
)

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("okafor", "okaffor"),
        ("calderón", "calderon"),
        ("norwalk", "norfolk"),
        ("hanning", "hannin"),
        ("elise", "elize"),
    ],
)
def test_spellings_of_one_name_are_near(one: str, two: str) -> None:
    assert spellings_are_near(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("france", "french"),
        ("russia", "russian"),
        ("german", "germany"),
        ("antarctic", "antarctica"),
        ("argentina", "argentinian"),
        ("australia", "australians"),
        ("islamic", "islamist"),
        ("organisation", "organization"),
        ("paediatrics", "pediatrics"),
        ("somali", "somalia"),
        ("lee", "len"),
        ("carter", "barter"),
        ("norling", "norling"),
    ],
)
def test_other_words_and_forms_of_one_word_are_not(one: str, two: str) -> None:
    assert not spellings_are_near(one, two)


def test_two_letters_that_change_places_count_once() -> None:
    assert count_edits("steihl", "stiehl") == 1


def test_a_name_spelled_otherwise_differs(tell: Tell) -> None:
    a = tell("The minister met Ilse Varnhagen in Tolland.")
    b = tell("In Tolland the minister met Ilse Varnhagn.")
    found = names_differ(a, b)
    assert found is not None
    assert (found.kind, found.a.value, found.b.value) == ("name", "Varnhagen", "Varnhagn")


def test_another_first_name_differs(tell: Tell) -> None:
    a = tell("The coroner, Martin Ashdown, opened the inquest.")
    b = tell("Coroner Louise Ashdown opened the inquest.")
    found = names_differ(a, b)
    assert found is not None
    assert (found.a.value, found.b.value) == ("Martin", "Louise")


def test_relatives_whom_one_telling_names_together_do_not_differ(tell: Tell) -> None:
    a = tell("Martin Ashdown spoke after Louise Ashdown had left.")
    b = tell("Louise Ashdown had left by then.")
    assert names_differ(a, b) is None


def test_a_first_name_dropped_or_shortened_is_no_difference(tell: Tell) -> None:
    a = tell("Coroner Thomas Ashdown opened the inquest.")
    for text in ("Ashdown opened the inquest.", "Tom Ashdown opened the inquest."):
        b = tell(text)
        assert names_differ(a, b) is None
        assert not list_open_names(a, b)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("She is from a different Argentine city.", "It was in a city of Argentina."),
        ("It sank off Kelby, Norland—A boat found it.", "It sank off Kelby, Norland."),
    ],
)
def test_words_for_a_people_and_glued_dashes_make_no_other_spelling(tell: Tell, one: str, two: str) -> None:
    assert not list_near_names(tell(one), tell(two))


def test_other_names_that_end_alike_are_spellings(tell: Tell) -> None:
    assert list_near_names(tell("He asked Clementine Holm."), tell("He asked Clementina Holm."))
