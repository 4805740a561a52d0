"""The same words of two people are a conflict; a name and a description of one person are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.story.speakers import is_name, speakers_differ
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
