from __future__ import annotations

from typing import Any

import pytest

from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.language.stock_lines import find_stock_lines, is_stock_line
from twosource.model import Article
from twosource.segment import segment_article

ENGLISH = load_language("en")
LINES = [it for it in ENGLISH.table("boilerplate")["boilerplate"] if "line" in it]
CREDITS = [it for it in ENGLISH.table("captions")["opening"] if it.get("credit")]


@pytest.mark.parametrize("entry", LINES, ids=lambda entry: entry["example"])
def test_each_example_tells_nothing(entry: dict[str, Any]) -> None:
    assert is_stock_line(entry["example"], ENGLISH)


@pytest.mark.parametrize("entry", CREDITS, ids=lambda entry: entry["example"])
def test_a_credit_alone_tells_nothing_and_its_caption_does(entry: dict[str, Any]) -> None:
    credit, caption = entry["example"].rsplit(" / ", 1)
    assert all(is_stock_line(it, ENGLISH) for it in credit.split(" / "))
    assert not is_stock_line(caption, ENGLISH)


@pytest.mark.parametrize(
    "line",
    [
        "___",
        "• • •",
        "Photo",
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
        "FERRY SINKS OFF ORSK KILLING ELEVEN PEOPLE",
        ENGLISH.table("captions")["picture"]["prose"],
        *(entry["prose"] for entry in LINES),
        *(prose for entry in CREDITS for prose in entry.get("prose", ())),
    ],
)
def test_what_tells_something_is_no_stock_line(sentence: str) -> None:
    assert not is_stock_line(sentence, ENGLISH)
    assert not is_stock_line(sentence.rstrip("."), ENGLISH)
    assert not is_stock_line(f"{sentence.rstrip('.')}.", ENGLISH)


def find(text: str) -> list[str]:
    article = Article(id="a", path="a.txt", text=text, outlet="Gazette", language="en")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    return [article.slice(it) for it in find_stock_lines(annotated, ENGLISH)]


def test_the_name_of_its_own_outlet_tells_nothing() -> None:
    assert find("Gazette\nThe ferry sank.\nTHE GAZETTE\n- Gazette -\nGazette sold\nThe Herald") == [
        "Gazette",
        "- Gazette -",
    ]


def test_a_line_in_which_a_record_is_read_tells_something() -> None:
    assert find("Ada Holm was born in Orsk.\nSee also: Holm and 400 men\nSee also: The ferry") == [
        "See also: The ferry"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("THE FERRY THAT WOULD NOT LEAVE The ferry was slow.", ["THE FERRY THAT WOULD NOT LEAVE"]),
        ("THE FERRY THAT WOULD NOT LEAVE\nThe ferry was slow.", []),
        ("FERRY SINKS OFF ORSK. THE MASTER WAS SAVED BY A TUG. The ferry was slow.", []),
        ("FERRY SINKS OFF ORSK! THE MASTER WAS SAVED BY A TUG.", []),
    ],
)
def test_only_the_heading_of_prose_on_its_line_tells_nothing(text: str, found: list[str]) -> None:
    assert find(text) == found
