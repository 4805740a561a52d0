"""Stage 7 of 7, terminal: ledger -> lines on a console, a summary first.

A reading of one or two screens for each verdict; `--all` shows every line, the page shows them better.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.rule import Rule
from rich.text import Text

from twosource.report import wording
from twosource.report.dates import show_date
from twosource.report.entries import entries_of, list_entries, order_articles
from twosource.report.entry_lines import STYLES, name_reports, show_entry
from twosource.report.gaps import list_gaps
from twosource.report.layout import find_headline
from twosource.report.lines import indent, join, print_blocks, show_line
from twosource.report.origins import list_bonds, tell_bond
from twosource.report.people import list_speakers
from twosource.report.visible import make_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from twosource.model import Article, Ledger, Verdict
    from twosource.report.entries import Entry
    from twosource.report.gaps import Gap
    from twosource.report.people import Speaker

# So many lines of a kind before the rest is counted only; a screen holds about forty.
SHOWN: dict[Verdict, int] = {"disputed": 10, "corroborated": 12, "shared-origin": 8, "single-outlet": 8}
SPEAKERS_SHOWN = 8
ALONE_SHOWN = 3  # of those whom one report alone heard, for each report
BONDS_SHOWN = 6


def write_terminal(ledger: Ledger, *, colour: bool = False, show_all: bool = False) -> str:
    """Return a ledger as lines for a terminal: the summary, then the findings, verdict by verdict.

    `colour` also takes the width of the terminal; without it lines have 80 columns, or as many as COLUMNS
    says. Long lists are cut short, with a count of what is left, and doubtful matches are counted only,
    unless `show_all`.
    """
    entries = list_entries(ledger)
    articles = order_articles(ledger)
    names = name_reports(articles)
    blocks = [
        *_show_reports(articles, names),
        *_show_bonds(ledger, articles, entries, show_all=show_all),
        *_show_counts(ledger, articles, entries),
    ]
    for verdict in wording.VERDICTS:
        found = entries_of(entries, verdict)
        if found:
            blocks += _show_heading(found, verdict)
            blocks += (
                _show_singles(found, names, show_all=show_all)
                if verdict == "single-outlet"
                else _show_section(found, names, show_all=show_all)
            )
    blocks += _show_gaps(list_gaps(ledger, articles, entries), names)
    return print_blocks(blocks, colour=colour)


def _show_reports(articles: tuple[Article, ...], names: dict[str, str]) -> Iterator[RenderableType]:
    headline, _ = find_headline(articles)
    yield show_line(headline, style="bold")
    yield Text()
    for article in articles:
        date = show_date(article.published) if article.published else "no date"
        words = wording.count_of(len(article.text.split()), "word")
        yield indent(join((names[article.id], "bold"), (f"  {date}, {words}", "")))
        yield indent(join((article.path, "dim")), 4)


def _show_bonds(
    ledger: Ledger, articles: tuple[Article, ...], entries: tuple[Entry, ...], *, show_all: bool
) -> Iterator[RenderableType]:
    bonds = list_bonds(ledger, articles, entries)
    limit = len(bonds) if show_all else BONDS_SHOWN
    if len(articles) > 1:
        yield Text()
    if len(articles) > 1 and not bonds:
        yield indent(show_line(wording.NO_BOND))
    for bond in bonds[:limit]:
        yield indent(show_line("".join(part.text for part in tell_bond(bond))))
    if len(bonds) > limit:
        yield _show_rest(len(bonds) - limit)


def _show_counts(
    ledger: Ledger, articles: tuple[Article, ...], entries: tuple[Entry, ...]
) -> Iterator[RenderableType]:
    yield Text()
    counts = [
        (
            f"{len(entries_of(entries, verdict))} {wording.HEADINGS[verdict].lower()}   ",
            f"bold {STYLES[verdict]}",
        )
        for verdict in wording.VERDICTS
    ]
    yield indent(join(*counts))
    yield from _show_speakers(list_speakers(ledger, articles), articles)
    if entries:
        yield indent(show_line(wording.PLACES, style="dim"))


def _show_speakers(speakers: tuple[Speaker, ...], articles: tuple[Article, ...]) -> Iterator[RenderableType]:
    """Say who is heard how often, and whom one report alone heard, by name or without."""
    shared = [speaker for speaker in speakers if len(speaker.heard) > 1][:SPEAKERS_SHOWN]
    if shared:
        heard = (f"{make_line(speaker.entity.name)} {speaker.statements}" for speaker in shared)
        yield indent(join(("Heard by several: ", "dim"), (", ".join(heard), "")))
    reports = name_reports(articles)
    for article in articles:
        alone = [one for one in speakers if len(one.heard) == 1 and one.heard[0][0] is article]
        if alone:
            names = [f"{make_line(one.entity.name)} {one.statements}" for one in alone[:ALONE_SHOWN]]
            more = [f"{len(alone) - ALONE_SHOWN} more"] if len(alone) > ALONE_SHOWN else []
            head = f"Heard by {reports[article.id]} only: "
            yield indent(join((head, "dim"), (", ".join([*names, *more]), "")))
    sorts = Counter[str](speaker.sort for speaker in speakers)
    if speakers:
        told = ", ".join(f"{sorts[sort]} {words}" for sort, words in wording.SORTS.items() if sorts[sort])
        yield indent(join(("Speakers: ", "dim"), (told, "")))


def _show_heading(entries: tuple[Entry, ...], verdict: Verdict) -> Iterator[RenderableType]:
    title = Text(f"{wording.HEADINGS[verdict]} ({len(entries)})", style=f"bold {STYLES[verdict]}")
    yield Text()
    yield Rule(title, align="left", style="dim")
    brackets = f" {wording.BRACKETS}" if verdict == "corroborated" else ""
    yield show_line(wording.MEANINGS[verdict] + brackets, style="dim")


def _show_section(
    entries: tuple[Entry, ...], names: dict[str, str], *, show_all: bool
) -> Iterator[RenderableType]:
    sure = [entry for entry in entries if not entry.doubtful]
    shown = list(entries) if show_all else sure[: SHOWN[entries[0].verdict]]
    for entry in shown:
        yield show_entry(entry, names, full=show_all)
    if show_all:
        return
    doubtful = len(entries) - len(sure)
    if len(sure) > len(shown) or doubtful:
        yield Text()
    if len(sure) > len(shown):
        yield _show_rest(len(sure) - len(shown))
    if doubtful:
        matches = wording.count_of(doubtful, "doubtful match", "doubtful matches")
        yield indent(show_line(f"{matches}: --all", style="dim"))


def _show_singles(
    entries: tuple[Entry, ...], names: dict[str, str], *, show_all: bool
) -> Iterator[RenderableType]:
    """Yield what one outlet alone reports, outlet by outlet, plain events after records."""
    groups = _by_outlet(entries)
    limit = len(entries) if show_all else max(1, SHOWN["single-outlet"] // len(groups))
    for group in groups:
        yield Text()
        yield show_line(f"{names[group[0].outlets[0].id]} ({len(group)})", style="bold")
        told = group if show_all else sorted(group, key=lambda entry: entry.kinds == ("report",))[:limit]
        for entry in told:
            yield show_entry(entry, names, full=show_all)
        if len(group) > limit:
            yield _show_rest(len(group) - limit)


def _show_gaps(gaps: tuple[Gap, ...], names: dict[str, str]) -> Iterator[RenderableType]:
    """Yield, report by report, the numbers of the findings that others tell and it does not."""
    if not gaps:
        return
    yield Text()
    yield Rule(Text(wording.GAPS, style="bold"), align="left", style="dim")
    yield show_line(wording.GAPS_MEANING, style="dim")
    for gap in gaps:
        told = ", ".join(entry.number for entry in gap.sure) or wording.GAPS_NOTHING
        perhaps = ", ".join(f"{it.entry.number} (line {it.near.line})" for it in gap.perhaps if it.near)
        line = [(names[gap.article.id], "bold"), (f"  {told}", "")]
        yield indent(join(*line, *([(f"  {wording.GAPS_NEAR} {perhaps}", "dim")] if perhaps else [])))


def _show_rest(count: int) -> RenderableType:
    return indent(show_line(f"… and {count} more: --all", style="dim"))


def _by_outlet(entries: Iterable[Entry]) -> list[tuple[Entry, ...]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.outlets[0].id, []).append(entry)
    return [tuple(group) for group in groups.values()]
