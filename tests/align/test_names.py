"""Names differ by spelling, or by the first name before one surname."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.names import (
    count_edits,
    list_open_names,
    name_unlike_firsts,
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


def test_a_first_name_in_a_name_of_another_kind_is_open(tell: Tell) -> None:
    a = tell("The vote in Guild Hall was close, and Guild Hall was full.")
    b = tell("In Louise Hall the vote was close. Guild Hall had been booked.")
    assert name_unlike_firsts(a, b)
    assert not name_unlike_firsts(a, tell("President Hall was not there, but in Guild Hall."))


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
        (
            "Elizabeth Holm was elected mayor of Kelby with 90 votes.",
            "Margaret Holm was elected mayor of Kelby with 90 votes, and thanked her friend Liz Brun.",
        ),
        (
            "In Kelby, Elizabeth Lind was arrested on Monday over a fire at the mill.",
            "In Kelby, Margaret Lind was arrested on Monday over a fire at the mill, and Beth Orum wept.",
        ),
    ],
)
def test_a_form_before_the_surname_of_a_stranger_is_no_other_mention(tell: Tell, one: str, two: str) -> None:
    assert list_open_names(tell(one), tell(two))


@pytest.mark.parametrize("name", ["Elizabeth", "Liz"])
def test_a_bare_first_name_leaves_open_whose_it_is(tell: Tell, name: str) -> None:
    a = tell("Elizabeth Holm was elected mayor of Kelby on Monday.")
    b = tell(f"Margaret Holm was elected mayor of Kelby on Monday, and thanked {name}.")
    assert not list_open_names(a, b)
    assert list_open_names(a, b, bare=True)
