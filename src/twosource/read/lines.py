"""Part of stage 1 (read): JSON and JSON lines -> drafts.

Limits: one article as an object, many as a list, under "articles" or "items", or one a line. The text is
the value itself, unchanged. Names of fields are those of news APIs, schema.org, JSON Feed and crawlers.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from twosource.read.draft import Draft, Metadata, Parsed, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEXT = ("text", "body", "content", "maintext", "articleBody", "content_text", "article_text", "full_text")
MANY = ("articles", "items")
FIELDS = {
    "outlet": ("outlet", "source", "publisher", "publication", "site", "site_name", "sitename"),
    "domain": ("domain", "source_domain", "hostname"),
    "title": ("title", "headline", "name"),
    "byline": ("byline", "author", "authors"),
    "published": (
        *("published", "date", "date_published", "datePublished", "published_at", "publishedAt"),
        *("publish_date", "date_publish", "pubDate"),
    ),
    "url": ("url", "link"),
    "language": ("language", "lang", "inLanguage"),
    "key": ("id", "key", "guid"),
}

MAX_NOTES = 20  # broken entries named one by one; a file of another kind has thousands

_SURROGATE = re.compile("[\ud800-\udfff]")

ADVICE = 'Each article is an object such as {"text": "…", "outlet": "…", "published": "2024-05-01"}.'


def parse_json(text: str) -> Parsed:
    """Return the drafts of a JSON text, or of JSON lines; raise UnreadableError where it is neither."""
    try:
        value = _load(text)
    except ValueError as error:
        if _starts_with_object(text):
            return parse_lines(text)
        raise UnreadableError(
            f"It is not valid JSON ({error}). It may be cut short; fetch it again."
        ) from None
    if isinstance(value, dict):
        many = next((value[name] for name in MANY if isinstance(value.get(name), list)), None)
        if many is None:
            return _collect([("It", value)])
        value = many
    if not isinstance(value, list):
        raise UnreadableError(f"It is JSON but holds no article. {ADVICE}")
    return _collect((f"Article {number}", entry) for number, entry in enumerate(value, 1))


def parse_lines(text: str) -> Parsed:
    """Return the drafts of JSON lines; a broken line is noted by its number and the others are read."""
    return _collect(_load_lines(text))


def _load_lines(text: str) -> Iterator[tuple[str, object]]:
    # Not `splitlines`: U+2028 and the like may stand unescaped inside a JSON string.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield f"Line {number}", _load(line)
            except ValueError:
                yield f"Line {number}", UnreadableError("is cut short or is not JSON")


def _load(text: str) -> Any:  # noqa: ANN401 (JSON may hold anything)
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _starts_with_object(text: str) -> bool:
    """Tell whether the first line is a whole object and more lines follow: JSON lines by another name."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        return bool(rest.strip()) and isinstance(_load(first), dict)
    except ValueError:
        return False


def _collect(entries: Iterable[tuple[str, object]]) -> Parsed:
    """Turn entries, each with its name for a reader, into drafts and notes."""
    drafts: list[Draft] = []
    faults: list[str] = []
    notes: list[str] = []
    number = 0
    for number, (name, entry) in enumerate(entries, 1):
        try:
            draft, note = _read_entry(entry, number)
        except UnreadableError as error:
            faults.append(f"{name} {error}.")
        else:
            drafts.append(draft)
            notes.extend(f"{name} {note}." for note in note)
    if number == 1 and drafts:
        drafts = [_without_number(drafts[0])]
    if not drafts:
        raise UnreadableError(f"{faults[0] if faults else 'It holds no article.'} {ADVICE}")
    return Parsed(drafts=tuple(drafts), notes=(*_shorten(faults), *_shorten(notes)))


def _shorten(notes: list[str]) -> list[str]:
    more = len(notes) - MAX_NOTES
    return notes if more <= 0 else [*notes[:MAX_NOTES], f"{more} more entries of it have such faults."]


def _without_number(draft: Draft) -> Draft:
    return Draft(text=draft.text, metadata=draft.metadata, key=draft.key)


def _read_entry(entry: object, number: int) -> tuple[Draft, tuple[str, ...]]:
    """Return the draft of one JSON value, with notes; raise UnreadableError with what is wrong with it."""
    if isinstance(entry, UnreadableError):
        raise entry
    if not isinstance(entry, dict):
        raise UnreadableError("is not an object")
    text = next((entry[name] for name in TEXT if entry.get(name) not in (None, "")), None)
    if text is None:
        raise UnreadableError('has no "text"')
    if not isinstance(text, str):
        raise UnreadableError("has a text that is not a string")
    whole = _SURROGATE.sub("\ufffd", text)
    notes = () if whole == text else ("has halves of surrogate pairs, which are shown as U+FFFD",)
    key = _pick_name(entry, "key")
    return Draft(text=whole, metadata=_read_metadata(entry), key=key, number=number), notes


def _read_metadata(entry: dict[str, object]) -> Metadata:
    values = {name: _pick_name(entry, name) for name in FIELDS if name not in {"key", "domain"}}
    domain = _pick_name(entry, "domain")
    values["outlet"] = values["outlet"] or (domain.removeprefix("www.") if domain else None)
    return Metadata(**values)


def _pick_name(entry: dict[str, object], field: str) -> str | None:
    """Return the first value that an entry has for a field, under any of its names."""
    names = (_name_of(entry.get(name)) for name in FIELDS[field])
    return next((name for name in names if name), None)


def _name_of(value: object, depth: int = 2) -> str | None:
    """Return a value as a name: a string, a number, an object with a name, or a list of these."""
    if depth and isinstance(value, dict):
        return _name_of(value.get("name") or value.get("id"), depth - 1)
    if depth and isinstance(value, list):
        return ", ".join(name for item in value if (name := _name_of(item, depth - 1))) or None
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value).strip() or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
