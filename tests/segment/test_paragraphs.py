from __future__ import annotations

from twosource.segment.paragraphs import find_paragraphs

WRAPPED = (
    "The ferry left the quay at six in the morning with forty people\n"
    "on board and a cargo of apples, according to the harbour office, and\n"
    "was due in Tolland at noon, where a band and the mayor were waiting\n"
    "in the rain.\n"
    "\n"
    "It arrived at two.\n"
)


def test_each_line_is_a_paragraph() -> None:
    text = "One.\r\nTwo.\n\n  Three.  \n"
    assert [text[p.start : p.end] for p in find_paragraphs(text)] == ["One.", "Two.", "Three."]


def test_hard_wrapped_lines_are_joined() -> None:
    paragraphs = find_paragraphs(WRAPPED)
    assert [WRAPPED[p.start : p.start + 8] for p in paragraphs] == ["The ferr", "It arriv"]


def test_short_lines_of_a_list_stay_apart() -> None:
    assert len(find_paragraphs("Apples\nPears\nPlums\nCherries\nQuinces")) == 5


def test_a_blank_text_has_no_paragraph() -> None:
    assert find_paragraphs(" \n\t\r\n") == ()
