from __future__ import annotations

import csv
from io import StringIO

from twosource.model import Article, Finding, Ledger, Span
from twosource.report.table import COLUMNS, write_table


def _rows(ledger: Ledger) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(write_table(ledger), newline="")))


def test_there_is_a_line_for_each_account(ledger: Ledger) -> None:
    rows = _rows(ledger)
    assert len(rows) == sum(len(finding.accounts) for finding in ledger.findings)
    assert list(rows[0]) == COLUMNS


def test_a_line_holds_the_passage_and_the_value(ledger: Ledger) -> None:
    row = next(row for row in _rows(ledger) if row["value"] == "220")
    assert row["passage"] == "An Aurelia with 220 people aboard struck the bar"
    assert (row["outlet"], row["verdict"], row["conflict"]) == ("Lagoon Times", "disputed", "number")
    assert (row["outlets"], row["origins"]) == ("3", "2")


def test_cells_that_spreadsheets_would_run_are_guarded() -> None:
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1"):
        article = Article(id="a", path="a.txt", text=text, outlet=text)
        span = Span(article="a", start=0, end=len(text))
        finding = Finding(id="f", kind="report", verdict="single-outlet", accounts=(span,), origins=(("a",),))
        [row] = _rows(Ledger(articles=(article,), findings=(finding,)))
        assert row["passage"] == "'" + text
        assert row["outlet"] == "'" + text


def test_control_characters_are_shown_as_signs(ledger: Ledger) -> None:
    assert "\x1b" not in write_table(ledger)
    assert write_table(ledger).startswith("finding,kind,verdict")
