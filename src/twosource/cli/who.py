"""`twosource who`: a person of a library."""

from __future__ import annotations

from dataclasses import asdict

import click

from twosource.cli.console import explain_misuse, library_option, page_options, write_json


@click.command()
@click.argument("name", nargs=-1, required=True)
@library_option
@click.option("--outlet", help="Only what this outlet has.")
@page_options
@click.option("-f", "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
def who(name: tuple[str, ...], library: str, outlet: str | None, form: str, **part: int) -> None:
    """Show a person: offices, and what he or she said over time, by outlet.

    NAME is a name or a part of it. Where several people have it, all are listed, and the statements are those
    of the one who has most, or whose name it is in full.

    Example: twosource who Ito --library desk.duckdb
    """
    from twosource.library import Slice, open_library  # noqa: PLC0415
    from twosource.library.records import fold_name  # noqa: PLC0415

    wanted = " ".join(name)
    with explain_misuse(), open_library(library).view() as view:
        people = view.list_people(wanted)
        exact = (person for person in people.items if person.key == fold_name(wanted))
        chosen = next(exact, people.items[0] if people.items else None)
        said = view.list_statements(chosen.key, Slice(**part), outlet) if chosen else None
    if form == "json":
        rows = [
            {
                "outlet": row.article.outlet,
                "published": row.article.published,
                "path": row.article.path,
                "article": row.article.id,
                "story": row.story,
                "record": row.record,
                "start": row.extent.start,
                "end": row.extent.end,
                "passage": row.article.slice(row.extent),
                "quote": row.quote,
                "verdict": row.verdict,
            }
            for row in (said.items if said else ())
        ]
        found = {"people": [asdict(person) for person in people.items], "person": chosen and chosen.key}
        write_json({**found, "total": said.total if said else 0, "statements": rows})
    else:
        from twosource.cli.listing import list_person, write_blocks  # noqa: PLC0415

        write_blocks(list_person(people, chosen, said))
