"""`twosource export`: ledgers in the forms that other programs read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from twosource.cli.console import explain_misuse, replace_file, tell_problems

FORMATS = ("parquet", "csv", "jsonl", "webannotation", "schemaorg", "ftm", "prov")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="LEDGER-OR-LIBRARY...")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), required=True)
@click.option("-o", "--output", metavar="FILE", help="Write there instead of standard output.")
def export(sources: tuple[str, ...], form: str, output: str | None) -> None:
    """Write ledgers in the forms that other programs read.

    LEDGER-OR-LIBRARY is what `compare --format json` wrote, or a library, of which the stories of two or more
    outlets are taken. parquet and csv hold one row for each account of a finding, for pandas, R and
    spreadsheets; jsonl one finding a line; webannotation is W3C Web Annotation, schemaorg JSON-LD of
    schema.org, ftm entities of FollowTheMoney, prov the shared passages in PROV-O. parquet needs a FILE.

    Example: twosource export ferry.json --format webannotation -o ferry.jsonld
    """
    from twosource.jobs.export import export_parquet, export_text, gather_ledgers  # noqa: PLC0415

    to_file = output is not None and output != "-"
    if form == "parquet" and not to_file:
        raise click.UsageError("Parquet is no text: name a file with -o FILE.")
    with explain_misuse():
        ledgers = gather_ledgers(sources)
    for ledger in ledgers:
        tell_problems(ledger.problems, ledger.articles)
    if form == "parquet":
        try:
            export_parquet(ledgers, Path(str(output)))
        except OSError as error:
            raise click.UsageError(f"{output} cannot be written: {error.strerror or error}.") from error
        return
    content = export_text(ledgers, form)
    if to_file:
        replace_file(Path(str(output)), content)
    else:
        sys.stdout.buffer.write(content.encode("utf-8", "replace"))
