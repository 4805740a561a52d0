"""Part of stage 1 (read): what a source is before it becomes articles.

Limits: shapes only; nothing here reads or decides.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


class UnreadableError(Exception):
    """A source gave no article; the message says what happened and what to do. It never leaves this stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of an article besides its text; `published` may still be in any notation."""

    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return these values, with the gaps filled from `other`."""
        return Metadata(
            **{field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article before it is frozen; `number` is its place in a file of many, counted from 1.

    `template` is the language that a page's template declares: weaker than what the words show. `notes` are
    what a reader must know about it.
    """

    text: str
    metadata: Metadata = Metadata()
    key: str | None = None
    number: int | None = None
    template: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that a source names instead of an article, with what the source says of the article.

    `article` is true where the source lists articles: the address is then no feed or list.
    """

    url: str
    metadata: Metadata = Metadata()
    number: int | None = None
    article: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one entry of a source, or with all of it where there is no number."""

    message: str
    number: int | None = None


Entry = Draft | Link | Fault
