"""The same words of two people are a conflict; a name and a description of one person are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.story.speakers import is_name, may_be_one_speaker, speakers_differ
from twosource.model import Value

if TYPE_CHECKING:
    from twosource.language import Language


def cite(words: str) -> Value:
    return Value(article="a", start=0, end=len(words), value=words)


def test_two_people_differ() -> None:
    assert speakers_differ(cite("Ingrid Solbakken"), cite("Mayor Tomas Reyes"))


@pytest.mark.parametrize("other", ["Ms. Solbakken", "harbour master Ingrid Solbakken"])
def test_two_forms_of_one_name_do_not(other: str) -> None:
    assert not speakers_differ(cite("Ingrid Solbakken"), cite(other))


@pytest.mark.parametrize(
    ("one", "two"),
    [("Ada Lind Holm", "Ada Lind Holm"), ("Lind Holm", "Ada Lind Holm"), ("Mo", "Mohammed Holm")],
)
def test_somebody_may_go_by_two_names(one: str, two: str) -> None:
    assert may_be_one_speaker(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Ada Holm", "Per Holm"), ("Ada", "Mohammed Holm"), ("Ad Lind", "Ada Holm"), ("Holm", "Brun")],
)
def test_two_names_without_a_common_word_are_of_two(one: str, two: str) -> None:
    assert not may_be_one_speaker(one, two)


def test_a_speaker_who_is_not_named_differs_from_nobody() -> None:
    assert not speakers_differ(cite("Ingrid Solbakken"), None)


@pytest.mark.parametrize(
    "words",
    [
        "Solbakken",
        "de Brun",
        "van der Holm",
        "Ingrid Solbakken",
        "Mayor Tomas Reyes",
        "His Majesty’s Pilots",
        "Harbour Union (HU)",
    ],
)
def test_these_are_names(words: str, english: Language) -> None:
    assert is_name(words, english)


@pytest.mark.parametrize(
    "words",
    [
        "the scientist",
        "The scientist",
        "a harbour master",
        "A spokesman for the Harbour Board",
        "a Harbour Board spokesman",
        "his lawyers (Ada Holm)",
        "Her aides (Ada Holm)",
        "Orne Airlines spokesman",
        "director of Policy and Research",
        "head of the Harbour Board",
        "",
    ],
)
def test_descriptions_are_no_names(words: str, english: Language) -> None:
    assert not is_name(words, english)
