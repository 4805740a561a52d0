"""Statements -> who speaks in the story, in which reports, and whether by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from twosource.language import load_language
from twosource.model import Statement

if TYPE_CHECKING:
    from twosource.model import Article, Entity, Ledger

Sort = Literal["named", "institution", "unnamed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Someone who is quoted or cited, with the number of statements in each report that heard them."""

    entity: Entity
    heard: tuple[tuple[Article, int], ...]

    @property
    def statements(self) -> int:
        """Return the number of statements in all reports."""
        return sum(count for _, count in self.heard)

    @property
    def sort(self) -> Sort:
        """Tell whether this is someone with a name, a body, or someone whom the reports keep unnamed."""
        return tell_sort(self.entity)


def tell_sort(entity: Entity, language: str = "en") -> Sort:
    """Tell the sort of a speaker by kind and name: a person by name, a body, or a description."""
    table = load_language(language).table("speakers")
    lists = {
        sort: frozenset(" ".join(entry["words"] for entry in table[sort]).split())
        for sort in ("unnamed", "group", "institution")
    }
    first, *rest = entity.name.partition(" (")[0].split()
    last = (rest[-1] if rest else first).lower()
    if first.lower() in lists["unnamed"] or last in lists["group"]:
        return "unnamed"
    if entity.kind in ("organisation", "place") or last in lists["institution"]:
        return "institution"
    words = rest if first in ("The", "the") else [first, *rest]
    return "named" if words and all(word[0].isupper() for word in (words[0], words[-1])) else "unnamed"


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
