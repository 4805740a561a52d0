"""Ledger -> what the page shows, as plain values: no markup here, no decisions in the template.

Every text from a source stays as it was read; the template makes it visible and escapes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Span
from twosource.report.entries import entries_of, list_entries, order_articles
from twosource.report.gaps import list_gaps
from twosource.report.marks import list_marks, mark_text
from twosource.report.origins import list_bonds
from twosource.report.passages import show_passage
from twosource.report.people import list_speakers
from twosource.report.strips import draw_strip
from twosource.report.timeline import list_days
from twosource.report.wording import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.model import Article, Ledger, Problem, Verdict
    from twosource.report.entries import Entry
    from twosource.report.gaps import Gap
    from twosource.report.marks import Mark, MarkedPiece
    from twosource.report.origins import Bond
    from twosource.report.people import Speaker
    from twosource.report.strips import Strip
    from twosource.report.timeline import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article: its text in marked paragraphs, and the strip that shows where its facts stand."""

    number: int
    article: Article
    words: int
    paragraphs: list[list[MarkedPiece]]
    strip: Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The entries of one verdict; `by_report` holds them by the only article that tells them."""

    verdict: Verdict
    entries: tuple[Entry, ...]
    by_report: tuple[tuple[Article, tuple[Entry, ...]], ...] = ()

    @property
    def sure(self) -> tuple[Entry, ...]:
        """Return the entries whose match is not doubtful."""
        return tuple(entry for entry in self.entries if not entry.doubtful)

    @property
    def doubtful(self) -> tuple[Entry, ...]:
        """Return the entries whose match is doubtful: they come last."""
        return tuple(entry for entry in self.entries if entry.doubtful)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A problem, with the article that it concerns where that is one of the reports."""

    problem: Problem
    article: Article | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything that the page shows, in the order in which it is shown.

    `published` are the days of publication, each once; `anchors` are the passages that stand in the text of a
    report: only those are linked.
    """

    headline: str
    headline_of: Article | None
    sections: tuple[Section, ...]
    reports: tuple[Report, ...]
    bonds: tuple[Bond, ...]
    gaps: tuple[Gap, ...]
    speakers: tuple[Speaker, ...]
    heard_by_one: tuple[tuple[Article, tuple[Speaker, ...]], ...]
    heard_once: tuple[tuple[Article, tuple[Speaker, ...]], ...]
    days: tuple[Day, ...]
    complaints: tuple[Complaint, ...]
    published: tuple[str, ...]
    anchors: frozenset[str]

    @property
    def told_by_several(self) -> int:
        """Return the number of facts that more than one report tells."""
        return sum(len(section.entries) for section in self.sections if section.verdict != "single-outlet")


def lay_out(ledger: Ledger) -> Layout:
    """Return what the page shows of a ledger whose articles hold their texts."""
    articles = order_articles(ledger)
    entries = list_entries(ledger)
    marks = list_marks(entries)
    reports = _list_reports(ledger, articles, marks)
    by_id = {article.id: article for article in articles}
    speakers = list_speakers(ledger, articles)
    alone = [speaker for speaker in speakers if len(speaker.heard) == 1]
    headline, headline_of = find_headline(articles)
    return Layout(
        headline=headline,
        headline_of=headline_of,
        sections=tuple(_make_section(verdict, entries, articles) for verdict in VERDICTS),
        reports=reports,
        bonds=list_bonds(ledger, articles, entries),
        gaps=list_gaps(ledger, articles, entries),
        speakers=tuple(it for it in speakers if len(it.heard) > 1),
        heard_by_one=_group_by_hearer((it for it in alone if it.statements > 1), articles),
        heard_once=_group_by_hearer((it for it in alone if it.statements == 1), articles),
        days=list_days(ledger, articles, marks),
        complaints=tuple(
            Complaint(problem=problem, article=by_id.get(problem.article or ""))
            for problem in ledger.problems
        ),
        published=tuple(
            sorted({article.published.partition("T")[0] for article in articles if article.published})
        ),
        anchors=frozenset(
            mark.anchor
            for report in reports
            for paragraph in report.paragraphs
            for piece in paragraph
            for mark in piece.begins
        ),
    )


def _list_reports(ledger: Ledger, articles: tuple[Article, ...], marks: list[Mark]) -> tuple[Report, ...]:
    return tuple(
        Report(
            number=number,
            article=article,
            words=len(article.text.split()),
            paragraphs=mark_text(article, marks),
            strip=draw_strip(ledger, article, marks),
        )
        for number, article in enumerate(articles, start=1)
    )


def find_headline(articles: tuple[Article, ...]) -> tuple[str, Article | None]:
    """Return the earliest headline, or the first sentence of the earliest report, with its article."""
    for article in articles:
        if article.title and article.title.strip():
            return article.title, article
    for article in articles:
        if article.text.strip():
            return _first_sentence(article), article
    return "", None


def _first_sentence(article: Article) -> str:
    """Return the first sentence, below a line of the outlet's name and a short one with a year."""
    head = rf"\s*(?:{re.escape(article.outlet or '')}\s*\n(?:.{{0,40}}\b\d{{4}}\b.{{0,20}}\n)?\s*(?=\S))?"
    found = re.match(head, article.text)
    start = found.end() if found else 0
    passage = show_passage(article, Span(article=article.id, start=start, end=start + 1))
    return "".join(piece.text for piece in passage.pieces)


def _group_by_hearer(
    speakers: Iterable[Speaker], articles: tuple[Article, ...]
) -> tuple[tuple[Article, tuple[Speaker, ...]], ...]:
    """Return those whom one report alone heard, by report."""
    alone = list(speakers)
    groups = ((article, tuple(one for one in alone if one.heard[0][0] is article)) for article in articles)
    return tuple(group for group in groups if group[1])


def _make_section(verdict: Verdict, entries: tuple[Entry, ...], articles: tuple[Article, ...]) -> Section:
    found = entries_of(entries, verdict)
    if verdict != "single-outlet":
        return Section(verdict=verdict, entries=found)
    by_report = (
        (article, tuple(entry for entry in found if entry.outlets == (article,))) for article in articles
    )
    return Section(verdict=verdict, entries=found, by_report=tuple(pair for pair in by_report if pair[1]))
