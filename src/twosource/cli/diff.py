"""`twosource diff`: what changed between the versions of a report."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from twosource.cli.console import explain_misuse, library_option, page_options, write_json

if TYPE_CHECKING:
    from typing import Any

    from twosource.library.rows import Version


@click.command()
@click.argument("report", required=False)
@library_option
@page_options
@click.option("-f", "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
def diff(report: str | None, library: str, form: str, start: int, size: int) -> None:
    """Show what changed between the versions of a report; without REPORT, of all that have some.

    REPORT is the URL, path or key of a report, or the first letters of its id.

    Example: twosource diff https://kerrow.example/ferry --library desk.duckdb
    """
    from twosource.library import Slice, open_library  # noqa: PLC0415

    with explain_misuse(), open_library(library).view() as view:
        if report:
            pieces: tuple[tuple[Version, ...], ...] = (view.list_versions(view.find_article(report)),)
        else:
            pieces = view.list_corrected(Slice(start=start, size=size)).items
    if form == "json":
        write_json([step for versions in pieces for step in _list_steps(versions)])
    else:
        from twosource.cli.listing import list_versions, write_blocks  # noqa: PLC0415

        write_blocks(block for versions in pieces for block in list_versions(versions))
        if not pieces:
            click.echo("No report has been read in more than one version.", err=True)


def _list_steps(versions: tuple[Version, ...]) -> list[dict[str, Any]]:
    """Return each step from one version to the next."""
    from twosource.report.versions import compare_versions  # noqa: PLC0415

    return [
        {
            "outlet": new.article.outlet,
            "url": new.article.url,
            "old": {"article": old.article.id, "version": old.number, "added": old.added},
            "new": {"article": new.article.id, "version": new.number, "added": new.added},
            "titles": [old.article.title, new.article.title],
            "changes": [
                {
                    "old": {**asdict(change.old), "text": old.article.slice(change.old)},
                    "new": {**asdict(change.new), "text": new.article.slice(change.new)},
                }
                for change in compare_versions(old.article, new.article)
            ],
        }
        for old, new in pairwise(versions)
    ]
