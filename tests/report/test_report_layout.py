"""What a story is headed with where no report has a title."""

from __future__ import annotations

import pytest

from twosource.model import Article
from twosource.report.layout import find_headline


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Lake Arden Times\n3 March 2026\n\nThe dam will be drained. It leaks.", "The dam will be drained."),
        (
            "Lake Arden Times\n\nDam to be drained\n\nBy Ada Holm\n3 March 2026\n\nIt leaks.",
            "Dam to be drained",
        ),
        ("The dam will be drained. It leaks.", "The dam will be drained."),
        (
            "Lake Arden Times reporters found a dam that leaks.",
            "Lake Arden Times reporters found a dam that leaks.",
        ),
        ("Lake Arden Times", "Lake Arden Times"),
    ],
)
def test_the_outlet_and_the_date_are_no_headline(text: str, headline: str) -> None:
    article = Article(id="a", path="a.txt", text=text, outlet="Lake Arden Times")
    assert find_headline((article,))[0].startswith(headline)
