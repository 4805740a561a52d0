"""Stage 7 of 7, PROV-O as JSON-LD: which passage of which article another article shares.

Limits: of two articles of different days the later is said to quote from the earlier, which the dates suggest
and do not prove; else each passage is an alternate of the other, and no direction is claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twosource.report.standards.names import drop_empty, list_articles, make_urn, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.model import Article, Ledger, Reuse, Span

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DAY = 10  # characters of an ISO 8601 day


def write_provenance(ledgers: Sequence[Ledger]) -> str:
    """Return articles, outlets and shared passages as one graph."""
    articles = {article.id: article for article in list_articles(ledgers)}
    graph: dict[str, dict[str, Any]] = {}
    for article in articles.values():
        for node in _describe_article(article):
            graph[node["@id"]] = node
    for reuse in sorted({reuse for ledger in ledgers for reuse in ledger.reuse}, key=_order):
        for node in _describe_reuse(reuse, articles):
            # An article that shares a passage with three others is one passage with three edges.
            graph[node["@id"]] = _join(graph.get(node["@id"], {}), node)
    return write_json({"@context": CONTEXT, "@graph": list(graph.values())})


def _order(reuse: Reuse) -> tuple[Span, Span]:
    return reuse.a, reuse.b


def _describe_article(article: Article) -> Iterator[dict[str, Any]]:
    yield drop_empty(
        {
            "@id": make_urn("article", article.id),
            "@type": "prov:Entity",
            "dcterms:title": article.title,
            "dcterms:issued": article.published,
            "dcterms:identifier": article.url or article.key,
            "prov:wasAttributedTo": {"@id": _name_outlet(article.outlet)} if article.outlet else None,
        }
    )
    if article.outlet:
        yield {
            "@id": _name_outlet(article.outlet),
            "@type": ["prov:Agent", "prov:Organization"],
            "foaf:name": article.outlet,
        }


def _name_outlet(outlet: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415 - nothing else here needs it

    return make_urn("outlet", quote(outlet.encode("utf-8", "replace")))


def _describe_reuse(reuse: Reuse, articles: Mapping[str, Article]) -> Iterator[dict[str, Any]]:
    a, b = reuse.a, reuse.b
    first, second = ((articles[span.article].published or "")[:DAY] for span in (a, b))
    if first and second and first != second:
        early, late = (a, b) if first < second else (b, a)
        yield _describe_passage(early, articles)
        yield {**_describe_passage(late, articles), "prov:wasQuotedFrom": [{"@id": _name_passage(early)}]}
        return
    for one, other in ((a, b), (b, a)):
        yield {**_describe_passage(one, articles), "prov:alternateOf": [{"@id": _name_passage(other)}]}


def _describe_passage(span: Span, articles: Mapping[str, Article]) -> dict[str, Any]:
    return drop_empty(
        {
            "@id": _name_passage(span),
            "@type": "prov:Entity",
            "prov:value": articles[span.article].slice(span),
            "dcterms:isPartOf": {"@id": make_urn("article", span.article)},
        }
    )


def _name_passage(span: Span) -> str:
    return make_urn("passage", f"{span.article}:{span.start}-{span.end}")


def _join(known: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    joined = {**known, **node}
    for edge in ("prov:wasQuotedFrom", "prov:alternateOf"):
        edges = [*known.get(edge, []), *node.get(edge, [])]
        if edges:
            joined[edge] = [edge for number, edge in enumerate(edges) if edge not in edges[:number]]
    return joined
