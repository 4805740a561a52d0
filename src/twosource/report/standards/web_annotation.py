"""Stage 7 of 7, W3C Web Annotation: each account of a finding as an annotation of its article.

Limits: a position is in code points of the text as it was read, which the page itself may not share; the
quote with what stands around it finds the passage there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twosource.report.standards.names import (
    AROUND,
    drop_empty,
    list_articles,
    make_urn,
    name_source,
    write_json,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.model import Article, Finding, Ledger, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(ledgers: Sequence[Ledger]) -> str:
    """Return an annotation page with one annotation for each account."""
    articles = {article.id: article for article in list_articles(ledgers)}
    items = [
        _annotate(finding, span, articles[span.article])
        for ledger in ledgers
        for finding in ledger.findings
        for span in finding.accounts
    ]
    page = {
        "@context": CONTEXT,
        "id": make_urn("annotations", "all"),
        "type": "AnnotationPage",
        "items": items,
    }
    return write_json(page)


def _annotate(finding: Finding, span: Span, article: Article) -> dict[str, Any]:
    return {
        "id": make_urn("account", f"{finding.id}:{span.article}:{span.start}-{span.end}"),
        "type": "Annotation",
        "motivation": "assessing" if finding.conflicts else "classifying",
        "body": list(_write_bodies(finding)),
        "target": {"source": name_source(article), "selector": list(_select(span, article))},
    }


def _write_bodies(finding: Finding) -> Iterator[dict[str, str]]:
    for purpose, value in (("tagging", finding.verdict), ("tagging", finding.kind)):
        yield {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    for reason in finding.reasons:
        yield {"type": "TextualBody", "purpose": "describing", "value": reason.text, "format": "text/plain"}


def _select(span: Span, article: Article) -> Iterator[dict[str, Any]]:
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    exact = article.slice(span)
    if exact:  # the text of a report that is gone is not known
        yield drop_empty(
            {
                "type": "TextQuoteSelector",
                "exact": exact,
                "prefix": article.text[max(0, span.start - AROUND) : span.start],
                "suffix": article.text[span.end : span.end + AROUND],
            }
        )
