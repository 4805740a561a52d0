"""`twosource due`: what was promised, by whom, until when."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli.console import explain_misuse, tell_problems

if TYPE_CHECKING:
    from datetime import datetime

DUE_FORMATS = ("terminal", "json", "csv")


@click.command()
@click.argument(
    "ledgers", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Day to measure by. Default: the latest day of publication, so that a second run says the same.",
)
@click.option("-f", "--format", "form", type=click.Choice(DUE_FORMATS), default="terminal")
def due(ledgers: tuple[Path, ...], today: datetime | None, form: str) -> None:
    """List what was promised, by whom, until when, and who reports it.

    LEDGERS are what `compare --format json` wrote. Open promises come first, then those whose day has passed,
    then those without a day. The reports are read again from where they lie.

    Example: twosource due ferry.json strike.json --today 2031-06-30
    """
    from twosource.pipeline import reopen_ledger  # noqa: PLC0415
    from twosource.report import due_list  # noqa: PLC0415
    from twosource.report.due import find_today, list_due  # noqa: PLC0415

    with explain_misuse():
        opened = [reopen_ledger(ledger) for ledger in ledgers]
    for ledger in opened:
        tell_problems(ledger.problems, ledger.articles)
    day = today.date().isoformat() if today else find_today(opened)
    promises = list_due(opened, day)
    if form == "json":
        content = due_list.write_due_json(promises, day)
    elif form == "csv":
        content = due_list.write_due_table(promises)
    else:
        content = due_list.write_due_lines(promises, day, colour=sys.stdout.isatty())
    sys.stdout.buffer.write(content.encode("utf-8", "replace"))
