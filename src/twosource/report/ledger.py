"""Stage 7 of 7, JSON: ledger -> text, and back.

The JSON holds no article text: a ledger that is read again has empty texts unless the articles are given.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
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
    hints = _hints(Ledger)
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
    for path, place in _find_places({part: content.get(part) for part in _PARTS if part != "problems"}, ""):
        if place["article"] not in lengths:
            raise _broken(path, "an article of this ledger")
        bounds = (0, place.get("start", 0), place.get("end", 0), lengths[place["article"]])
        if not all(isinstance(bound, int) for bound in bounds) or list(bounds) != sorted(bounds):
            raise _broken(path, "a passage inside its article")


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


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, value: Any, path: str) -> Any:  # noqa: ANN401 - the type is the argument
    """Build a value of a type of the model from JSON, or raise `LedgerError`."""
    if get_origin(kind) in (Union, UnionType):
        return None if value is None else _build(get_args(kind)[0], value, path)
    if get_origin(kind) is tuple:
        return _build_tuple(get_args(kind), value, path)
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise _broken(path, "one of " + ", ".join(map(repr, get_args(kind))))
        return value
    if is_dataclass(kind):
        return _build_item(kind, value, path)
    if kind is float:
        return _build_float(value, path)
    if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
        raise _broken(path, f"a value of type {kind.__name__}")
    return value


def _build_float(value: object, path: str) -> float:
    if value is None:
        return math.nan  # what JSON cannot hold was written as null
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise _broken(path, "a number")
    return float(value)


def _build_tuple(kinds: tuple[Any, ...], value: object, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list) or (kinds[-1] is not Ellipsis and len(value) != len(kinds)):
        raise _broken(path, "a list" if kinds[-1] is Ellipsis else f"a list of {len(kinds)}")
    each = (kinds[0] for _ in value) if kinds[-1] is Ellipsis else iter(kinds)
    return tuple(
        _build(kind, item, f"{path}[{n}]") for n, (kind, item) in enumerate(zip(each, value, strict=True))
    )


def _build_item(kind: Any, value: object, path: str) -> Any:  # noqa: ANN401 - the type is the argument
    if not isinstance(value, dict):
        raise _broken(path, "an object")
    if kind is Record:
        kind = _RECORDS.get(str(value.get("kind")), Record)
    if kind is Alignment:
        value = {**value, "value_a": _join_value(value, "a"), "value_b": _join_value(value, "b")}
    hints = _hints(kind)
    given = {field.name: field for field in fields(kind) if field.name in value}
    missing = [field.name for field in fields(kind) if field.default is MISSING and field.name not in value]
    if missing:
        raise _broken(path, f'"{missing[0]}"')
    return kind(**{name: _build(hints[name], value[name], f"{path}.{name}") for name in given})


def _join_value(row: dict[str, Any], side: str) -> dict[str, Any] | None:
    """Join the verbatim value of one side of an alignment with where it stands."""
    value, place, span = row.get(f"value_{side}"), row.get(f"value_{side}_span"), row.get(side)
    if value is None or not isinstance(place, dict) or not isinstance(span, dict):
        return None
    return {"article": span.get("article"), **place, "value": value}
