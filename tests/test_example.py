"""The example's ledger against what a careful reader gets from the four reports."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import twosource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.model import Article, Finding, Ledger, Span, Value

STORY = Path(__file__).resolve().parents[1] / "examples" / "ferry-at-port-selwyn"
EXPECTED = tomllib.loads((STORY / "expected.toml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = EXPECTED["row"]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return twosource.compare(sorted(STORY.glob("*.txt"))).ledger


@pytest.fixture(scope="module")
def articles(ledger: Ledger) -> dict[str, Article]:
    return {Path(article.path).stem: article for article in ledger.articles}


def overlaps(span: Span | Value, article: Article, quote: str) -> bool:
    """Tell whether a passage touches some place where the quote stands in the article."""
    start = article.text.find(quote)
    while start >= 0:
        if span.article == article.id and span.start < start + len(quote) and start < span.end:
            return True
        start = article.text.find(quote, start + 1)
    return False


def holds(row: dict[str, Any], finding: Finding, articles: dict[str, Article]) -> bool:
    accounts = row["accounts"].items()
    return (
        finding.verdict == row["verdict"]
        and all(
            any(overlaps(account, articles[name], quote) for account in finding.accounts)
            for name, quote in accounts
        )
        and ("kind" not in row or shows(row, finding, articles))
    )


def shows(row: dict[str, Any], finding: Finding, articles: dict[str, Article]) -> bool:
    """Tell whether a finding shows every value of a row as a difference of its kind and nature."""
    values = [
        value
        for conflict in finding.conflicts
        if conflict.kind == row["kind"] and row.get("nature") in (None, conflict.nature)
        for value in conflict.values
    ]
    return all(
        any(overlaps(value, articles[name], quote) for value in values)
        for name, quote in row["differ"].items()
    )


def find_misses(ledger: Ledger, articles: dict[str, Article]) -> Iterator[str]:
    for row in ROWS:
        if not any(holds(row, finding, articles) for finding in ledger.findings):
            yield row["fact"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["fact"])
def test_the_quotes_stand_in_the_reports(row: dict[str, Any], articles: dict[str, Article]) -> None:
    quotes = [*row["accounts"].items(), *row.get("differ", {}).items()]
    assert [quote for name, quote in quotes if quote not in articles[name].text] == []


def test_every_verdict_and_every_kind_of_difference_is_told() -> None:
    assert {row["verdict"] for row in ROWS} == {"corroborated", "shared-origin", "single-outlet", "disputed"}
    kinds = {row["kind"] for row in ROWS if "kind" in row}
    assert kinds == {"number", "name", "date", "place", "wording", "polarity", "speaker"}


def test_the_program_finds_what_a_careful_reader_finds(ledger: Ledger, articles: dict[str, Article]) -> None:
    misses = set(find_misses(ledger, articles))
    known = {row["fact"] for row in ROWS if row.get("known_miss")}
    assert sorted(misses - known) == [], "The program no longer finds these."
    assert sorted(known - misses) == [], "The program finds these now: take known_miss away, lower the count."


def test_known_misses_are_counted() -> None:
    assert sum(row.get("known_miss", False) for row in ROWS) == EXPECTED["known_misses"]


def test_nothing_is_disputed_that_a_careful_reader_would_not_dispute(
    ledger: Ledger, articles: dict[str, Article]
) -> None:
    disputes = [row for row in ROWS if row["verdict"] == "disputed"]
    unexpected = [
        [(conflict.kind, [value.value for value in conflict.values]) for conflict in finding.conflicts]
        for finding in ledger.findings
        if finding.verdict == "disputed" and not any(shows_part(row, finding, articles) for row in disputes)
    ]
    assert len(unexpected) == EXPECTED["unexpected_disputes"], unexpected


def shows_part(row: dict[str, Any], finding: Finding, articles: dict[str, Article]) -> bool:
    """Tell whether a finding disputes, perhaps between fewer outlets, what a row disputes."""
    quotes = [item for part in ("accounts", "differ", "also") for item in row.get(part, {}).items()]
    return any(
        conflict.kind == row["kind"]
        and all(
            any(overlaps(value, articles[name], quote) for name, quote in quotes) for value in conflict.values
        )
        for conflict in finding.conflicts
    )
