"""`twosource due`: what was promised, by whom, until when."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.console import LIBRARY, explain_misuse, tell_problems

if TYPE_CHECKING:
    from datetime import datetime

    from twosource.report.due import Promise

DUE_FORMATS = ("terminal", "json", "csv")


@click.command()
@click.argument("ledgers", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-l", "--library", metavar="LIBRARY", help=f"Instead of ledgers. Default: {LIBRARY}.")
@click.option("--since", metavar="DATE", help="Of a library: only what is due from this day on.")
@click.option("--until", metavar="DATE", help="Of a library: only what is due up to this day.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Day to measure by. Default: the latest day of publication, so that a second run says the same.",
)
@click.option("-f", "--format", "form", type=click.Choice(DUE_FORMATS), default="terminal")
def due(
    ledgers: tuple[Path, ...], library: str | None, today: datetime | None, form: str, **days: str | None
) -> None:
    """List what was promised, by whom, until when, and who reports it.

    LEDGERS are what `compare --format json` wrote; their reports are read again from where they lie. Without
    them, it is the stories of a library. Open promises come first, then those whose day has passed, then
    those without a day.

    Example: twosource due ferry.json strike.json --today 2031-06-30
    """
    from twosource.report import due_list  # noqa: PLC0415

    if ledgers and library:
        raise click.UsageError("Give ledgers or a library, not both.")
    day = today.date().isoformat() if today else None
    with explain_misuse():
        promises, day = _list_in_ledgers(ledgers, day) if ledgers else _list_in_library(library, day, days)
    if form == "json":
        content = due_list.write_due_json(promises, day)
    elif form == "csv":
        content = due_list.write_due_table(promises)
    else:
        content = due_list.write_due_lines(promises, day, colour=sys.stdout.isatty())
    sys.stdout.buffer.write(content.encode("utf-8", "replace"))


def _list_in_ledgers(ledgers: tuple[Path, ...], day: str | None) -> tuple[tuple[Promise, ...], str | None]:
    from twosource.pipeline import reopen_ledger  # noqa: PLC0415
    from twosource.report.due import find_today, list_due  # noqa: PLC0415

    opened = [reopen_ledger(ledger) for ledger in ledgers]
    for ledger in opened:
        tell_problems(ledger.problems, ledger.articles)
    day = day or find_today(opened)
    return list_due(opened, day), day


def _list_in_library(
    library: str | None, day: str | None, days: dict[str, str | None]
) -> tuple[tuple[Promise, ...], str | None]:
    from twosource.library import open_library  # noqa: PLC0415

    with open_library(library or LIBRARY).view() as view:
        day = day or view.find_last_day()
        return view.fill_promises(view.list_commitments(day, **days)), day
