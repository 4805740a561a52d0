"""Statements by the rules alone: cases, the examples of the cues, and texts that are no text at all."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.annotate.attributions import find_attributions
from twosource.language import Language, load_language
from twosource.model import Article, Entity, Segmented, Statement, Tag
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quotes.toml").read_text(encoding="utf-8"))[
    "case"
]
WORDS = load_language("en").table("speech_words")["set"]
CUES = load_language("en").table("cues")["cue"]
ENGLISH = load_language("en")
LENGTH = 20_000  # characters of a text that says one thing over and over
MOST = 2.5  # times the calls for twice the text: 1.0 to 2.1 are made


def cut(text: str) -> Segmented:
    return segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)


def read(text: str, tags: tuple[Tag, ...] = ()) -> tuple[dict[str, Entity], tuple[Statement, ...]]:
    entities, statements = find_attributions(cut(text), ENGLISH, tags)
    return {entity.id: entity for entity in entities}, statements


def describe(text: str, tags: tuple[Tag, ...] = ()) -> list[dict[str, str]]:
    entities, statements = read(text, tags)
    rows = []
    for statement in statements:
        row = {"kind": str(statement.quote), "content": text[statement.start : statement.end]}
        if statement.speaker:
            row["speaker"] = entities[statement.speaker].name
        if statement.via:
            row["via"] = entities[statement.via].name
        rows.append(row)
    return rows


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_is_read_as_written(case: dict[str, Any]) -> None:
    assert describe(case["text"]) == case["says"]


@pytest.mark.parametrize("entry", CUES, ids=[entry["lemma"] for entry in CUES])
def test_each_cue_reports_in_its_example(entry: dict[str, Any]) -> None:
    text = entry["example"]
    forms = {form.replace("_", " ") for form in entry["forms"].split()}
    _, statements = read(text)
    assert [s for s in statements if s.cue and text[s.cue.start : s.cue.end].lower() in forms]


@pytest.mark.parametrize("entry", WORDS, ids=[entry["does"] for entry in WORDS])
def test_each_set_of_small_words_does_what_its_example_shows(entry: dict[str, Any]) -> None:
    rows = describe(entry["example"], put_tags(entry))
    assert [row["content"] for row in rows] == entry["says"]
    if "by" in entry:
        assert [row["speaker"] for row in rows] == entry["by"]


def put_tags(entry: dict[str, Any]) -> tuple[Tag, ...]:
    places = {label: (entry["example"].index(words), words) for label, words in entry.get("tags", {}).items()}
    return tuple(Tag(start=at, end=at + len(words), label=label) for label, (at, words) in places.items())


# Without "object" a pronoun after "according to" is read as a phrase, and that has the same speaker.
NEEDED = [entry for entry in WORDS if entry["does"] != "object"]


@pytest.mark.parametrize("entry", NEEDED, ids=[entry["does"] for entry in NEEDED])
def test_no_set_of_small_words_is_emptied_unnoticed(entry: dict[str, Any]) -> None:
    poorer = Language("en")
    next(each for each in poorer.table("speech_words")["set"] if each["does"] == entry["does"])["words"] = ""
    entities, statements = find_attributions(cut(entry["example"]), poorer, put_tags(entry))
    names = {entity.id: entity.name for entity in entities}
    shown = [entry["example"][each.start : each.end] for each in statements]
    told = [names.get(each.speaker or "") for each in statements]
    assert (shown, told) != (entry["says"], entry.get("by", told))


def test_a_tag_finds_what_no_rule_knows() -> None:
    text = "The harbour master let slip that the bridge would close in May."
    content = text.index("the bridge")
    tags = (
        Tag(start=0, end=18, label="source"),
        Tag(start=19, end=27, label="cue"),
        Tag(start=content - len("that "), end=len(text) - 1, label="content"),
    )
    assert describe(text, tags) == [
        {"kind": "indirect", "content": "the bridge would close in May", "speaker": "The harbour master"}
    ]


def test_the_words_of_a_caption_are_direct_speech() -> None:
    text = "Ada Holm posted a picture with the caption, “How often do you see this pier?” on Monday."
    content = text.index("a picture")
    tags = (
        Tag(start=0, end=8, label="source"),
        Tag(start=9, end=15, label="cue"),
        Tag(start=content, end=text.index(" on Monday"), label="content"),
    )
    assert describe(text, tags) == [
        {"kind": "direct", "content": "How often do you see this pier?", "speaker": "Ada Holm"}
    ]


def test_a_rule_and_a_tag_for_one_statement_give_one() -> None:
    text = "Ms. Holm said that the bridge was safe."
    tags = (
        Tag(start=0, end=8, label="source"),
        Tag(start=9, end=13, label="cue"),
        Tag(start=14, end=len(text) - 1, label="content"),
    )
    assert describe(text, tags) == [{"kind": "indirect", "content": "the bridge was safe", "speaker": "Holm"}]


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_goes_through_and_every_span_lies_inside_it(text: str) -> None:
    entities, statements = read(text)
    spans = [span for entity in entities.values() for span in entity.mentions]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(0 <= statement.start < statement.end <= len(text) for statement in statements)
    assert all(statement.speaker in entities for statement in statements if statement.speaker)


@pytest.mark.parametrize(
    "piece",
    ["a", "“", '"', "said ", "Mr. He said he said. ", "“A,” B said, C, ", "“A b.\n\n", "The group said it. "],
)
def test_twice_as_long_a_text_takes_about_twice_the_work(
    piece: str, count_calls: Callable[[Callable[[], object]], int]
) -> None:
    read(piece)  # loads what is kept
    texts = (piece * (length // len(piece)) for length in (LENGTH // 2, LENGTH))
    half, whole = (count_calls(lambda it=it: read(it)) for it in texts)
    assert whole < MOST * half


def test_the_fixture_language_is_the_one_read(english: Language) -> None:
    assert english is ENGLISH


def test_a_name_alone_signs_the_quotation_before_it() -> None:
    text = "The bridge is shut.\n\n“It will never be safe again for anyone.”\n\n— Maria Holm\n\nRain fell."
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, statements = find_attributions(segmented, ENGLISH)
    names = {entity.id: entity.name for entity in entities}
    assert [names[each.speaker or ""] for each in statements] == ["Maria Holm"]


def test_a_heading_signs_nothing() -> None:
    _, (statement,) = read("“It will never be safe again for anyone.”\n\nLisbon\n\nRain fell.")
    assert statement.speaker is None
