"""Sentences on one pattern about unlike things are seen; one thing under another name is not unlike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from twosource.align.doubts.things import are_two_facts, list_unlike_things
from twosource.align.values import has_open_values
from twosource.language import load_language

if TYPE_CHECKING:
    from conftest import Tell

EXAMPLES = load_language("en").table("things")["thing"]
MARCH = [("March", "2031-03")]


@pytest.mark.parametrize("entry", EXAMPLES, ids=lambda entry: entry["other"][:40])
def test_every_example_is_about_one_thing_or_two(entry: dict[str, Any], tell: Tell) -> None:
    told, other = tell(entry["told"]), tell(entry["other"])
    assert bool(list_unlike_things(told, other)) == entry["unlike"]


def test_unlike_things_are_given_with_their_places(tell: Tell) -> None:
    told = tell("Exports of cocoa fell by a tenth in the season that ended in September.")
    other = tell("Exports of cashews fell by a tenth in the season that ended in September.")
    (places,) = list_unlike_things(told, other)
    assert [it.article.text[slice(*place)] for it, place in zip((told, other), places, strict=True)] == [
        "cocoa",
        "cashews",
    ]


def test_what_is_told_of_unlike_things_is_not_put_together(tell: Tell) -> None:
    told = tell("Members of the upper house approved the harbour bill on Friday.")
    other = tell("Members of the upper house approved the pension bill on Friday.")
    assert has_open_values(told, other)


def test_a_thing_that_the_other_report_knows_is_not_unlike(tell: Tell) -> None:
    told = tell("Members of the upper house approved the harbour bill on Friday.")
    other = tell(
        "Members of the upper house approved the pension bill on Friday. It is part of the harbour bill."
    )
    assert not list_unlike_things(told, other)


def test_unlike_things_with_unlike_figures_are_two_facts(tell: Tell) -> None:
    told = tell("The Lerwick reservoir stood at 18 percent.", [("18 percent", 18, "percent", None)])
    other = tell("The Sandoy reservoir stood at 43 percent.", [("43 percent", 43, "percent", None)])
    assert are_two_facts(told, other)


def test_a_name_alone_that_differs_is_one_fact_with_a_difference(tell: Tell) -> None:
    told = tell("The Lerwick reservoir stood at 18 percent.", [("18 percent", 18, "percent", None)])
    other = tell("The Sandoy reservoir stood at 18 percent.", [("18 percent", 18, "percent", None)])
    assert not are_two_facts(told, other)


def test_one_thing_under_another_noun_is_one_fact_with_a_difference(tell: Tell) -> None:
    told = tell("The company will cut 300 jobs in Sund next year.", [("300 jobs", 300, "job", None)])
    other = tell("The shipyard will cut 500 jobs in Sund next year.", [("500 jobs", 500, "job", None)])
    assert list_unlike_things(told, other)
    assert not are_two_facts(told, other)
