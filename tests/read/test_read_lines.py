from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.read.draft import Draft, Entry, Fault, Metadata, UnreadableError
from twosource.read.lines import parse_json, parse_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

ARTICLE = {"text": "The bridge is closed.", "outlet": "Fjord Radio", "date": "2024-03-12"}


def read_first(text: str) -> Draft:
    entry = next(parse_json(text))
    assert isinstance(entry, Draft)
    return entry


def numbers_of(entries: Iterable[Entry]) -> list[tuple[str, int | None]]:
    return [(type(entry).__name__, entry.number) for entry in entries]


def test_one_object_is_one_article() -> None:
    draft = read_first(json.dumps(ARTICLE))
    assert (draft.text, draft.number) == ("The bridge is closed.", 1)
    assert draft.metadata == Metadata(outlet="Fjord Radio", published="2024-03-12")


@pytest.mark.parametrize("wrap", [lambda many: many, lambda many: {"status": "ok", "articles": many}])
def test_a_list_gives_numbered_articles(wrap: object) -> None:
    entries = parse_json(json.dumps(wrap([ARTICLE, ARTICLE])))  # type: ignore[operator]
    assert numbers_of(entries) == [("Draft", 1), ("Draft", 2)]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        # news APIs
        (
            {"content": "x", "source": {"id": None, "name": "Fjord Radio"}, "publishedAt": "2024-03-12"},
            Metadata(outlet="Fjord Radio", published="2024-03-12"),
        ),
        # crawlers
        (
            {"maintext": "x", "source_domain": "www.fjord.example", "authors": ["A. Aune", "B. Sola"]},
            Metadata(outlet="fjord.example", byline="A. Aune, B. Sola"),
        ),
        # schema.org
        (
            {
                "articleBody": "x",
                "headline": "Closed",
                "publisher": {"name": "Fjord Radio"},
                "inLanguage": "en",
            },
            Metadata(outlet="Fjord Radio", title="Closed", language="en"),
        ),
        # odd values
        (
            {"text": "x", "title": None, "author": [[[["deep"]]]], "date": 1517500606, "url": True},
            Metadata(published="1517500606"),
        ),
    ],
)
def test_fields_are_found_under_their_usual_names(entry: dict[str, object], expected: Metadata) -> None:
    assert read_first(json.dumps(entry)).metadata == expected


@given(st.text(min_size=1))
def test_any_text_comes_back_unchanged(text: str) -> None:
    assert read_first(json.dumps({"text": text})).text == text


def test_halves_of_surrogate_pairs_are_replaced_one_to_one() -> None:
    draft = read_first('{"text": "a\\ud800b\\udfffc \\ud83d\\ude00", "title": "\\ud800"}')
    assert draft.text == "a\ufffdb\ufffdc 😀"
    assert draft.metadata.title == "\ufffd"
    assert "U+FFFD" in draft.notes[0]


def test_a_line_cut_short_is_named_and_the_others_are_read() -> None:
    good = json.dumps({"text": "One\u2028still one"}, ensure_ascii=False)
    entries = list(parse_lines(f'{good}\n\n{{"text": "Tw\n{good}\n'.split("\n")))
    assert numbers_of(entries) == [("Draft", 1), ("Fault", 2), ("Draft", 3)]
    assert entries[1] == Fault(message="Line 3 is cut short or is not JSON.", number=2)


def test_reading_goes_on_from_an_entry() -> None:
    lines = [json.dumps(ARTICLE), "", "{", json.dumps(ARTICLE), json.dumps(ARTICLE)]
    assert numbers_of(parse_lines(lines, 3)) == [("Draft", 3), ("Draft", 4)]


def test_a_line_too_long_to_be_held_and_one_of_another_encoding() -> None:
    entries = list(parse_lines([None, '{"text": "Kirkøy"}'.encode("latin-1"), b"\xff\x00\x01"]))
    assert numbers_of(entries) == [("Fault", 1), ("Draft", 2), ("Fault", 3)]
    assert isinstance(entries[1], Draft)
    assert entries[1].text == "Kirkøy"


def test_json_lines_under_a_json_name_are_read() -> None:
    assert len(list(parse_json(f"{json.dumps(ARTICLE)}\n{json.dumps(ARTICLE)}\n"))) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"text": "The bri', "cut short"),
        ("{}", 'has no "text"'),
        ('{"text": null}', 'has no "text"'),
        ('{"text": ["a"]}', "not a string"),
        ("[]", "holds no article"),
        ('"words"', "holds no article"),
        ("[1]", "not an object"),
        ("[" * 100_000, "nested too deep"),
        ("1" * 5000, "not valid JSON"),
    ],
)
def test_json_without_an_article_says_what_is_missing(text: str, said: str) -> None:
    try:
        (entry,) = parse_json(text)
    except UnreadableError as error:
        message = str(error)
    else:
        assert isinstance(entry, Fault)
        message = entry.message
    assert said in message
