from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from twosource.annotate.quantities import find_quantities
from twosource.language import load_language
from twosource.model import Article, Quantity, Time

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quantities.toml").read_text(encoding="utf-8"))[
    "case"
]


def read(text: str, *times: Time) -> tuple[Quantity, ...]:
    return find_quantities(Article(id="a", path="a.txt", text=text), times, load_language("en"))


def entries(*, silent: bool) -> list[dict[str, Any]]:
    tables = [load_language("en").table(name) for name in ("numbers", "units")]
    return [
        row
        for table in tables
        for rows in table.values()
        for row in rows
        if row.get("silent", False) == silent
    ]


@pytest.mark.parametrize("entry", entries(silent=False), ids=lambda entry: entry["example"])
def test_each_example_gives_its_amount(entry: dict[str, Any]) -> None:
    text = entry["example"].replace("[", "").replace("]", "")
    (quantity,) = read(text)
    bracketed = re.search(r"\[(.+)\]", entry["example"])
    assert bracketed
    assert text[quantity.start : quantity.end] == bracketed[1]
    assert quantity.value == pytest.approx(entry["value"])
    assert (quantity.low, quantity.high) == (entry.get("low"), entry.get("high"))
    expected = entry.get("unit") or entry.get("code")
    assert expected is None or quantity.unit == expected


@pytest.mark.parametrize("entry", entries(silent=True), ids=lambda entry: entry["example"])
def test_each_silent_example_gives_none(entry: dict[str, Any]) -> None:
    assert read(entry["example"]) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_gives_its_quantities_and_no_others(case: dict[str, Any]) -> None:
    found = [
        {
            "text": case["text"][one.start : one.end],
            "value": pytest.approx(one.value),
            "low": one.low,
            "high": one.high,
            "unit": one.unit,
            "modifier": one.modifier,
        }
        for one in read(case["text"])
    ]
    empty = {"low": None, "high": None, "unit": None, "modifier": None}
    assert found == [empty | wanted for wanted in case["quantities"]]


def test_numbers_inside_dates_are_left_out_and_those_inside_durations_are_not() -> None:
    text = "Two years ago the bridge stood for 10 weeks."
    date = Time(article="a", start=0, end=13, type="DATE", value="2029")
    duration = Time(article="a", start=35, end=43, type="DURATION", value="P10W")
    assert [(one.value, one.unit) for one in read(text, date, duration)] == [(10, "week")]


def test_a_rate_that_a_time_covers_in_part_is_kept() -> None:
    text = "It earns $4 million a year."
    yearly = Time(article="a", start=20, end=26, type="SET", value="P1Y")
    assert [one.unit for one in read(text, yearly)] == ["USD per year"]


def test_quantities_stand_in_order_and_never_overlap() -> None:
    text = " ".join(case["text"] for case in CASES)
    found = read(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert found == read(text)


def test_a_line_that_is_wrapped_goes_on_and_a_new_paragraph_does_not() -> None:
    assert [one.unit for one in read("He lost 300\nsheep.")] == ["sheep"]
    assert [one.unit for one in read("The total was 300\n\nSheep are dear.")] == [None]


def test_rows_of_scales_give_no_endless_number() -> None:
    assert read("5" + " million" * 100) == ()


def test_an_unusual_text_is_no_error() -> None:
    for text in ("", "5", "$", "-", "a", "half", "one", "5%", "½", "٣ ٤", "5 of", "5-", "5 to", "$5 to $"):
        read(text)
