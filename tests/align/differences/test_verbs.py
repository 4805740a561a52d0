from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.verbs import find_verb, measure_verbs
from twosource.language import load_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.align.tellings import Telling

DAYS = load_language("en").table("verbs")["day"]


@pytest.mark.parametrize("entry", DAYS, ids=lambda entry: entry["verb"])
def test_a_day_belongs_to_its_verb(entry: dict[str, str], tell: Callable[..., Telling]) -> None:
    example = entry["example"]
    start, end = example.index("["), example.index("]") - 1
    found = find_verb((start, end), tell(example.replace("[", "").replace("]", "")))
    assert found is not None
    assert found.text == entry["verb"]


def test_days_of_one_verb_are_told_from_days_of_two(tell: Callable[..., Telling]) -> None:
    texts = (
        "The clerk resigned on Monday.",
        "On Friday the clerk resigned.",
        "The clerk apologised on Friday.",
    )
    one, same, other = (tell(text) for text in texts)
    places = [
        (text.index(day), text.index(day) + len(day))
        for text, day in zip(texts, ("Monday", "Friday", "Friday"), strict=True)
    ]
    assert measure_verbs(places[0], places[1], one, same)["verb_same"] == 1
    assert measure_verbs(places[0], places[2], one, other)["verb_same"] == 0


def test_a_day_without_a_verb_has_none(tell: Callable[..., Telling]) -> None:
    text = "A quiet Monday"
    assert find_verb((8, 14), tell(text)) is None
