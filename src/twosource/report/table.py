"""Stage 7 of 7, CSV: ledger -> one line for each account of each finding.

Spreadsheets run cells that look like formulas: such a cell begins with an apostrophe here.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from twosource.report.entries import order_articles
from twosource.report.visible import make_visible

if TYPE_CHECKING:
    from twosource.model import Article, Finding, Ledger, Span

COLUMNS = (
    "finding kind verdict outlets origins confidence outlet published path start end passage "
    "conflict nature value reasons"
).split()
FORMULA = "=+-@\t\r\n"


def write_table(ledger: Ledger) -> str:
    """Return a ledger as CSV with a heading: RFC 4180, lines ending in CRLF."""
    articles = {article.id: article for article in order_articles(ledger)}
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for finding in ledger.findings:
        for account in finding.accounts:
            row = _list_cells(finding, account, articles[account.article])
            writer.writerow([guard_cell(row[column]) for column in COLUMNS])
    return file.getvalue()


def _list_cells(finding: Finding, account: Span, article: Article) -> dict[str, str]:
    given = [
        (conflict, value.value)
        for conflict in finding.conflicts
        for value in conflict.values
        if value.article == article.id
    ]
    return {
        "finding": finding.id,
        "kind": finding.kind,
        "verdict": finding.verdict,
        "outlets": str(len({span.article for span in finding.accounts})),
        "origins": str(len(finding.origins)),
        "confidence": f"{finding.confidence:.3f}",
        "outlet": article.label,
        "published": article.published or "",
        "path": article.path,
        "start": str(account.start),
        "end": str(account.end),
        "passage": article.slice(account),
        "conflict": _join([conflict.kind for conflict, _ in given]),
        "nature": _join([conflict.nature or "" for conflict, _ in given]),
        "value": _join([value for _, value in given]),
        "reasons": _join([reason.text for reason in finding.reasons]),
    }


def _join(parts: list[str]) -> str:
    return " | ".join(dict.fromkeys(filter(None, parts)))


def guard_cell(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    visible = make_visible(cell)
    return f"'{visible}" if visible.lstrip(" ")[:1] in tuple(FORMULA) else visible
