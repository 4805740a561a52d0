"""Articles as they were read, which is all that adding to a library needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

try:
    from _blake2 import blake2b
except ImportError:  # hashlib has the same one, and loads a library of others: .007 s of every start
    from hashlib import blake2b

if TYPE_CHECKING:
    from twosource.model.passages import Span
    from twosource.model.records import Record

ID_BYTES = 8  # 64 bits: under one chance in 10^7 of a clash among a million ids


def content_id(*parts: object) -> str:
    """Return the id of a thing: a hash of what it is, so that a second run gives the same id."""
    digest = blake2b(digest_size=ID_BYTES)
    for part in parts:
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
        digest.update(b"\x1f")
    return digest.hexdigest()


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
