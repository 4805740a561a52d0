"""Stage 7 of 7, JSON: ledger -> text, and back.

The JSON holds no article text: a ledger that is read again has empty texts unless the articles are given.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from itertools import repeat
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from twosource import __version__
from twosource.errors import LedgerError
from twosource.model import (
    Alignment,
    Appointment,
    Article,
    Commitment,
    Figure,
    Ledger,
    Measure,
    Meeting,
    Plan,
    Record,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSION = 1
# Every whole number up to here is exact as a float; a larger one is written as the float that it is.
LARGEST_EXACT = 2**53

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_RECORDS: dict[str, type[Record]] = {
    "statement": Statement,
    "meeting": Meeting,
    "commitment": Commitment,
    "measure": Measure,
    "appointment": Appointment,
    "plan": Plan,
    "figure": Figure,
}
_PARTS = ("entities", "records", "times", "alignments", "reuse", "findings", "problems")


def dump_ledger(ledger: Ledger) -> str:
    """Return a ledger as JSON, version 1; equal ledgers give equal text."""
    content: dict[str, Any] = {"ledger": VERSION, "twosource": __version__}
    content["articles"] = [_article_row(article) for article in ledger.articles]
    for part in _PARTS:
        content[part] = [_row(item) for item in getattr(ledger, part)]
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    # A lone surrogate has no UTF-8 form, but it has a JSON escape.
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _article_row(article: Article) -> dict[str, Any]:
    first = ("id", "path", "outlet", "title", "published", "language")
    row = {name: getattr(article, name) for name in first}
    row["length"] = len(article.text)
    for name in ("key", "url", "byline", "dateline", "credits"):
        row[name] = _plain(getattr(article, name))
    return row


def _row(item: object) -> dict[str, Any]:
    row: dict[str, Any] = _plain(item)
    if isinstance(item, Record):
        row["via"] = row.pop("via")
    if isinstance(item, Alignment):
        for side in ("value_a", "value_b"):
            value = row.pop(side)
            row[side] = value and value["value"]
            row[side + "_span"] = value and {"start": value["start"], "end": value["end"]}
    return row


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Turn data classes, tuples and numbers into what JSON holds."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return _number(value)
    return value


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) <= LARGEST_EXACT else value


def load_ledger(text: str, articles: Iterable[Article] = ()) -> Ledger:
    """Read a ledger from its JSON.

    The text of an article is empty unless `articles`, read again from their sources, holds one with its id.
    Raises `LedgerError` where the text is no ledger of this version, or is broken, naming the place.
    """
    content = _parse(text)
    _check_places(content)
    given = {article.id: article for article in articles}
    read = _build(tuple[Article, ...], [{**row, "text": ""} for row in content["articles"]], "articles")
    hints = get_type_hints(Ledger)
    parts = {part: _build(hints[part], content.get(part, []), part) for part in _PARTS}
    return Ledger(articles=tuple(given.get(article.id, article) for article in read), **parts)


def _parse(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LedgerError(
            f"This is no ledger, for it is no JSON ({error}). Write one with --format json."
        ) from None
    if not isinstance(content, dict) or "ledger" not in content:
        raise LedgerError('This is no ledger: "ledger" is missing. Write one with --format json.')
    if content["ledger"] != VERSION:
        raise LedgerError(f"The ledger is of version {content['ledger']!r}; this program reads {VERSION}.")
    articles = content.get("articles")
    if not isinstance(articles, list) or not all(isinstance(row, dict) for row in articles):
        raise _broken("articles", "a list of articles")
    return content


def _check_places(content: dict[str, Any]) -> None:
    """Raise where a passage lies outside the articles of the ledger."""
    lengths = {str(row.get("id")): row.get("length") for row in content["articles"]}
    if all(_is_sound(content.get(part), lengths) for part in _PARTS if part != "problems"):
        return
    for path, place in _find_places({part: content.get(part) for part in _PARTS if part != "problems"}, ""):
        if place["article"] not in lengths:
            raise _broken(path, "an article of this ledger")
        bounds = (0, place.get("start", 0), place.get("end", 0), lengths[place["article"]])
        if not all(isinstance(bound, int) for bound in bounds) or list(bounds) != sorted(bounds):
            raise _broken(path, "a passage inside its article")


def _is_sound(value: Any, lengths: dict[str, Any]) -> bool:  # noqa: ANN401 - any JSON
    """Tell whether every passage lies inside its article; where one does not is found by `_find_places`."""
    if isinstance(value, list):
        return all(_is_sound(item, lengths) for item in value if isinstance(item, (list, dict)))
    if not isinstance(value, dict):
        return True
    article = value.get("article")
    if isinstance(article, str):
        start, end, length = value.get("start", 0), value.get("end", 0), lengths.get(article)
        if not (isinstance(start, int) and isinstance(end, int) and isinstance(length, int)):
            return False
        if not 0 <= start <= end <= length:
            return False
    return all(_is_sound(item, lengths) for item in value.values() if isinstance(item, (list, dict)))


def _find_places(value: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _find_places(item, f"{path}[{number}]")
    elif isinstance(value, dict):
        if isinstance(value.get("article"), str):
            yield path, value
        for name, item in value.items():
            yield from _find_places(item, f"{path}.{name}" if path else name)


def _broken(path: str, wanted: str) -> LedgerError:
    return LedgerError(f"The ledger is broken at {path}: wanted {wanted}. Write it anew with --format json.")


class _MisfitError(Exception):
    """A value is not what it should be; `path` is filled on the way up, so that sound ledgers pay nothing."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.path = ""


Builder = Callable[[Any], Any]


def _build(kind: Any, value: Any, path: str) -> Any:  # noqa: ANN401 - the type is the argument
    """Build a value of a type of the model from JSON, or raise `LedgerError`."""
    try:
        return _find_builder(kind)(value)
    except _MisfitError as error:
        raise _broken(path + error.path, error.wanted) from None


@cache
def _find_builder(kind: Any) -> Builder:  # noqa: ANN401 - any type of the model
    """Return what builds values of a type; worked out once, for a ledger has ten thousands of a few types."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        build = _find_builder(inner[0])
        return lambda value: None if value is None else build(value)
    if origin is tuple:
        return _find_tuple_builder(inner)
    if origin is Literal:
        return _find_literal_builder(inner)
    if is_dataclass(kind):
        item: Any = kind
        return _build_record if kind is Record else _find_item_builder(item)
    return _build_float if kind is float else _find_plain_builder(kind)


def _find_plain_builder(kind: type) -> Builder:
    def build_plain(value: Any) -> Any:  # noqa: ANN401 - of the type above
        if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
            raise _MisfitError(f"a value of type {kind.__name__}")
        return value

    return build_plain


def _build_float(value: object) -> float:
    if value is None:
        return math.nan  # what JSON cannot hold was written as null
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise _MisfitError("a number")
    return float(value)


def _find_literal_builder(allowed: tuple[Any, ...]) -> Builder:
    def build_literal(value: Any) -> Any:  # noqa: ANN401 - one of those allowed
        if value not in allowed:
            raise _MisfitError("one of " + ", ".join(map(repr, allowed)))
        return value

    return build_literal


def _find_tuple_builder(kinds: tuple[Any, ...]) -> Builder:
    many = kinds[-1] is Ellipsis
    builders = [_find_builder(kind) for kind in kinds if kind is not Ellipsis]

    def build_tuple(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list) or (not many and len(value) != len(builders)):
            raise _MisfitError("a list" if many else f"a list of {len(builders)}")
        made: list[Any] = []
        try:
            for build, item in zip(repeat(builders[0]) if many else builders, value, strict=False):
                made.append(build(item))
        except _MisfitError as error:
            error.path = f"[{len(made)}]{error.path}"
            raise
        return tuple(made)

    return build_tuple


def _build_record(value: object) -> Any:  # noqa: ANN401 - a record of the kind that it names
    kind: Any = _RECORDS.get(str(value.get("kind")), Record) if isinstance(value, dict) else Record
    return _find_item_builder(kind)(value)


@cache
def _find_item_builder(kind: Any) -> Builder:  # noqa: ANN401 - a data class of the model
    hints = get_type_hints(kind)
    builders = {field.name: _find_builder(hints[field.name]) for field in fields(kind)}
    needed = tuple(field.name for field in fields(kind) if field.default is MISSING)

    def build_item(value: object) -> Any:  # noqa: ANN401 - of the type above
        if not isinstance(value, dict):
            raise _MisfitError("an object")
        if kind is Alignment:
            value = {**value, "value_a": _join_value(value, "a"), "value_b": _join_value(value, "b")}
        missing = next((name for name in needed if name not in value), None)
        if missing:
            raise _MisfitError(f'"{missing}"')
        made, name = {}, ""
        try:
            for name, item in value.items():
                if name in builders:
                    made[name] = builders[name](item)
        except _MisfitError as error:
            error.path = f".{name}{error.path}"
            raise
        return kind(**made)

    return build_item


def _join_value(row: dict[str, Any], side: str) -> dict[str, Any] | None:
    """Join the verbatim value of one side of an alignment with where it stands."""
    value, place, span = row.get(f"value_{side}"), row.get(f"value_{side}_span"), row.get(side)
    if value is None or not isinstance(place, dict) or not isinstance(span, dict):
        return None
    return {"article": span.get("article"), **place, "value": value}
