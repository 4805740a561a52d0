"""In like sentences, words that are turned, places that are moved and names that are swapped are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from twosource.align.differences.one_place import differ_in_one_place
from twosource.align.differences.opposites import is_capital_of, list_opposites, oppose
from twosource.align.values import has_open_values
from twosource.language import load_language
from twosource.model import Article, content_id
from twosource.pipeline import compare_articles

if TYPE_CHECKING:
    from conftest import Tell

TABLE: dict[str, Any] = load_language("en").table("opposites")


@pytest.mark.parametrize("entry", TABLE["opposite"])
def test_the_two_sentences_of_each_example_differ(entry: dict[str, Any], tell: Tell) -> None:
    a, b = map(tell, entry["example"])
    found = oppose(a, b)
    assert found is not None
    assert found.kind == "other"
    assert has_open_values(a, b)


def test_the_example_of_even_names_does_not_differ(tell: Tell) -> None:
    a, b = map(tell, TABLE["even"]["example"])
    assert list_opposites(a, b) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lorries were not allowed on the quay after dark.", "Lorries were banned on the quay after dark."),
        (
            "Rents rose in Kelby and fell in Sund last year.",
            "Rents fell in Sund last year and rose in Kelby.",
        ),
        ("The crew won the race in the fog off Sund.", "The lighthouse keeper lost his keys on the ice."),
        ("Ada Holm wrote to the board of the yard.", "Ada Holm wrote to the board of the yard."),
        ("Averne was taxed by Norland on all its timber.", "Norland taxed Averne on all its timber."),
    ],
)
def test_like_sentences_without_an_opposite_do_not(one: str, other: str, tell: Tell) -> None:
    assert list_opposites(tell(one), tell(other)) == []


def test_the_examples_of_none_and_some_differ(tell: Tell) -> None:
    a, b = map(tell, TABLE["none"]["example"])
    assert oppose(a, b) is not None


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ("Doctor Ada Holm won the prize for her work on measles.", True),
        ("Doctor Ada Holm won the medal for her work on malaria.", True),
        ("Doctor Ada Holm won the prize for her work on malarias.", False),
        ("Doctor Ada Holm won the prize for her work on Sund.", False),
        ("Doctor Ada Holm won a small prize for her work on malaria in Kelby.", False),
        ("The prize went to Ada Holm, a doctor, for research on measles.", False),
    ],
)
def test_sentences_that_differ_in_one_place_are_open(other: str, tell: Tell, *, apart: bool) -> None:
    one = tell("Doctor Ada Holm won the prize for her work on malaria.")
    assert differ_in_one_place(one, tell(other)) is apart


def test_words_on_one_side_of_the_table_are_one(tell: Tell) -> None:
    a = tell("The coastguard released the skipper of the ferry at noon.")
    b = tell("The coastguard freed the skipper of the ferry at noon.")
    assert not differ_in_one_place(a, b)


def test_verbs_of_saying_are_one(tell: Tell) -> None:
    a = tell("The skipper wrote that the ferry had left the harbour at noon.")
    b = tell("The skipper claimed that the ferry had left the harbour at noon.")
    assert not differ_in_one_place(a, b)


def test_names_that_change_places_differ(tell: Tell) -> None:
    a = tell("Norland imposed new tariffs on all timber from Averne.")
    b = tell("Averne imposed new tariffs on all timber from Norland.")
    found = oppose(a, b)
    assert found is not None
    assert (found.a.value[:7], found.b.value[:6]) == ("Norland", "Averne")


def test_opposites_in_sentences_that_are_half_alike_are_open_and_not_shown(tell: Tell) -> None:
    a = tell("The harbour board approved the sale of its three ferries late on Monday, its chairman said.")
    b = tell("The harbour board rejected the sale of its three ferries in a vote that few had foreseen.")
    assert oppose(a, b) is None
    assert has_open_values(a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Averne imports most of its timber for the new harbour from Norland.",
            "Norland exports most of its timber for the new harbour to Averne.",
        ),
        (
            "Averne beat Norland in the final of the harbour cup in Kelby on Saturday night.",
            "Norland lost to Averne in the final of the harbour cup in Kelby on Saturday night.",
        ),
        (
            "Unemployment stopped falling in May, the statistics office in Norhaven said.",
            "Unemployment began rising in May, the statistics office in Norhaven said.",
        ),
        (
            "The minister failed to win a majority in the assembly of Norhaven on Monday.",
            "The minister lost a majority in the assembly of Norhaven on Monday.",
        ),
        (
            "The car was driven by Ada Holm's husband, the police in Norhaven said on Monday.",
            "The car was driven by Per Falk's brother, the police in Norhaven said on Monday.",
        ),
        (
            "All the passengers died in the crash off Sund on Monday, the coast guard said.",
            "None of the passengers survived the crash off Sund on Monday, the coast guard said.",
        ),
    ],
)
def test_opposites_that_may_both_hold_are_open_and_not_shown(one: str, other: str, tell: Tell) -> None:
    a, b = tell(one), tell(other)
    assert oppose(a, b) is None
    assert has_open_values(a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("two weeks", 14.0, "day", None), ("14 days", 14.0, "day", None)),
        (("more than 200 days", 200.0, "day", "more than"), ("up to 300 weeks", 300.0, "day", "up to")),
    ],
)
def test_figures_that_may_be_one_are_no_opposites(
    one: tuple[str, float, str, str | None], other: tuple[str, float, str, str | None], tell: Tell
) -> None:
    a, b = (tell(f"The ferry stays in the dock for {it[0]} after the storm.", [it]) for it in (one, other))
    assert oppose(a, b) is None


def test_a_length_beside_a_number_of_other_lengths_is_not_shown(tell: Tell) -> None:
    a = tell("The skipper was jailed for a year by the court in Norhaven.")
    b = tell(
        "The skipper was jailed for 12 months by the court in Norhaven.", [("12 months", 12, "month", None)]
    )
    assert oppose(a, b) is None


def test_two_who_play_each_other_may_change_places(tell: Tell) -> None:
    a = tell("Kelby will face Sund on Saturday in the first round of the harbour cup.")
    b = tell("Sund will face Kelby on Saturday in the first round of the harbour cup.")
    assert list_opposites(a, b) == []


def test_what_is_too_long_to_be_a_sentence_holds_no_opposites(tell: Tell) -> None:
    a, b = (
        tell(f"The board {verb} the sale of " + "one ferry and " * 100) for verb in ("approved", "rejected")
    )
    assert list_opposites(a, b) == []
    assert not differ_in_one_place(a, b)


BILL = "{} signed the harbour bill on Tuesday."


@pytest.mark.parametrize(
    ("one", "two", "verdict"),
    [
        ("Governor Holm of Sund", "Governor Holm of Norland", "disputed"),
        ("Governor Holm of Sund", "Governor Ada Holm of Norland", "disputed"),
        ("Governor Holm of Sund", "Governor Ada Holm of Sund", "corroborated"),
        ("Governor Holm of Sund", "Governor Ada Holm", "corroborated"),
    ],
)
def test_what_somebody_is_governor_of_is_a_place(one: str, two: str, verdict: str) -> None:
    before, after = "The council met in the morning.\n\n", "\n\nSchools in the valley reopen in May."
    texts = (BILL.format(one) + after, before + BILL.format(two))
    articles = [
        Article(id=content_id(text), path=f"{outlet}.txt", text=text, outlet=outlet)
        for outlet, text in zip(("Harbour Post", "Kelby News"), texts, strict=True)
    ]
    verdicts = {it.verdict for it in compare_articles(articles).findings}
    assert verdict in verdicts
    assert not verdicts & ({"disputed", "corroborated"} - {verdict})


@pytest.mark.parametrize(
    ("one", "two", "is_capital"),
    [
        ("US", "Washington", True),
        ("Britain", "London", True),
        ("the U.K.", "London", True),
        ("US", "London", False),
        ("Paris", "Britain", False),
    ],
)
def test_a_capital_stands_for_its_state_under_any_name(one: str, two: str, *, is_capital: bool) -> None:
    assert is_capital_of(one, two, load_language("en")) is is_capital
    assert is_capital_of(two, one, load_language("en")) is is_capital
