"""Part of the library: one connection that many reads share, let go as soon as somebody wants to write.

Opening a large file costs a tenth of a second, more while its log is long: too much for every page of a desk.

Limits: only where `flock` is known; whoever wants to write is noticed within some hundredths of a second.
"""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from twosource.library.locks import hold_lock, is_wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from duckdb import DuckDBPyConnection

PAUSE = 0.02  # seconds between two looks whether somebody waits: what a writer waits for at most
LINGER = 60.0  # seconds after the last read: a reader turns the page before


class _Held:
    """An open connection and how many read from it; the last of them closes it once it is `retired`."""

    def __init__(self, path: Path, connect: Callable[[], AbstractContextManager[DuckDBPyConnection]]) -> None:
        self._stack = ExitStack()
        self._stack.enter_context(hold_lock(path, alone=False))
        try:
            self.connection = self._stack.enter_context(connect())
        except BaseException:
            self._stack.close()
            raise
        self.readers = 0
        self.retired = False
        self.used = time.monotonic()

    def close_if_done(self) -> None:
        """Close the connection where nobody needs it any more."""
        if self.retired and not self.readers:
            self._stack.close()


class Standing:
    """Gives connections for reading, all of them to one opened file, which is as new as the last write."""

    def __init__(self, path: Path, connect: Callable[[], AbstractContextManager[DuckDBPyConnection]]) -> None:
        self._path = path
        self._connect = connect
        self._lock = threading.Lock()
        # Not the same: whoever opens may wait for a writer, who waits for those who have still to let go.
        self._opening = threading.Lock()
        self._held: _Held | None = None

    @contextmanager
    def read(self) -> Iterator[DuckDBPyConnection]:
        """Give a connection; whoever comes while a writer waits, waits behind the writer."""
        held = self._join() or self._open()
        cursor = held.connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()
            with self._lock:
                held.readers -= 1
                held.used = time.monotonic()
                held.close_if_done()

    def _join(self) -> _Held | None:
        with self._lock:
            if self._held:
                self._held.readers += 1
            return self._held

    def _open(self) -> _Held:
        with self._opening:
            known = self._join()
            if known:
                return known
            held = _Held(self._path, self._connect)
            with self._lock:
                held.readers += 1
                self._held = held
        threading.Thread(target=self._watch, args=(held,), name="library", daemon=True).start()
        return held

    def _watch(self, held: _Held) -> None:
        """Let go of a connection once somebody waits to write, or nobody reads."""
        waited = 0
        while waited < 2 and time.monotonic() - held.used < LINGER:  # noqa: PLR2004 - one look may be chance
            time.sleep(PAUSE / 2)
            waited = waited + 1 if is_wanted(self._path) else 0
        with self._lock:
            self._held = None
            held.retired = True
            held.close_if_done()
