"""`twosource search`: passages of a library that hold some words."""

from __future__ import annotations

from dataclasses import asdict
from typing import get_args

import click

from twosource.cli.console import explain_misuse, library_option, page_options, write_json
from twosource.model import RecordKind


@click.command()
@click.argument("words", nargs=-1, required=True)
@library_option
@click.option("--kind", type=click.Choice(get_args(RecordKind)), help="Only passages in such a record.")
@click.option("--outlet", help="Only reports of this outlet.")
@click.option("--since", metavar="DATE", help="Only reports from this day on.")
@click.option("--until", metavar="DATE", help="Only reports up to this day.")
@page_options
@click.option("-f", "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
def search(
    words: tuple[str, ...], library: str, form: str, kind: RecordKind | None, **how: str | int | None
) -> None:
    """Find passages that hold all of some words, the latest report first.

    Words between quotation marks stand together. Words are found as they are written, in any case of letters.

    Example: twosource search ferry '"harbour master"' --library desk.duckdb
    """
    from twosource.library import Choice, Slice, open_library  # noqa: PLC0415

    part = Slice(start=int(how.pop("start") or 0), size=int(how.pop("size") or 0))
    with explain_misuse(), open_library(library).view() as view:
        page = view.search(" ".join(words), part, Choice(**how), kind)  # type: ignore[arg-type]
    if form == "json":
        rows = [
            {
                "article": hit.article.id,
                "key": hit.article.key,
                "outlet": hit.article.outlet,
                "published": hit.article.published,
                "path": hit.article.path,
                "story": hit.story,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "passage": hit.article.slice(hit.passage),
                "matches": [asdict(match) for match in hit.matches],
                "kind": hit.kind,
                "record": hit.record,
            }
            for hit in page.items
        ]
        write_json({"total": page.total, "hits": rows})
    else:
        from twosource.cli.listing import list_hits, write_blocks  # noqa: PLC0415

        write_blocks(list_hits(page))
