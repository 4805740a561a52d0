"""Statements -> who speaks in the story, and in which reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Statement

if TYPE_CHECKING:
    from twosource.model import Article, Entity, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Someone who is quoted or cited, with the number of statements in each report that heard them."""

    entity: Entity
    heard: tuple[tuple[Article, int], ...]

    @property
    def statements(self) -> int:
        """Return the number of statements in all reports."""
        return sum(count for _, count in self.heard)


def list_speakers(ledger: Ledger, articles: tuple[Article, ...]) -> tuple[Speaker, ...]:
    """Return the speakers, those whom most reports heard first."""
    counts: dict[tuple[str | None, str], int] = {}
    for record in ledger.records:
        if isinstance(record, Statement):
            counts[record.speaker, record.article] = counts.get((record.speaker, record.article), 0) + 1
    speakers = [
        Speaker(entity=entity, heard=heard)
        for entity in ledger.entities
        if (
            heard := tuple((article, n) for article in articles if (n := counts.get((entity.id, article.id))))
        )
    ]
    return tuple(
        sorted(speakers, key=lambda it: (-len(it.heard), -it.statements, it.entity.name, it.entity.id))
    )
