"""What was read out of one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model.articles import Article, Extent, Problem
from twosource.model.kinds import EntityKind, QuoteKind, RecordKind, TimeKind
from twosource.model.passages import Segmented, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

LAST_DAY = "last-day"  # anchor of a time that was given the day named last before it


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

    @property
    def currency(self) -> str | None:
        """Return the code of the currency of an amount of money, None for anything else."""
        return self.unit if self.unit and self.unit.isupper() else None


def are_in_other_currencies(ones: Iterable[Quantity], others: Iterable[Quantity]) -> bool:
    """Tell whether both hold amounts of money, none of them in a currency of the other's: rates change."""
    mine, theirs = ({it.currency for it in held if it.currency} for held in (ones, others))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


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
