from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.group.boilerplate import compile_boilerplate, find_boilerplate
from twosource.language import load_language

if TYPE_CHECKING:
    from twosource.language import Language

EXAMPLES = [entry["example"] for entry in load_language("en").table("boilerplate")["boilerplate"]]


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_is_a_stock_line(example: str, english: Language) -> None:
    text = f"The ferry sailed.\n{example}\nIt was late."
    start = text.index(example)
    assert find_boilerplate(text, (start, start + 1), compile_boilerplate(english)) == [
        (start, start + len(example))
    ]


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
    assert not find_boilerplate(prose, (0, len(prose)), compile_boilerplate(english))
