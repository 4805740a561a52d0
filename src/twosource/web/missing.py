"""The desk: what is missing where: the facts that several outlets tell, with a cell for each report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.model import Article
    from twosource.report.entries import Entry
    from twosource.report.passages import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one report has of a fact: an anchor and a passage, or a passage that perhaps tells the same."""

    anchor: str = ""
    told: Passage | None = None
    near: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact with a cell for each report, in the order of the reports."""

    entry: Entry
    cells: tuple[Cell, ...]


def list_missing(entries: Iterable[Entry], articles: Sequence[Article]) -> tuple[Row, ...]:
    """Return the facts that several outlets tell, in the order of the findings."""
    told = [entry for entry in entries if len(entry.outlets) > 1]
    return tuple(
        Row(entry=entry, cells=tuple(_find_cell(entry, article.id) for article in articles)) for entry in told
    )


def _find_cell(entry: Entry, article: str) -> Cell:
    for number, shown in enumerate(entry.passages):
        if shown.article.id == article:
            return Cell(anchor=f"{entry.number}-{number}", told=shown)
    near = next((shown for shown in entry.near if shown.article.id == article), None)
    return Cell(near=near)
