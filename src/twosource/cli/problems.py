"""`twosource problems`: what could not be read."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from twosource.cli.console import (
    EXIT_PROBLEMS,
    explain_misuse,
    library_option,
    page_options,
    reading_options,
    tell_progress,
    write_json,
)

if TYPE_CHECKING:
    from twosource.library import Library

PART = ("start", "size")


@click.command()
@library_option
@click.option("--retry", is_flag=True, help="Read the sources again first; what works now is settled.")
@reading_options
@page_options
@click.option("--strict", is_flag=True, help="Exit 1 where there are problems.")
@click.option("-f", "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
def problems(
    library: str,
    form: str,
    *,
    retry: bool,
    strict: bool,
    **flags: Any,  # noqa: ANN401 - those of Slice and of ReadSettings
) -> None:
    """List what could not be read or done, the latest first.

    The flags on how to read hold for --retry: what was too large, or lies at a private address, is read with
    the same flags as with `add`.

    Example: twosource problems --retry --library desk.duckdb
    """
    from twosource.library import Slice, open_library  # noqa: PLC0415

    part = Slice(**{name: flags.pop(name) for name in PART})
    reading = {name: value for name, value in flags.items() if value is not None and value is not False}
    if reading and not retry:
        raise click.UsageError(f"--{next(iter(reading)).replace('_', '-')} is for --retry. Give both.")
    with explain_misuse():
        opened = open_library(library)
        if retry:
            _retry(opened, reading)
        with opened.view() as view:
            page = view.list_problems(part)
    if form == "json":
        write_json({"total": page.total, "problems": [asdict(row) for row in page.items]})
    else:
        from twosource.cli.listing import list_problems, write_blocks  # noqa: PLC0415

        write_blocks(list_problems(page))
    if strict and page.total:
        sys.exit(EXIT_PROBLEMS)


def _retry(library: Library, reading: dict[str, Any]) -> None:
    from twosource.jobs.retry import retry_problems  # noqa: PLC0415
    from twosource.read import ReadSettings  # noqa: PLC0415

    with tell_progress() as progress:
        settled = retry_problems(library, progress, ReadSettings(**reading))
    click.echo(f"twosource: {settled} settled.", err=True)
