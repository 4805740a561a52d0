"""Part of stage 1 (read): draft -> article. From here on its text never changes.

Limits: a title is never guessed from the text; bylines and datelines follow English conventions.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from twosource.language import knows_language
from twosource.model import Article, content_id
from twosource.read.credits import find_credits
from twosource.read.dateline import find_byline, find_dateline
from twosource.read.dates import normalise_date
from twosource.read.draft import Draft, Metadata, UnreadableError
from twosource.read.identify import identify_language, name_language, normalise_language

MAX_TEXT = 5_000_000  # code points: ten long novels; no report is longer, but a data dump is


def freeze_draft(draft: Draft, path: str) -> tuple[Article, tuple[str, ...]]:
    """Return the article of a draft, and notes; raise UnreadableError where there is nothing to compare."""
    text, metadata = draft.text, draft.metadata
    if not text.strip():
        raise UnreadableError("It is empty. Put the report's text in it.")
    if len(text) > MAX_TEXT:
        raise UnreadableError(f"It has {len(text):,} characters, too many for one report. Split it.")
    published, date_notes = _settle_date(metadata)
    language, language_notes = _settle_language(draft)
    outlet = metadata.outlet or _host_of(metadata.url)
    dateline = find_dateline(text)
    article = Article(
        id=content_id(outlet or "", text),
        path=path,
        text=text,
        key=draft.key,
        url=metadata.url,
        outlet=outlet,
        title=metadata.title,
        byline=metadata.byline or find_byline(text),
        dateline=dateline,
        credits=find_credits(text, dateline),
        published=published,
        language=language,
    )
    return article, date_notes + language_notes


def _settle_date(metadata: Metadata) -> tuple[str | None, tuple[str, ...]]:
    if not metadata.published:
        return None, ()
    published = normalise_date(metadata.published)
    if published:
        return published, ()
    return None, (f"Its date {metadata.published[:40]!r} is not understood. Write it as 2024-05-01.",)


def _settle_language(draft: Draft) -> tuple[str, tuple[str, ...]]:
    """Return the language that was declared, else that of the words, else that of the page's template."""
    written = draft.metadata.language or ""
    declared = normalise_language(written)
    notes = (
        () if declared or not written else (f"Its language {written[:40]!r} is not understood. Write: en.",)
    )
    language = declared or identify_language(draft.text)
    if language == "und":
        language = normalise_language(draft.template or "") or "und"
    if language == "und" or knows_language(language):
        return language, notes
    note = (
        f"It is in {name_language(language)}, for which there are no rules. It is listed and compared for "
        "shared text only; give a translation, or --language if that is wrong."
    )
    return language, (*notes, note)


def _host_of(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
