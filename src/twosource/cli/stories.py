"""`twosource stories`: the stories of a library."""

from __future__ import annotations

from dataclasses import asdict

import click

from twosource.cli.console import explain_misuse, library_option, page_options, write_json


@click.command()
@library_option
@click.option("--outlet", help="Only stories that this outlet tells.")
@click.option("--person", help="Only stories that name this person.")
@click.option("--place", help="Only stories that name this place.")
@click.option("--since", metavar="DATE", help="Only stories with a report from this day on.")
@click.option("--until", metavar="DATE", help="Only stories with a report up to this day.")
@click.option("--text", help="Only stories with a report that holds these words.")
@page_options
@click.option("-f", "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
def stories(library: str, form: str, start: int, size: int, **choice: str | None) -> None:
    """List the stories of a library, the latest first.

    As JSON, each story comes with the ids of its articles: the input's own where it had some.

    Example: twosource stories --library desk.duckdb --since 2031-06-01
    """
    from twosource.library import Choice, Slice, open_library  # noqa: PLC0415

    with explain_misuse(), open_library(library).view() as view:
        part = Slice(start=start, size=size)
        page = view.list_stories(Choice(**choice), part)
    if form == "json":
        rows = [{**asdict(row), "articles": row.keys} for row in page.items]
        for row in rows:
            del row["keys"]
        write_json({"total": page.total, "stories": rows})
    else:
        from twosource.cli.listing import list_stories, write_blocks  # noqa: PLC0415

        write_blocks(list_stories(page))
