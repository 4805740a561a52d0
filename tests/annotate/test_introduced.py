"""Whom a description means by how reports introduce people and outlets."""

from __future__ import annotations

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.annotate.entities.mentions import Mention
from twosource.annotate.entities.names.names import find_names
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.sources.subjects import find_subjects
from twosource.annotate.tags import read_tags
from twosource.annotate.words import read_words
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

ENGLISH = load_language("en")


def speakers(text: str) -> list[str | None]:
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, statements = find_attributions(segmented, ENGLISH)
    names: dict[str | None, str] = {entity.id: entity.name for entity in entities}
    return [names.get(each.speaker) for each in statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru’s harbour master said the crane was safe. Maria Holm said more tests would follow.",
            ["Maria Holm", "Maria Holm"],
        ),
        (
            "The bridge sank, and Maria Holm, 34, swam ashore. The 34-year-old said it was cold.",
            ["Maria Holm"],
        ),
        (
            "The crane was never tested, according to a report. The Harbour Post said it cost a million.",
            ["Harbour Post", "Harbour Post"],
        ),
        ("A diver named Maria Holm said the bridge was cold.", ["Maria Holm"]),
        (
            "Harbour Television showed the bridge. The broadcaster said the cables were worn.",
            ["Harbour Television"],
        ),
        (
            "Mayor Maria Holm opened the bridge. Peru’s mayor said it was safe.",
            ["Maria Holm"],
        ),
        (
            "Ada bought Harbour Watch, a lively group, from Crane Ltd. The group said it was cheap.",
            ["Harbour Watch"],
        ),
    ],
)
def test_a_description_is_whoever_is_introduced_by_it(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A harbour master said the crane was safe. Maria Holm, a diver, said more tests would follow.",
        "A harbour master said the crane was safe. Mayor Maria Holm said more tests would follow.",
    ],
)
def test_who_is_introduced_anew_is_somebody_else(text: str) -> None:
    assert speakers(text)[0] == "A harbour master"


def test_a_body_may_name_itself() -> None:
    text = "Harbour Airways said it was sorry. “Harbour Airways will pay,” it said."
    assert speakers(text) == ["Harbour Airways", "Harbour Airways"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The crane is unsafe, according to a Peruvian newspaper. The Bell reported that it was old.",
            ["Bell", "Bell"],
        ),
        (
            "The Bell reported that the crane was old. The newspaper said it would fall.",
            ["Bell", "Bell"],
        ),
        (
            "The Bell reported that the crane was old. The report said it would fall.",
            ["Bell", "Bell"],
        ),
        (
            "Harbour Group of Lisbon bought it. The Orrin Union said it was safe. The group said it was new.",
            ["Orrin Union", "Orrin Union"],
        ),
        (
            "A diver said the bridge was cold. Maria Holm swam under it for an hour.",
            ["Maria Holm"],
        ),
        (
            "In an open letter Harbour Union said it was old. Rain fell. The letter said it would fall.",
            ["Harbour Union", "Harbour Union"],
        ),
        ("A Harbour Union report found it old. The report said it would fall.", ["Harbour Union"]),
        ("The bridge is in Peru. The state said that it was safe.", ["Peru"]),
        (
            "A harbour spokeswoman said it was old. It rained. Maria Holm, a harbour spokeswoman, was ill.",
            ["Maria Holm"],
        ),
    ],
)
def test_a_description_is_whoever_speaks_or_is_named_beside_it(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize("end", [",", "", "."])
def test_a_text_may_end_right_after_a_name(end: str) -> None:
    text = f"A diver said the bridge was safe.\n\nIt was old, according to Maria Holm{end}"
    assert speakers(text) == ["A diver", "Maria Holm"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The bridge is in Lisbon. The country said that it was safe.", "The country"),
        ("The bridge is in Peru. The city said that it was safe.", "The city"),
    ],
)
def test_a_town_is_no_country(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_a_company_is_not_the_outlet_that_told_of_it() -> None:
    text = "CNBC said the crane was old. The company said it was new."
    assert speakers(text)[-1] != "CNBC"


def test_two_letters_in_each_other_s_place_are_a_slip() -> None:
    text = "Maria Okafor said it was safe. “It was new,” said Okaofr."
    assert speakers(text) == ["Maria Okafor", "Maria Okafor"]


def test_he_is_who_has_just_spoken_rather_than_who_is_named_often() -> None:
    text = (
        "Thomas Brandt came. Thomas Brandt left. Thomas Brandt met Thomas Brandt’s friends. "
        "Brandt may close the bridge, said Robin Hale.\n\n“It is safe,” he said."
    )
    assert speakers(text) == ["Robin Hale", "Robin Hale"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Holm and Bo Lind met the press. They said the port would close.", "Ada Holm and Bo Lind"),
        (
            "The mayor of Lisbon and the harbour master were at odds. They say the port is safe.",
            "The mayor of Lisbon and the harbour master",
        ),
        ("Some divers who saw the crane left early, but they said the port was safe.", "Some divers"),
        (
            "Ada Holm, the mayor, and Bo Lind left. The divers said it was late. They said it was cold.",
            "The divers",
        ),
    ],
)
def test_they_are_the_several_who_open_a_sentence(text: str, expected: str) -> None:
    assert speakers(text)[-1] == expected


def test_they_may_speak_inside_a_quotation_that_ends_its_line() -> None:
    text = "Ada Holm and Bo Lind left.\n\nMaria Brandt said: “They say the port is safe.”"
    start = text.index("They")
    they = Mention(start=start, end=start + 4, text="They", form="pronoun", many=True)
    reading = read_words(segment_article(Article(id="a", path="a", text=text, language="en"), ENGLISH))
    names = find_names(reading, read_lexicon(ENGLISH))
    assert "Ada Holm and Bo Lind" in {each.text for each in find_subjects(reading, names, ENGLISH, [they])}


def test_several_whom_nobody_takes_up_are_no_entity() -> None:
    text = "Ada Holm and Bo Lind met the press. The divers told them off. They said the port would close."
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, _ = find_attributions(segmented, ENGLISH)
    named = {entity.name for entity in entities}
    assert {"Ada Holm", "Bo Lind"} <= named
    assert "Ada Holm and Bo Lind" not in named


def test_whom_a_clause_before_names_may_speak_it() -> None:
    text = "Peter Brandt is here. Maria Holm is there. Maria Holm would leave the port, she said."
    assert speakers(text) == ["Maria Holm"]


def test_an_owner_alone_is_who_is_meant() -> None:
    text = "Maria Holm was asked about the crane on Monday. His friend left. Her response: “We will test it.”"
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, (statement,) = find_attributions(segmented, ENGLISH, read_tags(segmented, ENGLISH))
    assert statement.speaker == next(each.id for each in entities if each.name == "Maria Holm")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru’s port company Orrin Ltd said it had two ships. It said one was late.", ["Orrin Ltd"] * 2),
        (
            "Harbour diver Maria Holm was there. “It is late,” the tired diver Maria Holm said.",
            ["Maria Holm"],
        ),
    ],
)
def test_who_is_named_right_behind_a_description_speaks(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_nobody_calls_herself_by_her_name_in_quotation_marks() -> None:
    text = "Vera Lind came first. “Maria Holm is a good diver, and she swims well,” she said."
    assert speakers(text) == ["Vera Lind"]
