"""Part of stage 1 (read): source -> bytes, never more of them than the settings allow.

Limits: one source at a time; a pipe that never ends is read up to the limit and then refused.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from twosource.read.draft import Raw, UnreadableError

if TYPE_CHECKING:
    from twosource.read.settings import ReadSettings

STDIN = "-"

# Two letters at least, so that the drive of "C:\reports\a.txt" is no scheme.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://|(file|data|mailto|javascript):", re.IGNORECASE)

MEGABYTE = 1_000_000


def load_source(source: str, settings: ReadSettings) -> Raw:
    """Return the bytes of a path, a URL or "-"; raise UnreadableError where that is impossible."""
    if source == STDIN:
        stream = settings.stdin or getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise UnreadableError("There is no standard input here. Give the path of a file.")
        return Raw(data=_read_bounded(stream, settings.max_bytes), name="")
    scheme = _SCHEME.match(source)
    if not scheme:
        return Raw(data=_load_file(Path(source), settings.max_bytes), name=source)
    if scheme[0].lower() not in {"http://", "https://"}:
        raise UnreadableError("Only http and https addresses are read. Save the report and give the file.")
    from twosource.read.url import fetch_url  # noqa: PLC0415 (network modules, only where a URL is given)

    return fetch_url(source, settings)


def is_local(source: str) -> bool:
    """Tell whether a source is a file, beside which a sidecar may stand."""
    return source != STDIN and not _SCHEME.match(source)


def _load_file(path: Path, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableError(f"It is a directory. Name the files in it, for example {path / '*.txt'}.")
        with path.open("rb") as file:
            return _read_bounded(file, limit)
    except FileNotFoundError:
        raise UnreadableError("There is no such file. Check the spelling of the path.") from None
    except PermissionError:
        raise UnreadableError("It may not be read: permission denied. Change its permissions.") from None
    except (OSError, ValueError) as error:
        raise UnreadableError(f"It cannot be opened ({error}). Give the path of a file.") from None


def _read_bounded(stream: BinaryIO, limit: int) -> bytes:
    """Read a stream to its end; raise UnreadableError, holding no more than the limit, if it goes on."""
    try:
        data = stream.read(limit + 1) if _size_of(stream) <= limit else None
    except (OSError, ValueError) as error:
        raise UnreadableError(
            f"It cannot be read ({error}). Copy it to a local disk and try again."
        ) from None
    if data is None or len(data) > limit:
        raise UnreadableError(f"It is larger than {size_words(limit)}. Split it, or save the text alone.")
    return data


def _size_of(stream: BinaryIO) -> int:
    """Return the size of a regular file, 0 for a pipe."""
    if not stream.seekable():
        return 0
    place = stream.tell()
    size = stream.seek(0, 2)
    stream.seek(place)
    return size - place


def size_words(size: int) -> str:
    """Write a number of bytes for a reader."""
    return f"{size / MEGABYTE:g} MB" if size >= MEGABYTE else f"{size:,} bytes"
