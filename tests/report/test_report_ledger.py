from __future__ import annotations

import json
import math
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from twosource.errors import LedgerError
from twosource.model import Alignment, Article, Figure, Ledger, Problem
from twosource.report.ledger import dump_ledger, load_ledger

SCHEMA = json.loads(files("twosource.report").joinpath("ledger.schema.json").read_text(encoding="utf-8"))
CHECK = jsonschema.Draft202012Validator(SCHEMA)


def test_the_ledger_follows_its_schema(ledger: Ledger) -> None:
    CHECK.check_schema(SCHEMA)
    CHECK.validate(json.loads(dump_ledger(ledger)))


def test_the_schema_refuses_a_wrong_verdict(ledger: Ledger) -> None:
    content = json.loads(dump_ledger(ledger))
    content["findings"][0]["verdict"] = "true"
    assert not CHECK.is_valid(content)


def test_the_schema_knows_every_field(ledger: Ledger) -> None:
    content = json.loads(dump_ledger(ledger))
    assert set(content) == set(SCHEMA["properties"])
    kinds = {"articles": "article", "entities": "entity", "alignments": "alignment", "findings": "finding"}
    for part, kind in kinds.items():
        assert set(content[part][0]) == set(SCHEMA["$defs"][kind]["properties"])


def test_equal_ledgers_give_equal_bytes(ledger: Ledger) -> None:
    text = dump_ledger(ledger)
    assert text == dump_ledger(replace(ledger))
    assert text.endswith("}\n")
    assert "صوت" in text


def test_a_ledger_comes_back_whole_with_its_articles(ledger: Ledger) -> None:
    assert load_ledger(dump_ledger(ledger), ledger.articles) == ledger


def test_a_ledger_without_its_articles_has_empty_texts(ledger: Ledger) -> None:
    bare = load_ledger(dump_ledger(ledger))
    assert {article.text for article in bare.articles} == {""}
    assert bare.findings == ledger.findings


def test_whole_numbers_are_written_without_a_fraction(ledger: Ledger) -> None:
    rows = {row["id"]: row for row in json.loads(dump_ledger(ledger))["records"]}
    figures = [record for record in ledger.records if isinstance(record, Figure)]
    assert [rows[figure.id]["value"] for figure in figures] == [4000000, 4200000]
    assert '"value": 4000000,' in dump_ledger(ledger)


def test_values_of_a_conflict_are_verbatim_and_placed(ledger: Ledger) -> None:
    row = json.loads(dump_ledger(ledger))["alignments"][0]
    assert (row["value_a"], row["value_b"]) == ("214", "220")
    place = row["value_b_span"]
    text = {article.id: article.text for article in ledger.articles}[row["b"]["article"]]
    assert text[place["start"] : place["end"]] == "220"


def test_lone_surrogates_and_infinite_numbers_survive() -> None:
    article = Article(id="a", path="odd \udcff.txt", text="x")
    figure = Figure(id="f", article="a", start=0, end=1, value=math.inf)
    text = dump_ledger(Ledger(articles=(article,), records=(figure,)))
    text.encode("utf-8")
    assert load_ledger(text).articles[0].path == article.path


def test_an_alignment_without_values_comes_back(ledger: Ledger) -> None:
    alignment = ledger.alignments[1]
    assert isinstance(alignment, Alignment)
    assert load_ledger(dump_ledger(ledger)).alignments[1] == alignment


def test_a_problem_may_name_an_article_that_was_left_out() -> None:
    problem = Problem(stage="read", article="gone", message="It is empty.")
    assert load_ledger(dump_ledger(Ledger(articles=(), problems=(problem,)))).problems == (problem,)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "missing"),
        ('{"ledger": 2}', "version 2"),
        ('{"ledger": 1}', "broken at articles"),
        ('{"ledger": 1, "articles": [{"id": "a", "length": 1}]}', 'broken at articles[0]: wanted "path"'),
        ('{"ledger": 1, "articles": [{"id": "a", "path": 1, "length": 1}]}', "articles[0].path"),
        ('{"ledger": 1, "articles": [], "reuse": 1}', "reuse: wanted a list"),
        ('{"ledger": 1, "articles": [], "records": [{"kind": ["x"], "article": "z"}]}', "records[0]"),
        ('{"ledger": 1, "articles": [{"id": [], "length": "x"}], "times": [{"article": "[]"}]}', "times[0]"),
    ],
)
def test_a_broken_ledger_is_refused_by_name(text: str, complaint: str) -> None:
    with pytest.raises(LedgerError) as caught:
        load_ledger(text)
    assert complaint in str(caught.value)


def test_a_passage_outside_its_article_is_refused(ledger: Ledger) -> None:
    content = json.loads(dump_ledger(ledger))
    content["findings"][0]["accounts"][0]["end"] = 10**6
    with pytest.raises(LedgerError, match="inside its article"):
        load_ledger(json.dumps(content))
