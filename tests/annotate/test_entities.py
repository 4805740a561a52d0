"""Entities of one article: later mentions, descriptions and pronouns come together."""

from __future__ import annotations

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

ENGLISH = load_language("en")


def mentions(text: str) -> dict[str, list[str]]:
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, _ = find_attributions(segmented, ENGLISH)
    return {entity.name: [text[span.start : span.end] for span in entity.mentions] for entity in entities}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Gov. Ada Holm came late. Ms. Holm left at noon. The governor said she was tired.",
            "Ada Holm",
            ["Ada Holm", "Holm", "The governor", "she"],
        ),
        (
            "Vice Premier He Anlin met Tomas Brandt. Mr. He left at noon. He was tired.",
            "He Anlin",
            ["He Anlin", "He", "He"],
        ),
        (
            "The Ministry of Trade closed the port. The ministry said it was sorry.",
            "Ministry of Trade",
            ["Ministry of Trade", "The ministry", "it"],
        ),
        (
            "Lisbon’s trade ministry said it was sorry. Later the Ministry of Trade left.",
            "Ministry of Trade",
            ["Lisbon’s trade ministry", "it", "Ministry of Trade"],
        ),
        (
            "The Ministry of Trade was late. They were sorry. The ministry said the port was shut. It was.",
            "Ministry of Trade",
            ["Ministry of Trade", "They", "The ministry", "It"],
        ),
        (
            "The Harbour Workers Union called a strike. The HWU said the pay was low.",
            "Harbour Workers Union",
            ["Harbour Workers Union", "HWU"],
        ),
        (
            "The U.S. Board of Cranes closed the port. The USBC said it was sorry.",
            "U.S. Board of Cranes",
            ["U.S. Board of Cranes", "USBC", "it"],
        ),
        (
            "The Norland Ocean Rescue Team closed the port. Later Nort said the pay was low.",
            "Norland Ocean Rescue Team",
            ["Norland Ocean Rescue Team", "Nort"],
        ),
        (
            "The Association of Pilots (HELM) closed the port. HELM said the pay was low.",
            "Association of Pilots",
            ["Association of Pilots", "HELM", "HELM"],
        ),
        (
            "“We wait,” said Sen. Ada Holm, Democrat of Lisbon, who was late. Holm left.",
            "Ada Holm",
            ["Ada Holm", "Holm"],
        ),
        (
            "The leak was first told by harbourpost.com on Monday. It said the port was shut.",
            "harbourpost.com",
            ["harbourpost.com", "It"],
        ),
        (
            "Thomas Lindqvist spoke first. “We wait,” said Lindqwist.",
            "Thomas Lindqvist",
            ["Thomas Lindqvist", "Lindqwist"],
        ),
        (
            "Beth Holm spoke first. Later Elizabeth A. Holm left at noon. Holm was tired.",
            "Elizabeth A. Holm",
            ["Beth Holm", "Elizabeth A. Holm", "Holm"],
        ),
    ],
)
def test_one_bearer_keeps_all_mentions(text: str, name: str, expected: list[str]) -> None:
    assert mentions(text)[name] == expected


def speakers(text: str) -> list[str | None]:
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, statements = find_attributions(segmented, ENGLISH)
    names = {entity.id: entity.name for entity in entities}
    return [names[statement.speaker] if statement.speaker else None for statement in statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Holm won again on Sunday. “I am glad,” the 43-year-old said.", ["Ada Holm"]),
        ("Ada Holm won again. The Lisbon senator said that she was glad.", ["Ada Holm"]),
        ("Ada Holm left early. The officer said that the bridge was safe.", ["The officer"]),
        ("Thomas Okafor met Erik Brandt. He said that Brandt was late.", ["Thomas Okafor"]),
        (
            "“We will pay,” said Ada Holm in a note. “It was our fault,” the statement said.",
            ["Ada Holm", "Ada Holm"],
        ),
        ("Guests met Ada Holm in May. Many said that the bridge was safe.", ["Many"]),
        (
            "A lawyer for Mrs. Holm, who owns the boat, said that the bridge was safe.",
            ["A lawyer for Mrs. Holm"],
        ),
        ("Raúl Brandt won. “I am glad,” Raul Brandt said.", ["Raúl Brandt"]),
        (
            "A harbour spokesman spoke first. The spokesman said it was late.",
            ["The spokesman"],
        ),
        (
            "“We wait,” a harbour spokesman said. “It is late,” the spokesman said.",
            ["a harbour spokesman", "a harbour spokesman"],
        ),
        (
            "Ada Holm is the mayor's adviser. Thomas Okafor, the mayor, left. The mayor said it was late.",
            ["Thomas Okafor"],
        ),
    ],
)
def test_a_speaker_is_taken_up(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_two_of_one_surname_stay_two() -> None:
    found = mentions("Ada Holm and her brother Tomas Holm came. Mrs. Holm spoke. Mr. Holm did not.")
    assert found["Ada Holm"] == ["Ada Holm", "her", "Holm"]
    assert found["Tomas Holm"][0] == "Tomas Holm"
    assert found["Tomas Holm"][-1] == "Holm"


def test_a_bare_surname_is_the_first_bearer_s() -> None:
    found = mentions("Ada Holm won. Her sister Maria Holm came late. Holm spoke at noon.")
    assert found["Ada Holm"][-1] == "Holm"


def test_a_pronoun_goes_by_sex() -> None:
    found = mentions("Maria Lindqvist met Thomas Okafor. He was late. She was not.")
    assert found["Maria Lindqvist"] == ["Maria Lindqvist", "She"]
    assert found["Thomas Okafor"] == ["Thomas Okafor", "He"]


def test_the_same_words_mean_the_same() -> None:
    text = "The coastguard said it was late. Ada Holm left. Later the coastguard said the bridge was shut."
    assert len([name for name in mentions(text) if "coastguard" in name]) == 1


def test_the_longer_of_two_given_names_is_the_fuller() -> None:
    assert "Elizabeth Holm" in mentions("Beth Holm spoke first. Elizabeth Holm left at noon.")


def test_two_of_one_family_stay_two() -> None:
    assert {"Beth Holm", "Mary Holm"} <= set(mentions("Beth Holm spoke first. Mary Holm left at noon."))
