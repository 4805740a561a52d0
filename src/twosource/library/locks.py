"""Part of the library: many readers or one writer at a file, none of them waiting for ever.

Limits: between processes of one machine, or of one file system that knows `flock`. Where there is no such
lock the store itself refuses, and whoever opens it tries again.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

with suppress(ImportError):  # not on Windows
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO


@contextmanager
def hold_lock(path: Path, *, alone: bool) -> Iterator[None]:
    """Hold a file for reading with others, or for writing `alone`; waits until it is free.

    Two locks: whoever comes takes the first only while waiting for the second, so that readers who come
    after a waiting writer queue behind it.
    """
    if not knows_locks():
        yield
        return
    with _open(path, ".turn") as turn, _open(path, ".lock") as lock:
        fcntl.flock(turn, fcntl.LOCK_EX)
        fcntl.flock(lock, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(turn, fcntl.LOCK_UN)
        yield


def knows_locks() -> bool:
    """Tell whether this machine knows such locks."""
    return "fcntl" in globals()


def is_wanted(path: Path) -> bool:
    """Tell whether somebody waits for a file that others hold; one who passes by may be taken for that."""
    with _open(path, ".turn") as turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        return False


def is_free(path: Path) -> bool:
    """Tell whether nobody holds a file, or waits for it, at this moment."""
    with _open(path, ".turn") as turn, _open(path, ".lock") as lock:
        try:
            for one in (turn, lock):
                fcntl.flock(one, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _open(path: Path, suffix: str) -> IO[bytes]:
    return path.with_name(f".{path.name}{suffix}").open("ab")
