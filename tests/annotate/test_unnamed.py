"""Whom a report only describes where they speak, and names elsewhere."""

from __future__ import annotations

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.annotate.entities.descriptions.unnamed import NOBODY, choose_named
from twosource.annotate.entities.descriptions.unnamed_traits import name_gap
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

ENGLISH = load_language("en")


def speakers(text: str) -> list[str | None]:
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, statements = find_attributions(segmented, ENGLISH)
    names: dict[str | None, str] = {entity.id: entity.name for entity in entities}
    return [names.get(each.speaker) for each in statements]


def test_who_weighs_most_is_taken_and_nobody_before_others() -> None:
    assert choose_named({NOBODY: {}, 3: {"later": 1.0}, 5: {"later": 2.0}}, {"later": 1.0}) == 5
    assert choose_named({NOBODY: {}, 3: {}}, {}) == NOBODY


@pytest.mark.parametrize(("sentences", "name"), [(0, "0"), (4, "3 to 4"), (8, "5 to 8"), (9, "more")])
def test_distances_have_names(sentences: int, name: str) -> None:
    assert name_gap(sentences) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "A schoolgirl who was lost for two nights says that she slept in a tree.\n\n"
                "Maria Holm, 12, had been walking home. Maria said she ate berries."
            ),
            ["Maria Holm", "Maria Holm"],
        ),
        (
            (
                "The sister of the missing sailor Thomas Holm has said that he telephoned.\n\n"
                "Maria Holm told the Harbour Post that he sounded tired."
            ),
            ["Maria Holm", "Maria Holm"],
        ),
        (
            (
                "A spokesman for the port said the pier was shut.\n\n"
                "Mayor Maria Holm was away. Holm said she was sorry."
            ),
            ["A spokesman for the port", "Maria Holm"],
        ),
        (
            "A young man filmed Thomas Holm. Holm took his camera. The man said he was sorry.",
            ["The man"],
        ),
        (
            "A diver said Maria Holm was cold. Holm swam ashore.",
            ["A diver"],
        ),
    ],
)
def test_who_is_described_is_who_is_named(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected
