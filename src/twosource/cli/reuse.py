"""`twosource reuse`: shared prose over any number of articles."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from twosource.cli.console import EXIT_PROBLEMS, explain_misuse, tell_progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twosource.jobs.reuse_output import Found

FORMS = ("jsonl", "csv", "parquet")
SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([KMGT]?)(?:i?B)?", re.IGNORECASE)
LEAST_MEMORY = 1 << 28  # bytes: a process with its modules and one part of the input
SPARK_MEMORY = 1 << 30  # bytes for writing Parquet on the driver
MOST_NOTES = 20  # of what could not be read; a broken file has thousands


class _Size(click.ParamType[int]):
    """A number of bytes such as "2G" or "512M"."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        match = SIZE.fullmatch(str(value).strip())
        size = float(match[1]) * 1024 ** " KMGT".index(match[2].upper() or " ") if match else 0
        if size < LEAST_MEMORY:
            self.fail(f"{value!r} is no size from 256M on. Write, for example, 2G.", param, ctx)
        return int(size)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output.")
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMS), help="Default: by FILE's ending, else jsonl."
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes. Default: one for each core.")
@click.option("--memory", type=_Size(), help="Of all processes together. Default: 2G.")
@click.option("--work", metavar="FOLDER", help="For intermediate results. Default: beside FILE, hidden.")
@click.option("--language", default="en", show_default=True, help="Language plug-in that knows stock lines.")
@click.option("--engine", type=click.Choice(("local", "spark")), default="local", show_default=True)
@click.option("--master", metavar="ADDRESS", help="Of Spark. Default: as Spark is set up, else this machine.")
@click.option("--strict", is_flag=True, help="Exit 1 where something could not be read.")
def reuse(  # noqa: PLR0913 - one argument a flag
    sources: tuple[str, ...],
    output: str | None,
    form: str | None,
    work: str | None,
    *,
    engine: str,
    master: str | None,
    strict: bool,
    **settings: int | str | None,
) -> None:
    """Find the prose that articles share, over any number of them.

    INPUT is a file of any kind that `compare` reads, or a folder of such files. JSON lines may be of any
    size: they are read piece by piece. Each line of the output is one passage of two articles, with the
    article's own id from the input. Shared quotations and stock lines are left out. A run that was stopped
    goes on where it was if the same command is given again.

    With `--engine spark` the input is JSON lines at any address that Spark reads, and jobs, memory and
    resuming are Spark's own business.

    Example: twosource reuse news.jsonl -o passages.parquet
    """
    to_file = None if output in (None, "-") else Path(str(output))
    chosen = form or (to_file.suffix.lstrip(".").lower() if to_file else "")
    chosen = chosen if chosen in FORMS else "jsonl"
    if chosen == "parquet" and to_file is None:
        raise click.UsageError("Parquet is written to a file only: name it with -o.")
    if to_file and not to_file.parent.is_dir():
        raise click.UsageError(f"There is no folder {to_file.parent} to write into.")
    given = {name: value for name, value in settings.items() if value is not None}
    with explain_misuse():
        if engine == "spark":
            notes = _run_on_spark(sources, master, str(given["language"]), (to_file, chosen))
        else:
            notes = _run_here(sources, work, given, (to_file, chosen))
    if strict and notes:
        sys.exit(EXIT_PROBLEMS)


def _run_here(
    sources: tuple[str, ...], work: str | None, given: dict[str, Any], target: tuple[Path | None, str]
) -> list[str]:
    """Search on this machine and write what is found; return what could not be read."""
    from twosource.jobs.reuse import ReuseSettings, find_reuse_in  # noqa: PLC0415

    limits = ReuseSettings(**given)
    with _open_folder(work, target[0]) as folder:
        with tell_progress() as progress:
            found = find_reuse_in(sources, folder, limits, progress)
            count = _write(found, *target, limits.memory)
        return _tell(found, count)


def _run_on_spark(
    sources: tuple[str, ...], master: str | None, language: str, target: tuple[Path | None, str]
) -> list[str]:
    """Search on Spark and write what is found; return what could not be read."""
    from twosource.engine.spark import open_spark  # noqa: PLC0415
    from twosource.jobs.reuse_spark import find_reuse_on  # noqa: PLC0415

    with open_spark(master) as context:
        found = find_reuse_on(context, sources, language)
    return _tell(found, _write(found, *target, SPARK_MEMORY))


@contextmanager
def _open_folder(work: str | None, output: Path | None) -> Iterator[Path]:
    """Give the folder for intermediate results; it is removed when all went well, unless it was named."""
    if work:
        yield Path(work)
        return
    if output is None:
        with tempfile.TemporaryDirectory(prefix="twosource-") as temporary:
            yield Path(temporary)
        return
    folder = output.with_name(f".{output.name}.work")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def _write(found: Found, output: Path | None, form: str, memory: int) -> int:
    """Write the passages in a form; return how many there are."""
    from twosource.jobs import reuse_output  # noqa: PLC0415

    count = 0

    def counted() -> Iterator[dict[str, object]]:
        nonlocal count
        for passage in reuse_output.list_passages(found):
            count += 1
            yield passage

    lines = reuse_output.write_lines(counted()) if form == "jsonl" else reuse_output.write_table(counted())
    if output is None:
        for line in lines:
            sys.stdout.buffer.write(line.encode("utf-8", "replace"))
        return count
    unfinished = output.with_name(f".{output.name}.new")
    _write_lines(lines, unfinished)
    if form == "parquet":
        table, unfinished = unfinished, output.with_name(f".{output.name}.parquet")
        reuse_output.write_parquet(table, unfinished, memory)
        table.unlink()
    unfinished.replace(output)
    return count


def _write_lines(lines: Iterable[str], path: Path) -> None:
    try:
        with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(lines)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror or error}.") from error


def _tell(found: Found, passages: int) -> list[str]:
    """Say how much was found and what could not be read; return the latter."""
    from twosource.report.visible import make_line  # noqa: PLC0415

    notes = list(found.texts.notes())
    for note in notes[:MOST_NOTES]:
        click.echo(make_line(f"twosource: {note}"), err=True)
    if len(notes) > MOST_NOTES:
        click.echo(f"twosource: {len(notes) - MOST_NOTES} more such notes.", err=True)
    click.echo(f"{len(found.texts):,} articles, {passages:,} shared passages.", err=True)
    return notes
