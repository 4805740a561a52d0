"""What every command shares: messages, progress and exit codes on stderr, files written whole."""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twosource.cli import RARELY
from twosource.errors import TwosourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from twosource.model import Article, Problem
    from twosource.pipeline import Progress

EXIT_PROBLEMS = 1
EXIT_USAGE = 2

LIBRARY = "library.duckdb"
MOST_JOBS = 8  # each holds the models: 300 MB

library_option = click.option(
    "-l",
    "--library",
    metavar="LIBRARY",
    default=LIBRARY,
    show_default=True,
    help="A DuckDB file, or postgresql://…",
)

jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=lambda: min(os.cpu_count() or 1, MOST_JOBS),
    show_default=f"as many as there are cores, at most {MOST_JOBS}",
    help="Processes that work at a time.",
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the flags on how to read that hold for many sources."""
    flags = (
        click.option("--language", metavar="CODE", help="BCP 47 code of the reports, over what is detected."),
        click.option("--timeout", type=float, metavar="SECONDS", help="How long a URL may take."),
        click.option("--max-bytes", type=int, metavar="N", help="How large a page may be."),
        click.option("--allow-private", is_flag=True, help="Allow URLs that lead to private addresses."),
    )
    for flag in reversed(flags):
        command = flag(command)
    return command


def page_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the two flags of every list that comes in pages."""
    start = click.option(
        "--start", type=click.IntRange(0), default=0, metavar="N", help="Begin with number N."
    )
    size = click.option(
        "--size", type=click.IntRange(1), default=30, show_default=True, help="How many to show."
    )
    return start(size(command))


def write_json(value: object) -> None:
    """Write a value to standard output as JSON."""
    content = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    sys.stdout.buffer.write(content.encode("utf-8", "replace"))


def replace_file(path: Path, content: str) -> None:
    """Write a file whole or not at all; raises click.UsageError where it cannot be written."""
    import tempfile  # noqa: PLC0415 - not every command writes a file

    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8", "replace"))
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror or error}.") from error


@contextmanager
def collect_rarely() -> Iterator[None]:
    """Look for garbage less often while a command makes what it needs to its end."""
    kept = gc.get_threshold()
    gc.set_threshold(RARELY, *kept[1:])
    try:
        yield
    finally:
        gc.set_threshold(*kept)


@contextmanager
def explain_misuse() -> Iterator[None]:
    """Turn an exception of ours into its message and exit code 2."""
    try:
        yield
    except TwosourceError as error:
        click.echo(f"twosource: {error}", err=True)
        sys.exit(EXIT_USAGE)


def tell_problems(problems: Sequence[Problem], articles: Sequence[Article]) -> None:
    """Say on stderr what was wrong with the input, one line a problem, with the path of its article."""
    from twosource.report.visible import make_line  # noqa: PLC0415

    paths = {article.id: article.path for article in articles}
    for problem in problems:
        place = paths.get(problem.article or "", problem.article)
        click.echo(make_line(f"twosource: {f'{place}: ' if place else ''}{problem.message}"), err=True)


@contextmanager
def tell_progress() -> Iterator[Progress]:
    """Show a progress bar on a terminal's stderr; elsewhere say nothing."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=None)
        yield lambda stage, done, total: bar.update(
            task, description=stage, completed=done, total=total or None
        )
