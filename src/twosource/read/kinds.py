"""Part of stage 1 (read): what kind of source some bytes are.

Limits: the name decides where it ends in a known suffix, then the server's word, then the content; only
feeds, lists and archives are known by their content whatever they are called.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from twosource.read.decode import decode_bytes
from twosource.read.draft import UnreadableError
from twosource.read.lines import is_lines
from twosource.read.tables import find_delimiter

if TYPE_CHECKING:
    from twosource.read.load import Opened

Kind = Literal[
    "text", "page", "json", "lines", "table", "parquet", "archive", "feed", "outline", "sitemap", "addresses"
]

STREAMED: frozenset[Kind] = frozenset({"lines", "table", "parquet", "archive"})  # never held whole
LISTS: frozenset[Kind] = frozenset({"feed", "outline", "sitemap", "addresses"})  # they lead elsewhere

_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".warc": "archive",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "outline",
}

_MEDIA: dict[str, Kind] = {
    "text/plain": "text",
    "text/markdown": "text",
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/json": "json",
    "application/ld+json": "json",
    "application/feed+json": "json",
    "application/jsonl": "lines",
    "application/x-ndjson": "lines",
    "text/csv": "table",
    "text/tab-separated-values": "table",
    "application/vnd.apache.parquet": "parquet",
    "application/warc": "archive",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "text/x-opml": "outline",
}

# What servers say of what they do not know, and of XML and archives of any kind.
_UNTOLD = {
    *("application/octet-stream", "binary/octet-stream", "application/xml", "text/xml"),
    *("application/gzip", "application/x-gzip"),
}

# How a file of another kind begins, and what it is called.
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive in another one"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)

_REFUSED = {
    ".mhtml": "a web archive of another format than WARC",
    ".mht": "a web archive of another format than WARC",
    ".webarchive": "a web archive of another format than WARC",
    ".toml": "a file of settings or a sidecar, which is read with the file that it describes",
}

_STREAM_MAGIC: tuple[tuple[bytes, Kind], ...] = ((b"PAR1", "parquet"), (b"WARC/", "archive"))

# A report may begin with a bracket, but hardly with these.
_JSON = r"\{\s*\"|\[\s*\{"
_MARKUP = r"(?is)(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype html|html|head|body)\b"
_TAGS = r"(?i)<(?:p|div|article|title|meta|span|h1)\b"
_ROOT = r"(?is)(?>(?:<[?][^>]*>\s*|<!--.*?-->\s*|<!doctype[^<>\[]*>\s*)*)<(?:\w+:)?(\w+)\b"
_ROOTS: dict[str, Kind] = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "opml": "outline",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}
_ADDRESS = r"(?i)[a-z][a-z0-9+.-]*://\S+"  # one of another scheme is said to be no good

HEAD = 4096  # code points in which a page shows itself
MIN_TAGS = 3  # a plain text may quote a tag or two


def refuse_other(opened: Opened) -> None:
    """Raise UnreadableError for a kind that is not read, with what to do instead."""
    found = _REFUSED.get(_suffix_of(opened)) or next(
        (name for magic, name in _MAGIC if opened.head.startswith(magic)), None
    )
    if found is None and opened.media and opened.media not in _MEDIA and opened.media not in _UNTOLD:
        found = f"of the type {opened.media}"
    if found:
        raise UnreadableError(
            f"It is {found}. Save the report as plain text, HTML or JSON and give that file."
        )


def is_known(suffix: str) -> bool:
    """Tell whether files with such an ending are read; those without one are."""
    return not suffix or suffix.lower() in {*_SUFFIXES, ".xml", ".rdf", ".urls", ".gz"}


def find_stream_kind(opened: Opened) -> Kind | None:
    """Return the kind of a source that is read bit by bit, by its name and beginning; None for another."""
    magic = next((kind for magic, kind in _STREAM_MAGIC if opened.head.startswith(magic)), None)
    known = magic or _known_kind(opened)
    if known in STREAMED:
        return known
    if known not in {None, "json"}:
        return None
    try:
        head = decode_bytes(opened.head[: opened.head.rfind(b"\n") + 1])[0]
    except UnreadableError:
        return None
    if is_lines(head):
        return "lines"
    return "table" if known is None and find_delimiter(head.partition("\n")[0].strip("\r")) else None


def find_kind(opened: Opened, text: str) -> Kind:
    """Return the kind of a source whose text is known."""
    head = text.lstrip()[:HEAD]
    known = _known_kind(opened)
    root = re.match(_ROOT, head) if head.startswith("<") and known not in {"text", "json"} else None
    if root and root[1].lower() in _ROOTS:
        return _ROOTS[root[1].lower()]
    if known in {None, "text"} and are_addresses(head):
        return "addresses"
    if known:
        return known
    if re.match(_MARKUP, head) or (head.startswith("<") and len(re.findall(_TAGS, head)) >= MIN_TAGS):
        return "page"
    return "json" if re.match(_JSON, head) else "text"


def are_addresses(head: str) -> bool:
    """Tell whether the lines of a text are addresses and remarks, as far as it is seen."""
    lines = [line.strip() for line in head.splitlines()]
    if len(head) == HEAD:
        lines.pop()  # it may be cut
    plain = [line for line in lines if line and not line.startswith("#")]
    return bool(plain) and all(re.fullmatch(_ADDRESS, line) for line in plain)


def _known_kind(opened: Opened) -> Kind | None:
    return _MEDIA.get(opened.media or "") or _SUFFIXES.get(_suffix_of(opened))


def _suffix_of(opened: Opened) -> str:
    return PurePath(opened.name).suffix.lower()
