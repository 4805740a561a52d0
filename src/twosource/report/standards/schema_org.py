"""Stage 7 of 7, schema.org as JSON-LD: articles, who said what, and what is claimed where.

Limits: a claim is a fact with its accounts; verdicts have no place in the vocabulary and are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twosource.model import Statement
from twosource.report.standards.names import (
    drop_empty,
    list_articles,
    list_entities,
    make_urn,
    write_json,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.model import Article, Entity, Finding, Ledger

KINDS = {"person": "Person", "organisation": "Organization", "place": "Place", "work": "CreativeWork"}
OTHER = "Thing"


def write_schema_org(ledgers: Sequence[Ledger]) -> str:
    """Return articles, entities, quotations and claims as one graph."""
    articles = {article.id: article for article in list_articles(ledgers)}
    graph = [_describe_article(article) for article in articles.values()]
    graph += [_describe_entity(entity) for entity in list_entities(ledgers)]
    for ledger in ledgers:
        graph += [
            _describe_quotation(record, articles[record.article])
            for record in ledger.records
            if isinstance(record, Statement)
        ]
        graph += [_describe_claim(finding, articles) for finding in ledger.findings]
    return write_json({"@context": "https://schema.org", "@graph": graph})


def _refer(kind: str, name: str) -> dict[str, str]:
    return {"@id": make_urn(kind, name)}


def _describe_article(article: Article) -> dict[str, Any]:
    return drop_empty(
        {
            "@id": make_urn("article", article.id),
            "@type": "NewsArticle",
            "headline": article.title,
            "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
            "author": {"@type": "Person", "name": article.byline} if article.byline else None,
            "datePublished": article.published,
            "dateline": article.slice(article.dateline) if article.dateline else None,
            "inLanguage": None if article.language == "und" else article.language,
            "url": article.url,
            "identifier": article.key,
        }
    )


def _describe_entity(entity: Entity) -> dict[str, Any]:
    titles = list(entity.roles) if entity.kind == "person" else None
    return drop_empty(
        {
            "@id": make_urn("entity", entity.id),
            "@type": KINDS.get(entity.kind, OTHER),
            "name": entity.name,
            "jobTitle": titles,
        }
    )


def _describe_quotation(record: Statement, article: Article) -> dict[str, Any]:
    return drop_empty(
        {
            "@id": make_urn("record", record.id),
            "@type": "Quotation",
            "text": article.slice(record),
            "spokenByCharacter": _refer("entity", record.speaker) if record.speaker else None,
            "isPartOf": _refer("article", article.id),
        }
    )


def _describe_claim(finding: Finding, articles: Mapping[str, Article]) -> dict[str, Any]:
    first = finding.accounts[0] if finding.accounts else None
    return drop_empty(
        {
            "@id": make_urn("finding", finding.id),
            "@type": "Claim",
            "text": articles[first.article].slice(first) if first else None,
            "appearance": [
                _refer("article", article)
                for article in dict.fromkeys(span.article for span in finding.accounts)
            ],
        }
    )
