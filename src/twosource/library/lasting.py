"""Part of the library: one connection that all of a job shares, let go as soon as somebody waits.

Opening a large file for every batch, reading its log again and folding it in after every third one took a
third of the time of storing.

Limits: only where `flock` is known; whoever waits waits for the transaction that runs, and for the log.
"""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

from twosource.library.locks import hold_lock, is_wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    Connect = Callable[[], AbstractContextManager[DuckDBPyConnection]]

PAUSE = 0.02  # seconds between two looks whether somebody waits
LINGER = 1.0  # seconds without use after which the file is let go: the next batch is far
LONGEST_LOG = 1 << 24  # bytes of a log that whoever waits shall rather read, which takes .1 s, than wait for
LEFT_LOG = 1 << 18  # bytes of a log that is left to everybody who opens the file later: read in .01 s
# When it folds in a log, DuckDB packs small groups of rows together: .1 s in a large library. Logs of no more
# than so many bytes are folded in without, for .01 s, until there are so many groups.
SMALL_LOG = 1 << 22
MOST_GROUPS = 32
# What is open when the process ends. To close it, block by block, takes .01 s and changes nothing: what was
# committed stands in the file and its log, and the locks go with the process.
_LEFT: list[ExitStack] = []


class Lasting:
    """Gives one connection to all reads and writes, as long as nobody else wants the file."""

    def __init__(self, path: Path, connect: Connect) -> None:
        self._path = path
        self._connect = connect
        self._busy = threading.Lock()
        self._ended = threading.Event()
        self._opened: ExitStack | None = None
        self._connection: DuckDBPyConnection | None = None
        self._used = 0.0
        self._watcher = threading.Thread(target=self._watch, name="library", daemon=True)

    @contextmanager
    def use(self) -> Iterator[DuckDBPyConnection]:
        """Give the connection, opened where it is not; after an error it is let go."""
        with self._busy:
            connection = self._connection or self._open()
            try:
                yield connection
            except BaseException:
                self._let_go()
                raise
            self._used = time.monotonic()
            if self._ended.is_set() or is_wanted(self._path):
                self._let_go()

    def end(self, *, last: bool = False) -> None:
        """Let go of the file for good, where that is the `last` thing of the process by ending with it."""
        self._ended.set()
        if self._watcher.ident is not None:
            self._watcher.join()
        with self._busy:
            # A job of many that has written beside the file is closed, for that clears it away.
            if last and self._opened and not self._path.with_name(f"{self._path.name}.tmp").exists():
                _LEFT.append(self._opened)
            self._let_go(LEFT_LOG)

    def _open(self) -> DuckDBPyConnection:
        with ExitStack() as stack:
            stack.enter_context(hold_lock(self._path, alone=True))
            self._connection = stack.enter_context(self._connect())
            self._opened = stack.pop_all()
        if self._watcher.ident is None and not self._ended.is_set():
            self._watcher.start()
        return self._connection

    def _watch(self) -> None:
        """Let go of the file between two uses once somebody waits for it, or the next use is far."""
        while not self._ended.wait(PAUSE):
            if self._busy.acquire(blocking=False):
                try:
                    if self._opened and (time.monotonic() - self._used > LINGER or is_wanted(self._path)):
                        self._let_go()
                finally:
                    self._busy.release()

    def _let_go(self, longest: int = LONGEST_LOG) -> None:
        from twosource.library import native  # noqa: PLC0415 - where it is used

        opened, connection = self._opened, self._connection
        self._opened = self._connection = None
        if opened is None or connection is None:
            return
        with nullcontext() if opened in _LEFT else opened:
            log = self._path.with_name(f"{self._path.name}.wal")
            # A log that cannot be folded in holds all that it held, and the next writer tries again.
            with suppress(OSError, native.Error):
                size = log.stat().st_size
                if size > longest:
                    if size <= SMALL_LOG and _count_groups(connection) < MOST_GROUPS:
                        connection.execute("set max_vacuum_tasks = 0")
                    connection.execute("checkpoint")


def _count_groups(connection: DuckDBPyConnection) -> int:
    """Count the groups of rows of a table to which every batch of articles adds some."""
    query = "select count(distinct row_group_id) from pragma_storage_info('member')"
    (groups,) = connection.execute(query).fetchone() or (0,)
    return int(groups)
