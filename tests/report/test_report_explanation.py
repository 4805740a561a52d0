"""`explain`: the rule, the spans and the values behind each finding, and nothing that no article holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from twosource.errors import LedgerError
from twosource.model import Article, content_id
from twosource.pipeline import compare_articles
from twosource.report.entries import list_entries
from twosource.report.explanation import write_explanation
from twosource.report.wording import NO_TEXT

if TYPE_CHECKING:
    from twosource.model import Ledger


def _flatten(text: str) -> str:
    return " ".join(text.split())


def test_every_finding_is_explained_by_its_rules_and_their_spans(ledger: Ledger) -> None:
    texts = {article.id: article for article in ledger.articles}
    for finding in ledger.findings:
        told = _flatten(write_explanation(ledger, finding.id))
        assert finding.verdict in told
        for reason in finding.reasons:
            assert reason.rule in told
            for span in reason.spans:
                assert f"[{span.start}–{span.end}]" in told
                first = texts[span.article].slice(span).split()[:3]
                assert " ".join(first) in told


def test_both_values_of_a_dispute_are_shown(ledger: Ledger) -> None:
    disputed = [finding for finding in ledger.findings if finding.conflicts]
    assert disputed
    for finding in disputed:
        told = _flatten(write_explanation(ledger, finding.id))
        for value in (value for conflict in finding.conflicts for value in conflict.values):
            assert _flatten(value.value) in told


MILL = {
    "Sund Post": "Five people were hurt when a fire broke out at the paper mill in Sund on Monday night.",
    "Norland Times": "A fire at the paper mill in Sund on Monday night left five people hurt.",
    "Bell": "Six people were hurt in a fire at the paper mill in Sund on Monday night.",
}


def test_a_dispute_of_three_says_which_outlets_say_the_one_and_which_the_other() -> None:
    articles = [
        Article(id=content_id(outlet, text), path=f"{outlet}.txt", text=text, outlet=outlet)
        for outlet, text in MILL.items()
    ]
    ledger = compare_articles(articles)
    told = write_explanation(ledger, "D1")
    [five] = [line for line in told.splitlines() if line.startswith("  ▌ ") and "ive people" in line]
    [six] = [line for line in told.splitlines() if line.startswith("  ▌ ") and "Six people" in line]
    assert "Sund Post" in five
    assert "Norland Times" in five
    assert "Bell" not in five
    assert "Bell" in six
    assert "Post" not in six
    assert len([line for line in told.splitlines() if "Six people  " in line and "Bell.txt" in line]) == 1


def test_a_number_and_an_id_name_the_same_line(ledger: Ledger) -> None:
    entry = list_entries(ledger)[0]
    whole = write_explanation(ledger, entry.findings[0].id)
    assert write_explanation(ledger, entry.number) == whole
    assert write_explanation(ledger, entry.number.lower()) == whole


@pytest.mark.parametrize(("name", "said"), [("", "No finding"), ("zzz", "No finding")])
def test_what_no_finding_is_called_is_told(ledger: Ledger, name: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        write_explanation(ledger, name)


def test_letters_that_several_ids_begin_with_name_none_of_them(ledger: Ledger) -> None:
    two = tuple(replace(each, id=f"aa{each.id}") for each in ledger.findings)
    with pytest.raises(LedgerError, match="Several findings"):
        write_explanation(replace(ledger, findings=two), "aa")


def test_passages_of_a_report_that_is_gone_are_named_as_gone(ledger: Ledger) -> None:
    gone = replace(ledger, articles=tuple(replace(each, text="") for each in ledger.articles))
    finding = next(each for each in gone.findings if any(reason.spans for reason in each.reasons))
    assert NO_TEXT in _flatten(write_explanation(gone, finding.id))
