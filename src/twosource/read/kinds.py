"""Part of stage 1 (read): what kind of source some bytes are.

Limits: the name decides where it ends in a known suffix, then the server's word, then the content.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from twosource.read.draft import Raw, UnreadableError

Kind = Literal["text", "page", "json", "lines"]

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
}

_UNTOLD = {"application/octet-stream", "binary/octet-stream"}  # what servers say of what they do not know

# How a file of another kind begins, and what it is called.
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
)

_REFUSED = {
    ".csv": "a table",
    ".tsv": "a table",
    ".mhtml": "a web archive",
    ".mht": "a web archive",
    ".webarchive": "a web archive",
    ".toml": "a file of settings or a sidecar, which is read with the file that it describes",
}

# A report may begin with a bracket, but hardly with these.
_JSON = re.compile(r"\{\s*\"|\[\s*\{")
_MARKUP = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"<(?:p|div|article|title|meta|span|h1)\b", re.IGNORECASE)

HEAD = 4096  # code points in which a page shows itself
MIN_TAGS = 3  # a plain text may quote a tag or two


def refuse_other(raw: Raw) -> None:
    """Raise UnreadableError for a kind that is not read, with what to do instead."""
    suffix = _suffix_of(raw)
    found = _REFUSED.get(suffix) or next((name for magic, name in _MAGIC if raw.data.startswith(magic)), None)
    if found is None and raw.media and raw.media not in _MEDIA and raw.media not in _UNTOLD:
        found = f"of the type {raw.media}"
    if found:
        raise UnreadableError(
            f"It is {found}. Save the report as plain text, HTML or JSON and give that file."
        )


def find_kind(raw: Raw, text: str) -> Kind:
    """Return the kind of a source whose text is known."""
    known = _MEDIA.get(raw.media or "") or _SUFFIXES.get(_suffix_of(raw))
    if known:
        return known
    head = text.lstrip()[:HEAD]
    if _MARKUP.match(head) or (head.startswith("<") and len(_TAGS.findall(head)) >= MIN_TAGS):
        return "page"
    return "json" if _JSON.match(head) else "text"


def _suffix_of(raw: Raw) -> str:
    return PurePath(raw.name).suffix.lower()
