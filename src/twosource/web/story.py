"""The desk: a story and a reader's choice -> what its page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from twosource.jobs.decisions import NOTHING
from twosource.model import Span
from twosource.report.wording import VERDICTS
from twosource.web.addresses import Addresses
from twosource.web.reading import Reading  # noqa: TC001 - a dataclass names it

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from twosource.jobs.decisions import Held
    from twosource.library.rows import Decision, Link, StoryState
    from twosource.model import Article, Verdict
    from twosource.report.entries import Entry

# So many reports stand side by side until the reader chooses; two columns fit beside the findings.
SIDE_BY_SIDE = 2
# More columns than these are narrower than a line can be read.
MOST_COLUMNS = 6
# So many facts of one outlet are listed; the report itself holds and marks all of them.
SINGLES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A story at its address, with what editors decided of its entries; `left` are decisions on what is gone.

    `state` and `links` are what the library says of it, where it stands in one.
    """

    base: str
    reading: Reading
    held: Mapping[str, Held] = field(default_factory=dict)
    left: Sequence[Decision] = ()
    state: StoryState | None = None
    links: Sequence[Link] = ()

    def hold(self, entry: Entry) -> Held:
        """Return what was decided of an entry."""
        return self.held.get(entry.number, NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a reader chose: the reports side by side, the least match, the finding and the passage."""

    shown: tuple[Article, ...]
    least: float
    entry: Entry | None
    at: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The entries of one verdict that a reader sees; `rejected` are those that an editor rejected."""

    verdict: Verdict
    entries: tuple[Entry, ...]
    rejected: tuple[Entry, ...]
    by_report: tuple[tuple[Article, tuple[Entry, ...]], ...] = ()


def choose(request: Request, opened: Opened) -> Choice:
    """Read a reader's choice from an address; raises HTTPException where it names what is not there."""
    reading = opened.reading
    entry = _find_entry(request, reading)
    at = find_passage(request, reading)
    named = [reading.by_id[name] for name in request.query_params.getlist("with") if name in reading.by_id]
    if at and reading.by_id[at.article] not in named:
        named = [reading.by_id[at.article], *named]
    shown = named or _choose_reports(reading, entry)
    return Choice(
        shown=tuple(dict.fromkeys(shown))[:MOST_COLUMNS],
        least=read_least(request.query_params.get("least", "")),
        entry=entry,
        at=at,
    )


def read_least(text: str) -> float:
    """Return the bar's place, from 0 to 1; 0 where a text is no such number."""
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0


def _find_entry(request: Request, reading: Reading) -> Entry | None:
    name = request.path_params.get("finding")
    if name is None:
        return None
    if name not in reading.by_finding:
        raise HTTPException(
            404, "There is no such finding in this story. A later reading may have changed it."
        )
    return reading.by_finding[name]


def find_passage(request: Request, reading: Reading) -> Span | None:
    """Return the passage that an address names; raises HTTPException where there is none."""
    article = reading.by_id.get(request.path_params.get("article", ""))
    place = request.path_params.get("place")
    if place is None:
        return None
    start, _, end = place.partition("-")
    inside = article and start.isdecimal() and end.isdecimal() and int(start) <= int(end) <= len(article.text)
    if not article or not inside:
        raise HTTPException(404, "There is no such passage in this story.")
    return Span(article=article.id, start=int(start), end=int(end))


def _choose_reports(reading: Reading, entry: Entry | None) -> list[Article]:
    """Return the reports to begin with: of a finding, one for each origin; else the first ones."""
    if entry is None:
        return list(reading.articles[:SIDE_BY_SIDE])
    first = [next(it for it in entry.outlets if it.id in origin) for origin in entry.origins]
    rest = [article for article in (*entry.outlets, *reading.articles) if article not in first]
    order = {article.id: number for number, article in enumerate(reading.articles)}
    return sorted([*first, *rest][:SIDE_BY_SIDE], key=lambda article: order[article.id])


def list_findings(opened: Opened, least: float) -> tuple[Listing, ...]:
    """Return the entries by verdict, without those whose match is weaker than wanted."""
    return tuple(_list_verdict(opened, verdict, least) for verdict in VERDICTS)


def _list_verdict(opened: Opened, verdict: Verdict, least: float) -> Listing:
    found = [entry for entry in opened.reading.entries if entry.verdict == verdict]
    shown = [entry for entry in found if entry.confidence >= least]
    kept = tuple(entry for entry in shown if opened.hold(entry).state != "reject")
    groups = ((it, tuple(e for e in kept if e.outlets == (it,))) for it in opened.reading.articles)
    return Listing(
        verdict=verdict,
        entries=kept,
        rejected=tuple(entry for entry in shown if entry not in kept),
        by_report=tuple(group for group in groups if group[1]) if verdict == "single-outlet" else (),
    )


def address(opened: Opened, choice: Choice) -> Addresses:
    """Return the addresses of a story that keep what a reader chose."""
    return Addresses(
        base=opened.base,
        reading=opened.reading,
        shown=tuple(article.id for article in choice.shown),
        least=choice.least,
    )
