"""`twosource problems`: what could not be read."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from twosource.cli.console import (
    EXIT_PROBLEMS,
    explain_misuse,
    library_option,
    page_options,
    tell_progress,
    write_json,
)


@click.command()
@library_option
@click.option("--retry", is_flag=True, help="Read the sources again first; what works now is settled.")
@page_options
@click.option("--strict", is_flag=True, help="Exit 1 where there are problems.")
@click.option("-f", "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
def problems(library: str, form: str, *, retry: bool, strict: bool, **part: int) -> None:
    """List what could not be read or done, the latest first.

    Example: twosource problems --retry --library desk.duckdb
    """
    from twosource.library import Slice, open_library  # noqa: PLC0415

    with explain_misuse():
        opened = open_library(library)
        if retry:
            from twosource.jobs.retry import retry_problems  # noqa: PLC0415

            with tell_progress() as progress:
                settled = retry_problems(opened, progress)
            click.echo(f"twosource: {settled} settled.", err=True)
        with opened.view() as view:
            page = view.list_problems(Slice(**part))
    if form == "json":
        write_json({"total": page.total, "problems": [asdict(row) for row in page.items]})
    else:
        from twosource.cli.listing import list_problems, write_blocks  # noqa: PLC0415

        write_blocks(list_problems(page))
    if strict and page.total:
        sys.exit(EXIT_PROBLEMS)
