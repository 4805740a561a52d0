"""`twosource story`: one story of a library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from twosource.cli.console import explain_misuse, library_option

if TYPE_CHECKING:
    from twosource.library import View

FORMATS = ("terminal", "html", "json", "csv")


@click.command()
@click.argument("story")
@library_option
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="terminal")
@click.option("--all", "show_all", is_flag=True, help="In the terminal: every line of single outlets, too.")
def story(story: str, library: str, form: str, *, show_all: bool) -> None:
    """Show the ledger of a story.

    STORY is its id, or the first letters of it, as `stories` lists them. The ledger of a story that only one
    outlet tells is not kept: it is made for this view.

    Example: twosource story 3f9a --library desk.duckdb
    """
    from twosource.jobs.ledgers import make_ledger  # noqa: PLC0415
    from twosource.library import open_library  # noqa: PLC0415

    with explain_misuse():
        with open_library(library).view() as view:
            found = view.find_story(story)
            ledger = view.load_ledger(found)
            articles = view.list_story_articles(found)
            notes = list(_list_notes(view, found)) if form == "terminal" else []
        ledger = ledger or make_ledger(articles)
    if form == "terminal":
        from twosource.report.terminal import write_terminal  # noqa: PLC0415

        content = write_terminal(ledger, colour=sys.stdout.isatty(), show_all=show_all)
    else:
        from twosource.report import write_report  # noqa: PLC0415

        content = write_report(ledger, form)
    sys.stdout.buffer.write(content.encode("utf-8", "replace"))
    sys.stdout.flush()
    for note in notes:
        click.echo(f"twosource: {note}", err=True)


def _list_notes(view: View, story: str) -> list[str]:
    """Return what a reader of the ledger must know besides."""
    from twosource.report.visible import make_line  # noqa: PLC0415

    row = view.show_story(story)
    notes = []
    if len(row.outlets) > 1 and not row.read:
        notes.append("New reports came in that the ledger does not have yet: twosource add renews it.")
    notes += [f"{link.kind}: {link.story[:8]} {make_line(link.title)}" for link in view.list_links(story)]
    return notes + [
        f"{make_line(article.label)} changed its report: twosource diff {article.id[:8]}"
        for article in view.list_story_articles(story)
        if len(view.list_versions(article.id)) > 1
    ]
