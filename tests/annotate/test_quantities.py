from __future__ import annotations

import re
from typing import Any

import pytest

from twosource.annotate.quantities import find_quantities
from twosource.language import load_language
from twosource.model import Article, Quantity, Time


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
