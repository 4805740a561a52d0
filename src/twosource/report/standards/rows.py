"""Stage 7 of 7, tables: one row an account of a finding, for pandas, R and spreadsheets; findings as lines.

Limits: offsets are code points into the text as it was read.
"""

from __future__ import annotations

import csv
from dataclasses import asdict
from io import StringIO
from typing import TYPE_CHECKING, Any

from twosource.report.standards.names import write_json_lines
from twosource.report.table import guard_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.model import Finding, Ledger

# The columns of the table with their types in DuckDB.
COLUMNS = {
    "finding": "VARCHAR",
    "kind": "VARCHAR",
    "verdict": "VARCHAR",
    "origins": "INTEGER",
    "confidence": "DOUBLE",
    "article": "VARCHAR",
    "outlet": "VARCHAR",
    "published": "VARCHAR",
    "url": "VARCHAR",
    "path": "VARCHAR",
    "start": "INTEGER",
    "end": "INTEGER",
    "passage": "VARCHAR",
    "value": "VARCHAR",
}


def list_accounts(ledgers: Sequence[Ledger]) -> Iterator[dict[str, Any]]:
    """Return a row for each account of each finding."""
    for ledger in ledgers:
        articles = {article.id: article for article in ledger.articles}
        for finding in ledger.findings:
            for span in finding.accounts:
                article = articles[span.article]
                yield {
                    "finding": finding.id,
                    "kind": finding.kind,
                    "verdict": finding.verdict,
                    "origins": len(finding.origins),
                    "confidence": finding.confidence,
                    "article": article.id,
                    "outlet": article.outlet,
                    "published": article.published,
                    "url": article.url,
                    "path": article.path,
                    "start": span.start,
                    "end": span.end,
                    "passage": article.slice(span),
                    "value": _find_values(finding, article.id),
                }


def _find_values(finding: Finding, article: str) -> str | None:
    values = [
        value.value for conflict in finding.conflicts for value in conflict.values if value.article == article
    ]
    return "; ".join(dict.fromkeys(values)) or None


def write_csv(ledgers: Sequence[Ledger]) -> str:
    """Return the accounts as CSV with a heading: RFC 4180, lines ending in CRLF."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row in list_accounts(ledgers):
        cells = ("" if row[column] is None else str(row[column]) for column in COLUMNS)
        writer.writerow([guard_cell(cell) for cell in cells])
    return file.getvalue()


def write_lines(ledgers: Sequence[Ledger]) -> str:
    """Return one finding a line, with the passages of its accounts."""
    rows = []
    for ledger in ledgers:
        articles = {article.id: article for article in ledger.articles}
        for finding in ledger.findings:
            accounts = [
                {
                    **asdict(span),
                    "outlet": articles[span.article].outlet,
                    "published": articles[span.article].published,
                    "passage": articles[span.article].slice(span),
                }
                for span in finding.accounts
            ]
            rows.append({**asdict(finding), "accounts": accounts})
    return write_json_lines(rows)
