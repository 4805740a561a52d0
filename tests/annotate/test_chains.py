"""The chain of a statement: the outlet that was spoken to, or whoever tells the statement around it."""

from __future__ import annotations

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

ENGLISH = load_language("en")


def chains(text: str) -> list[tuple[str | None, str | None]]:
    """Read by rules alone and give speaker and via of each statement."""
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, statements = find_attributions(segmented, ENGLISH)
    names: dict[str | None, str] = {entity.id: entity.name for entity in entities}
    return [(names.get(each.speaker), names.get(each.via)) for each in statements]


@pytest.mark.parametrize("example", [entry["example"] for entry in ENGLISH.table("citing")["hearing"]])
def test_each_example_names_the_outlet_that_was_spoken_to(example: str) -> None:
    assert ("Ada Holm", "Harbour Post") in chains(example)


def test_an_outlet_inside_the_words_heard_nothing() -> None:
    assert chains("Ada Holm said the mayor had told the Harbour Post of the plan.")[0][1] is None


def test_each_speaker_has_an_outlet_of_his_own() -> None:
    text = "Ada Holm told the Harbour Post that it was safe, and Tomas Brandt said that it was late."
    assert chains(text) == [("Ada Holm", "Harbour Post"), ("Tomas Brandt", None)]


def test_the_source_of_a_report_is_not_its_own_chain() -> None:
    assert chains("The Harbour Post said the bridge was safe.") == [("Harbour Post", None)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "According to two aides, the Harbour Post reported that it was late.",
            [("two aides", "Harbour Post"), ("Harbour Post", None)],
        ),
        # What is only told of an outlet, or that it told of itself, is no report of it.
        (
            "According to the lawsuit, the Harbour Post falsely reported that it was late.",
            [("the lawsuit", None), ("Harbour Post", "the lawsuit")],
        ),
        (
            "According to Tomas Brandt, the Harbour Post reported that it was late.",
            [("Tomas Brandt", None), ("Harbour Post", "Tomas Brandt")],
        ),
        (
            "According to two aides, the Harbour Post falsely reported that it was late.",
            [("two aides", None), ("Harbour Post", "two aides")],
        ),
        (
            "According to two aides, the Harbour Post said that it would close.",
            [("two aides", None), ("Harbour Post", "two aides")],
        ),
        (
            "According to Reuters, the Harbour Post reported that it was late.",
            [("Reuters", None), ("Harbour Post", "Reuters")],
        ),
        # Who reports and is no outlet said it himself, and an outlet may tell what others told it.
        (
            "According to two aides, the Harbour Board said that it was late.",
            [("two aides", None), ("Harbour Board", "two aides")],
        ),
        (
            "According to the Harbour Post, Tomas Brandt said that it was late.",
            [("Harbour Post", None), ("Tomas Brandt", "Harbour Post")],
        ),
    ],
)
def test_an_outlet_passes_on_what_it_reports_according_to_others(
    text: str, told: list[tuple[str | None, str | None]]
) -> None:
    assert chains(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is safe,” Ada Holm told state news agency Harbour Post.",
        "“The bridge is safe,” Ada Holm told the state-run Harbour Post.",
        "“The bridge is safe,” Ada Holm told a local newspaper, the Harbour Post.",
        "In a statement sent to the Harbour Post, Ada Holm said that the bridge was safe.",
        "The Harbour Post reported that it was old. “The bridge is safe,” Ada Holm told the newspaper.",
        "Ada Holm told the Harbour Post that it was late and said that the bridge was safe.",
        "“It was late,” Ada Holm told the Harbour Post. “The bridge is safe.”",
        "“It was late,” Ada Holm told the Harbour Post. “The bridge is safe,” she said.",
        "Ada Holm spoke to the Harbour Post on Monday. “The bridge is safe,” she said.",
    ],
)
def test_an_outlet_is_known_beside_what_it_is_and_by_what_it_is(text: str) -> None:
    assert chains(text)[-1] == ("Ada Holm", "Harbour Post")


@pytest.mark.parametrize(
    "text",
    [
        "In a letter to the Independent Electoral Commission, Ada Holm said that the bridge was safe.",
        "In comments to the Senate, Ada Holm said that the bridge was safe.",
        "Tomas Brandt told the Holm Herald that it was late. “The bridge is safe,” Ada Holm said.",
    ],
)
def test_who_is_written_to_or_named_like_a_speaker_passes_nothing_on(text: str) -> None:
    assert chains(text)[-1] == ("Ada Holm", None)
