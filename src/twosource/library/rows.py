"""What a library shows: frozen, and made of what was read. Lists come in pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeVar

from twosource.model import Span

if TYPE_CHECKING:
    from twosource.model import Article, Extent, QuoteKind, RecordKind

Action = Literal["confirm", "reject", "join", "split", "speaker", "note"]
T_co = TypeVar("T_co", covariant=True)

PAGE = 50  # rows: two screens


class Change(Protocol):
    """A step in the life of the stories, as the grouping tells it.

    "begun" and "joined": `article` belongs to `story`; "merged": every article of `other` now does; "split":
    `article` left `other` for it; "linked": `story` and `other` are events of one course.
    """

    @property
    def kind(self) -> str:
        """Return what happened."""

    @property
    def story(self) -> str:
        """Return the story that it happened to."""

    @property
    def article(self) -> str | None:
        """Return the article that moved."""

    @property
    def other(self) -> str | None:
        """Return the other story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryState:
    """How far a story is: `read` where its ledger has all reports; `stamp` changes with the ledger."""

    id: str
    outlets: int
    read: bool
    stamp: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which part of a list is wanted."""

    start: int = 0
    size: int = PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T_co]):
    """Part of a list: `items` from number `start` (from 0) of `total`."""

    items: tuple[T_co, ...]
    start: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which stories are wanted; what is None does not matter.

    `outlet` is a name; `person` and `place` are parts of names; `since` and `until` are days between which
    a report was published; `text` are words that one of the reports holds.
    """

    outlet: str | None = None
    person: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many reports of a story one day brought."""

    day: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """One story in a list.

    `read` tells whether its ledger is made and current; the five counts of the ledger are 0 before. `origins`
    is the largest number of independent origins that a fact of the story has. `keys` are the articles' own
    ids, where they have one, else ours.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    articles: int
    outlets: tuple[str, ...]
    read: bool
    origins: int
    disputed: int
    corroborated: int
    shared: int
    single: int
    days: tuple[DayCount, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another story that belongs to one: part of the same longer story, merged into it, or split off."""

    story: str
    kind: str
    title: str
    moment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of a piece that was published more than once; `number` counts from 1."""

    number: int
    article: Article
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that holds the words that were looked for.

    `passage` is the sentence around the first match, `matches` are the words themselves. `kind` is that of
    the record that the passage stands in, where there is one.
    """

    article: Article
    story: str | None
    passage: Extent
    matches: tuple[Extent, ...]
    kind: RecordKind | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person by one name, over all stories: `key` looks them up, `roles` are offices."""

    key: str
    name: str
    roles: tuple[str, ...]
    stories: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """Something that a person said, as one outlet has it; `verdict` is that of its finding."""

    article: Article
    story: str
    record: str
    extent: Extent
    quote: QuoteKind
    verdict: str | None

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return Span(article=self.article.id, start=self.extent.start, end=self.extent.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an editor decided of a finding, or of a story where `finding` is empty."""

    id: str
    story: str
    finding: str
    action: Action
    value: str | None
    note: str | None
    author: str
    moment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What was read out of an article, as bytes; `key` names the article as it was, and the program."""

    article: str
    key: str
    state: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A text whose way through the library was asked for."""

    id: str
    body: str
    outlet: str | None
    published: str | None
    moment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """Something that could not be read or done; `settled` is when it was, later."""

    id: str
    source: str
    stage: str
    message: str
    moment: str
    settled: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a library holds; `waiting` stories have a ledger to be made or renewed."""

    articles: int
    versions: int
    outlets: int
    stories: int
    shared_stories: int
    ledgers: int
    waiting: int
    problems: int
    decisions: int
