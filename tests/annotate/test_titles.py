"""Which of two relatives a title means, and whose a report is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotate.conftest import ReadSpeakers

CHILD = "Ada Holm, 19, was the voice of the ship. Ada said it was late. Her mother, Beth Holm, worked there. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whom a report calls by her first name is not its "Mrs Holm".
        (f"{CHILD}Mrs Holm said she was proud.", "Beth Holm"),
        (f"{CHILD}Mrs Holm left. Miss Holm said she was proud.", "Ada Holm"),
        ("Ada Holm met Beth Okafor. Ada left. Mrs Holm said it was late.", "Ada Holm"),
        # A relative of somebody in office holds none.
        (
            "Mary Holm, the sister of Dan Holm, met President Dan Holm. President Holm said it was late.",
            "Dan Holm",
        ),
        (
            "Mary Holm, one of ex-President Dan Holm’s two daughters, left. President Holm said it was late.",
            "Dan Holm",
        ),
        (
            "Mary Holm, president of Harbour Watch, met Dan Holm. President Holm said it was late.",
            "Mary Holm",
        ),
    ],
)
def test_a_title_tells_relatives_apart(text: str, expected: str, read_speakers: ReadSpeakers) -> None:
    assert read_speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port is unsafe, reports the Bell. According to the report, the cables were worn.", "Bell"),
        ("The port is unsafe, the Harbour Agency reported. The news agency said so, too.", "Harbour Agency"),
        (
            "Bo Lind left. The Bell reported a fire. According to today’s report, the port is shut.",
            "Bell",
        ),
        # Who is told of before a comma and "reports" has reported nothing.
        ("Apple is late, reports the Bell. According to the report, the port is shut.", "Bell"),
        # Another report is not the one told of, nor one that comes after the outlet's.
        ("The Bell said the port was safe. A report said it was not.", "A report"),
        ("The Bell said the port was safe. An earlier report said it was not.", "An earlier report"),
        # A body’s statement is its own, whoever speaks between.
        (
            "The Harbour Board issued a statement. Ada Holm said it was late. The statement said it shut.",
            "Harbour Board",
        ),
        ("Ada Holm said it was late. The statement said the pier was shut.", "Ada Holm"),
        # "In Lisbon, the port's board said" tells nobody that Lisbon is a board.
        (
            "The masters met in Lisbon, the port’s board said on Monday. The board said it was late.",
            "the port’s board",
        ),
    ],
)
def test_a_report_is_its_outlet_s(text: str, expected: str, read_speakers: ReadSpeakers) -> None:
    assert read_speakers(text)[-1] == expected
