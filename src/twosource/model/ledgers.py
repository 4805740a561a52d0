"""What was found in the reports of one story."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.articles import Article, Problem
from twosource.model.kinds import ConflictKind, FindingKind, Nature, Relation, Verdict
from twosource.model.passages import Span
from twosource.model.records import Annotated, Entity, Record, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """Prose that two articles share outside quotation marks.

    `a` stands in the article with the smaller id.
    """

    a: Span
    b: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One side of a difference: the passage that gives a value, and the value as it stands there."""

    article: str
    start: int
    end: int
    value: str

    @property
    def span(self) -> Span:
        """Return where the value stands."""
        return Span(article=self.article, start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something was decided: the rule's name, a fixed sentence of ours, and the passages it rests on."""

    rule: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Values that cannot all be right, or that an editor would check; `nature` where it can be told."""

    kind: ConflictKind
    nature: Nature | None = None
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two passages of different articles that report the same fact.

    `a` stands in the article with the smaller id. `kind` and the two values are set where `relation` is
    "conflict". `score` is how sure we are that the fact is the same, from 0 to 1.
    """

    a: Span
    b: Span
    relation: Relation
    kind: ConflictKind | None = None
    value_a: Value | None = None
    value_b: Value | None = None
    nature: Nature | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The annotated reports of one event, brought together.

    `entities` are those of the articles joined across the story; `records` point to them.
    """

    articles: tuple[Annotated, ...]
    entities: tuple[Entity, ...] = ()
    records: tuple[Record, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    alignments: tuple[Alignment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fact of the story with every account of it, what it is worth, and why.

    `accounts` are in a fixed order; `origins` groups the articles that depend on each other for this
    fact; `confidence` is how sure we are that the accounts tell the same fact, from 0 to 1.
    """

    id: str
    kind: FindingKind
    verdict: Verdict
    records: tuple[str, ...] = ()
    accounts: tuple[Span, ...]
    origins: tuple[tuple[str, ...], ...]
    reasons: tuple[Reason, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All that was found in the reports of one story, in a fixed order."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...] = ()
    records: tuple[Record, ...] = ()
    times: tuple[Time, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
