"""Part of the library: one DuckDB file, many readers, one writer, each for as long as one transaction.

DuckDB lets one process write or several read. So nobody keeps the file open: a reader and a writer open it
for one transaction and wait for each other at a lock file beside it. See docs/decisions.
"""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from twosource.errors import LibraryError
from twosource.library.lasting import Lasting
from twosource.library.locks import hold_lock, is_free, knows_locks
from twosource.library.session import Session
from twosource.library.sql import load_query, write_for_arrays
from twosource.library.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from duckdb import DuckDBPyConnection

# A program without our lock may hold the file (a DuckDB shell, say): so long do we try before we say so.
PATIENCE = 10.0
ENGINE = "duckdb"
PAUSE = 0.05
MEMORY = "1GB"  # of DuckDB itself; with the rest of the program it stays under 2 GB
# From which size on DuckDB folds the log into the file. That packs the last rows of each table anew, so a
# job of many writes, which need not read its log again, does it seldom; but whoever waits, waits for it.
# Held for long, DuckDB keeps all that it has seen in its memory, up to the limit.
ONCE = {"checkpoint_threshold": "4MB"}
LASTING = {"checkpoint_threshold": "64MB", "memory_limit": "768MB"}
# How many values of an array are looked at to tell what it holds: all of a batch.
LOOKED_AT = 1_000_000
# Values that are handed over as lists: so many, the words of a long report, take no longer than to announce a
# table; of ten times as many each takes several times as long as in an array.
FEW = 2000
# Keys that are written into a query one by one: a list of them would be joined with the table, which takes
# longer to plan, where these are compared as the table is read.
FEW_KEYS = 64
_ANY = re.compile(r"= any\(\$([a-z_]+)::[a-z]+\[\]\)")


class DuckSession(Session):
    """Hands lists over as arrays, which DuckDB reads ten times as fast as values."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        super().__init__(connection, ENGINE)
        self._connection = connection

    def execute(self, query: str, values: dict[str, object] | None = None) -> None:
        """Run a statement with the values that it names, keys of short lists one by one."""
        held = dict(values or {})

        def write_keys(match: re.Match[str]) -> str:
            keys = held.get(match[1])
            if not isinstance(keys, list) or not 0 < len(keys) <= FEW_KEYS:
                return match[0]
            held.update((f"{match[1]}_{place}", key) for place, key in enumerate(keys))
            return f"in ({', '.join(f'${match[1]}_{place}' for place in range(len(keys)))})"

        super().execute(_ANY.sub(write_keys, query), held)

    def insert(self, name: str, /, **columns: Sequence[object]) -> None:
        """Run a query that inserts rows, of which each column is a list."""
        if sum(map(len, columns.values())) <= FEW:
            self.run(name, **columns)
            return
        import numpy as np  # noqa: PLC0415 - whoever opens the file beside other work need not wait for it

        rows = {column: np.array(values, dtype=np.object_) for column, values in columns.items()}
        self._connection.register("rows", rows)
        self._connection.execute(write_for_arrays(load_query(name, self.engine)))
        self._connection.unregister("rows")


class DuckStore:
    """A library in one DuckDB file; `standing` keeps it open between two reads, until somebody writes."""

    def __init__(self, path: Path, *, standing: bool = False) -> None:
        self.path = path
        self._standing = Standing(path, self._connect_to_read) if standing and knows_locks() else None
        self._lasting: Lasting | None = None

    @property
    def exists(self) -> bool:
        """Tell whether there is a file."""
        return self.path.exists()

    @property
    def is_free(self) -> bool:
        """Tell whether it takes some time to open the file, and nobody is in the way."""
        return self.exists and knows_locks() and is_free(self.path)

    def stamp(self) -> object:
        """Return the state of the file and its log: every write changes the time or size of one of them."""
        return _read_state(self.path), _read_state(self.path.with_name(f"{self.path.name}.wal"))

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open the file for reading: everything read in the block is of one moment."""
        lasting = self._lasting
        if lasting:
            with lasting.use() as connection:
                yield DuckSession(connection)
            return
        if self._standing:
            with self._standing.read() as connection:
                yield DuckSession(connection)
            return
        with hold_lock(self.path, alone=False), self._connect_to_read() as connection:
            yield DuckSession(connection)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open the file for one transaction: kept whole where the block ends well, else not at all."""
        lasting = self._lasting
        way = lasting.use() if lasting else self._write_once()
        with way as connection:
            connection.begin()
            try:
                yield DuckSession(connection)
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def stay(self, *, last: bool) -> Iterator[None]:
        """Let all of a block share one opened file, as long as nobody else waits; `last` as for `Library`."""
        if self._lasting or not knows_locks():
            yield
            return
        self._lasting = Lasting(self.path, partial(self._connect_to_write, LASTING))
        try:
            yield
        finally:
            lasting, self._lasting = self._lasting, None
            lasting.end(last=last)

    @contextmanager
    def _write_once(self) -> Iterator[DuckDBPyConnection]:
        with hold_lock(self.path, alone=True), self._connect_to_write(ONCE) as connection:
            yield connection

    @contextmanager
    def _connect_to_write(self, settings: Mapping[str, str]) -> Iterator[DuckDBPyConnection]:
        with self._connect(read_only=False, settings=settings) as connection:
            # Folding the log into a large file takes seconds; DuckDB does it when the log has grown.
            connection.execute("pragma disable_checkpoint_on_shutdown")
            yield connection

    def _connect_to_read(self) -> AbstractContextManager[DuckDBPyConnection]:
        return self._connect(read_only=True)

    @contextmanager
    def _connect(
        self, *, read_only: bool, settings: Mapping[str, str] | None = None
    ) -> Iterator[DuckDBPyConnection]:
        from twosource.library import native  # noqa: PLC0415 - where it is used

        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                connection = native.connect(
                    str(self.path),
                    read_only=read_only,
                    config={
                        "memory_limit": MEMORY,
                        "pandas_analyze_sample": LOOKED_AT,
                        **(settings or {}),
                    },
                )
                break
            except native.IOException as error:
                if time.monotonic() > deadline or "lock" not in str(error).lower():
                    raise LibraryError(
                        f"{self.path} cannot be opened: {str(error).splitlines()[0]} Close the program that "
                        "uses it, or give another file."
                    ) from error
                time.sleep(PAUSE)
        try:
            # Its own bar of progress would go to stdout, which is for data.
            connection.execute("set enable_progress_bar = false")
            yield connection
        finally:
            connection.close()


def _read_state(path: Path) -> tuple[int, int] | None:
    """Return when a file was changed and its size, None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
