"""Findings -> entries: numbered, in the order in which every form shows them.

The number ("D3") names an entry inside one report; across runs only the id of its finding does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.report.passages import show_passage
from twosource.report.wording import LETTERS, VERDICTS

if TYPE_CHECKING:
    from twosource.model import Article, Finding, Ledger, Verdict
    from twosource.report.passages import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding as it is shown: its number, and a passage for each of its accounts, in the same order.

    `outlets` holds the articles of the accounts, each once, in the order of the reports.
    """

    number: str
    finding: Finding
    passages: tuple[Passage, ...]
    outlets: tuple[Article, ...]


def order_articles(ledger: Ledger) -> tuple[Article, ...]:
    """Return the articles with the earliest first; those without a date come last, in the ledger's order."""
    return tuple(sorted(ledger.articles, key=lambda article: article.published or "9"))


def list_entries(ledger: Ledger) -> tuple[Entry, ...]:
    """Return the entries of a ledger by verdict; within one, those that more origins report come first."""
    articles = order_articles(ledger)
    rank = {article.id: number for number, article in enumerate(articles)}

    def place(finding: Finding) -> tuple[int, ...]:
        spans = sorted((rank[span.article], span.start, span.end) for span in finding.accounts)
        if finding.verdict == "single-outlet":
            return spans[0]
        outlets = len({span.article for span in finding.accounts})
        return (-len(finding.origins), -outlets, *spans[0])

    entries: list[Entry] = []
    for verdict in VERDICTS:
        found = sorted((finding for finding in ledger.findings if finding.verdict == verdict), key=place)
        entries += (_make_entry(number, finding, articles) for number, finding in enumerate(found, start=1))
    return tuple(entries)


def entries_of(entries: tuple[Entry, ...], verdict: Verdict) -> tuple[Entry, ...]:
    """Return the entries of one verdict, in order."""
    return tuple(entry for entry in entries if entry.finding.verdict == verdict)


def _make_entry(number: int, finding: Finding, articles: tuple[Article, ...]) -> Entry:
    by_id = {article.id: article for article in articles}
    values = [value for conflict in finding.conflicts for value in conflict.values]
    told = {span.article for span in finding.accounts}
    order = {article.id: position for position, article in enumerate(articles)}
    spans = sorted(finding.accounts, key=lambda span: (order[span.article], span.start, span.end))
    return Entry(
        number=f"{LETTERS[finding.verdict]}{number}",
        finding=finding,
        passages=tuple(show_passage(by_id[span.article], span, values) for span in spans),
        outlets=tuple(article for article in articles if article.id in told),
    )
