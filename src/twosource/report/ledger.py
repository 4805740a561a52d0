"""Stage 7 of 7, JSON: ledger -> text, and back.

The JSON holds no article text: a ledger that is read again has empty texts unless the articles are given.
"""

from __future__ import annotations

import json
import math
import re
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

from twosource import __version__
from twosource.errors import LedgerError
from twosource.model import (
    RECORD_CLASSES,
    Alignment,
    Article,
    Figure,
    Ledger,
    Record,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSION = 1
# Every whole number up to here is exact as a float; a larger one is written as the float that it is.
LARGEST_EXACT = 2**53

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# How msgspec says what is missing -> what was wanted, in our words.
_COMPLAINT = re.compile(r"(?P<wanted>.*?)(?: - at `\$(?P<place>.*)`)?", re.DOTALL)
_WANTED = {
    r"Object missing required field `(\w+)`": r'"\1"',
    "Expected `array`": "a list",
    "Expected `object`": "an object",
    r"Expected `(\w+)( \| null)?`": r"a value of type \1",
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
    kind: type = type(value)
    if names := _list_fields(kind):
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return _number(value)
    return value


@cache
def _list_fields(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a data class; nothing of any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


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
    return _build_ledger(content, articles)


def load_stored(text: str, articles: Iterable[Article] = ()) -> Ledger:
    """Read a ledger that this program wrote and kept: that its passages lie in its articles is known.

    Raises `LedgerError` where it is of another version, or broken.
    """
    return _build_ledger(_parse(text), articles)


def _build_ledger(content: dict[str, Any], articles: Iterable[Article]) -> Ledger:
    given = {article.id: article for article in articles}
    read = _build(tuple[Article, ...], [{**row, "text": ""} for row in content["articles"]], "articles")
    parts = {part: _build_part(part, content.get(part, [])) for part in _PARTS}
    return Ledger(articles=tuple(given.get(article.id, article) for article in read), **parts)


def _parse(text: str) -> dict[str, Any]:
    try:
        content = _parse_json(text)
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


def _parse_json(text: str) -> Any:  # noqa: ANN401 - any JSON
    """Return what JSON holds; the quick parser knows no lone surrogates, the standard library's does."""
    import msgspec  # noqa: PLC0415 - only who reads a ledger waits for it

    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError):
        return json.loads(text)


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


def _build(kind: Any, value: Any, path: str) -> Any:  # noqa: ANN401 - the type is the argument
    """Build a value of a type of the model from what JSON holds, or raise `LedgerError`."""
    import msgspec  # noqa: PLC0415 - only who reads a ledger waits for it

    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        told = _COMPLAINT.fullmatch(str(error))
        wanted, place = (told["wanted"], told["place"] or "") if told else (str(error), "")
        raise _broken(path + place, _name_wanted(wanted)) from None
    except UnicodeError:
        raise _broken(path, "text that has a UTF-8 form") from None


def _name_wanted(complaint: str) -> str:
    """Return what was wanted, in our words, from how it is said where it is missed."""
    for told, ours in _WANTED.items():
        if match := re.match(told, complaint):
            return match.expand(ours)
    return complaint


def _build_part(part: str, rows: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any JSON
    """Build one part of a ledger."""
    if not isinstance(rows, list):
        raise _broken(part, "a list")
    if part == "records":
        return tuple(_build_record(row, f"{part}[{number}]") for number, row in enumerate(rows))
    if part == "alignments":
        rows = [_join_values(row) if isinstance(row, dict) else row for row in rows]
    found: tuple[Any, ...] = _build(_find_hints()[part], rows, part)
    return found


def _build_record(row: Any, path: str) -> Any:  # noqa: ANN401 - a record of the kind that it names
    kind = RECORD_CLASSES.get(str(row.get("kind")), Record) if isinstance(row, dict) else Record
    if kind is Figure and row.get("value", 0) is None:
        row = {**row, "value": math.nan}  # what JSON cannot hold was written as null
    return _build(kind, row, path)


@cache
def _find_hints() -> dict[str, Any]:
    return get_type_hints(Ledger)


def prepare_reading() -> None:
    """Work out now how each part of a ledger is built, which the first one read would wait for."""
    for part, kind in _find_hints().items():
        if part != "records":
            _build(kind, [], part)
    for record in RECORD_CLASSES.values():
        with suppress(LedgerError):
            _build(record, {}, "records")


def _join_values(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "value_a": _join_value(row, "a"), "value_b": _join_value(row, "b")}


def _join_value(row: dict[str, Any], side: str) -> dict[str, Any] | None:
    """Join the verbatim value of one side of an alignment with where it stands."""
    value, place, span = row.get(f"value_{side}"), row.get(f"value_{side}_span"), row.get(side)
    if value is None or not isinstance(place, dict) or not isinstance(span, dict):
        return None
    return {"article": span.get("article"), **place, "value": value}
