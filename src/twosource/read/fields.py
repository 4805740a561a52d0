"""Part of stage 1 (read): one entry of named values (a JSON object, a row of a table) -> draft.

Limits: names of fields are those of news APIs, schema.org, JSON Feed and crawlers. The text is the value
itself, unchanged.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from twosource.read.draft import Draft, Entry, Fault, Metadata, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TEXT = ("text", "body", "content", "maintext", "articleBody", "content_text", "article_text", "full_text")
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

ADVICE = 'Each article is an object such as {"text": "…", "outlet": "…", "published": "2024-05-01"}.'

# The names as written in a table's head: "Text", "articlebody" and " URL" are meant all the same.
_COLUMNS = {name.casefold(): name for names in (TEXT, *FIELDS.values()) for name in names}

_SURROGATE = re.compile("[\ud800-\udfff]")


def find_column(head: str) -> str | None:
    """Return the field's name that the head of a column means, or None."""
    return _COLUMNS.get(head.strip().casefold().replace(" ", "_"))


def collect_entries(entries: Iterable[tuple[str, object]], first: int = 1) -> Iterator[Entry]:
    """Turn entries, each with its name for a reader, into drafts and faults, numbered from `first`.

    Advice stands in the first fault unless an article came before it; of no entry at all it is raised.
    """
    number, good = first - 1, False
    for number, (name, entry) in enumerate(entries, first):
        try:
            draft = read_entry(entry, number)
        except UnreadableError as error:
            advice = "" if good or number > 1 else f" {ADVICE}"
            yield Fault(message=f"{name} {error}.{advice}", number=number)
        else:
            good = True
            notes = tuple(f"{name} {note}." for note in draft.notes)
            yield replace(draft, notes=notes) if notes else draft
    if not number:
        raise UnreadableError(f"It holds no article. {ADVICE}")


def read_entry(entry: object, number: int) -> Draft:
    """Return the draft of one entry; raise UnreadableError with what is wrong with it."""
    if isinstance(entry, UnreadableError):
        raise entry
    if not isinstance(entry, dict):
        raise UnreadableError("is not an object")
    text = next((entry[name] for name in TEXT if entry.get(name) not in (None, "")), None)
    if text is None:
        raise UnreadableError('has no "text"')
    if not isinstance(text, str):
        raise UnreadableError("has a text that is not a string")
    whole = text if _is_whole(text) else _SURROGATE.sub("\ufffd", text)
    notes = () if whole == text else ("has halves of surrogate pairs, which are shown as U+FFFD",)
    key = _pick_name(entry, "key")
    return Draft(text=whole, metadata=_read_metadata(entry), key=key, number=number, notes=notes)


def _is_whole(text: str) -> bool:
    """Tell whether a text holds no half of a surrogate pair; trying to encode it is the fastest test."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _read_metadata(entry: Mapping[str, object]) -> Metadata:
    values = {name: _pick_name(entry, name) for name in FIELDS if name not in {"key", "domain"}}
    domain = _pick_name(entry, "domain")
    values["outlet"] = values["outlet"] or (domain.removeprefix("www.") if domain else None)
    return Metadata(**values)


def _pick_name(entry: Mapping[str, object], field: str) -> str | None:
    """Return the first value that an entry has for a field, under any of its names."""
    names = (name_of(entry[name]) for name in FIELDS[field] if name in entry)
    return next((name for name in names if name), None)


def name_of(value: object, depth: int = 2) -> str | None:
    """Return a value as a name: a string, a number, a date, an object with a name, or a list of these."""
    if depth and isinstance(value, dict):
        return name_of(value.get("name") or value.get("id"), depth - 1)
    if depth and isinstance(value, list):
        return ", ".join(name for item in value if (name := name_of(item, depth - 1))) or None
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value).strip() or None
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
