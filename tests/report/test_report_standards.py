from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
import rdflib
from jsonschema import Draft202012Validator

from twosource.model import Article, Entity, Ledger, Reuse, Span, content_id
from twosource.report.standards import STANDARDS, write_standard
from twosource.report.standards.rows import COLUMNS

# rdflib's own parser uses what rdflib advises against.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SCHEMA = rdflib.Namespace("https://schema.org/")

# What the W3C's model asks of an annotation page, as far as ours uses it.
SELECTOR = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "required": ["type", "start", "end"],
            "additionalProperties": False,
        },
        {
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string"},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "required": ["type", "exact"],
            "additionalProperties": False,
        },
    ]
}
ANNOTATION = {
    "properties": {
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["assessing", "classifying"]},
        "body": {"type": "array", "items": {"required": ["type", "purpose", "value"]}},
        "target": {
            "required": ["source", "selector"],
            "properties": {"selector": {"type": "array", "minItems": 1, "items": SELECTOR}},
        },
    },
    "required": ["id", "type", "target"],
}
PAGE = {
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": ANNOTATION},
    },
    "required": ["@context", "id", "type", "items"],
}
# The properties that schema.org defines for these types or for what they are kinds of.
SCHEMA_ORG = {
    "NewsArticle": {
        "headline", "publisher", "author", "datePublished", "dateline", "inLanguage", "url", "identifier",
    },
    "Person": {"name", "jobTitle"},
    "Organization": {"name"},
    "Place": {"name"},
    "CreativeWork": {"name"},
    "Thing": {"name"},
    "Quotation": {"text", "spokenByCharacter", "isPartOf"},
    "Claim": {"text", "appearance"},
}  # fmt: skip

# The properties that FollowTheMoney 4 defines for these schemata, as far as ours uses them.
FOLLOW_THE_MONEY = {
    "Article": {"title", "fileName", "author", "publisher", "publishedAt", "sourceUrl"},
    "Person": {"name", "position"},
    "Organization": {"name", "summary"},
    "Mention": {"document", "resolved", "name", "detectedSchema"},
}


def copied_story(first: str | None, second: str | None) -> Ledger:
    text = "The harbour wall gave way at dawn and the quay was closed."
    articles = [
        Article(id=content_id(name), path=f"{name}.txt", text=text, outlet=name, published=day)
        for name, day in (("Averne Dispatch", first), ("Corrin Herald", second))
    ]
    spans = [Span(article=article.id, start=0, end=len(text)) for article in articles]
    a, b = sorted(spans)
    return Ledger(articles=tuple(articles), reuse=(Reuse(a=a, b=b),))


def read_graph(content: str, context: Any = None) -> rdflib.Graph:  # noqa: ANN401 - any JSON-LD context
    held = json.loads(content)
    if context is not None:
        held["@context"] = context
    return rdflib.Graph().parse(data=json.dumps(held), format="json-ld")


@pytest.mark.parametrize("form", sorted(STANDARDS))
def test_a_second_run_writes_the_same(form: str, ledger: Ledger) -> None:
    assert write_standard([ledger], form) == write_standard([ledger], form)
    write_standard([], form).encode()


def test_annotations_follow_the_model_and_quote_their_articles(ledger: Ledger) -> None:
    page = json.loads(write_standard([ledger], "webannotation"))
    Draft202012Validator(PAGE).validate(page)
    accounts = [span for finding in ledger.findings for span in finding.accounts]
    assert len(page["items"]) == len(accounts)
    assert len({item["id"] for item in page["items"]}) == len(accounts)
    texts = {article.id: article for article in ledger.articles}
    for item, span in zip(page["items"], accounts, strict=True):
        place, quote = item["target"]["selector"]
        assert (place["start"], place["end"]) == (span.start, span.end)
        assert quote["exact"] == texts[span.article].slice(span)


def test_schema_org_uses_what_the_vocabulary_defines(ledger: Ledger) -> None:
    content = write_standard([ledger], "schemaorg")
    graph = json.loads(content)["@graph"]
    for node in graph:
        assert set(node) - {"@id", "@type"} <= SCHEMA_ORG[node["@type"]]
    known = {node["@id"] for node in graph}
    triples = read_graph(content, {"@vocab": str(SCHEMA)})
    for edge in (SCHEMA.appearance, SCHEMA.spokenByCharacter, SCHEMA.isPartOf):
        assert {str(target) for target in triples.objects(None, edge)} <= known
    claims = list(triples.subjects(rdflib.RDF.type, SCHEMA.Claim))
    assert len(claims) == len(ledger.findings)


@pytest.mark.parametrize(
    ("first", "second", "quoting"),
    [
        ("2031-03-14", "2031-03-15", "Corrin Herald"),
        ("2031-03-16T08:00:00Z", "2031-03-15", "Averne Dispatch"),
    ],
)
def test_the_later_of_two_copies_quotes_the_earlier(first: str, second: str, quoting: str) -> None:
    triples = read_graph(write_standard([copied_story(first, second)], "prov"))
    ((passage, quoted),) = triples.subject_objects(PROV.wasQuotedFrom)
    assert content_id(quoting) in str(passage)
    assert content_id(quoting) not in str(quoted)
    assert set(triples.objects(None, rdflib.RDF.type)) == {PROV.Entity, PROV.Agent, PROV.Organization}


@pytest.mark.parametrize("second", [None, "2031-03-14"])
def test_no_direction_is_claimed_where_the_days_do_not_tell(second: str | None) -> None:
    triples = read_graph(write_standard([copied_story("2031-03-14", second)], "prov"))
    assert not list(triples.subject_objects(PROV.wasQuotedFrom))
    assert len(list(triples.subject_objects(PROV.alternateOf))) == 2


def test_entities_pass_the_model_of_follow_the_money(ledger: Ledger) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    rows = [json.loads(line) for line in write_standard([ledger], "ftm").splitlines()]
    for row in rows:
        proxy = model.get_proxy(row)
        proxy.schema.validate(row)
        assert not proxy.schema.abstract
        held = {name: set(proxy.get(name)) for name in row["properties"]}
        assert all(held.values())


def test_entities_refer_to_what_is_there(ledger: Ledger) -> None:
    rows = [json.loads(line) for line in write_standard([ledger], "ftm").splitlines()]
    known = {row["id"] for row in rows}
    assert len(known) == len(rows)
    for row in rows:
        assert set(row["properties"]) <= FOLLOW_THE_MONEY[row["schema"]]
        assert known.issuperset(row["properties"].get("document", []))
        assert known.issuperset(row["properties"].get("resolved", []))


def test_the_table_has_a_row_for_each_account(ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(write_standard([ledger], "csv"), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == sum(len(finding.accounts) for finding in ledger.findings)


def test_lines_hold_one_finding_each(ledger: Ledger) -> None:
    rows = [json.loads(line) for line in write_standard([ledger], "jsonl").splitlines()]
    assert [row["id"] for row in rows] == [finding.id for finding in ledger.findings]


@pytest.mark.parametrize("form", sorted(STANDARDS))
def test_any_text_is_written(form: str) -> None:
    article = Article(id=content_id("odd"), path="\ud800.txt", text="\ud800 \x00", outlet="=1+1\u2028")
    named = Entity(
        id=content_id("e"), kind="person", name="\ud800", mentions=(Span(article=article.id, start=0, end=1),)
    )
    write_standard([Ledger(articles=(article,), entities=(named,))], form).encode("utf-8")
