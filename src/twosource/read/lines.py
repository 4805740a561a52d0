"""Part of stage 1 (read): JSON and JSON lines -> entries.

Limits: one article as an object, many as a list, under "articles" or "items", or one a line. JSON is held
whole; of JSON lines one line is held at a time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from twosource.read.decode import decode_bytes
from twosource.read.draft import Entry, UnreadableError
from twosource.read.fields import ADVICE, collect_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MANY = ("articles", "items")


def parse_json(text: str) -> Iterator[Entry]:
    """Give the entries of a JSON text, or of JSON lines; raise UnreadableError where it is neither."""
    try:
        value = _load(text)
    except ValueError as error:
        if is_lines(text):
            yield from parse_lines(text.split("\n"))
            return
        raise UnreadableError(
            f"It is not valid JSON ({error}). It may be cut short; fetch it again."
        ) from None
    if isinstance(value, dict):
        many = next((value[name] for name in MANY if isinstance(value.get(name), list)), None)
        if many is None:
            yield from collect_entries([("It", value)])
            return
        value = many
    if not isinstance(value, list):
        raise UnreadableError(f"It is JSON but holds no article. {ADVICE}")
    yield from collect_entries((f"Article {number}", entry) for number, entry in enumerate(value, 1))


def parse_lines(lines: Iterable[bytes | str | None], first: int = 1) -> Iterator[Entry]:
    """Give the entries of JSON lines from the `first` on; a broken line is a fault, the others are read.

    A line that is None was too long to be held.
    """
    yield from collect_entries(_load_lines(lines, first), first)


def _load_lines(lines: Iterable[bytes | str | None], first: int) -> Iterator[tuple[str, object]]:
    # Lines end in "\n" alone: U+2028 and the like may stand unescaped inside a JSON string.
    met = 0
    for number, line in enumerate(lines, 1):
        if line is None or line.strip():
            met += 1
            if met >= first:
                yield f"Line {number}", _load_line(line)


def _load_line(line: bytes | str | None) -> object:
    if line is None:
        return UnreadableError("is longer than any report")
    try:
        return _load(line if isinstance(line, str) else _decode_line(line))
    except ValueError:
        return UnreadableError("is cut short or is not JSON")
    except UnreadableError:
        return UnreadableError("is not text")


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode_bytes(line)[0]


def _load(text: str) -> Any:  # noqa: ANN401 (JSON may hold anything)
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None


def is_lines(text: str) -> bool:
    """Tell whether the first line is a whole object and more lines follow: JSON lines by another name."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        return bool(rest.strip()) and isinstance(_load(first), dict)
    except ValueError:
        return False
