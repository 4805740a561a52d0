from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.read.dates import normalise_date
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


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Lake Arden Times\n3 March 2026\n\nDam to be drained\n\n", "2026-03-03"),
        ("Dam to be drained\n\nBy Ada Holm\nTuesday, March 3, 2026\n\n", "2026-03-03"),
        ("Published: Feb. 1, 2018 3:56 pm\n\n", "2018-02-01T15:56:00"),
        ("Published on Tuesday March 3, 2026\n\n", "2026-03-03"),
        ("2026-03-03\n", "2026-03-03"),
        ("Dam to be drained on March 3, 2026\n\n", None),
        ("2026\n\n", None),
        ("1234567890\n\n", None),
        ("03/04/2018\n\n", None),
        ("May 4\n\n", None),
        ("Mayday 1999 remembered\n\n", None),
        ("One\n\nTwo\n\nThree\n\nFour\n\nFive\n\n3 March 2026\n\n", None),
    ],
)
def test_a_date_with_a_line_of_its_own_above_the_prose_is_the_texts(head: str, expected: str | None) -> None:
    prose = "The dam will be drained by a third after a crack widened, the water board said. " * 3
    parsed = parse_text(head + prose)
    assert (parsed.metadata.published and normalise_date(parsed.metadata.published)) == expected
    assert parsed.text == head + prose
    assert parse_text(prose + "\n\n" + head).metadata.published is None


def test_a_date_that_front_matter_states_goes_before_a_line() -> None:
    text = "---\npublished: 2024-05-01\n---\n3 March 2026\n\nThe dam will be drained."
    assert parse_text(text).metadata.published == "2024-05-01"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Lake Arden Times\n3 March 2026\n\n", "Lake Arden Times"),
        ("The Kelby Gazette\n\nDam to be drained\n\nBy Ada Holm\n3 March 2026\n\n", "The Kelby Gazette"),
        ("Radio Kerrow\nPublished on Tuesday, March 3, 2026\n\n", "Radio Kerrow"),
        ("Reuters\n2026-03-03\n\n", "Reuters"),
        ("The Guardian\n3 March 2026\n\n", "The Guardian"),
        ("Lake Arden Times\n\n", None),
        ("Dam to be drained\nLake Arden Times\n3 March 2026\n\n", None),
        ("3 March 2026\nLake Arden Times\n\n", None),
        ("Time\n3 March 2026\n\nIt is time to drain the dam. ", None),
        ("reuters\n3 March 2026\n\n", None),
        ("Water Board Sues the Lake Arden Times\n3 March 2026\n\n", None),
        ("Dam on the Front Page of the Times\n3 March 2026\n\n", None),
        ("The Midnight Sun\n3 March 2026\n\nThe sun shone on the dam. ", None),
        ("New World Record\n3 March 2026\n\nThe old record fell. ", None),
        ("Good News\n3 March 2026\n\n", None),
        ("Lake Arden Times.\n3 March 2026\n\n", None),
        ("lake arden times\n3 March 2026\n\n", None),
        ("Dam to be drained\n3 March 2026\n\n", None),
    ],
)
def test_an_outlet_in_the_first_line_above_a_date_is_the_texts(head: str, expected: str | None) -> None:
    text = head + "The dam will be drained by a third after a crack widened, the water board said. " * 3
    parsed = parse_text(text)
    assert parsed.metadata.outlet == expected
    assert parsed.text == text


def test_an_outlet_that_front_matter_states_goes_before_a_line() -> None:
    text = "---\noutlet: Valley Radio\n---\nLake Arden Times\n3 March 2026\n\nThe dam will be drained."
    assert parse_text(text).metadata.outlet == "Valley Radio"
