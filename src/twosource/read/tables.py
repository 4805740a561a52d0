"""Part of stage 1 (read): CSV, TSV and Parquet -> entries, a row at a time.

Limits: columns are known by the names that JSON fields have, in any case; the others are not read. A table
without a column of text is refused as a whole.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from twosource.read.decode import decode_bytes
from twosource.read.draft import Entry, UnreadableError
from twosource.read.fields import TEXT, collect_entries, find_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DELIMITERS = ",;\t|"
BATCH = 8  # rows held at a time, each of any size; more at a time are read no faster
VECTOR = 2048  # rows that DuckDB reads at a time
LARGEST = 500_000_000  # bytes of so many rows: twice as much is held, and a table of reports has 10 MB
MEMORY = "512MB"  # what DuckDB may take; a row group of long reports has some 100 MB
MAX_FIELD = 5_000_000  # code points; beyond it a quotation mark was left open and swallowed the table

NO_TEXT = (
    "It is a table without a column of text. Name a column text, and others outlet, title, published, url."
)


def find_delimiter(head: str) -> str | None:
    """Return the delimiter of a table's first line where that names a column of text and another one."""
    for delimiter in DELIMITERS:
        names = {find_column(cell.strip('"')) for cell in head.split(delimiter)}
        if len(names - {None}) > 1 and names & set(TEXT):
            return delimiter
    return None


def parse_csv(lines: Iterable[bytes | str | None], first: int = 1) -> Iterator[Entry]:
    """Give the rows of a CSV table from the `first` on; raise UnreadableError where it has no text column."""
    import csv  # noqa: PLC0415 - few sources are tables

    decoded = _decode_lines(lines)
    head = next(decoded, "")
    delimiter = find_delimiter(head.strip("\r\n")) or max(DELIMITERS, key=head.count)
    csv.field_size_limit(MAX_FIELD)
    try:
        names = [find_column(cell) for cell in next(csv.reader([head], delimiter=delimiter), [])]
    except csv.Error:
        names = []
    if not set(names) & set(TEXT):
        raise UnreadableError(NO_TEXT)
    rows = csv.reader(decoded, delimiter=delimiter)
    yield from collect_entries(_name_cells(rows, names, first), first)


def _decode_lines(lines: Iterable[bytes | str | None]) -> Iterator[str]:
    for line in lines:
        if line is None:
            raise UnreadableError("It has a line that is longer than any report. Is a quotation mark open?")
        if isinstance(line, str):
            yield line
            continue
        try:
            yield line.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield decode_bytes(line)[0]


def _name_cells(
    rows: Iterator[list[str]], names: Sequence[str | None], first: int
) -> Iterator[tuple[str, object]]:
    import csv  # noqa: PLC0415 - as above

    number = 0
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            cells, fault = [], f"cannot be read ({error})"
        else:
            fault = (
                "" if cells is None or len(cells) <= len(names) else "has more cells than the table's head"
            )
        if cells is None:
            return
        if not cells and not fault:
            continue
        number += 1
        if number >= first:
            entry = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
            yield f"Row {number}", UnreadableError(fault) if fault else entry


def parse_parquet(path: Path | None, stream: BinaryIO, first: int = 1) -> Iterator[Entry]:
    """Give the rows of a Parquet file, or of a stream that holds one, from the `first` on."""
    import tempfile  # noqa: PLC0415 (as the next)

    import duckdb  # noqa: PLC0415 (slow to import, needed for Parquet alone)

    with ExitStack() as stack:
        if path is None:  # the footer comes last, so a stream must be laid down first
            file = stack.enter_context(tempfile.NamedTemporaryFile(suffix=".parquet"))
            while block := stream.read(1 << 20):
                file.write(block)
            file.flush()
            path = Path(file.name)
        try:
            connection = stack.enter_context(duckdb.connect(config=_CONFIG))
            yield from collect_entries(_read_rows(connection, path, first), first)
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise UnreadableError(f"It is no Parquet file that can be read ({reason}).") from None


_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY,
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def _read_rows(connection: object, path: Path, first: int) -> Iterator[tuple[str, object]]:
    # A bracket or a star in a path is a pattern to DuckDB; in brackets it means itself.
    place = "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path.absolute()))
    table = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [place])  # type: ignore[attr-defined]
    columns = [(row[0], name) for row in table.fetchall() if (name := find_column(row[0]))]
    names = [name for _, name in columns]
    if not set(names) & set(TEXT):
        raise UnreadableError(NO_TEXT)
    chosen = ", ".join('"' + column.replace('"', '""') + '"' for column, _ in columns)
    _check_size(connection, place, [column for column, _ in columns])
    query = f"SELECT {chosen} FROM read_parquet(?) OFFSET {first - 1}"  # noqa: S608 (names are quoted)
    rows = connection.execute(query, [place])  # type: ignore[attr-defined]
    number = first - 1
    while batch := rows.fetchmany(BATCH):
        for row in batch:
            number += 1
            yield f"Row {number}", dict(zip(names, row, strict=True))


def _check_size(connection: object, place: str, columns: Sequence[str]) -> None:
    """Raise UnreadableError where the rows that are read at a time would not fit into memory."""
    table = connection.execute(  # type: ignore[attr-defined]
        "SELECT path_in_schema, row_group_num_rows, sum(total_uncompressed_size)"
        " FROM parquet_metadata(?) GROUP BY row_group_id, path_in_schema, row_group_num_rows",
        [place],
    )
    sizes = [
        size * min(rows, VECTOR) / rows
        for column, rows, size in table.fetchall()
        if rows and column.startswith(tuple(columns))
    ]
    if max(sizes, default=0) > LARGEST:
        raise UnreadableError("Its texts are too long to be read from Parquet. Save them as JSON lines.")
