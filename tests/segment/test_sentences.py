from __future__ import annotations

from typing import Any

import pytest

from twosource.language import Language, load_language
from twosource.model import Extent
from twosource.segment.sentences import find_sentences

ENTRIES = load_language("en").table("abbreviations")
OPENINGS = load_language("en").table("captions")["opening"]
EXAMPLES = [
    *(entry["example"] for entry in ENTRIES["abbreviation"]),
    ENTRIES["starters"]["example"],
    *(entry["example"] for entry in OPENINGS if not entry.get("line")),
    *(prose for entry in OPENINGS for prose in entry.get("prose", ())),
]

CASES = [
    "See https://ship.example/news.Harbour or ada.Holm@post.example today. / It cost approx.Twenty crowns.",
    "“We will not wait,” said Ms Ito. / “The bridge is closed.”",
    "“Is it safe?” he asked. / No one answered.",
    "The fare rose to 3.20 crowns. / 14 stations were shut.",
    "J. K. Sandoval arrived at 5 p.m. / He left at once.",
    "The firm (Norvik Corp.) denied it. / (It had not been asked.)",
    "Harbour Road No. 14 burned. / No. / It did not burn down.",
    "The U.S. Navy sent a ship…",
    "We were in Mar. / Then we left.",
    "He was found at 30 Porter St. / He was taken to St. Anne’s near St. Louis.",
    "Buy Photo / FILE: / Ada Holm left the court. / She said nothing.",
    "Getty Images said that it would sell. / Shutterstock did, too.",
    "Shutterstock Inc. said it would buy Getty Images.",
    "NEW YORK CITY Mayor Ada Holm left. / ADA HOLM and the PORT OF ORSK sued.",
    "Safe and home. pic.post.example/i9X / — Ada Holm (@adaholm) October 3, 2025 / 12:47 a.m. Crowds gather.",
]


def split(text: str, english: Language) -> list[str]:
    extents = find_sentences(text, Extent(start=0, end=len(text)), english)
    return [text[extent.start : extent.end] for extent in extents]


@pytest.mark.parametrize("example", EXAMPLES + CASES)
def test_sentences_end_where_the_example_says(example: str, english: Language) -> None:
    assert split(example.replace(" / ", " "), english) == example.split(" / ")


@pytest.mark.parametrize("entry", [it for it in OPENINGS if it.get("line")], ids=lambda it: it["example"])
def test_a_credit_that_may_be_a_name_stands_on_a_line(entry: dict[str, Any], english: Language) -> None:
    credit, caption = entry["example"].split(" / ")
    assert split(f"{credit}\n{caption}", english) == [credit, caption]
    assert split(f"{credit} {caption}", english) == [f"{credit} {caption}"]


def test_east_asian_marks_need_no_space(english: Language) -> None:
    assert split("桥已关闭。明天开放。", english) == ["桥已关闭。", "明天开放。"]


def test_a_sentence_may_lose_the_space_before_it(english: Language) -> None:
    text = "It rose this week.|Its maker, iGen.Fr of o.Net, is silent.|“We wait.”|All came to Orsk.|The end."
    assert split(text.replace("|", ""), english) == text.split("|")
