"""`twosource watch`: keep reading into a library."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import click

from twosource.cli.add import tell_added
from twosource.cli.console import (
    explain_misuse,
    jobs_option,
    library_option,
    reading_options,
    tell_problems,
    tell_progress,
)

MINUTE = 60


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FEED...")
@library_option
@click.option(
    "--every",
    type=click.FloatRange(1),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="Time between the beginnings of two rounds.",
)
@click.option("--rounds", type=click.IntRange(1), metavar="N", help="Stop after so many. Default: never.")
@jobs_option
@reading_options
def watch(
    sources: tuple[str, ...],
    library: str,
    every: float,
    rounds: int | None,
    jobs: int,
    **reading: Any,  # noqa: ANN401 - the flags of ReadSettings
) -> None:
    """Go round feeds, sitemaps, lists of addresses or folders, and add what is new to a library.

    Sites are asked politely: one request at a time, as robots.txt allows, and only for what has changed.
    Pages are looked at again for some days, so that corrections are seen. Stop it with Ctrl-C at any time.

    Example: twosource watch https://news.example/rss feeds.opml --library desk.duckdb
    """
    from twosource.jobs.watch import watch_sources  # noqa: PLC0415
    from twosource.library import open_library  # noqa: PLC0415
    from twosource.read import ReadSettings  # noqa: PLC0415

    settings = ReadSettings(**{name: value for name, value in reading.items() if value is not None})
    with explain_misuse(), tell_progress() as progress:
        opened = open_library(library, create=True)
        begun = time.monotonic()
        for number, (added, ledgers) in enumerate(
            watch_sources(opened, sources, settings, progress, jobs), start=1
        ):
            tell_problems(added.problems, ())
            click.echo(f"{datetime.now().astimezone():%H:%M} {tell_added(added, ledgers)}", err=True)
            if number == rounds:
                break
            time.sleep(max(0.0, begun + number * every * MINUTE - time.monotonic()))
