"""What says no more than that it is reported is no second source, unless somebody is named for it."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.language import load_language
from twosource.model import Article, content_id
from twosource.pipeline import compare_articles

ENTRIES = load_language("en").table("citing")["hearsay"]
RULE = "account_is_hearsay"
TOLD = "The harbour board has sold the night ferry to a firm in Orsk for nine million crowns."
# The same in words that nobody copied.
ANEW = "A firm in Orsk owns the night ferry after the harbour board sold it to them."


def judge(*told: str) -> tuple[set[str], set[str]]:
    """Return the verdicts, and their rules, on what reports without an outlet say of the sale of a ferry."""
    articles = [
        Article(id=content_id(str(number), text), path=f"{number}.txt", text=text)
        for number, text in enumerate(told)
    ]
    found = [
        finding
        for finding in compare_articles(articles).findings
        if len({account.article for account in finding.accounts}) > 1
    ]
    return {it.verdict for it in found}, {reason.rule for it in found for reason in it.reasons}


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["pattern"][:20] for entry in ENTRIES])
def test_each_pattern_is_seen_in_its_example(entry: dict[str, Any]) -> None:
    assert judge("The harbour board has sold the night ferry.", entry["example"])[0] == {"shared-origin"}


@pytest.mark.parametrize(
    "told",
    [
        "The night ferry was reportedly sold by the harbour board to a firm in Orsk for nine million crowns.",
        "The harbour board sold the night ferry to a firm in Orsk, according to media reports.",
        "The harbour board is said to have sold the night ferry to a firm in Orsk for nine million crowns.",
        "The night ferry was reported to have been sold to a firm in Orsk by the harbour board.",
        "It is reported that the harbour board sold the night ferry to a firm in Orsk.",
        "The harbour board sold the night ferry to a firm in Orsk, it was reported on Monday.",
        "The harbour board sold the night ferry to a firm in Orsk, reports say.",
        "Local reports said the harbour board sold the night ferry to a firm in Orsk.",
        "According to unconfirmed reports, the harbour board sold the night ferry to a firm in Orsk.",
        "The harbour board sold the night ferry to a firm in Orsk, according to the reports.",
        "According to media, the harbour board sold the night ferry to a firm in Orsk.",
        "The harbour board sold the night ferry to a firm in Orsk, local media reported on Monday.",
        "Media reported that the harbour board sold the night ferry to a firm in Orsk.",
        "According to a new report, the harbour board sold the night ferry to a firm in Orsk.",
    ],
)
def test_what_is_merely_reported_confirms_nothing(told: str) -> None:
    assert judge(TOLD, told)[0] == judge(ANEW, told)[0] == {"shared-origin"}
    assert RULE in judge(ANEW, told)[1]


@pytest.mark.parametrize(
    "told",
    [
        "The harbour board sold the night ferry to a firm in Orsk, which reportedly owns three others.",
        "The harbour board sold the night ferry to a firm in Orsk, and the skipper was reportedly told.",
        "The night ferry has been sold to a firm in Orsk, Ada Holm of the harbour board said on Monday.",
        "The harbour board sold the night ferry to a firm in Orsk, according to a report by its treasurer.",
        "The harbour board reported that it had sold the night ferry to a firm in Orsk.",
        "The night ferry was sold to a firm in Orsk, allegedly for nine million, by the harbour board.",
        "The harbour board, in its report to the council, said it sold the night ferry to a firm in Orsk.",
        "The firm said that “it was reportedly cheap”, and the harbour board sold it the night ferry.",
        "When the strike reportedly ended, the harbour board sold the night ferry to a firm in Orsk.",
        "The sale of the night ferry to a firm in Orsk was reported by the harbour board on Monday.",
        "The harbour board sold the night ferry, reportedly built in 1990, to a firm in Orsk.",
        "The harbour board’s reportedly furious chairman, Bo Lind, sold the night ferry to a firm in Orsk.",
        "The harbour board sold the night ferry to a firm in Orsk for reportedly nine million crowns.",
        "The treasurer’s reports say the harbour board sold the night ferry to a firm in Orsk.",
        "The harbour board sold the night ferry to a firm in Orsk, it was reported by the treasurer.",
        "The harbour board sold the night ferry to a firm in Orsk, according to reports of its treasurer.",
        "The harbour board sold the night ferry to a firm in Orsk, according to media adviser Ada Holm.",
        "According to the report, the harbour board sold the night ferry to a firm in Orsk.",
        "The harbour board sold the night ferry to a firm in Orsk, which is said to have paid nine million.",
        "Media reports that the harbour board sold the night ferry to a firm in Orsk were confirmed.",
        "It was reported missing on Monday and the harbour board sold the night ferry to a firm in Orsk.",
        "There were reports of smoke, and the harbour board sold the night ferry to a firm in Orsk.",
        "Social media reported the sale of the night ferry to a firm in Orsk by the harbour board.",
    ],
)
def test_what_somebody_tells_or_a_clause_alone_reports_does(told: str) -> None:
    assert RULE not in judge(TOLD, told)[1] | judge(ANEW, told)[1]


def test_what_is_reported_to_be_under_way_confirms_nothing() -> None:
    told = (
        "Talks on the sale of the night ferry to a firm in Orsk are under way, the harbour board is asking "
        "nine million crowns."
    )
    heard = (
        "The harbour board is {}in talks with a firm in Orsk to sell the night ferry for nine million crowns."
    )
    assert RULE in judge(told, heard.format("reportedly "))[1]
    assert RULE not in judge(told, heard.format(""))[1]


def test_with_two_others_what_is_reported_takes_nothing_away() -> None:
    third = "The night ferry went to a firm in Orsk for nine million crowns after the harbour board sold it."
    heard = "The harbour board has reportedly sold the night ferry to a firm in Orsk for nine million crowns."
    assert "corroborated" in judge(TOLD, third)[0]
    assert "corroborated" in judge(TOLD, third, heard)[0]


def test_a_figure_that_is_only_reported_is_no_second_one_though_the_rest_is_told() -> None:
    told = "Bo Lind has joined the club from Orsk for nine million crowns."
    other = "The club from Orsk sold Bo Lind to Kelby for reportedly nine million crowns."
    joined = "Bo Lind has joined the club from Orsk on Monday for a fee of reportedly nine million crowns."
    for heard in (other, joined):
        found = [
            finding
            for finding in compare_articles(
                [
                    Article(id=content_id(str(number), text), path=f"{number}.txt", text=text)
                    for number, text in enumerate((told, heard))
                ]
            ).findings
            if len({account.article for account in finding.accounts}) > 1
        ]
        kinds = {(it.kind, RULE in {reason.rule for reason in it.reasons}) for it in found}
        assert ("figure", False) not in kinds
        assert ("report", True) not in kinds
