"""Part of stage 1 (read): sources -> articles one after the other, each or its problem, holding little.

Limits: one source after another, in the order given; repeats are the caller's business. Tables, JSON lines
and web archives of any size go through; what is held whole (a page, JSON, a feed) is bounded.
"""

from __future__ import annotations

import io
import threading
import zlib
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import dropwhile, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.model import Article, Problem
from twosource.read.decode import decode_bytes, find_charset
from twosource.read.draft import Draft, Entry, Fault, Link, Metadata, UnreadableError
from twosource.read.folders import list_sources
from twosource.read.freeze import freeze_draft
from twosource.read.kinds import LISTS, Kind, find_kind, find_stream_kind, refuse_other
from twosource.read.lines import parse_json, parse_lines
from twosource.read.load import Opened, is_local, is_url, open_local, open_raw
from twosource.read.settings import ReadSettings
from twosource.read.sidecar import read_sidecar
from twosource.read.text import parse_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twosource.read.fetch import Fetcher, Visits
    from twosource.read.raw import Raw

DEFAULTS = ReadSettings()
NOTHING_KNOWN = Metadata()

MAX_DEPTH = 3  # lists that lead to lists: an OPML of feeds has two, a sitemap index two, a list of both three

Found = Article | Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """Follows the last article of what a server gave: all of it has been taken, and the visit may be kept."""

    url: str
    raw: Raw


@dataclass(slots=True, kw_only=True)
class _Tour:
    """One call: how to read, the way to the web once it is needed, and the addresses already visited."""

    settings: ReadSettings
    fetcher: Fetcher | None
    visits: Visits | None = None
    start: str | None = None  # an address from which a list of them is read
    seen: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    is_lane: bool = False  # run beside others already: what it finds is visited one after the other

    def is_first(self, url: str) -> bool:
        """Tell whether an address is met for the first time."""
        with self.lock:
            known = url in self.seen
            self.seen.add(url)
        return not known

    def find_fetcher(self) -> Fetcher:
        if self.fetcher is None:
            from twosource.read.fetch import Fetcher  # noqa: PLC0415 (network modules, only for a URL)

            self.fetcher = Fetcher(self.settings, self.visits)
        return self.fetcher


def stream_articles(
    sources: Iterable[str | Path],
    settings: ReadSettings = DEFAULTS,
    fetcher: Fetcher | None = None,
    start: str | None = None,
    visits: Visits | None = None,
) -> Iterator[Found]:
    """Give the articles of files, folders, URLs and standard input, and what went wrong, in the order met.

    Each article, or the problem that stands for it, says in `path` or `article` where it was: the file, with
    `#N` for its N-th entry. An earlier call over the same sources goes on from there when that is given as
    `start`: the entry itself is given once more. Of a list of addresses the address is the place. Where
    `start` is not found everything is given. `visits` are those of earlier calls, to visit nothing in vain.
    Nothing is raised for bad input.
    """
    named = [str(source) for source in sources]
    from_source, first = _find_start(named, start)
    begin = start if from_source is None else None
    tour = _Tour(settings=settings, fetcher=fetcher, visits=visits, start=begin)
    for found in _read_sources(_begin_at(from_source, list_sources(named)), tour, first):
        if isinstance(found, _Taken):
            tour.find_fetcher().keep(found.url, found.raw)
        else:
            yield found


def _begin_at(
    source: str | None, sources: Iterable[tuple[str, str | None]]
) -> Iterator[tuple[str, str | None]]:
    """Give sources from one on, all where there is none to begin with."""
    if source is None:
        return iter(sources)
    return dropwhile(lambda each: each[0] != source, sources)


def _read_sources(
    sources: Iterable[tuple[str, str | None]], tour: _Tour, first: int
) -> Iterator[Found | _Taken]:
    """Give what sources hold; addresses that are named one after the other are visited side by side."""
    for is_visit, run in groupby(sources, lambda each: each[1] is None and is_url(each[0])):
        if is_visit:
            yield from _visit([(source, partial(_read_source, source)) for source, _ in run], tour)
            first = 1
            continue
        for source, note in run:
            if note:
                yield _problem(_printable(source), note)
            else:
                yield from _read_source(source, tour, first)
            first = 1


def _visit(
    visits: Iterable[tuple[str, Callable[[_Tour], Iterator[Found | _Taken]]]], tour: _Tour
) -> Iterator[Found | _Taken]:
    """Make visits to addresses, side by side for different sites, and give what they give in order."""
    if tour.is_lane:
        for _, visit in visits:
            yield from visit(tour)
        return
    from twosource.read.lanes import run_side_by_side  # noqa: PLC0415 (only where there is a URL)

    tour.find_fetcher()
    beside = replace(tour, is_lane=True)
    yield from run_side_by_side((_find_site(url), visit(beside)) for url, visit in visits)


def _find_site(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower()


def split_place(place: str) -> tuple[str, int]:
    """Return the source that a place is in, and the number of its entry there (1 if it has none).

    >>> split_place("reports/march.jsonl#12")
    ('reports/march.jsonl', 12)
    """
    source, mark, number = place.rpartition("#")
    return (source, int(number)) if mark and source and number.isdecimal() else (place, 1)


def _find_start(named: list[str], start: str | None) -> tuple[str | None, int]:
    """Return the source to begin with (None for the first one) and the number of the entry in it."""
    if start is None:
        return None, 1
    for place, number in ((start, 1), split_place(start)):
        for source, note in list_sources(named):
            if _printable(source) == place and not note:
                return source, number
    return None, 1


def _read_source(source: str, tour: _Tour, first: int = 1) -> Iterator[Found | _Taken]:
    if is_url(source):
        yield from _follow(Link(url=source), tour, _Place(name=source))
        return
    name = _printable(source)
    notes: tuple[str, ...] = ()
    try:
        with open_local(source, tour.settings) as opened:
            metadata, notes = read_sidecar(Path(source)) if is_local(source) else (NOTHING_KNOWN, ())
            yield from _read_opened(opened, _Place(name=name, above=metadata, first=first), tour)
    except (UnreadableError, OSError, EOFError, zlib.error) as error:
        yield _problem(name, _explain(error))
    for note in notes:
        yield _problem(name, note)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where entries come from, what is known of them all, and from which one on they are wanted."""

    name: str
    above: Metadata = NOTHING_KNOWN
    below: Metadata = NOTHING_KNOWN
    first: int = 1
    depth: int = 0


def _explain(error: Exception) -> str:
    if isinstance(error, UnreadableError):
        return str(error)
    return f"It is damaged ({error}); what comes after the damage was not read. Copy it anew."


def _follow(link: Link, tour: _Tour, origin: _Place) -> Iterator[Found | _Taken]:
    """Give what stands at an address; `origin` is the place that names it, for a source the source itself."""
    if not tour.is_first(link.url):
        return
    name = _printable(link.url)
    try:
        fetcher = tour.find_fetcher()
        if link.article and not fetcher.is_due(link.url):
            return
        raw = fetcher.fetch(link.url)
        if raw is None:
            return
        below = link.metadata.over(Metadata(url=raw.url))
        place = replace(origin, name=name, below=below, first=1)
        yield from _keep_when_read(link.url, raw, tour, place)
    except (UnreadableError, OSError, EOFError, zlib.error) as error:
        yield _problem(name, _explain(error))


def _keep_when_read(url: str, raw: Raw, tour: _Tour, place: _Place) -> Iterator[Found | _Taken]:
    """Give what a server gave; its validators are kept once all of it has been taken without a problem."""
    good, last = True, ""
    for found in _read_opened(open_raw(raw, tour.settings), place, tour):
        if isinstance(found, Article):
            last = found.path
        elif isinstance(found, Problem):
            good = good and found.article == last  # a note follows its article
        yield found
    if good:
        yield _Taken(url=url, raw=raw)


def _read_opened(opened: Opened, place: _Place, tour: _Tour) -> Iterator[Found | _Taken]:
    entries = _mark_sole(_read_from(opened, place, tour.start))
    settings = tour.settings
    own = Metadata(
        outlet=settings.outlet, published=settings.published, url=settings.url, language=settings.language
    )
    for is_list, run in groupby(entries, lambda entry: isinstance(entry, Link)):
        if is_list:
            links = (entry for entry in run if isinstance(entry, Link))
            yield from _visit(((link.url, partial(_follow_entry, link, place)) for link in links), tour)
            continue
        for entry in run:
            path = f"{place.name}#{entry.number}" if entry.number else place.name
            if isinstance(entry, Fault):
                yield _problem(path, entry.message)
            elif isinstance(entry, Draft):
                metadata = own.over(place.above).over(entry.metadata).over(place.below)
                yield from _freeze(replace(entry, metadata=metadata), path)


def _read_from(opened: Opened, place: _Place, start: str | None) -> Iterator[Entry]:
    """Give the entries from the wanted one on; what has no number concerns the whole source."""
    for entry in _read_entries(opened, place, start):
        if entry.number is None or entry.number >= place.first:
            yield entry


def _follow_entry(link: Link, place: _Place, tour: _Tour) -> Iterator[Found | _Taken]:
    if place.depth >= MAX_DEPTH:
        yield _problem(
            _printable(link.url), "It is named by a list in a list in a list, which is not followed."
        )
        return
    metadata = replace(link.metadata.over(place.below), url=None)
    yield from _follow(replace(link, metadata=metadata), tour, replace(place, depth=place.depth + 1))


def _freeze(draft: Draft, path: str) -> Iterator[Found]:
    try:
        article, notes = freeze_draft(draft, path)
    except UnreadableError as error:
        yield _problem(path, str(error))
        return
    yield article
    for note in (*draft.notes, *notes):
        yield _problem(path, note)


def _read_entries(opened: Opened, place: _Place, start: str | None) -> Iterator[Entry]:
    if not opened.head:
        raise UnreadableError("It is empty. Put the report's text in it.")
    refuse_other(opened)
    kind = find_stream_kind(opened)
    if kind == "parquet":
        from twosource.read.tables import parse_parquet  # noqa: PLC0415

        yield from parse_parquet(opened.path, opened.stream, place.first)
    elif kind == "archive":
        from twosource.read.archives import parse_archive  # noqa: PLC0415

        yield from parse_archive(opened.stream, place.first)
    elif kind and b"\0" not in opened.head:
        yield from _parse_lines(kind, opened.lines(), place.first)
    else:
        yield from _read_whole(opened, kind, place, start)


def _parse_lines(kind: Kind, lines: Iterable[bytes | str | None], first: int) -> Iterator[Entry]:
    if kind == "lines":
        return parse_lines(lines, first)
    from twosource.read.tables import parse_csv  # noqa: PLC0415

    return parse_csv(lines, first)


def _read_whole(opened: Opened, known: Kind | None, place: _Place, start: str | None) -> Iterator[Entry]:
    """Give the entries of a source that must be held whole."""
    data = opened.load()
    if not data.strip():
        raise UnreadableError("It is empty. Put the report's text in it.")
    text, notes = decode_bytes(data, opened.charset or find_charset(data))
    kind = known or find_kind(opened, text)
    if kind == "addresses":
        from twosource.read.lists import parse_addresses  # noqa: PLC0415

        yield from parse_addresses(text, start)
        return
    if kind in LISTS:
        yield from _read_list(kind, data, opened.url)
        return
    if kind in {"lines", "table"}:
        yield from _parse_lines(kind, io.StringIO(text, newline="\n"), place.first)
    elif kind == "json":
        yield from parse_json(text)
    elif kind == "page":
        from twosource.read.page import parse_page  # noqa: PLC0415 - .005 s that other texts need not cost

        yield parse_page(text, opened.url)
    else:
        yield parse_text(text)
    for note in notes:
        yield Fault(message=note)


def _read_list(kind: Kind, data: bytes, url: str | None) -> Iterator[Entry]:
    if kind == "feed":
        from twosource.read.feeds import parse_feed  # noqa: PLC0415

        return parse_feed(data, url)
    from twosource.read.lists import parse_outline, parse_sitemap  # noqa: PLC0415

    return parse_outline(data, url) if kind == "outline" else parse_sitemap(data, url)


def _mark_sole(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Take the number from the first entry of a source where it is the only one."""
    first = next(entries, None)
    if first is None:
        return
    try:
        second = next(entries, None)
    except Exception:
        yield first
        raise
    sole = first.number == 1 and (second is None or second.number is None)
    yield replace(first, number=None) if sole else first
    if second is not None:
        yield second
    yield from entries


def _problem(source: str, message: str) -> Problem:
    return Problem(stage="read", article=source, message=message)


def _printable(source: str) -> str:
    """Return the source as given, fit to be written: file names need not be valid Unicode."""
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
