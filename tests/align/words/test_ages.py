"""Ages of one person that two reports give; hours alone, directions and short forms beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.bearings import list_bearings
from twosource.align.differences.digits import hold_rival_numbers
from twosource.align.differences.numbers import list_rival_figures
from twosource.align.differences.polarity import has_open_denial
from twosource.align.differences.wording import wording_differs
from twosource.align.doubts.substance import share_meaning_alone, share_nothing
from twosource.judge.facts import SURE
from twosource.model import Article, content_id
from twosource.pipeline import compare_articles

if TYPE_CHECKING:
    from conftest import Tell
    from twosource.model import Finding


def compare(one: str, two: str, days: tuple[str, str] = ("2031-05-12", "2031-05-12")) -> tuple[Finding, ...]:
    articles = [
        Article(id=content_id(it), path=f"{name}.txt", text=it, outlet=name, published=day)
        for name, it, day in zip(("Harbour Post", "Kelby News"), (one, two), days, strict=True)
    ]
    return compare_articles(articles).findings


def list_values(findings: tuple[Finding, ...], kind: str) -> set[frozenset[str]]:
    return {
        frozenset(value.value for value in conflict.values)
        for finding in findings
        for conflict in finding.conflicts
        if conflict.kind == kind
    }


@pytest.mark.parametrize(
    ("other", "value"),
    [
        ("The judge told Aldous Kerr, 62, that he would go to prison.", "62"),
        ("Aldous Kerr, who is 62, waved to his wife from the dock.", "62"),
        ("The 62-year-old former minister Aldous Kerr waved from the dock.", "62-year-old"),
    ],
)
def test_two_ages_of_one_person_differ(other: str, value: str) -> None:
    findings = compare("Aldous Kerr, 61, showed no emotion as the sentence was read.", other)
    assert list_values(findings, "number") == {frozenset(("61", value))}


def test_ages_of_two_people_and_terms_are_no_dispute() -> None:
    one = "Aldous Kerr, 61, was jailed for six years. His son, Piers Kerr, 33, wept in the gallery."
    assert not list_values(compare(one, "Piers Kerr, 33, wept as Aldous Kerr was led away."), "number")


def test_whose_child_is_so_old_is_older() -> None:
    one = "Ada Holm was 21 years old. She hoped to provide for her 3-year-old son Piers, friends say."
    two = "They found 21-year-old Ada Holm dead in a car. Piers, 3, was on the back seat, friends say."
    assert not list_values(compare(one, two), "number")


def test_an_hour_alone_names_no_day() -> None:
    one = "The quake hit at 4:12 a.m. on Wednesday, the institute of seismology said."
    two = "Rescuers worked on until Thursday. The quake hit at 4:12 a.m., the institute of seismology said."
    assert not list_values(compare(one, two, ("2031-03-05", "2031-03-06")), "date")


def test_directions_from_one_place_differ(tell: Tell) -> None:
    one = tell("The quake struck 12 kilometres north of the town of Orvano.")
    assert list_bearings(one, tell("Its centre lay 12 km south of Orvano, the agency said."))
    assert not list_bearings(one, tell("Its centre lay 12 km north-west of Orvano."))
    assert not list_bearings(one, tell("A bridge south of Kelby was closed."))


def test_names_and_offices_alone_are_no_fact_in_common(tell: Tell) -> None:
    one = tell("More than 260 people were injured in the valley.")
    assert share_nothing(one, tell("Hopes of finding anybody alive were fading."))
    assert not share_nothing(one, tell("The number of injured rose through the night."))


def test_words_that_are_near_in_meaning_may_be_in_common(tell: Tell) -> None:
    one = tell("Nobody doubts that the money came from there.")
    assert share_meaning_alone(one, tell("They paid for it."))
    assert not share_meaning_alone(one, tell("They have moved to a hill."))


def test_one_number_of_unlike_things_is_nothing_in_common(tell: Tell) -> None:
    one = tell("The mill held 4,000 pounds of flour.", [("4,000 pounds", 4000, "pound", None)])
    two = tell("They paid 4,000 pounds for new lifts.", [("4,000 pounds", 4000, "GBP", None)])
    assert share_nothing(one, two)
    assert not share_nothing(one, tell("It lost 4,000 pounds.", [("4,000 pounds", 4000, "pound", None)]))


@pytest.mark.parametrize("denial", ["There were no injuries in the blast.", "No one was hurt in the blast."])
def test_no_injuries_and_two_injured_are_no_one_fact(tell: Tell, denial: str) -> None:
    one = tell("Two people were injured in the blast.")
    assert has_open_denial(one, tell(denial))
    nobody = tell("Nobody was hurt in the blast.")
    assert not has_open_denial(nobody, tell("There were no injuries in the blast."))


def test_a_magnitude_is_no_toll(tell: Tell) -> None:
    quake = tell("A magnitude 6.1 quake struck.", [("6.1", 6.1, "magnitude", None)])
    assert not list(list_rival_figures(quake, tell("Nine died.", [("Nine", 9, None, None)])))
    stronger = tell("A magnitude 6.3 quake struck.", [("6.3", 6.3, "magnitude", None)])
    assert list(list_rival_figures(quake, stronger))


def test_a_doubtful_pair_leaves_sure_differences_of_age_as_sure_as_they_are() -> None:
    findings = compare(
        "The owner, Petra Lumsden, 61, said the mill would be rebuilt. "
        "Her brother Karl Lumsden, 58, was in the mill when the fire began.",
        "Petra Lumsden, 62, who owns the mill, said it would be rebuilt. "
        "Karl Lumsden, 51, escaped from the mill through a window when the fire began.",
    )
    sure = tuple(it for it in findings if it.confidence >= SURE)
    assert {frozenset(("61", "62")), frozenset(("58", "51"))} <= list_values(sure, "number")


def test_a_short_form_is_no_other_wording(tell: Tell) -> None:
    one = tell('"We do not expect to find survivors under the ruins," she said.')
    assert (
        wording_differs(one, tell('"We don\'t expect to find survivors under the ruins," she said.')) is None
    )


def test_unlike_counts_are_no_rivals(tell: Tell) -> None:
    votes = tell("She won by 1,214 votes.", [("1,214 votes", 1214, "votes", None)])
    assert not hold_rival_numbers(
        votes, tell("The 58 schools stayed shut.", [("58 schools", 58, "schools", None)])
    )
    assert hold_rival_numbers(
        votes, tell("Her lead was 1,142 votes.", [("1,142 votes", 1142, "votes", None)])
    )


def test_ages_in_a_row_are_not_all_of_the_last_name() -> None:
    told = "Liv and Ada Holm, aged 16 and 13 respectively, won the sailing race in Kelby on Monday."
    assert not list_values(compare(told, "Ada Holm, 13, won the sailing race in Kelby on Monday."), "number")


def test_ages_in_another_row_differ() -> None:
    one, two = (
        "Ada and Liv Holm, aged 16 and 13, drowned on Monday.",
        "Ada and Liv Holm, aged 13 and 16, drowned on Monday.",
    )
    assert list_values(compare(one, two), "number")
    assert not list_values(compare(one, one.replace("on Monday", "in Kelby on Monday")), "number")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Mr Per Holm, 48, was shot dead on Pier Road on Monday, police said.",
            "Mr Pal Holm, 50, was shot dead on Pier Road on Monday, police said.",
        ),
        (
            "Per Holm, 48, was named as the killer by police on Monday.",
            "Pia Holm, 12, was named as the killer by police on Monday.",
        ),
        (
            "The judge jailed Per Lind, 48, for fraud on Monday.",
            "The judge jailed Jon Lind, 52, for fraud on Monday.",
        ),
    ],
)
def test_another_age_excuses_no_other_name(one: str, two: str) -> None:
    assert list_values(compare(one, two), "name")


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("someone who is 22 or older may buy beer", "anyone 19 or older may buy beer", True),
        ("someone who is 19 or older may buy beer", "anyone 19 or older may buy beer", False),
        ("people aged 65 and over may row", "people aged 60 and over may row", True),
        ("people aged 65 and over may row", "people aged 65 or over may row", False),
        ("pupils between the ages of 15 and 16 may row", "pupils between 12 and 16 years old may row", True),
        ("pupils between the ages of 12 and 16 may row", "pupils between 12 and 16 years old may row", False),
        (
            "pupils between the ages of 12 and 16 may row",
            "pupils between the ages of 12 and 15 may row",
            True,
        ),
        ("children aged 12 to 16 may row", "children aged 12 and older may row", True),
        ("children aged 12 to 16 may row", "anyone 12 or older may row", True),
        ("anyone over 60 may row", "anyone aged 60 and older may row", False),
        ("anyone over the age of 60 may row", "anyone 60 or older may row", False),
        ("children aged 12 to 16 may row", "children between the ages of 12 and 16 may row", False),
        ("pupils between the ages of 5 and 11 may row", "pupils between the ages of 5 and 12 may row", True),
        (
            "pupils between the ages of 20 and 30 may row",
            "pupils between the ages of 20 and 50 may row",
            True,
        ),
        ("pupils aged 12 to 16 may row", "pupils aged 12 to 18 may row", True),
        ("pupils aged 12 to 16 may row", "pupils between the ages of 12 and 16 may row", False),
    ],
)
def test_bounds_of_age_are_compared_however_they_are_told(one: str, two: str, *, differ: bool) -> None:
    told = "In Kelby the new harbour law of Monday says that {}."
    assert bool(list_values(compare(told.format(one), told.format(two)), "number")) is differ
