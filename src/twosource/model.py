"""Every shared data class: frozen, slotted, keyword-only, and importing nothing of ours.

Offsets are code points into `Article.text`, which never changes once an article is read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

EntityKind = Literal["person", "organisation", "place", "work", "other"]
RecordKind = Literal["statement", "meeting", "commitment", "measure", "appointment", "plan", "figure"]
FindingKind = Literal[
    "statement", "meeting", "commitment", "measure", "appointment", "plan", "figure", "report", "name"
]
QuoteKind = Literal["direct", "mixed", "indirect"]
TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
Relation = Literal["same", "overlap", "conflict"]
ConflictKind = Literal["number", "name", "date", "place", "wording", "polarity", "speaker", "other"]
Nature = Literal["rounding", "scope", "update", "ambiguity", "contradiction"]
Verdict = Literal["corroborated", "shared-origin", "single-outlet", "disputed"]

LAST_DAY = "last-day"  # anchor of a time that was given the day named last before it
ID_BYTES = 8  # 64 bits: under one chance in 10^7 of a clash among a million ids


def content_id(*parts: object) -> str:
    """Return the id of a thing: a hash of what it is, so that a second run gives the same id."""
    digest = hashlib.blake2b(digest_size=ID_BYTES)
    for part in parts:
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
        digest.update(b"\x1f")
    return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A passage of one article: `[start, end)` in code points."""

    article: str
    start: int
    end: int

    def overlap(self, other: Span) -> int:
        """Count the code points that two spans share; 0 for spans of different articles."""
        if self.article != other.article:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Extent:
    """A passage inside an article that is named elsewhere: `[start, end)` in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about the input that a reader must know; it never stops the other articles."""

    stage: str
    article: str | None
    span: Extent | None = None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A line that credits an agency or another outlet for the text: "(Reuters) -", "AP contributed".

    `whole` is false where the agency only contributed to the report.
    """

    start: int
    end: int
    agency: str
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report, frozen when it was read.

    `path` is what the user gave (a path or a URL, with `#N` for the N-th article of a file); `key` is the
    input's own id where it has one; `published` is an ISO 8601 date or date-time as far as it is known;
    `dateline` is the extent of an opening such as "BEIJING (Reuters) —"; `language` is a BCP 47 code or
    "und".
    """

    id: str
    path: str
    text: str
    key: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: Extent | None = None
    credits: tuple[Credit, ...] = ()
    published: str | None = None
    language: str = "und"

    @property
    def label(self) -> str:
        """Name the article for a reader: its outlet, else the stem of its path."""
        return self.outlet or PurePath(self.path).stem or self.id

    def slice(self, span: Span | Extent | Record) -> str:
        """Return the verbatim text of a span of this article."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sentence:
    """One sentence, trimmed of outer white space; `paragraph` counts from 0 within the article."""

    article: str
    start: int
    end: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Return where the sentence stands."""
        return Span(article=self.article, start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quotation:
    """The words between two quotation marks, without the marks.

    `depth` is 0 for an outer quotation and 1 for one inside it; `closed` is false where the closing mark is
    missing (a speech that runs over paragraphs, or an odd mark). Such a quotation ends with its paragraph.
    """

    start: int
    end: int
    depth: int = 0
    closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmented:
    """An article cut into paragraphs, sentences and quotations, each in the order of the text."""

    article: Article
    paragraphs: tuple[Extent, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Tag:
    """A labelled stretch of a text that was given to a language model, with offsets into that text."""

    start: int
    end: int
    label: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something that is named, with every mention of it, pronouns included.

    Inside an article, `mentions` are of that article; in a ledger they are of the whole story.
    """

    id: str
    kind: EntityKind
    name: str
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A temporal expression with its TIMEX3-like value; `anchor` says what it was resolved against.

    An hour without a day ("at 4 p.m.") is given the day that the report named last: `LAST_DAY`, a guess.
    """

    article: str
    start: int
    end: int
    type: TimeKind
    value: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts.

    `low` and `high` bound it where the text gives a range or a modifier ("at least" has no `high`); `unit`
    is a currency code ("USD"), "percent", a unit of measure or the noun that is counted ("jobs"), all in
    lower case but for currencies; `modifier` is the word that loosens it ("nearly").
    """

    article: str
    start: int
    end: int
    value: float
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    modifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that an article reports; `via` is the entity that passed it on, where one is named."""

    id: str
    kind: RecordKind
    article: str
    start: int
    end: int
    via: str | None = None

    @property
    def span(self) -> Span:
        """Return where the record stands."""
        return Span(article=self.article, start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """What someone said: the span is the content, without the outer marks of a direct quotation."""

    kind: RecordKind = "statement"
    quote: QuoteKind
    cue: Extent | None = None
    source: Extent | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time inside a record: its words, and its value as far as it is known."""

    text: str
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """Who met whom, when and where; `participants` are entities."""

    kind: RecordKind = "meeting"
    participants: tuple[str, ...] = ()
    when: When | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """What was agreed, pledged or promised.

    `due` is a first and a last day in ISO 8601, `recurrence` an ISO 8601 duration.
    """

    kind: RecordKind = "commitment"
    parties: tuple[str, ...] = ()
    due: tuple[str, str] | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """A tariff, sanction, control, ban, restriction: by whom, against whom or what, from when."""

    kind: RecordKind = "measure"
    actor: str | None = None
    targets: tuple[str, ...] = ()
    starts: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Record):
    """Who took, left or was named to an office, in whose place, and when."""

    kind: RecordKind = "appointment"
    person: str | None = None
    office: str | None = None
    replaces: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """What someone plans to do, and when."""

    kind: RecordKind = "plan"
    actor: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A number that a reader may want to check, with its unit."""

    kind: RecordKind = "figure"
    value: float
    unit: str | None = None
    modifier: str | None = None


RECORD_CLASSES: dict[str, type[Record]] = {
    "statement": Statement,
    "meeting": Meeting,
    "commitment": Commitment,
    "measure": Measure,
    "appointment": Appointment,
    "plan": Plan,
    "figure": Figure,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """What was read out of one article."""

    segmented: Segmented
    entities: tuple[Entity, ...] = ()
    records: tuple[Record, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def article(self) -> Article:
        """Return the article that was read."""
        return self.segmented.article


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
