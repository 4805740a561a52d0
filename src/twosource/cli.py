"""The command line: one command per job. stdout is data, stderr is talk.

The only place that prints. Exit 0 done, 1 problems under --strict, 2 usage. Stages are imported by the
command that needs them, so that `--help` is quick.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from twosource import __version__
from twosource.errors import TwosourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from twosource.model import Article, Problem
    from twosource.pipeline import Comparison, Progress

EXIT_PROBLEMS = 1
EXIT_USAGE = 2
FORMATS = ("terminal", "html", "json", "csv")
DUE_FORMATS = ("terminal", "json", "csv")
SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".csv": "csv"}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="twosource")
def main() -> None:
    """Apply the two-source rule to text.

    Reports of one event go through seven stages (read, segment, annotate, group, align, judge, report) and
    come out as an evidence ledger. Nothing is generated: every line is a passage of a source, or a fixed
    sentence of ours.
    """


@main.command()
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
    """Compare reports of one event: files, URLs, or "-" for standard input.

    Example: twosource compare a.html b.txt -o page.html
    """
    from twosource.pipeline import compare as compare_sources  # noqa: PLC0415
    from twosource.read import ReadSettings  # noqa: PLC0415

    settings = ReadSettings(**{name: value for name, value in reading.items() if value is not None})
    with _tell_progress() as progress, _explain_misuse():
        comparison = compare_sources(sources, settings, progress, reader=reader)
    _tell_problems(comparison.ledger.problems, comparison.ledger.articles)
    chosen = form or SUFFIXES.get(Path(output or "").suffix.lower(), "terminal")
    _write_form(comparison, chosen, output, show_all=show_all)
    if strict and comparison.ledger.problems:
        sys.exit(EXIT_PROBLEMS)


@main.command()
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

    with _explain_misuse():
        opened = reopen_ledger(ledger)
        _tell_problems(opened.problems, opened.articles)
        click.echo(write_explanation(opened, finding, colour=sys.stdout.isatty()), nl=False)


@main.command()
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

    with _explain_misuse():
        opened = [reopen_ledger(ledger) for ledger in ledgers]
    for ledger in opened:
        _tell_problems(ledger.problems, ledger.articles)
    day = today.date().isoformat() if today else find_today(opened)
    promises = list_due(opened, day)
    if form == "json":
        content = due_list.write_due_json(promises, day)
    elif form == "csv":
        content = due_list.write_due_table(promises)
    else:
        content = due_list.write_due_lines(promises, day, colour=sys.stdout.isatty())
    sys.stdout.buffer.write(content.encode("utf-8", "replace"))


@main.command()
def plugins() -> None:
    """List the installed language plug-ins as JSON.

    Example: twosource plugins
    """
    from twosource.language import GROUP, list_languages  # noqa: PLC0415

    click.echo(json.dumps({GROUP: list_languages()}, indent=1))


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
        _replace_file(Path(str(output)), content)
    else:
        sys.stdout.buffer.write(content.encode("utf-8", "replace"))


def _replace_file(path: Path, content: str) -> None:
    """Write a file whole or not at all."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8", "replace"))
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror or error}.") from error


@contextmanager
def _explain_misuse() -> Iterator[None]:
    try:
        yield
    except TwosourceError as error:
        click.echo(f"twosource: {error}", err=True)
        sys.exit(EXIT_USAGE)


def _tell_problems(problems: Sequence[Problem], articles: Sequence[Article]) -> None:
    from twosource.report.visible import make_line  # noqa: PLC0415

    paths = {article.id: article.path for article in articles}
    for problem in problems:
        place = paths.get(problem.article or "", problem.article)
        click.echo(make_line(f"twosource: {f'{place}: ' if place else ''}{problem.message}"), err=True)


@contextmanager
def _tell_progress() -> Iterator[Progress]:
    """Show a progress bar on a terminal's stderr; elsewhere say nothing."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=None)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)
