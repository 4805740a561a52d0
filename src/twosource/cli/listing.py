"""What a library shows -> lines for a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.table import Table

from twosource.report.lines import print_blocks, show_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from twosource.library.rows import Page, StoryRow

ID_SHOWN = 8  # letters of an id: enough to name one of a million


def write_blocks(blocks: Iterable[RenderableType]) -> None:
    """Write blocks to standard output, in colour where it is a terminal."""
    content = print_blocks(blocks, colour=sys.stdout.isatty())
    sys.stdout.buffer.write(content.encode("utf-8", "replace"))


def list_stories(page: Page[StoryRow]) -> Iterable[RenderableType]:
    """Yield stories as a table, and how many more there are."""
    table = make_table("id", "story", "days", "reports", "outlets", "origins", "disputed")
    for row in page.items:
        counts = [str(row.origins), str(row.disputed)] if row.read else ["", ""]
        table.add_row(
            row.id[:ID_SHOWN],
            show_line(row.title),
            _show_days(row),
            str(row.articles),
            str(len(row.outlets) or 1),
            *counts,
        )
    yield table
    yield show_rest(page)


def _show_days(row: StoryRow) -> str:
    return row.first or "" if row.first == row.last else f"{row.first} to {row.last}"


def make_table(*columns: str) -> Table:
    """Return an empty table in the manner of all our lists."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def show_rest(page: Page[object]) -> RenderableType:
    """Return how much of a list is shown."""
    shown = page.start + len(page.items)
    if not page.total:
        return show_line("None.", style="dim")
    return show_line(f"{page.start + 1}–{shown} of {page.total}", style="dim")
