"""Where else the reports hold a rival's two values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.knowledge import measure_knowledge
from twosource.align.differences.polarity import list_negations
from twosource.align.differences.rivals import list_rivals
from twosource.text import find_whole

if TYPE_CHECKING:
    from conftest import Tell


def test_a_value_that_a_third_report_holds_is_known(tell: Tell) -> None:
    a = tell("The dam broke on Tuesday.", times=[("Tuesday", "2031-03-18")])
    b = tell("The dam broke on Friday.", times=[("Friday", "2031-03-21")])
    third = tell("Since 18 March the dam is dry.", times=[("18 March", "2031-03-18")])
    (rival,) = [it for it in list_rivals(a, b) if it.kind == "date"]
    found = measure_knowledge(rival, a, b, [it.report for it in (a, b, third)])
    assert (found["third_low"], found["third_high"]) == (0, 1)
    assert found["inside_high"] == found["other_high"] == found["own_high"] == 0


def test_both_names_in_one_telling_are_two_people(tell: Tell) -> None:
    a, b = tell("Vera Norling praised Ana Norling."), tell("Ana Norling was praised.")
    assert not [it for it in list_rivals(a, b) if it.kind == "name"]


@pytest.mark.parametrize(
    ("value", "text", "places"),
    [
        ("ana", "ana met anas, ana-lena and diana ana", [0, 14, 33]),
        ("12", "12,000 and 12 of 2012", [0, 11]),
        ("", "anything", []),
        ("a a", "a a a", [0]),
    ],
)
def test_a_value_inside_a_longer_word_is_not_held(value: str, text: str, places: list[int]) -> None:
    assert list(find_whole(value, text)) == places


def test_a_passage_is_read_once(tell: Tell) -> None:
    told = tell("Vera Norling did not come.")
    assert list_negations(told) is list_negations(told) == [3]
