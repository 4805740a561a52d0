"""Stage 7 of 7, what is missing where: what several reports tell and one of them leaves out.

A report that tells a fact in very different words seems to leave it out: the wording says how often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.report.passages import show_passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.model import Article, Ledger, Span
    from twosource.report.entries import Entry
    from twosource.report.passages import Passage

SEVERAL = 2  # reports that must tell a fact before a third one can be said to leave it out


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """A fact that a report seems to leave out; `near` is its passage that may tell the fact after all."""

    entry: Entry
    near: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What one report leaves out, in the order of the entries, and how many facts it alone tells."""

    article: Article
    left_out: tuple[Omission, ...]
    alone: int

    @property
    def sure(self) -> tuple[Entry, ...]:
        """Return what no passage of the report may tell."""
        return tuple(each.entry for each in self.left_out if each.near is None)

    @property
    def perhaps(self) -> tuple[Omission, ...]:
        """Return what some passage of the report may tell."""
        return tuple(each for each in self.left_out if each.near is not None)


def list_gaps(ledger: Ledger, articles: Sequence[Article], entries: Sequence[Entry]) -> tuple[Gap, ...]:
    """Return, for each report of three or more, what at least two others tell and it does not."""
    if len(articles) <= SEVERAL:
        return ()
    told = [entry for entry in entries if len(entry.outlets) >= SEVERAL and not entry.doubtful]
    return tuple(
        Gap(
            article=article,
            left_out=tuple(_list_omissions(ledger, article, told)),
            alone=sum(entry.outlets == (article,) for entry in entries),
        )
        for article in articles
    )


def _list_omissions(ledger: Ledger, article: Article, told: Sequence[Entry]) -> Iterator[Omission]:
    """Yield each fact that a report does not tell, once where one entry holds another's accounts."""
    shown: list[Span] = []
    for entry in told:
        accounts = [passage.span for passage in entry.passages]
        if article in entry.outlets or all(any(it.overlap(span) for span in shown) for it in accounts):
            continue
        shown += accounts
        yield Omission(entry=entry, near=_find_near(ledger, article, accounts))


def _find_near(ledger: Ledger, article: Article, accounts: Sequence[Span]) -> Passage | None:
    """Return the passage of a report that is most surely aligned with one of some accounts, or None."""
    found = [
        (-each.score, other)
        for each in ledger.alignments
        for own, other in ((each.a, each.b), (each.b, each.a))
        if other.article == article.id and any(own.overlap(account) for account in accounts)
    ]
    return show_passage(article, min(found)[1]) if found else None
