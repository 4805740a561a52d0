from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.model import Article, Finding, Ledger, Span
from twosource.report.entries import list_entries
from twosource.report.marks import MarkedPiece, list_marks, mark_text


def _mark(text: str, *spans: tuple[int, int], verdict: str = "single-outlet") -> list[list[MarkedPiece]]:
    article = Article(id="a", path="a.txt", text=text)
    findings = tuple(
        Finding(
            id=str(number),
            kind="figure",
            verdict=verdict,  # type: ignore[arg-type]
            accounts=(Span(article="a", start=start, end=end),),
            origins=(("a",),),
        )
        for number, (start, end) in enumerate(spans)
    )
    # One ledger for each: findings in one sentence would become one entry.
    ledgers = (Ledger(articles=(article,), findings=(finding,)) for finding in findings)
    entries = [
        replace(entry, number=f"E{number}")
        for number, ledger in enumerate(ledgers)
        for entry in list_entries(ledger)
    ]
    return mark_text(article, list_marks(entries))


def test_nested_and_crossing_marks_are_cut_into_pieces() -> None:
    [pieces] = _mark("abcdefgh", (0, 4), (2, 6), (3, 4))
    assert [piece.text for piece in pieces] == ["ab", "c", "d", "ef", "gh"]
    assert [len(piece.marks) for piece in pieces] == [1, 2, 3, 1, 0]


def test_the_closest_mark_is_shown() -> None:
    [pieces] = _mark("abcdefgh", (0, 8), (2, 4))
    shown = [(piece.text, piece.shown.end - piece.shown.start) for piece in pieces if piece.shown]
    assert shown == [("ab", 8), ("cd", 2), ("efgh", 8)]


def test_a_mark_over_two_paragraphs_begins_and_ends_once() -> None:
    blocks = _mark("One line.\n\nAnother line.", (4, 18))
    pieces = [piece for block in blocks for piece in block]
    assert sum(len(piece.begins) for piece in pieces) == 1
    assert sum(len(piece.ends) for piece in pieces) == 1


def test_a_mark_that_begins_in_the_space_between_paragraphs_begins_in_the_next() -> None:
    blocks = _mark("aa \na", (2, 5))
    assert [[len(piece.begins) for piece in block] for block in blocks] == [[0], [1]]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    wrapped = "A first line that goes on\nin a second one.\n\nAnother paragraph."
    assert len(_mark(wrapped)) == 2
    assert len(_mark("First paragraph.\nSecond paragraph.")) == 2


@settings(deadline=None)
@given(st.text(alphabet="ab \n\t", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_pieces_hold_the_text_and_no_anchor_is_given_twice(text: str, bounds: list[tuple[int, int]]) -> None:
    spans = [(min(*pair, len(text)), min(max(pair), len(text))) for pair in bounds]
    blocks = _mark(text, *spans)
    held = "".join(piece.text for block in blocks for piece in block)
    assert "".join(held.split()) == "".join(text.split())
    anchors = [mark.anchor for block in blocks for piece in block for mark in piece.begins]
    assert len(anchors) == len(set(anchors))
    assert all(before.text and after.text for block in blocks for before, after in pairwise(block))
