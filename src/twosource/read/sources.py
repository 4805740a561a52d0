"""Part of stage 1 (read): the sources of one call -> articles in a fixed order, and what went wrong.

Limits: one source after another; bad input never raises, it becomes a `Problem` and the rest is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from twosource.model import Article, Problem
from twosource.read.decode import decode_bytes
from twosource.read.draft import Draft, Metadata, Parsed, Raw, UnreadableError
from twosource.read.freeze import freeze_draft
from twosource.read.kinds import find_kind, refuse_other
from twosource.read.lines import parse_json, parse_lines
from twosource.read.load import is_local, load_source
from twosource.read.page import find_charset, parse_page
from twosource.read.settings import ReadSettings
from twosource.read.sidecar import read_sidecar
from twosource.read.text import parse_text

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULTS = ReadSettings()

_LAST = "~"  # sorts after any date and any usual name

Result = tuple[tuple[Article, ...], tuple[Problem, ...]]


def read_articles(sources: Iterable[str | Path], settings: ReadSettings = DEFAULTS) -> Result:
    """Return the articles of files, URLs and standard input ("-"), and the problems met on the way.

    The order of the sources changes nothing: articles are sorted by date, outlet and path. A text that
    one outlet gives twice is kept once. Nothing is raised for bad input.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    for source in sources:
        read, met = _read_source(str(source), settings)
        articles.extend(read)
        problems.extend(met)
    kept, repeats = _drop_repeats(sorted(articles, key=_place))
    return kept, tuple(sorted([*problems, *repeats], key=lambda problem: problem.article or ""))


def _place(article: Article) -> tuple[str, str, str, str]:
    return article.published or _LAST, article.outlet or _LAST, article.path, article.id


def _read_source(source: str, settings: ReadSettings) -> Result:
    name = _printable(source)
    try:
        raw = load_source(source, settings)
        parsed = _parse_raw(raw)
    except UnreadableError as error:
        return (), (_problem(name, str(error)),)
    metadata, notes = read_sidecar(Path(source)) if is_local(source) else (Metadata(), ())
    above = _overrides(settings).over(metadata)
    articles: list[Article] = []
    problems = [_problem(name, note) for note in (*parsed.notes, *notes)]
    for draft in parsed.drafts:
        path = f"{name}#{draft.number}" if draft.number else name
        try:
            article, met = freeze_draft(_complete(draft, above, raw), path)
        except UnreadableError as error:
            problems.append(_problem(path, str(error)))
            continue
        articles.append(article)
        problems.extend(_problem(path, note) for note in met)
    return tuple(articles), tuple(problems)


def _parse_raw(raw: Raw) -> Parsed:
    if not raw.data.strip():
        raise UnreadableError("It is empty. Put the report's text in it.")
    refuse_other(raw)
    text, notes = decode_bytes(raw.data, raw.charset or find_charset(raw.data))
    kind = find_kind(raw, text)
    if kind == "page":
        parsed = parse_page(text, raw.url)
    elif kind == "json":
        parsed = parse_json(text)
    elif kind == "lines":
        parsed = parse_lines(text)
    else:
        parsed = parse_text(text)
    return Parsed(drafts=parsed.drafts, notes=notes + parsed.notes)


def _overrides(settings: ReadSettings) -> Metadata:
    return Metadata(
        outlet=settings.outlet, published=settings.published, url=settings.url, language=settings.language
    )


def _complete(draft: Draft, above: Metadata, raw: Raw) -> Draft:
    """Return a draft with the metadata from above it over its own, and the URL it came from below."""
    metadata = above.over(draft.metadata).over(Metadata(url=raw.url))
    return Draft(
        text=draft.text, metadata=metadata, key=draft.key, number=draft.number, template=draft.template
    )


def _drop_repeats(articles: list[Article]) -> Result:
    """Keep the first article of each id; what is dropped is said."""
    kept: dict[str, Article] = {}
    problems: list[Problem] = []
    for article in articles:
        first = kept.setdefault(article.id, article)
        if first is not article:
            message = (
                f"It is the same text as {first.path} and is counted once. If two outlets printed it, "
                "give each its outlet: in a sidecar (A.txt.toml beside A.txt) or in the JSON."
            )
            problems.append(_problem(article.path, message))
    return tuple(kept.values()), tuple(problems)


def _problem(source: str, message: str) -> Problem:
    return Problem(stage="read", article=source, message=message)


def _printable(source: str) -> str:
    """Return the source as given, fit to be written: file names need not be valid Unicode."""
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
