from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from twosource.cli import main
from twosource.model import Article, Commitment, Entity, Finding, Ledger, Span, content_id
from twosource.pipeline import compare_articles
from twosource.report.due import find_today, list_due
from twosource.report.due_list import show_due, write_due_json, write_due_lines, write_due_table
from twosource.report.page import write_page

if TYPE_CHECKING:
    from pathlib import Path

QUAY = "The city of Tolland promised to rebuild the stone quay by 1 May 2031."
LATER = "Tolland has yet to rebuild the stone quay, as it promised."
OTHER = "The city of Tolland pledged to plant 400 trees along the river."


def tell(
    text: str, published: str, due: tuple[str, str] | None = None, party: str = "Tolland", outlet: str = ""
) -> Ledger:
    """Return a ledger of one report that is one promise."""
    name = outlet or published
    article = Article(
        id=content_id(text, name), path=f"{name}.txt", text=text, outlet=name, published=published
    )
    record = Commitment(
        id=content_id(text), article=article.id, start=0, end=len(text), parties=(f"e-{party}",), due=due
    )
    entity = Entity(id=f"e-{party}", kind="organisation", name=party)
    return Ledger(articles=(article,), entities=(entity,), records=(record,))


MAY = ("2031-05-01", "2031-05-01")
FIRST = tell(QUAY, "2031-03-01", MAY)


def test_later_coverage_of_the_same_promise_is_attached_to_it() -> None:
    later = tell(LATER, "2031-06-01", party="City of Tolland")
    (promise,) = list_due([later, FIRST], "2031-06-01")
    assert [account.article.published for account in promise.accounts] == ["2031-03-01", "2031-06-01"]
    assert (promise.due, promise.state) == (MAY, "passed")


def test_later_coverage_is_attached_as_the_reports_are_read() -> None:
    earlier = read(
        "The city of Tolland promised on Monday to rebuild the stone quay by 1 May 2031. "
        "The harbour ministry agreed to pay 4 million crowns for the work.",
        "2031-03-04",
    )
    later = read(
        "The stone quay in Tolland is still in ruins. "
        "The city promised to rebuild the stone quay. No stone has been laid. "
        "Residents marched on Sunday. Tolland pledged in March to rebuild the old stone quay by May 1.",
        "2031-06-01",
    )
    quay, ministry = list_due([later, earlier], "2031-06-01")
    assert [account.article.published for account in quay.accounts] == ["2031-03-04", *["2031-06-01"] * 2]
    assert (quay.due, quay.state) == (MAY, "passed")
    assert quay.parties == ("The city of Tolland",)
    assert len(ministry.accounts) == 1


def read(text: str, published: str) -> Ledger:
    """Return the ledger of one report, read as the program reads it."""
    article = Article(id=content_id(text), path="report.txt", text=text, published=published, language="en")
    return compare_articles([article])


def test_other_parties_other_words_and_other_dates_are_other_promises() -> None:
    ledgers = [
        FIRST,
        tell(QUAY, "2031-03-02", MAY, party="Norland"),
        tell(OTHER, "2031-03-03"),
        tell(QUAY, "2031-03-04", ("2032-05-01", "2032-05-01")),
    ]
    assert len(list_due(ledgers, None)) == len(ledgers)


def test_what_one_finding_holds_is_one_promise() -> None:
    one, two = FIRST, tell("An unlike telling.", "2031-03-02")
    spans = tuple(Span(article=it.articles[0].id, start=0, end=len(it.articles[0].text)) for it in (one, two))
    finding = Finding(
        id="f",
        kind="commitment",
        verdict="corroborated",
        records=tuple(ledger.records[0].id for ledger in (one, two)),
        accounts=spans,
        origins=tuple((span.article,) for span in spans),
    )
    joined = Ledger(
        articles=(*one.articles, *two.articles),
        entities=one.entities,
        records=(*one.records, *two.records),
        findings=(finding,),
    )
    (promise,) = list_due([joined], None)
    assert len(promise.accounts) == 2
    assert json.loads(write_due_json([promise], None))["promises"][0]["accounts"][0]["finding"] == "f"


def test_promises_come_by_their_last_day_and_those_without_one_last() -> None:
    ledgers = [
        tell(OTHER, "2031-01-01"),
        tell(
            "Norland vowed to open the pass by June.", "2031-01-02", ("2031-06-01", "2031-06-30"), "Norland"
        ),
        FIRST,
    ]
    assert [promise.due for promise in list_due(ledgers, None)] == [MAY, ("2031-06-01", "2031-06-30"), None]


@pytest.mark.parametrize(
    ("today", "state"), [("2031-05-01", "open"), ("2031-05-02", "passed"), (None, "open")]
)
def test_a_promise_passes_after_its_last_day(today: str | None, state: str) -> None:
    assert list_due([FIRST], today)[0].state == state


def test_today_is_the_latest_day_of_publication() -> None:
    assert find_today([tell(OTHER, "2031-06-01T08:00"), FIRST]) == "2031-06-01"
    assert find_today([Ledger(articles=(Article(id="a", path="a.txt", text=""),))]) is None


def test_the_order_of_the_ledgers_changes_nothing() -> None:
    ledgers = [FIRST, tell(OTHER, "2031-03-03"), tell(LATER, "2031-06-01")]
    assert write_due_json(list_due(ledgers, None), None) == write_due_json(
        list_due(ledgers[::-1], None), None
    )


def test_the_lines_say_by_whom_until_when_and_reported_by_whom() -> None:
    text = write_due_lines(list_due([FIRST], "2031-05-02"), "2031-05-02")
    for words in ("As of 2 May 2031.", "Passed (1)", "1 May 2031  Tolland", QUAY, "2031-03-01.txt [0–69]"):
        assert words in text


def test_a_recurrence_is_told_in_words() -> None:
    yearly = Commitment(id="c", article=FIRST.articles[0].id, start=0, end=9, recurrence="P1Y")
    (promise,) = list_due([Ledger(articles=FIRST.articles, records=(yearly,))], None)
    assert show_due(promise) == "every year"


def test_the_table_has_a_line_for_each_account() -> None:
    promises = list_due([FIRST, tell(LATER, "2031-06-01")], None)
    rows = list(csv.DictReader(StringIO(write_due_table(promises), newline="")))
    assert [(row["promise"], row["due_to"], row["passage"]) for row in rows] == [
        ("1", "2031-05-01", QUAY),
        ("1", "2031-05-01", LATER),
    ]


def test_the_command_reads_ledgers(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(QUAY, encoding="utf-8")
    ledger = tmp_path / "quay.json"
    run = CliRunner().invoke
    compared = run(
        main, ["compare", str(tmp_path / "report.txt"), "--published", "2031-03-01", "-o", str(ledger)]
    )
    assert compared.exit_code == 0
    first = run(main, ["due", str(ledger)])
    assert "1 May 2031" in first.stdout
    assert "As of 1 March 2031." in first.stdout
    assert first.stdout == run(main, ["due", str(ledger)]).stdout
    passed = json.loads(run(main, ["due", str(ledger), "--today", "2031-06-01", "-f", "json"]).stdout)
    assert (passed["today"], passed["promises"][0]["state"]) == ("2031-06-01", "passed")
    assert run(main, ["due", str(ledger), "-f", "csv"]).stdout.startswith("promise,state,due_from")


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.json").write_text("{}", encoding="utf-8")
    result = CliRunner().invoke(main, ["due", str(tmp_path / "no.json")])
    assert result.exit_code == 2
    assert "no ledger" in result.stderr


def test_the_page_lists_promises_only_where_there_are_some() -> None:
    page = write_page(FIRST)
    assert page.count("What was promised") == 1
    assert "1 May 2031" in page
    assert "What was promised" not in write_page(Ledger(articles=FIRST.articles))
