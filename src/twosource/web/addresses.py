"""The desk: where things stand.

An address names the story, the finding and the passage, and stays the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.model import Article, Span
    from twosource.report.entries import Entry
    from twosource.report.passages import Passage
    from twosource.web.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The addresses inside one story: `shown` are the reports that stand side by side, by their ids."""

    base: str
    reading: Reading
    shown: tuple[str, ...] = ()
    least: float = 0.0

    def page(self, name: str) -> str:
        """Return the address of one of the story's pages."""
        return f"{self.base}/{name}"

    def finding(self, entry: Entry) -> str:
        """Return the address of a finding, with the same reports beside it."""
        return f"{self._finding(entry)}{self._query(self.shown)}#finding"

    def entry(self, number: str) -> str:
        """Return the address of a finding by its number in this reading."""
        return self.finding(self.reading.by_number[number])

    def passage(self, anchor: str, shown: Passage) -> str | None:
        """Return the address of a passage, by its anchor ("D3-0"); outside of all findings, its report's."""
        entry = self.reading.by_number.get(anchor.rpartition("-")[0])
        return self.account(entry, shown.span) if entry else self.report(shown.article)

    def account(self, entry: Entry, span: Span) -> str:
        """Return the address of one account of a finding, its report among those that are shown."""
        beside = self.shown if span.article in self.shown else (span.article, *self.shown[:1])
        return f"{self._finding(entry)}/{span.article}/{span.start}-{span.end}{self._query(beside)}#at"

    def report(self, article: Article) -> str:
        """Return the address of one report of the story."""
        return f"{self.base}{self._query((article.id,))}#reports"

    def pair(self, articles: Iterable[Article]) -> str:
        """Return the address of some reports side by side."""
        return f"{self.base}{self._query(tuple(article.id for article in articles))}#reports"

    def _finding(self, entry: Entry) -> str:
        return f"{self.base}/findings/{entry.findings[0].id}"

    def _query(self, shown: tuple[str, ...]) -> str:
        pairs = [("with", article) for article in shown]
        if self.least:
            pairs.append(("least", f"{self.least:g}"))
        return f"?{urlencode(pairs)}" if pairs else ""
