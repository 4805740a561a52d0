"""Job, part of reuse: passages -> JSON lines, CSV or Parquet, one passage of two texts a line.

Limits: which text had it first is said only where both days of publication are known and differ.
"""

from __future__ import annotations

import csv
import io
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from twosource.read.dates import normalise_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from twosource.group.words import Ints
    from twosource.jobs.collection import Label

SIDES = ("a", "b")
FIELDS = ("article", "start", "end", "outlet", "published")
LABELS_KEPT = 1 << 16  # labels that are remembered: the partners of texts in a row recur
DAY = len("2030-01-31")
LINES_AT_ONCE = 10_000


class Labelled(Protocol):
    """The texts of a collection, by their numbers."""

    def __len__(self) -> int: ...

    def label(self, number: int) -> Label:
        """Return what is known of a text."""

    def notes(self) -> Iterator[str]:
        """Yield what could not be read."""


class Found(Protocol):
    """Passages that were found by any engine."""

    @property
    def texts(self) -> Labelled:
        """Return the texts in which they lie."""

    def rows(self) -> Iterator[Ints]:
        """Yield the passages in order, some at a time: numbers of text a and b, extents in a and in b."""


def list_passages(found: Found) -> Iterator[dict[str, Any]]:
    """Yield each passage with both its sides and which of them was printed first: "a", "b" or None."""
    look_up = _remember_labels(found.texts)
    for rows in found.rows():
        for text_a, text_b, *places in rows.tolist():
            a, b = look_up(text_a), look_up(text_b)
            yield {
                "a": _describe(a, *places[:2]),
                "b": _describe(b, *places[2:]),
                "first": tell_first(a.published, b.published),
            }


def _remember_labels(texts: Labelled) -> Callable[[int], Label]:
    return lru_cache(maxsize=LABELS_KEPT)(texts.label)


def _describe(label: Label, start: int, end: int) -> dict[str, Any]:
    known = {"outlet": label.outlet, "published": label.published}
    return {"article": label.article, "start": start, "end": end} | {k: v for k, v in known.items() if v}


def tell_first(a: str | None, b: str | None) -> str | None:
    """Return which of two dates of publication is the earlier day: "a", "b", or None where it is open."""
    one, other = (_read_day(written) for written in (a, b))
    if not one or not other or one == other:
        return None
    return "a" if one < other else "b"


@lru_cache(maxsize=LABELS_KEPT)
def _read_day(written: str | None) -> str | None:
    day = (normalise_date(written) or "")[:DAY] if written else ""
    return day if len(day) == DAY else None


def write_lines(passages: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a line of JSON for each passage."""
    for passage in passages:
        yield json.dumps(passage, ensure_ascii=False) + "\n"


def write_table(passages: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of a CSV table, one passage each, after a line of names."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*(f"{field}_{side}" for side in SIDES for field in FIELDS), "first"])
    for number, passage in enumerate(passages, 1):
        values = (passage[side].get(field) for side in SIDES for field in FIELDS)
        writer.writerow([*values, passage["first"]])
        if number % LINES_AT_ONCE == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def write_parquet(table: Path, path: Path, memory: int) -> None:
    """Turn a CSV table into a Parquet file, in at most so many bytes of memory."""
    import duckdb  # noqa: PLC0415 - slow to import, and only this form needs it

    types = {"start": "BIGINT", "end": "BIGINT"}
    columns = {f"{field}_{side}": types.get(field, "VARCHAR") for side in SIDES for field in FIELDS}
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{memory // (1 << 20)}MB'")
        connection.execute("SET preserve_insertion_order = true")
        rows = connection.read_csv(str(table), header=True, columns=columns | {"first": "VARCHAR"})
        rows.write_parquet(str(path), compression="zstd")
