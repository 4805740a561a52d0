"""Stage 7 of 7, FollowTheMoney: articles, people and organisations, and who is mentioned where, line by line.

Limits: the model has no statements or verdicts, and no place without an address; they are left out. The role
of a person stands as the report words it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twosource.model import content_id
from twosource.report.standards.names import list_articles, list_entities, write_json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.model import Article, Entity, Ledger

KINDS = {"person": "Person", "organisation": "Organization"}
ROLE = {"person": "position", "organisation": "summary"}


def write_entities(ledgers: Sequence[Ledger]) -> str:
    """Return one entity of FollowTheMoney a line."""
    rows: list[dict[str, Any]] = [_describe_article(article) for article in list_articles(ledgers)]
    for entity in list_entities(ledgers):
        if entity.kind in KINDS:
            rows.append(_describe_entity(entity))
            rows += _describe_mentions(entity)
    return write_json_lines(rows)


def _make_row(schema: str, name: str, values: dict[str, Sequence[str | None]]) -> dict[str, Any]:
    given = {key: [value for value in found if value] for key, found in values.items()}
    return {
        "id": f"twosource-{name}",
        "schema": schema,
        "properties": {key: found for key, found in given.items() if found},
    }


def _describe_article(article: Article) -> dict[str, Any]:
    return _make_row(
        "Article",
        article.id,
        {
            "title": [article.title],
            "fileName": [article.path],
            "author": [article.byline],
            "publisher": [article.outlet],
            "publishedAt": [article.published],
            "sourceUrl": [article.url],
        },
    )


def _describe_entity(entity: Entity) -> dict[str, Any]:
    return _make_row(KINDS[entity.kind], entity.id, {"name": [entity.name], ROLE[entity.kind]: entity.roles})


def _describe_mentions(entity: Entity) -> Iterator[dict[str, Any]]:
    for article in sorted({span.article for span in entity.mentions}):
        yield _make_row(
            "Mention",
            content_id("mention", entity.id, article),
            {
                "document": [f"twosource-{article}"],
                "resolved": [f"twosource-{entity.id}"],
                "name": [entity.name],
                "detectedSchema": [KINDS[entity.kind]],
            },
        )
