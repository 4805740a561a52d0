from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.read.draft import Metadata, UnreadableError
from twosource.read.lines import MAX_NOTES, parse_json, parse_lines

ARTICLE = {"text": "The bridge is closed.", "outlet": "Fjord Radio", "date": "2024-03-12"}


def test_one_object_is_one_article_without_a_number() -> None:
    (draft,) = parse_json(json.dumps(ARTICLE)).drafts
    assert (draft.text, draft.number) == ("The bridge is closed.", None)
    assert draft.metadata == Metadata(outlet="Fjord Radio", published="2024-03-12")


@pytest.mark.parametrize("wrap", [lambda many: many, lambda many: {"status": "ok", "articles": many}])
def test_a_list_gives_numbered_articles(wrap: object) -> None:
    parsed = parse_json(json.dumps(wrap([ARTICLE, ARTICLE])))  # type: ignore[operator]
    assert [draft.number for draft in parsed.drafts] == [1, 2]


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
    assert parse_json(json.dumps(entry)).drafts[0].metadata == expected


@given(st.text(min_size=1))
def test_any_text_comes_back_unchanged(text: str) -> None:
    assert parse_json(json.dumps({"text": text})).drafts[0].text == text


def test_halves_of_surrogate_pairs_are_replaced_one_to_one() -> None:
    parsed = parse_json('{"text": "a\\ud800b\\udfffc \\ud83d\\ude00", "title": "\\ud800"}')
    assert parsed.drafts[0].text == "a\ufffdb\ufffdc 😀"
    assert parsed.drafts[0].metadata.title == "\ufffd"
    assert "U+FFFD" in parsed.notes[0]


def test_a_line_cut_short_is_named_and_the_others_are_read() -> None:
    good = json.dumps({"text": "One\u2028still one"}, ensure_ascii=False)
    parsed = parse_lines(f'{good}\n\n{{"text": "Tw\n{good}\n')
    assert [draft.number for draft in parsed.drafts] == [1, 3]
    assert parsed.notes == ("Line 3 is cut short or is not JSON.",)


def test_json_lines_under_a_json_name_are_read() -> None:
    assert len(parse_json(f"{json.dumps(ARTICLE)}\n{json.dumps(ARTICLE)}\n").drafts) == 2


def test_faults_beyond_a_number_are_counted_not_listed() -> None:
    parsed = parse_lines(json.dumps(ARTICLE) + "\n{" * (MAX_NOTES + 5))
    assert len(parsed.notes) == MAX_NOTES + 1
    assert parsed.notes[-1].startswith("5 more")


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
    with pytest.raises(UnreadableError, match=said):
        parse_json(text)
