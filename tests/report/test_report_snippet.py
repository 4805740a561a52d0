from __future__ import annotations

from html.parser import HTMLParser

from twosource.model import Ledger
from twosource.report import FORMS, write_report


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") or name in {"href", "src", "id"} for name, _ in attrs)
        self.seen.add(tag)


def test_a_notebook_shows_the_summary_and_nothing_that_runs(ledger: Ledger) -> None:
    snippet = write_report(ledger, "snippet")
    assert Tags(snippet).seen <= {"div", "p", "bdi", "b", "table", "tbody", "tr", "th", "td"}
    assert "<b>8</b> disputed" in snippet
    assert "<b>214</b>" in snippet
    assert "… and 5 more" in snippet


def test_every_form_writes_text(ledger: Ledger) -> None:
    for form in FORMS:
        for case in (ledger, Ledger(articles=())):
            assert write_report(case, form)
