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
class Raw:
    """The bytes of one source; `media` and `charset` are what a server declared, `name` has its suffix."""

    data: bytes
    name: str
    media: str | None = None
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article before it is frozen; `number` is its place in a file of many, counted from 1.

    `template` is the language that a page's template declares: weaker than what the words show.
    """

    text: str
    metadata: Metadata = Metadata()
    key: str | None = None
    number: int | None = None
    template: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The drafts of one source, and what a reader must know about them."""

    drafts: tuple[Draft, ...] = ()
    notes: tuple[str, ...] = ()
