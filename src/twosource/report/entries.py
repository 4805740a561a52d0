"""Findings -> entries: numbered, in the order in which every form shows them.

The number ("D3") names an entry inside one report; across runs only the ids of its findings do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Conflict
from twosource.report.passages import show_passage
from twosource.report.wording import DOUBTFUL, LETTERS, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.model import Article, Finding, Ledger, Verdict
    from twosource.report.passages import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is shown of one or more findings of the same verdict on the same accounts.

    Such findings differ in kind only: a sentence may be a statement and hold a figure. `passages` are the
    accounts in the order of the reports, `outlets` their articles, each once.
    """

    number: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...]
    outlets: tuple[Article, ...]

    @property
    def origins(self) -> tuple[tuple[str, ...], ...]:
        """Return the articles by origin."""
        return self.findings[0].origins

    @property
    def confidence(self) -> float:
        """Return how sure we are that the accounts tell the same fact, at the weakest."""
        return min(finding.confidence for finding in self.findings)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the differences, those of one kind and nature as one."""
        merged: dict[tuple[object, object], Conflict] = {}
        for conflict in (conflict for finding in self.findings for conflict in finding.conflicts):
            before = merged.get((conflict.kind, conflict.nature))
            values = dict.fromkeys((*(before.values if before else ()), *conflict.values))
            merged[conflict.kind, conflict.nature] = Conflict(
                kind=conflict.kind, nature=conflict.nature, values=tuple(values)
            )
        return tuple(merged.values())

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the sentences that say why, each once."""
        return tuple(dict.fromkeys(reason.text for finding in self.findings for reason in finding.reasons))


def order_articles(ledger: Ledger) -> tuple[Article, ...]:
    """Return the articles with the earliest first; those without a date come last, in the ledger's order."""
    return tuple(sorted(ledger.articles, key=lambda article: article.published or "9"))


def list_entries(ledger: Ledger) -> tuple[Entry, ...]:
    """Return the entries of a ledger, by verdict.

    Within one verdict those that more origins report come first, and doubtful matches last.
    """
    articles = order_articles(ledger)
    rank = {article.id: number for number, article in enumerate(articles)}

    def place(group: list[Finding]) -> tuple[int, ...]:
        first = min((rank[span.article], span.start, span.end) for span in group[0].accounts)
        if group[0].verdict == "single-outlet":
            return first
        outlets = len({span.article for span in group[0].accounts})
        doubtful = min(finding.confidence for finding in group) < DOUBTFUL
        return (doubtful, -len(group[0].origins), -outlets, *first)

    entries: list[Entry] = []
    for verdict in VERDICTS:
        groups = sorted(_group_alike(f for f in ledger.findings if f.verdict == verdict), key=place)
        entries += (_make_entry(number, group, articles) for number, group in enumerate(groups, start=1))
    return tuple(entries)


def entries_of(entries: tuple[Entry, ...], verdict: Verdict) -> tuple[Entry, ...]:
    """Return the entries of one verdict, in order."""
    return tuple(entry for entry in entries if entry.verdict == verdict)


def _group_alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    groups: dict[tuple[object, object], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.accounts, finding.origins), []).append(finding)
    return list(groups.values())


def _make_entry(number: int, group: list[Finding], articles: tuple[Article, ...]) -> Entry:
    verdict = group[0].verdict
    order = {article.id: position for position, article in enumerate(articles)}
    spans = sorted(group[0].accounts, key=lambda span: (order[span.article], span.start, span.end))
    values = [value for finding in group for conflict in finding.conflicts for value in conflict.values]
    told = {span.article for span in spans}
    return Entry(
        number=f"{LETTERS[verdict]}{number}",
        verdict=verdict,
        findings=tuple(group),
        passages=tuple(show_passage(articles[order[span.article]], span, values) for span in spans),
        outlets=tuple(article for article in articles if article.id in told),
    )
