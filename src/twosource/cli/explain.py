"""`twosource explain`: the rules, values and passages behind one line of a ledger."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from twosource.cli.console import explain_misuse, tell_problems


@click.command()
@click.argument("ledger", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("finding")
def explain(ledger: Path, finding: str) -> None:
    """Show the rules, values and passages behind one line of a ledger.

    LEDGER is what `compare --format json` wrote; FINDING is a finding's number ("D3"), its id, or the first
    letters of its id. The reports are read again from where they lie.

    Example: twosource explain ledger.json 3f9a
    """
    from twosource.pipeline import reopen_ledger  # noqa: PLC0415
    from twosource.report.explanation import write_explanation  # noqa: PLC0415

    with explain_misuse():
        opened = reopen_ledger(ledger)
        tell_problems(opened.problems, opened.articles)
        click.echo(write_explanation(opened, finding, colour=sys.stdout.isatty()), nl=False)
