from __future__ import annotations

from typing import Any

import pytest

from twosource.language import load_language
from twosource.language.stock_lines import is_stock_line

ENGLISH = load_language("en")
LINES = [it for it in ENGLISH.table("boilerplate")["boilerplate"] if it.get("tells_nothing")]
CREDITS = [it for it in ENGLISH.table("captions")["opening"] if it.get("credit")]


@pytest.mark.parametrize("entry", LINES, ids=lambda entry: entry["example"])
def test_each_example_tells_nothing(entry: dict[str, Any]) -> None:
    assert is_stock_line(entry["example"], ENGLISH)


@pytest.mark.parametrize("entry", CREDITS, ids=lambda entry: entry["example"])
def test_a_credit_alone_tells_nothing_and_its_caption_does(entry: dict[str, Any]) -> None:
    credit, caption, *_ = entry["example"].split(" / ")
    assert is_stock_line(credit, ENGLISH)
    assert not is_stock_line(caption, ENGLISH)


@pytest.mark.parametrize(
    "line",
    [
        "___",
        "• • •",
        "Photo",
        "THE FERRY THAT WOULD NOT LEAVE",
        "ADVERTISEMENT",
        "— All rights reserved.",
        ENGLISH.table("captions")["picture"]["example"],
    ],
)
def test_a_line_without_words_or_of_one_label_tells_nothing(line: str) -> None:
    assert is_stock_line(line, ENGLISH)


@pytest.mark.parametrize(
    "sentence",
    [
        "Photos by the harbour board show that the hull was torn open.",
        "Anyone with information is asked to call the Tolleby police on 555-0123.",
        "The company, which subscribes to no code, said all rights reserved to it would be sold.",
        "“WE WILL NOT LEAVE THIS ISLAND,” she wrote.",
        "Getty Images said that it would sell its library.",
        "2,614 people left their homes.",
        "",
    ],
)
def test_what_tells_something_is_no_stock_line(sentence: str) -> None:
    assert is_stock_line(sentence, ENGLISH) == (not sentence)
