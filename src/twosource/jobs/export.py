"""Job: ledgers, or the stories of a library -> a form that other programs read.

Limits: of a library the stories that two or more outlets tell, whose ledgers are made; all of them in memory.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.pipeline import reopen_ledger
from twosource.report.standards import write_standard
from twosource.report.standards.names import write_json_lines
from twosource.report.standards.rows import COLUMNS, list_accounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.library import View
    from twosource.model import Ledger

LEDGER_OPENS = b"{"  # a ledger is JSON; a library's file is not


def gather_ledgers(sources: Sequence[str]) -> list[Ledger]:
    """Return the ledgers of files that `compare` wrote, and of libraries.

    Raises LedgerError where a file holds no ledger, LibraryError where there is no library.
    """
    return [ledger for source in sources for ledger in _open_source(source)]


def _open_source(source: str) -> Iterator[Ledger]:
    path = Path(source)
    if path.is_file() and _begins_as_ledger(path):
        yield reopen_ledger(path)
        return
    from twosource.library import open_library  # noqa: PLC0415 - a database that ledgers alone need not load

    with open_library(source).view() as view:
        yield from _walk_library(view)


def _begins_as_ledger(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(LEDGER_OPENS)


def _walk_library(view: View) -> Iterator[Ledger]:
    """Return the ledgers of a library, the latest story first."""
    from twosource.library import Slice  # noqa: PLC0415 - as above

    start, total = 0, 1
    while start < total:
        page = view.list_stories(part=Slice(start=start))
        for story in page.items:
            ledger = view.load_ledger(story.id)
            if ledger is not None:
                yield ledger
        start, total = start + max(1, len(page.items)), page.total


def export_text(ledgers: Sequence[Ledger], form: str) -> str:
    """Return ledgers in one of `STANDARDS`."""
    return write_standard(ledgers, form)


def export_parquet(ledgers: Sequence[Ledger], path: Path) -> None:
    """Write the accounts of all findings into a Parquet file, whole or not at all."""
    import duckdb  # noqa: PLC0415 - takes as long as all the rest

    with tempfile.TemporaryDirectory(dir=path.absolute().parent) as folder:
        lines, made = Path(folder) / "rows.jsonl", Path(folder) / "made.parquet"
        lines.write_text(write_json_lines(list_accounts(ledgers)), encoding="utf-8")
        with duckdb.connect() as connection:
            rows = connection.read_json(str(lines), format="newline_delimited", columns=COLUMNS)
            rows.write_parquet(str(made), compression="zstd")
        made.replace(path)
