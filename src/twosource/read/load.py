"""Part of stage 1 (read): source -> an opened stream of bytes, unpacked, with a look at its beginning.

Limits: one source at a time; gzip is unpacked, other archives are not. What must be held whole is held up
to the settings' limit and refused beyond it; a pipe that never ends is read up to there.
"""

from __future__ import annotations

import io
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from twosource.read.draft import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.read.raw import Raw
    from twosource.read.settings import ReadSettings

STDIN = "-"

# Two letters at least, so that the drive of "C:\reports\a.txt" is no scheme.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://|(file|data|mailto|javascript):", re.IGNORECASE)

MEGABYTE = 1_000_000
HEAD = 65_536  # bytes looked at to tell the kind: the first lines of a table or of JSON lines
MAX_LINE = 20_000_000  # bytes of one line of JSON or CSV: the longest report, every letter escaped

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source while it is read: `head` is how it begins, and `stream` still begins there.

    `path` is the file itself where it is one and not packed; the rest is as in `Raw`.
    """

    stream: BinaryIO
    head: bytes
    name: str
    limit: int
    path: Path | None = None
    media: str | None = None
    charset: str | None = None
    url: str | None = None

    def load(self) -> bytes:
        """Return all of it; raise UnreadableError where that is more than the limit."""
        return _read_bounded(self.stream, self.limit)

    def lines(self) -> Iterator[bytes | None]:
        """Give its lines with their ends; None for one that is too long to be held."""
        while line := self.stream.readline(MAX_LINE):
            if len(line) < MAX_LINE or line.endswith(b"\n"):
                yield line
                continue
            while (rest := self.stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            yield None


def is_url(source: str) -> bool:
    """Tell whether a source is an address, of whatever scheme."""
    return bool(_SCHEME.match(source))


def is_local(source: str) -> bool:
    """Tell whether a source is a file, beside which a sidecar may stand."""
    return source != STDIN and not is_url(source)


def check_scheme(url: str) -> None:
    """Raise UnreadableError for an address that is not of the web."""
    scheme = _SCHEME.match(url)
    if not scheme or scheme[0].lower() not in {"http://", "https://"}:
        raise UnreadableError("Only http and https addresses are read. Save the report and give the file.")


@contextmanager
def open_local(source: str, settings: ReadSettings) -> Iterator[Opened]:
    """Open a path or "-"; raise UnreadableError where that is impossible."""
    if source == STDIN:
        stream = settings.stdin or getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise UnreadableError("There is no standard input here. Give the path of a file.")
        yield _look_into(stream, settings, name="")
        return
    path = Path(source)
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise UnreadableError("There is no such file. Check the spelling of the path.") from None
    except PermissionError:
        raise UnreadableError("It may not be read: permission denied. Change its permissions.") from None
    except (OSError, ValueError) as error:
        raise UnreadableError(f"It cannot be opened ({error}). Give the path of a file.") from None
    with file:
        yield _look_into(file, settings, name=source, path=path)


def open_raw(raw: Raw, settings: ReadSettings) -> Opened:
    """Open what a server gave."""
    opened = _look_into(io.BytesIO(raw.data), settings, name=raw.name)
    return Opened(
        stream=opened.stream,
        head=opened.head,
        name=opened.name,
        limit=opened.limit,
        media=None if opened.name != raw.name or raw.data.startswith(_GZIP) else raw.media,
        charset=raw.charset,
        url=raw.url,
    )


def _look_into(stream: BinaryIO, settings: ReadSettings, name: str, path: Path | None = None) -> Opened:
    try:
        seekable = stream.seekable()
        head, whole = _peek(stream, seekable=seekable)
        if head.startswith(_GZIP):
            import gzip  # noqa: PLC0415 - few sources are packed

            head, whole = _peek(cast("BinaryIO", gzip.GzipFile(fileobj=whole)), seekable=seekable)
            path = None
            name = re.sub(r"(?i)\.gz\Z", "", name)
    except (OSError, ValueError, EOFError) as error:
        raise UnreadableError(
            f"It cannot be read ({error}). Copy it to a local disk and try again."
        ) from None
    return Opened(stream=whole, head=head, name=name, limit=settings.max_bytes, path=path)


def _peek(stream: BinaryIO, *, seekable: bool) -> tuple[bytes, BinaryIO]:
    """Return how a stream begins, and a stream that still begins there."""
    head = stream.read(HEAD)
    if seekable:  # a gzip file says that it is, whatever lies under it
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, cast("BinaryIO", io.BufferedReader(_PushedBack(head, stream), buffer_size=1 << 20))


class _PushedBack(io.RawIOBase):
    """A stream that cannot be wound back, with its beginning put before it again; left open when done."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        block = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(block) :]
        buffer[: len(block)] = block
        return len(block)


def _read_bounded(stream: BinaryIO, limit: int) -> bytes:
    """Read a stream to its end; raise UnreadableError, holding no more than the limit, if it goes on."""
    try:
        data = stream.read(limit + 1) if _size_of(stream) <= limit else None
    except (OSError, ValueError, EOFError) as error:
        raise UnreadableError(
            f"It cannot be read ({error}). Copy it to a local disk and try again."
        ) from None
    if data is None or len(data) > limit:
        raise UnreadableError(f"It is larger than {size_words(limit)}. Split it, or save the text alone.")
    return data


def _size_of(stream: BinaryIO) -> int:
    """Return the size of a regular file, 0 for a pipe or a packed file."""
    if hasattr(stream, "mtime") or not stream.seekable():  # of a packed file
        return 0
    place = stream.tell()
    size = stream.seek(0, 2)
    stream.seek(place)
    return size - place


def size_words(size: int) -> str:
    """Write a number of bytes for a reader."""
    return f"{size / MEGABYTE:g} MB" if size >= MEGABYTE else f"{size:,} bytes"
