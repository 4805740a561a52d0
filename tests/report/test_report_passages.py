from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.model import Article, Span, Value
from twosource.report.dates import show_date, show_days
from twosource.report.passages import CONTEXT, Passage, show_passage
from twosource.report.visible import make_line, make_visible


def _show(text: str, words: str, *values: str) -> Passage:
    start = text.index(words)
    found = [
        Value(article="a", start=text.index(value), end=text.index(value) + len(value), value=value)
        for value in values
    ]
    article = Article(id="a", path="a.txt", text=text)
    return show_passage(article, Span(article="a", start=start, end=start + len(words)), found)


def _words(passage: Passage) -> str:
    return "".join(piece.text for piece in passage.pieces)


def test_a_passage_is_shown_inside_its_sentence() -> None:
    text = "Rain fell. Mr. Okafor said the dam held in the night. He left."
    assert _words(_show(text, "the dam held")) == "Mr. Okafor said the dam held in the night."


@pytest.mark.parametrize(
    "told", ["It struck at 4 a.m. and lasted a minute.", "“Stop!” she said, and sat down."]
)
def test_no_sentence_begins_with_a_small_letter(told: str) -> None:
    passage = _show(f"The town slept. {told} Nobody was hurt.", told.rsplit(maxsplit=1)[-1].rstrip("."))
    assert _words(passage) == told


def test_a_quotation_keeps_its_marks_and_its_speaker() -> None:
    text = "Rain fell.\n“It held. All of it,” said Ana Ruiz.\nShe left."
    assert _words(_show(text, "It held. All of it")) == "“It held. All of it,” said Ana Ruiz."


def test_a_value_is_set_apart() -> None:
    passage = _show("The dam lost 12 metres in a day.", "The dam lost 12 metres", "12 metres")
    assert [(piece.text, piece.role) for piece in passage.pieces] == [
        ("The dam lost ", "account"),
        ("12 metres", "value"),
        (" in a day.", "context"),
    ]


def test_endless_text_is_cut_and_says_so() -> None:
    passage = _show("w " * 500 + "here " + "w " * 500, "here")
    assert passage.cut_before
    assert passage.cut_after
    assert len(_words(passage)) <= 2 * CONTEXT + 4


def test_the_line_is_counted_from_one() -> None:
    assert _show("a\nb\nc", "c").line == 3


@settings(deadline=None)
@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_a_passage_is_a_slice_that_holds_its_account(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    article = Article(id="a", path="a.txt", text=text)
    words = _words(show_passage(article, Span(article="a", start=start, end=end)))
    assert words in text
    assert text[start:end] in words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-03-04T18:20:00+01:00", "4 March 2031, 18:20"),
        ("2031-03-04T00:00:00", "4 March 2031"),
        ("2031-03-04TMO", "4 March 2031"),
        ("2031-13-04", "2031-13-04"),
        ("soon\x1b", "soon␛"),
    ],
)
def test_dates_are_told_in_words(value: str, words: str) -> None:
    assert show_date(value) == words


def test_what_would_act_on_a_screen_is_made_visible() -> None:
    assert make_visible("a\x00\x1b[31m\x7f\x9b\ud800\u202eb\u2066") == "a␀␛[31m␡\ufffd\ufffd⟨U+202E⟩b⟨U+2066⟩"
    assert make_visible("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd\te"
    assert make_line(" a\n\tb ") == "a b"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2031-03-10", "2031-03-11", "10–11 March 2031"),
        ("2031-03-30", "2031-04-02", "30 March – 2 April 2031"),
        ("2030-12-30", "2031-01-02", "30 December 2030 – 2 January 2031"),
        ("2031-03-10", "2031-03-10", "10 March 2031"),
        ("2031-03", "2031-04", "March 2031 – April 2031"),
    ],
)
def test_what_two_days_share_is_said_once(first: str, last: str, words: str) -> None:
    assert show_days(first, last) == words
