"""Job, part of reuse and trace: sources -> a collection of texts, read in pieces of bounded size.

Limits: of files, only plain JSON lines are shared out among processes by ranges of their bytes; any other
file is read from its beginning to its end by one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.model import Article
from twosource.read import ReadSettings, stream_articles
from twosource.read.draft import Draft, Fault
from twosource.read.folders import list_sources
from twosource.read.lines import parse_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINES = (".jsonl", ".ndjson")
PART_BYTES = 1 << 23  # of text in a piece: some 1,700 articles, whose arrays take 100 MB while they are made
PART_FILES = 200  # files in a part: so many that starting a task costs nothing, few enough to see progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of the input: files, or the lines of one file that begin in a range of its bytes."""

    number: int
    paths: tuple[str, ...]
    begin: int = 0
    end: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What is known of a text: its id in the input, the path it came from, and who printed it when.

    Without an id, `number` is its place in the file, counted from 1 in its part.
    """

    article: str | None
    path: str
    number: int | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None


@dataclass(slots=True, kw_only=True)
class Piece:
    """Some texts of a part, what is known of each, what could not be read, and how many entries it had."""

    texts: list[str] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    entries: int = 0
    size: int = 0

    def add(self, text: str, label: Label) -> None:
        """Add a text, unless it is blank."""
        if text.strip():
            self.texts.append(text)
            self.labels.append(label)
            self.size += len(text)


def list_parts(sources: Sequence[str], part_bytes: int = PART_BYTES) -> tuple[Part, ...]:
    """Return the parts of some files and folders, in the order given; a folder's files in that of names."""
    parts: list[Part] = []
    paths: list[str] = []
    notes: list[str] = []

    def close() -> None:
        if paths or notes:
            parts.append(Part(number=len(parts), paths=tuple(paths), notes=tuple(notes)))
            paths.clear()
            notes.clear()

    for path, note in list_sources(sources):
        if note:
            notes.append(f"{path}: {note}")
        elif Path(path).suffix.lower() in LINES and Path(path).is_file() and Path(path).stat().st_size:
            close()
            for begin in range(0, Path(path).stat().st_size, part_bytes):
                parts.append(Part(number=len(parts), paths=(path,), begin=begin, end=begin + part_bytes))
        else:
            paths.append(path)
            if len(paths) == PART_FILES:
                close()
    close()
    return tuple(parts)


def read_pieces(part: Part, settings: ReadSettings, part_bytes: int) -> Iterator[Piece]:
    """Yield what a part of the input holds, in pieces of about so many bytes."""
    if part.end is not None:
        yield _read_range(part.paths[0], part.begin, part.end)
        return
    piece = Piece(notes=list(part.notes))
    for found in stream_articles(part.paths, settings):
        if isinstance(found, Article):
            label = Label(
                article=found.key or found.path,
                path=found.path,
                outlet=found.outlet,
                published=found.published,
                title=found.title,
                byline=found.byline,
            )
            piece.add(found.text, label)
        else:
            piece.notes.append(f"{found.article}: {found.message}")
        if piece.size >= part_bytes:
            yield piece
            piece = Piece()
    yield piece


def _read_range(path: str, begin: int, end: int) -> Piece:
    piece = Piece()
    try:
        lines = [line for line in _load_lines(Path(path), begin, end).split(b"\n") if line.strip()]
    except OSError as error:
        piece.notes.append(f"{path}: It cannot be read ({error.strerror}). Check the path.")
        return piece
    piece.entries = len(lines)
    for entry in parse_lines(lines) if lines else ():
        if isinstance(entry, Draft):
            known = entry.metadata
            label = Label(
                article=entry.key,
                path=path,
                number=entry.number,
                outlet=known.outlet,
                published=known.published,
                title=known.title,
                byline=known.byline,
            )
            piece.add(entry.text, label)
        elif isinstance(entry, Fault):
            piece.notes.append(f"{path}, from byte {begin:,}: {entry.message}")
    return piece


def _load_lines(path: Path, begin: int, end: int) -> bytes:
    """Return the lines that begin in a range of bytes."""
    with path.open("rb") as file:
        if begin:
            file.seek(begin - 1)
            file.readline()  # the end of a line that began before the range
        size = end - file.tell()
        return file.read(size) + file.readline() if size > 0 else b""


def pack_label(label: Label) -> str:
    """Return a label as a line of JSON."""
    return json.dumps([getattr(label, each.name) for each in fields(label)])


def unpack_label(line: bytes) -> Label:
    """Return the label that a line of JSON holds."""
    names = (each.name for each in fields(Label))
    return Label(**dict(zip(names, json.loads(line), strict=True)))
