"""Phrases by which one telling is otherwise than another are seen wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from twosource.align.doubts.outcomes import have_other_outcomes
from twosource.align.values import has_open_values
from twosource.language import load_language

if TYPE_CHECKING:
    from conftest import Tell

OUTCOMES = load_language("en").table("outcomes")["outcome"]


@pytest.mark.parametrize("entry", OUTCOMES, ids=lambda entry: entry["example"][0])
def test_every_example_tells_another_outcome(entry: dict[str, Any], tell: Tell) -> None:
    told, other = map(tell, entry["example"])
    assert have_other_outcomes(told, other)
    assert have_other_outcomes(other, told)


@pytest.mark.parametrize("entry", OUTCOMES, ids=lambda entry: entry["example"][0])
def test_no_phrase_stands_on_two_sides(entry: dict[str, Any]) -> None:
    sides = [{phrase.strip() for phrase in side.split(";")} for side in entry["sides"]]
    assert "" not in set().union(*sides)
    assert sum(map(len, sides)) == len(set().union(*sides))


def test_what_is_told_of_another_outcome_is_not_put_together(tell: Tell) -> None:
    assert has_open_values(tell("The deputy head resigned."), tell("She had no intention of leaving."))


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("The court remanded Falk in custody for two weeks.", "Falk was held without bail on Monday."),
        ("The deputy head resigned on Monday.", "The deputy head stepped down on Monday."),
        ("The fire was under control by dusk.", "The fire, raging at noon, was under control by dusk."),
        ("The storm weakened on Monday.", "Whether the storm strengthened, nobody could tell."),
        ("Falk was acquitted of fraud.", "Falk was not convicted of fraud."),
        ("The bridge reopened on Monday.", "The bridge, closed since May, was opened again on Monday."),
        ("Shares of Norvik fell on Monday.", "Norvik's shares dropped on Monday, having risen for weeks."),
        ("Holm bought the mill from Falk.", "Falk sold the mill to Holm."),
        ("Rovers beat Town at home.", "Town lost to Rovers."),
    ],
)
def test_the_same_outcome_in_other_words_is_no_other_one(told: str, other: str, tell: Tell) -> None:
    assert not have_other_outcomes(tell(told), tell(other))


def test_of_phrases_that_lie_in_each_other_the_longest_counts(tell: Tell) -> None:
    told = tell("She had no intention of stepping down.")
    assert have_other_outcomes(told, tell("She stepped down."))
    assert not have_other_outcomes(told, tell("She will stay on as head."))
