"""`twosource add`: read into a library."""

from __future__ import annotations

import sys
from typing import Any

import click

from twosource.cli.console import EXIT_PROBLEMS, explain_misuse, library_option, tell_problems, tell_progress


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@library_option
@click.option("--outlet", help="Who printed the reports, over what they say.")
@click.option("--published", metavar="DATE", help="ISO 8601 date of the reports, over what they say.")
@click.option("--language", metavar="CODE", help="BCP 47 code of the reports, over what is detected.")
@click.option("--timeout", type=float, metavar="SECONDS", help="How long a URL may take. Default: 20.")
@click.option("--max-bytes", type=int, metavar="N", help="How large a source may be. Default: 50,000,000.")
@click.option("--allow-private", is_flag=True, help="Allow URLs that lead to private addresses.")
@click.option("--no-ledgers", is_flag=True, help="Only read and group; compare later, with the next add.")
@click.option("--strict", is_flag=True, help="Exit 1 where there were problems.")
def add(sources: tuple[str, ...], library: str, *, no_ledgers: bool, strict: bool, **reading: Any) -> None:  # noqa: ANN401
    """Read files, folders or URLs into a library, and renew the ledgers of the stories that change.

    Adding again is harmless; a new text of a known report becomes a version of it. A job that was stopped is
    started again with the same command.

    Example: twosource add reports/ --library desk.duckdb
    """
    from twosource.jobs.add import add_sources  # noqa: PLC0415
    from twosource.jobs.ledgers import renew_ledgers  # noqa: PLC0415
    from twosource.library import open_library  # noqa: PLC0415
    from twosource.read import ReadSettings  # noqa: PLC0415

    settings = ReadSettings(**{name: value for name, value in reading.items() if value is not None})
    with explain_misuse(), tell_progress() as progress:
        opened = open_library(library, create=True)
        added = add_sources(opened, sources, settings, progress)
        ledgers = 0 if no_ledgers else renew_ledgers(opened, progress)
    tell_problems(added.problems, ())
    click.echo(
        f"{added.new} new of {added.seen} articles, {len(added.stories)} stories changed, "
        f"{ledgers} ledgers made.",
        err=True,
    )
    if strict and added.problems:
        sys.exit(EXIT_PROBLEMS)
