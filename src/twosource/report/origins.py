"""Origins and shared prose -> what a reader is told of who depends on whom."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.model import Article, Finding, Ledger, Span

# A reader wants the grounds, not every sentence that repeats them.
REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Two reports that count as one origin for some facts.

    `as_one` of the `both` facts that both tell; `shares` are how much of each text stands in the other too,
    from 0 to 1; `reasons` are our fixed sentences that say why.
    """

    articles: tuple[Article, Article]
    as_one: int
    both: int
    shares: tuple[float, float]
    reasons: tuple[str, ...]


def list_bonds(ledger: Ledger, articles: tuple[Article, ...]) -> tuple[Bond, ...]:
    """Return the pairs of reports that depend on each other for some fact or that share prose."""
    bonds = (_make_bond(ledger, one, two) for one, two in combinations(articles, 2))
    return tuple(bond for bond in bonds if bond.as_one or any(bond.shares))


def _make_bond(ledger: Ledger, one: Article, two: Article) -> Bond:
    pair = {one.id, two.id}
    both = [finding for finding in ledger.findings if pair <= {span.article for span in finding.accounts}]
    as_one = [finding for finding in both if any(pair <= set(origin) for origin in finding.origins)]
    shared = [
        span
        for reuse in ledger.reuse
        if {reuse.a.article, reuse.b.article} == pair
        for span in (reuse.a, reuse.b)
    ]
    return Bond(
        articles=(one, two),
        as_one=len({finding.accounts for finding in as_one}),
        both=len({finding.accounts for finding in both}),
        shares=(_share_of(one, shared), _share_of(two, shared)),
        reasons=_list_reasons(as_one),
    )


def _list_reasons(findings: Iterable[Finding]) -> tuple[str, ...]:
    texts = (reason.text for finding in findings if len(finding.origins) == 1 for reason in finding.reasons)
    return tuple(dict.fromkeys(texts))[:REASONS_SHOWN]


def _share_of(article: Article, spans: Iterable[Span]) -> float:
    """Return how much of an article the spans cover, overlaps counted once."""
    covered = last = 0
    for span in sorted(span for span in spans if span.article == article.id):
        covered += max(0, span.end - max(span.start, last))
        last = max(last, span.end)
    return covered / len(article.text) if article.text else 0.0
