"""`twosource compare`: one story's ledger from the reports of one event."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from twosource.cli.console import (
    EXIT_PROBLEMS,
    collect_rarely,
    explain_misuse,
    replace_file,
    tell_problems,
    tell_progress,
)

if TYPE_CHECKING:
    from twosource.pipeline import Comparison

FORMATS = ("terminal", "html", "json", "csv")
SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".csv": "csv"}


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="REPORT...")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Default: by FILE's ending.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output.")
@click.option("--outlet", help="Who printed the reports, over what they say.")
@click.option("--published", metavar="DATE", help="ISO 8601 date of the reports, over what they say.")
@click.option("--url", help="Address of the reports, over what they say.")
@click.option("--language", metavar="CODE", help="BCP 47 code of the reports, over what is detected.")
@click.option("--timeout", type=float, metavar="SECONDS", help="How long a URL may take. Default: 20.")
@click.option("--max-bytes", type=int, metavar="N", help="How large a source may be. Default: 50,000,000.")
@click.option("--allow-private", is_flag=True, help="Allow URLs that lead to private addresses.")
@click.option("--reader", default="en", show_default=True, help="Language plug-in that reads the reports.")
@click.option("--all", "show_all", is_flag=True, help="In the terminal: every line of single outlets, too.")
@click.option("--strict", is_flag=True, help="Exit 1 where there were problems.")
def compare(  # noqa: PLR0913 - one argument a flag
    sources: tuple[str, ...],
    form: str | None,
    output: str | None,
    *,
    reader: str,
    show_all: bool,
    strict: bool,
    **reading: Any,  # noqa: ANN401 - the flags of ReadSettings
) -> None:
    """Compare reports of one event: files, folders, feeds, URLs, or "-" for standard input.

    Example: twosource compare a.html b.txt -o page.html
    """
    given = {name: value for name, value in reading.items() if value is not None}
    with collect_rarely(), tell_progress() as progress, explain_misuse():
        from twosource.pipeline import compare as compare_sources  # noqa: PLC0415
        from twosource.read import ReadSettings  # noqa: PLC0415

        comparison = compare_sources(sources, ReadSettings(**given), progress, reader=reader)
    tell_problems(comparison.ledger.problems, comparison.ledger.articles)
    chosen = form or SUFFIXES.get(Path(output or "").suffix.lower(), "terminal")
    _write_form(comparison, chosen, output, show_all=show_all)
    if strict and comparison.ledger.problems:
        sys.exit(EXIT_PROBLEMS)


def _write_form(comparison: Comparison, form: str, output: str | None, *, show_all: bool) -> None:
    """Write one form of a comparison to a file, or to standard output as UTF-8."""
    to_file = output is not None and output != "-"
    if form == "terminal":
        from twosource.report.terminal import write_terminal  # noqa: PLC0415

        colour = not to_file and sys.stdout.isatty()
        content = write_terminal(comparison.ledger, colour=colour, show_all=show_all)
    else:
        from twosource.report import write_report  # noqa: PLC0415

        content = write_report(comparison.ledger, form)
    if to_file:
        replace_file(Path(str(output)), content)
    else:
        sys.stdout.buffer.write(content.encode("utf-8", "replace"))
