from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from twosource.group.boilerplate import load_boilerplate
from twosource.language import load_language

if TYPE_CHECKING:
    from twosource.language import Language

ENTRIES = load_language("en").table("boilerplate")["boilerplate"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["example"])
def test_each_example_is_a_stock_line_and_holds_one_of_its_words(
    entry: dict[str, Any], english: Language
) -> None:
    example = entry["example"]
    text = f"The ferry sailed.\n{example}\nIt was late."
    start = text.index(example)
    assert load_boilerplate(english).find(text, start, start + 1) == [(start, start + len(example))]
    assert set(entry["words"]) & set(re.findall(r"\w+", example.lower()))


@pytest.mark.parametrize(
    "prose",
    [
        "The crew signed up for another season on the island.",
        "Police asked witnesses for patience while the inquiry went on.",
        "The editor of the paper said she would follow the case.",
        "A photo of the ferry hung on the wall of the harbour office.",
    ],
)
def test_prose_is_no_stock_line(prose: str, english: Language) -> None:
    assert not load_boilerplate(english).find(prose, 0, len(prose))
