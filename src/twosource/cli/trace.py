"""`twosource trace`: where a text went."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.console import explain_misuse, replace_file, tell_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from twosource.jobs.trace import Source

FORMS = ("terminal", "html", "json")
SUFFIXES = {".html": "html", ".htm": "html", ".json": "json"}
LIBRARIES = (".duckdb", ".db")
ADDRESSES = ("postgresql://", "postgres://")


@click.command()
@click.argument("text", metavar="TEXT")
@click.option(
    "--in",
    "places",
    multiple=True,
    required=True,
    metavar="INPUT",
    help="A library, file or folder.",
)
@click.option("-f", "--format", "form", type=click.Choice(FORMS), help="Default: by FILE's ending.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("--reader", default="en", show_default=True, help="Language plug-in that knows stock lines.")
def trace(text: str, places: tuple[str, ...], form: str | None, output: str | None, reader: str) -> None:
    """Follow a text, such as a press release, through a library or a collection.

    Shows which articles carry its prose, how much of it, before or after the text by the days of publication,
    by way of which other copy, and what each adds, word for word. The HTML page has a picture of the family.

    Example: twosource trace release.txt --in news.jsonl -o trace.html
    """
    from twosource.jobs.trace import trace_text  # noqa: PLC0415
    from twosource.report import trace as forms  # noqa: PLC0415

    with explain_misuse(), tell_progress() as progress:
        sources = _read_places(places, lambda done, total: progress("read", done, total))
        found = trace_text(text, sources, reader)
    writers = {
        "terminal": forms.write_trace_lines,
        "html": forms.write_trace_page,
        "json": forms.write_trace_json,
    }
    chosen = form or SUFFIXES.get(Path(output or "").suffix.lower(), "terminal")
    content = writers[chosen](found)
    if output and output != "-":
        replace_file(Path(output), content)
    else:
        sys.stdout.buffer.write(content.encode("utf-8", "replace"))


def _read_places(places: Iterable[str], tell: Callable[[int, int], None]) -> Iterable[Source]:
    """Yield the articles of libraries, files and folders."""
    from twosource.jobs.trace import read_collection, read_library  # noqa: PLC0415

    for place in places:
        if place.startswith(ADDRESSES) or Path(place).suffix.lower() in LIBRARIES:
            yield from read_library(place, tell)
        else:
            yield from read_collection([place], tell)
