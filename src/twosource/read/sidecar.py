"""Part of stage 1 (read): what a reader wrote about an article, beside it or at its top.

Limits: `A.txt.toml` beside a file, or front matter in plain text: TOML between `+++` lines, or lines of
`key: value` between `---` lines. Nested values are not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.read.draft import Metadata

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Every key that may stand in a sidecar or in front matter, and the field that it fills.
KEYS = {
    "outlet": "outlet",
    "title": "title",
    "byline": "byline",
    "author": "byline",
    "published": "published",
    "date": "published",
    "url": "url",
    "language": "language",
}
KNOWN = "outlet, title, byline, published (or date), url, language"

MAX_SIDECAR = 100_000  # bytes: six short lines are usual

_FRONT = r"(?sm)(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)^\1[ \t]*(?:\r?\n|\Z)"
_LINE = r"([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*"


def read_sidecar(path: Path) -> tuple[Metadata, tuple[str, ...]]:
    """Return what `A.txt.toml` says of `A.txt`, and notes on what of it could not be used."""
    sidecar = path.with_name(f"{path.name}.toml")
    try:
        with sidecar.open("rb") as file:
            data = file.read(MAX_SIDECAR + 1)
    except FileNotFoundError:
        return Metadata(), ()
    except (OSError, ValueError) as error:
        return Metadata(), (f"Its sidecar {sidecar.name} cannot be read ({error}) and was left out.",)
    if len(data) > MAX_SIDECAR:
        return Metadata(), (f"Its sidecar {sidecar.name} is too long and was left out. Known keys: {KNOWN}.",)
    import tomllib  # noqa: PLC0415 - few reports have one

    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Metadata(), (f"Its sidecar {sidecar.name} is not valid TOML and was left out: {error}.",)
    return _pick_keys(table, sidecar.name)


def split_front_matter(text: str) -> tuple[Metadata, int, tuple[str, ...]]:
    """Return the front matter of a text, the offset at which the text proper begins, and notes.

    What merely looks like front matter, without one known key, belongs to the text.
    """
    match = re.match(_FRONT, text)
    if not match:
        return Metadata(), 0, ()
    table = _parse_toml(match[2]) if match[1] == "+++" else _parse_lines(match[2])
    if not KEYS.keys() & table.keys():
        return Metadata(), 0, ()
    metadata, notes = _pick_keys(table, "the front matter")
    return metadata, match.end(), notes


def _parse_toml(block: str) -> dict[str, object]:
    import tomllib  # noqa: PLC0415 - as above

    try:
        return tomllib.loads(block)
    except (ValueError, RecursionError):
        return {}


def _parse_lines(block: str) -> dict[str, object]:
    """Read lines of `key: value`; a block with any other line is not front matter."""
    table: dict[str, object] = {}
    for line in block.splitlines():
        # Indented lines and list items belong to a nested value, which is not read.
        if not line.strip() or line.startswith(("#", " ", "\t", "-")):
            continue
        match = re.fullmatch(_LINE, line)
        if not match:
            return {}
        table[match[1].lower()] = match[2].strip("'\"")
    return table


def _pick_keys(table: Mapping[str, object], where: str) -> tuple[Metadata, tuple[str, ...]]:
    values: dict[str, str] = {}
    for key, field in KEYS.items():
        # TOML knows dates and numbers: their own notation is what the reader wrote.
        if key in table and not isinstance(table[key], dict | list) and str(table[key]).strip():
            values.setdefault(field, str(table[key]).strip())
    unknown = sorted(table.keys() - KEYS.keys())
    if not unknown:
        return Metadata(**values), ()
    return Metadata(**values), (f"In {where}, {', '.join(unknown)} means nothing. Known keys: {KNOWN}.",)
