"""Part of stage 1 (read): bytes -> text.

Limits: UTF-8, UTF-16 and UTF-32 are recognised; another encoding must be declared, else Windows-1252 is
assumed and said. Nothing but a byte order mark is dropped, and line ends stay as they are.
"""

from __future__ import annotations

import codecs
import re

from twosource.read.draft import UnreadableError

# Longer marks first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_CHARSET_REACH = 4096  # bytes: HTML asks for it within the first 1024, and not all pages obey

# For each wide encoding: which bytes of a unit are zero in Latin text.
_WIDE = (
    ("utf-32-le", 4, (1, 2, 3)),
    ("utf-32-be", 4, (0, 1, 2)),
    ("utf-16-le", 2, (1,)),
    ("utf-16-be", 2, (0,)),
)

SAMPLE = 4096  # bytes looked at to tell a wide encoding or a binary: a few paragraphs

# Latin text in UTF-16 has a zero in nearly every unit; text with many other letters still in over half,
# for spaces, digits and line ends have one. A program or a picture spreads its zeros over all positions.
ZERO_SHARE = 0.6

# Text has almost no control characters; compressed data has one byte in ten.
CONTROL_SHARE = 0.02

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")

BINARY = (
    "It is a binary file, or text in an encoding that is not known here. "
    "Save the report as plain text in UTF-8, or as HTML, and give that file."
)


def decode_bytes(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of bytes, and notes on what had to be assumed; raise UnreadableError for a binary."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    if b"\0" in data[:SAMPLE]:
        return _decode_wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, declared)
    if "\0" in text:
        raise UnreadableError(BINARY)
    return text, ()


def _decode_as(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decode by a byte order mark; what is broken becomes U+FFFD, and is counted."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), (_broken_note(encoding.upper()),)


def _decode_wide(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode text without a mark whose zero bytes stand where UTF-16 or UTF-32 has them."""
    sample = data[:SAMPLE]
    for encoding, width, places in _WIDE:
        if all(_zero_share(sample[place::width]) >= ZERO_SHARE for place in places):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                name = encoding.upper()
                note = f"It has no byte order mark; it was read as {name}. Save it as UTF-8 to be sure."
                return text, (note,)
    raise UnreadableError(BINARY)


def _zero_share(units: bytes) -> float:
    return units.count(0) / len(units) if units else 0.0


def _decode_other(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode bytes that are not UTF-8 throughout."""
    sample = data[:SAMPLE]
    if b"\0" in data or len(_CONTROL.findall(sample)) > CONTROL_SHARE * len(sample):
        raise UnreadableError(BINARY)
    if declared:
        text = _decode_declared(data, declared)
        if text is not None:
            return text, ()
    text = data.decode("utf-8", "replace")
    if len(_SEQUENCE.findall(data)) >= text.count("\ufffd"):
        return text, (_broken_note("UTF-8"),)
    note = "It is not UTF-8; Windows-1252 (Latin-1) was assumed. If letters look wrong, save it as UTF-8."
    return _decode_windows(data), (note,)


def _decode_declared(data: bytes, declared: str) -> str | None:
    """Decode by the declared encoding; None where it is unknown or does not fit."""
    # Browsers read "latin-1" and "ascii" as Windows-1252, and pages are written to what browsers do.
    try:
        name = codecs.lookup(declared).name
        return _decode_windows(data) if name in {"iso8859-1", "ascii", "cp1252"} else data.decode(name)
    except (LookupError, ValueError):
        return None


def _decode_windows(data: bytes) -> str:
    """Decode Windows-1252, which leaves five bytes undefined; they become the C1 controls of Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _broken_note(name: str) -> str:
    return f"Some bytes are not {name}; each such place is shown as U+FFFD. Save the file again as UTF-8."


def find_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares of itself, or None."""
    match = _CHARSET.search(data, 0, _CHARSET_REACH)
    return match[1].decode("ascii") if match else None
