"""Part of stage 1 (read): WARC, as crawlers write it -> entries, one page at a time.

Limits: HTML pages that were answered with 200; what else there is is counted and said. Revisits point to a
page elsewhere and are not followed. After a broken record nothing more can be found.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO

from twosource.read.decode import decode_bytes, find_charset
from twosource.read.draft import Entry, Fault, Metadata, UnreadableError
from twosource.read.page import MAX_PAGE, parse_page
from twosource.read.unpack import unpack_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGES = ("text/html", "application/xhtml+xml")
_PACKED = (b"\x1f\x8b", b"\x78")  # how gzip and zlib begin
_BLOCK = 65_536
_QUIET = logging.NullHandler()
_BESIDE = {"warcinfo", "request", "metadata"}  # records about other records


def parse_archive(stream: BinaryIO, first: int = 1) -> Iterator[Entry]:
    """Give the pages of a WARC file from the `first` on; a page without an article is a fault."""
    others: Counter[str] = Counter()
    number = 0
    for record in _read_records(stream):
        other = _is_other(record)
        if other:
            others[other] += other not in _BESIDE
            continue
        number += 1
        if number >= first:
            yield _read_page(record, number)
    left = {name: count for name, count in others.items() if count}
    if left:
        listed = ", ".join(f"{count} {name}" for name, count in sorted(left.items()))
        yield Fault(message=f"Left out of it, being no HTML page answered with 200: {listed}.")
    if not number:
        raise UnreadableError("It is a web archive without an HTML page.")


def _read_records(stream: BinaryIO) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 (only where there is an archive)

    logging.getLogger("warcio").addHandler(_QUIET)
    records = ArchiveIterator(stream)
    records.INC_RECORD = ""  # what it says on stderr of a record with a wrong length
    met = 0
    try:
        for record in records:
            yield record
            met += 1
    except (GeneratorExit, UnreadableError):
        raise
    except Exception as error:  # noqa: BLE001 (parsers of other people meet hostile archives here)
        raise UnreadableError(
            f"It is damaged after {met} records ({error}); the rest was not read. Fetch it again."
        ) from None


def _is_other(record: Any) -> str | None:  # noqa: ANN401 (warcio has no types)
    """Return what a record is if it is not an HTML page that was answered with 200."""
    if record.rec_type not in {"response", "resource"}:
        return str(record.rec_type)
    if record.http_headers is None:
        media, status = record.content_type, "200"
    else:
        media, status = record.http_headers.get_header("Content-Type"), record.http_headers.get_statuscode()
    if status != "200":
        return f"answered {status[:20]}"
    media = (media or "").partition(";")[0].strip().lower()
    return None if media in _PAGES else f"of type {media[:60] or 'unknown'}"


def _read_page(record: Any, number: int) -> Entry:  # noqa: ANN401 (warcio has no types)
    url = record.rec_headers.get_header("WARC-Target-URI")
    try:
        data = _read_payload(record)
        text, notes = decode_bytes(data, _charset_of(record) or find_charset(data))
        draft = parse_page(text, url)
    except UnreadableError as error:
        return Fault(message=f"Page {number} ({url}): {error}", number=number)
    metadata = draft.metadata.over(Metadata(url=url))
    return replace(draft, number=number, metadata=metadata, notes=notes + draft.notes)


def _read_payload(record: Any) -> bytes:  # noqa: ANN401 (warcio has no types)
    """Return the page, unpacked here and not by warcio, which says on stderr what it does not like."""
    encoding = ""
    if record.http_headers is not None:
        encoding = record.http_headers.get_header("Content-Encoding", "")
        record.http_headers.remove_header("Content-Encoding")
    stream = record.content_stream()
    blocks = iter(lambda: stream.read(_BLOCK), b"")
    first = next(blocks, b"")
    # Some crawlers unpack a page and leave the header as it was.
    if not first.startswith(_PACKED):
        encoding = ""
    page = unpack_blocks(chain([first], blocks), encoding, MAX_PAGE, "")
    record.raw_stream.read(_BLOCK)  # the end of the last chunk
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise UnreadableError("It is cut short.")
    return page


def _charset_of(record: Any) -> str | None:  # noqa: ANN401 (warcio has no types)
    if record.http_headers is None:
        return None
    media = record.http_headers.get_header("Content-Type") or ""
    _, _, charset = media.lower().partition("charset=")
    return charset.strip(" \"';") or None
