"""What a library shows -> lines for a terminal."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from twosource.report.dates import show_date
from twosource.report.lines import indent, join, print_blocks, show_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from twosource.library.rows import Hit, Page, PersonRow, ProblemRow, StatementRow, StoryRow, Version
    from twosource.model import Article
    from twosource.report.versions import Change

ONE_VERSION = (
    "It was read in one version only. Versions are known by the report's URL, or by its outlet and key; two "
    "files, or two texts at one path, are two reports."
)
ID_SHOWN = 8  # letters of an id: enough to name one of a million


def write_blocks(blocks: Iterable[RenderableType]) -> None:
    """Write blocks to standard output, in colour where it is a terminal."""
    content = print_blocks(blocks, colour=sys.stdout.isatty())
    sys.stdout.buffer.write(content.encode("utf-8", "replace"))


def list_stories(page: Page[StoryRow]) -> Iterator[RenderableType]:
    """Yield stories as a table, and how many more there are."""
    table = _make_table("id", "what", "when", "outlets", "origins", "disputed")
    for row in page.items:
        counts = [str(row.origins), str(row.disputed)] if row.read else ["", ""]
        outlets = str(len(row.outlets) or 1)
        table.add_row(row.id[:ID_SHOWN], show_line(row.title), _show_days(row), outlets, *counts)
    yield table
    yield _show_rest(page)


def _show_days(row: StoryRow) -> str:
    """Return the first and the last day as an interval of ISO 8601: what they share is said once."""
    first, last = row.first or "", row.last or ""
    if first == last:
        return first
    shared = next(size for size in (8, 5, 0) if first[:size] == last[:size])
    return f"{first}/{last[shared:]}"


def list_hits(page: Page[Hit]) -> Iterator[RenderableType]:
    """Yield passages with the words that were looked for set apart."""
    for hit in page.items:
        yield join(
            (_name_article(hit.article), "bold"),
            (f"  story {hit.story[:ID_SHOWN]}" if hit.story else "", "dim"),
        )
        yield indent(_mark_matches(hit))
        kind = f"{hit.kind}  " if hit.kind else ""
        yield indent(_show_place(hit.article, hit.passage.start, hit.passage.end, kind), 4)
        yield Text()
    yield _show_rest(page)


def _mark_matches(hit: Hit) -> Text:
    parts, place = [], hit.passage.start
    for match in hit.matches:
        parts += [(hit.article.text[place : match.start], ""), (hit.article.slice(match), "bold underline")]
        place = max(place, match.end)
    return join(*parts, (hit.article.text[place : hit.passage.end], ""))


def list_person(
    people: Page[PersonRow], chosen: PersonRow | None, said: Page[StatementRow] | None
) -> Iterator[RenderableType]:
    """Yield the people of a name, where there are several, and what one of them said."""
    if people.total > 1:
        table = _make_table("name", "offices", "stories", "statements")
        for person in people.items:
            offices = show_line(", ".join(person.roles))
            table.add_row(show_line(person.name), offices, str(person.stories), str(person.statements))
        yield table
        yield _show_rest(people)
        yield Text()
    if chosen is None or said is None:
        yield show_line("Nobody of that name in the stories that two or more outlets tell.", style="dim")
        return
    yield show_line(chosen.name, style="bold")
    if chosen.roles:
        yield indent(show_line(", ".join(chosen.roles)))
    for row in said.items:
        yield Text()
        verdict = f"  {row.verdict}" if row.verdict else ""
        yield join(
            (_name_article(row.article), "bold"),
            (f"  {row.quote}{verdict}  story {row.story[:ID_SHOWN]}", "dim"),
        )
        yield indent(show_line(row.article.slice(row.extent)))
        yield indent(_show_place(row.article, row.extent.start, row.extent.end), 4)
    yield Text()
    yield _show_rest(said)


def list_versions(versions: tuple[Version, ...]) -> Iterator[RenderableType]:
    """Yield what changed from each version of a report to the next."""
    from twosource.report.versions import compare_versions  # noqa: PLC0415 - where it is used

    newest = versions[-1].article
    yield join((_name_article(newest), "bold"), (f"  {newest.url or newest.path}", "dim"))
    if len(versions) == 1:
        yield indent(show_line(ONE_VERSION, style="dim"))
    for old, new in pairwise(versions):
        yield indent(
            show_line(f"version {old.number} to {new.number}, read {show_date(new.added)}", style="dim")
        )
        if old.article.title != new.article.title:
            titles = _mark_change(old.article.title or "", new.article.title or "")
            yield indent(join(("title  ", "dim"), *titles), 4)
        for change in compare_versions(old.article, new.article):
            yield indent(_show_change(old.article, new.article, change), 4)
    yield Text()


def _show_change(old: Article, new: Article, change: Change) -> Text:
    gone, come = old.slice(change.old), new.slice(change.new)
    return join(
        (new.slice(change.kept_before), "dim"),
        *_mark_change(gone, come),
        (new.slice(change.kept_after), "dim"),
    )


def _mark_change(gone: str, come: str) -> tuple[tuple[str, str], ...]:
    """Mark what is gone and what has come so that it is seen without colours, too."""
    return (f"[-{gone}-]" if gone else "", "red"), (f"{{+{come}+}}" if come else "", "green")


def list_problems(page: Page[ProblemRow]) -> Iterator[RenderableType]:
    """Yield problems, each with its source and when it was met."""
    for row in page.items:
        yield join((row.source, "bold"), (f"  {show_date(row.moment)}", "dim"))
        yield indent(show_line(row.message))
    yield _show_rest(page)


def _name_article(article: Article) -> str:
    return f"{article.label}, {show_date(article.published)}" if article.published else article.label


def _show_place(article: Article, start: int, end: int, kind: str = "") -> Text:
    return show_line(f"{kind}{article.path} [{start}–{end}]", style="dim")


def _make_table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in {"id", "when"})
    return table


def _show_rest(page: Page[object]) -> RenderableType:
    """Return how much of a list is shown."""
    shown = page.start + len(page.items)
    if not page.total:
        return show_line("None.", style="dim")
    return show_line(f"{page.start + 1}–{shown} of {page.total}", style="dim")
