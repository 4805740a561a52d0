from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twosource.read.text import parse_text


@given(st.text(min_size=1).filter(lambda text: not text.startswith(("---", "+++"))))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    assert parse_text(text).text == text


def test_line_ends_stay() -> None:
    assert parse_text("One.\r\nTwo.\rThree.\n").text == "One.\r\nTwo.\rThree.\n"


def test_a_page_under_a_text_name_is_read_as_text_and_said() -> None:
    parsed = parse_text("<!DOCTYPE html><html><p>News.</p></html>")
    assert parsed.text.startswith("<!DOCTYPE")
    assert ".html" in parsed.notes[0]
