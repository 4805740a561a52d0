"""The desk: one story opened for reading. Each part is worked out when a page first asks for it, and kept."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from twosource.model import Ledger, Statement
from twosource.report.due import find_today, list_due
from twosource.report.entries import list_entries, order_articles
from twosource.report.layout import find_headline
from twosource.report.marks import list_marks, mark_text
from twosource.report.origins import list_bonds
from twosource.report.people import list_speakers
from twosource.report.timeline import list_days
from twosource.report.wording import VERDICTS
from twosource.web.copies import draw_family
from twosource.web.missing import list_missing

if TYPE_CHECKING:
    from twosource.model import Article, Span, Verdict
    from twosource.report.due import Promise
    from twosource.report.entries import Entry
    from twosource.report.marks import Mark, MarkedPiece
    from twosource.report.origins import Bond
    from twosource.report.people import Speaker
    from twosource.report.timeline import Day
    from twosource.web.copies import Family
    from twosource.web.missing import Row


def open_alone(article: Article) -> Reading:
    """Return one report opened for reading, by itself."""
    return Reading(Ledger(articles=(article,)))


class Reading:
    """A ledger with what the pages of its story need."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._marked: dict[str, list[list[MarkedPiece]]] = {}

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The reports, the earliest first."""
        return order_articles(self.ledger)

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """The reports by their ids."""
        return {article.id: article for article in self.articles}

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the story's entities by their ids."""
        return {entity.id: entity.name for entity in self.ledger.entities}

    @cached_property
    def headline(self) -> tuple[str, Article | None]:
        """The earliest headline, with its report."""
        return find_headline(self.articles)

    @cached_property
    def published(self) -> tuple[str, ...]:
        """The days of publication, each once."""
        days = {article.published.partition("T")[0] for article in self.articles if article.published}
        return tuple(sorted(days))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What is found, by verdict."""
        return list_entries(self.ledger)

    @cached_property
    def by_number(self) -> dict[str, Entry]:
        """The entries by their numbers."""
        return {entry.number: entry for entry in self.entries}

    @cached_property
    def by_finding(self) -> dict[str, Entry]:
        """The entries by the ids of their findings."""
        named = {other.id: entry for entry in self.entries for other in entry.others}
        return named | {finding.id: entry for entry in self.entries for finding in entry.findings}

    @cached_property
    def by_account(self) -> dict[Span, Entry]:
        """The entries by their accounts."""
        return {shown.span: entry for entry in self.entries for shown in entry.passages}

    @cached_property
    def counts(self) -> dict[Verdict, int]:
        """How many entries each verdict has."""
        return {verdict: sum(entry.verdict == verdict for entry in self.entries) for verdict in VERDICTS}

    @cached_property
    def marks(self) -> list[Mark]:
        """A mark for every account of every entry."""
        return list_marks(self.entries)

    def mark_report(self, article: Article, at: Span | None = None) -> list[list[MarkedPiece]]:
        """Return a report's text in marked paragraphs, with the passage that was asked for lit."""
        if at and at.article == article.id:
            return mark_text(article, self.marks, at)
        if article.id not in self._marked:
            self._marked[article.id] = mark_text(article, self.marks)
        return self._marked[article.id]

    @cached_property
    def bonds(self) -> tuple[Bond, ...]:
        """Who depends on whom."""
        return list_bonds(self.ledger, self.articles, self.entries)

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who speaks."""
        return list_speakers(self.ledger, self.articles)

    @cached_property
    def said(self) -> dict[tuple[str | None, str], list[Statement]]:
        """The statements by speaker and report, in the order of the text."""
        statements: dict[tuple[str | None, str], list[Statement]] = {}
        for record in sorted(self.ledger.records, key=lambda record: record.span):
            if isinstance(record, Statement):
                statements.setdefault((record.speaker, record.article), []).append(record)
        return statements

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """What the reports put on which day."""
        return list_days(self.ledger, self.articles, self.marks)

    @cached_property
    def missing(self) -> tuple[Row, ...]:
        """Which report lacks what others tell."""
        return list_missing(self.entries, self.articles)

    @cached_property
    def family(self) -> Family:
        """The prose that reports share, as a picture and in words."""
        return draw_family(self.ledger.reuse, self.articles)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What was promised."""
        return list_due([self.ledger], find_today([self.ledger]))
