"""`twosource add`: read into a library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from twosource.cli import ENDS
from twosource.cli.console import (
    EXIT_PROBLEMS,
    explain_misuse,
    jobs_option,
    library_option,
    reading_options,
    tell_problems,
    tell_progress,
)

if TYPE_CHECKING:
    from twosource.jobs.add import Added
    from twosource.library import Library
    from twosource.pipeline import Progress


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@library_option
@click.option("--outlet", help="Who printed the reports, over what they say.")
@click.option("--published", metavar="DATE", help="ISO 8601 date of the reports, over what they say.")
@click.option("--no-ledgers", is_flag=True, help="Only read and group; compare with the next add.")
@click.option("--strict", is_flag=True, help="Exit 1 where there were problems.")
@jobs_option
@reading_options
def add(
    sources: tuple[str, ...],
    library: str,
    jobs: int,
    *,
    no_ledgers: bool,
    strict: bool,
    **reading: Any,  # noqa: ANN401 - the flags of ReadSettings
) -> None:
    """Read into a library, and renew the ledgers of the stories that change.

    SOURCES are all that `compare` reads, and of any size: files, folders, URLs, feeds, sitemaps, web
    archives, tables. Adding again is harmless; a new text of a known report becomes a version of it. A job
    that was stopped goes on with the same command. Stories of two or more outlets are compared.

    Example: twosource add reports/ --library desk.duckdb
    """
    from twosource.library import open_library  # noqa: PLC0415

    with explain_misuse(), tell_progress() as progress:
        opened = open_library(library, create=True)
        with opened.stay(soon=True, last=click.get_current_context().obj == ENDS):
            # Only here: what these load takes as long as to open the library, which goes on beside it.
            from twosource.jobs.add import add_sources  # noqa: PLC0415
            from twosource.read import ReadSettings  # noqa: PLC0415

            settings = ReadSettings(**{name: value for name, value in reading.items() if value is not None})
            added = add_sources(opened, sources, settings, progress, apart=jobs > 1)
            ledgers = 0 if no_ledgers else _renew(opened, progress, jobs)
    tell_problems(added.problems, ())
    click.echo(f"twosource: {tell_added(added, ledgers)}", err=True)
    if strict and added.problems:
        sys.exit(EXIT_PROBLEMS)


def _renew(library: Library, progress: Progress, jobs: int) -> int:
    from twosource.jobs.ledgers import renew_ledgers  # noqa: PLC0415

    return renew_ledgers(library, progress, jobs)


def tell_added(added: Added, ledgers: int) -> str:
    """Say what a job added."""
    from twosource.report.wording import count_of  # noqa: PLC0415

    stories = count_of(len(added.stories), "story", "stories")
    made = count_of(ledgers, "ledger")
    return f"{added.new:,} new of {count_of(added.seen, 'report')}, {stories} changed, {made} made."
