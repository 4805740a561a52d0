"""Part of stage 1 (read): RSS and Atom -> entries.

Limits: an entry that brings its whole text is an article; of the others the address is given, and what the
feed says of them. Whether a text is whole is judged by its length and its end.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from twosource.read.draft import Draft, Entry, Fault, Link, Metadata, UnreadableError
from twosource.read.furniture import is_furniture
from twosource.read.lists import join_address, refuse_entities
from twosource.read.page import flatten_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A brief has some 100 words. What stands where feeds put the whole text is believed to be whole from there
# on; what stands in the place of the summary only when it is longer than summaries are.
MIN_CONTENT = 500
MIN_SUMMARY = 1_500

_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\b(?:read|see|view|find out) (?:the )?(?:more|full|rest|whole)\b.{0,60}"
    r"|\bcontinue[sd]? reading\b.{0,60})\W*\Z",
    re.IGNORECASE | re.DOTALL,
)


def parse_feed(data: bytes, url: str | None = None) -> Iterator[Entry]:
    """Give the entries of a feed; raise UnreadableError where it is none."""
    refuse_entities(data)
    feed = _parse(data, url)
    if not feed.entries:
        reason = f" ({feed.get('bozo_exception')})" if feed.get("bozo") else ""
        raise UnreadableError(f"It is a feed without entries, or a broken one{reason}. Fetch it again.")
    outlet = _clean(feed.feed.get("title"))
    language = _clean(feed.feed.get("language"))
    for number, entry in enumerate(feed.entries, 1):
        yield _read_entry(entry, number, (outlet, language), url)
    if type(feed.get("bozo_exception")).__name__.startswith("SAX"):
        yield Fault(message="It is damaged; entries after the damage are missing. Fetch it again.")


def _parse(data: bytes, url: str | None) -> Any:  # noqa: ANN401 (feedparser has no types)
    import feedparser  # noqa: PLC0415 (only where there is a feed)

    try:
        # A stream, for bytes might be taken for a file's name. A base makes relative links whole.
        return feedparser.parse(io.BytesIO(data), response_headers={"content-location": url} if url else None)
    except Exception as error:  # noqa: BLE001 (parsers of other people meet hostile feeds here)
        raise UnreadableError(f"The feed cannot be parsed ({error}). Fetch it again.") from None


def _read_entry(
    entry: Any,  # noqa: ANN401 (feedparser has no types)
    number: int,
    about: Sequence[str | None],
    base: str | None,
) -> Entry:
    outlet, language = about
    link = _clean(entry.get("link"))
    metadata = Metadata(
        outlet=_clean((entry.get("source") or {}).get("title")) or outlet,
        title=_flat(entry.get("title")),
        byline=_flat(entry.get("author")),
        published=_clean(entry.get("published") or entry.get("updated")),
        url=join_address(base, link) if link else None,
    )
    text = _find_text(entry, whole=bool(metadata.url))
    if text:
        key = _clean(entry.get("id"))
        return Draft(text=text, metadata=metadata, number=number, key=key, template=language)
    if metadata.url:
        return Link(url=metadata.url, metadata=metadata, number=number, article=True)
    return Fault(message=f"Entry {number} has neither a text nor an address.", number=number)


def _find_text(entry: Any, *, whole: bool) -> str | None:  # noqa: ANN401 (feedparser has no types)
    """Return the text that an entry brings; where an address stands with it, only a whole one."""
    texts = [(_flat(part.get("value"), lines=True) or "", MIN_CONTENT) for part in entry.get("content", [])]
    texts.append((_flat(entry.get("summary"), lines=True) or "", MIN_SUMMARY))
    for text, least in texts:
        if text and (not whole or (len(text) >= least and not _CUT.search(text[-100:]))):
            return text
    return None


def _flat(value: object, *, lines: bool = False) -> str | None:
    """Return the words of marked-up text, on one line unless its lines are wanted."""
    text = flatten_markup(value) if isinstance(value, str) else ""
    text = "\n".join(line for line in text.split("\n") if not is_furniture(line))
    return (text if lines else " ".join(text.split())) or None


def _clean(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
