from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from twosource.group.boilerplate import find_boilerplate, load_boilerplate, pair_hashes
from twosource.group.words import read_texts
from twosource.language import load_language

if TYPE_CHECKING:
    from twosource.language import Language

ENTRIES = load_language("en").table("boilerplate")["boilerplate"]


def find(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    hashes = read_texts([text[start:end]])[0].hashes
    signs = {*hashes.tolist(), *pair_hashes(hashes, np.arange(len(hashes))).tolist()}
    return find_boilerplate(text, (start, end), signs, load_boilerplate(language))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["example"])
def test_each_example_is_a_stock_line(entry: dict[str, Any], english: Language) -> None:
    example = entry["example"]
    text = f"The ferry sailed.\n{example}\nIt was late."
    start = text.index(example)
    assert find(text, start, start + len(example), english) == [(start, start + len(example))]


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
    assert not find(prose, 0, len(prose), english)
