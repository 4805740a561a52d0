"""Another outlet confirms a sentence in other words, and does not where one thing in it is changed."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from twosource.model import Article, content_id
from twosource.pipeline import compare_articles

if TYPE_CHECKING:
    from collections.abc import Sequence

PAIRS = tomllib.loads((Path(__file__).parent / "gold" / "told_twice.toml").read_text("utf-8"))["pair"]
BEFORE = "The harbour town of Norhaven has some 9,000 inhabitants and lies on the western coast."
AFTER = "Residents had complained about the noise for years. A spokesman for the region declined to comment."
BESIDE = "Norhaven is a port on the western coast. Snow fell on the hills above the town."
LATER = "The opposition has asked for a debate in the regional assembly next week."
DIFFER = [(pair["told"], other) for pair in PAIRS for other in pair.get("differ", ())]
BESIDE_IT = [(pair["told"], other) for pair in PAIRS for other in pair.get("beside", ())]
SAME = [(pair["told"], other) for pair in PAIRS for other in pair.get("same", ())]
# What is confirmed all the same: a fraction against another, a verb turned by a small word, and opposites in
# sentences that are told quite differently.
CONFIRMED = {
    "Two thirds of the 90 workers at the Kelby mill have signed.",
    "Ada Holm lost the election for mayor of Norhaven.",
    "The union called a strike.",
}
APART = tomllib.loads((Path(__file__).parent / "gold" / "told_apart.toml").read_text("utf-8"))["pair"]
KEPT = tomllib.loads((Path(__file__).parent / "gold" / "kept" / "told_apart.toml").read_text("utf-8"))["pair"]
LEAST_DISPUTED, LEAST_CONFIRMED = 76, 32  # of the 113 that differ, and of the 41 that do not
# Of 88 that say something else, and of 36 that do not; of 35 on something alike; and of the 36 again.
LEAST_APART = {"disputed": 38, "corroborated": 25}
MOST_BESIDE = {"disputed": 11, "corroborated": 4}
MOST_DISPUTED = 3
# Of the pairs kept apart: 85 that say something else, 35 that do not, 35 on something alike.
MOST_KEPT = {"differ corroborated": 15, "same disputed": 2, "beside disputed": 14, "beside corroborated": 3}
LEAST_KEPT = {"differ disputed": 39, "same corroborated": 23}
# Of every fourth of the sets kept apart: 40 that say something else in like words, 80 that do in words of
# their own, 80 of something alike, 80 that tell the same; another processor may give two more or fewer.
OTHERWISE = (Path(__file__).parent / "gold" / "kept" / "told_otherwise.jsonl").read_text("utf-8").splitlines()
PART = 4
MOST_OTHERWISE = {"differ_near corroborated": 3, "differ_far corroborated": 14, "beside corroborated": 23}
LEAST_OTHERWISE = {"same corroborated": 43}


def judge(told: str, other: str) -> str:
    """Return the gravest verdict on what two reports say in two sentences."""
    texts = {
        "Harbour Post": f"{told}\n\n{BEFORE}\n\n{AFTER}",
        "Kelby News": f"{other}\n\n{BESIDE}\n\n{LATER}",
    }
    articles = [
        Article(id=content_id(outlet, text), path=f"{outlet}.txt", text=text, outlet=outlet)
        for outlet, text in texts.items()
    ]
    ends = {article.id: len(said) for article, said in zip(articles, (told, other), strict=True)}
    verdicts = {
        finding.verdict
        for finding in compare_articles(articles).findings
        if any(account.start < ends[account.article] for account in finding.accounts)
    }
    return next((it for it in ("disputed", "corroborated") if it in verdicts), "apart")


def test_what_is_told_with_one_thing_changed_is_not_confirmed() -> None:
    verdicts = {other: judge(told, other) for told, other in DIFFER}
    assert {other for other, verdict in verdicts.items() if verdict == "corroborated"} <= CONFIRMED
    assert list(verdicts.values()).count("disputed") >= LEAST_DISPUTED


def test_what_is_told_in_other_words_is_confirmed() -> None:
    verdicts = [judge(told, other) for told, other in SAME]
    assert verdicts.count("disputed") <= 1
    assert verdicts.count("corroborated") >= LEAST_CONFIRMED


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("Ada Holm and Per Lind were arrested over the theft.", "Ada Lind was arrested over the theft."),
        ("Police arrested Liv Brun and Ada Holm on Monday.", "Police arrested Ada Brun on Monday."),
    ],
)
def test_a_first_name_of_one_and_the_surname_of_another_are_not_one_person(told: str, other: str) -> None:
    assert judge(told, other) == "disputed"


@pytest.mark.parametrize(("told", "other"), BESIDE_IT)
def test_what_has_a_value_of_something_else_is_not_disputed(told: str, other: str) -> None:
    assert judge(told, other) != "disputed"


def test_a_day_alone_above_a_report_is_no_fact() -> None:
    texts = {
        "Harbour Post": f"The ferry ran aground.\n\n2 October 2034\n\n{BEFORE}",
        "Kelby News": f"Ferry on a reef\n\n3 October 2034\n\n{AFTER}",
    }
    articles = [
        Article(id=content_id(outlet, text), path=f"{outlet}.txt", text=text, outlet=outlet)
        for outlet, text in texts.items()
    ]
    told = [it for finding in compare_articles(articles).findings for it in finding.accounts]
    assert told
    assert not any(
        "October 2034" in each.slice(it) for it in told for each in articles if it.article == each.id
    )


def count_apart(kind: str, pairs: Sequence[dict[str, Any]] = APART) -> Counter[str]:
    """Count the verdicts on the pairs that somebody wrote who had seen no rule of the program."""
    return Counter(judge(pair["told"], other) for pair in pairs for other in pair.get(kind, ()))


def test_what_says_something_else_in_whatever_words_is_not_confirmed() -> None:
    verdicts = count_apart("differ")
    assert not verdicts["corroborated"]
    assert verdicts["disputed"] >= LEAST_APART["disputed"]


def test_what_tells_of_something_alike_is_seldom_disputed_or_confirmed() -> None:
    verdicts = count_apart("beside")
    assert all(verdicts[verdict] <= most for verdict, most in MOST_BESIDE.items())


def test_what_says_the_same_as_another_newsroom_would_is_mostly_confirmed() -> None:
    verdicts = count_apart("same")
    assert verdicts["corroborated"] >= LEAST_APART["corroborated"]
    assert verdicts["disputed"] <= MOST_DISPUTED


def test_pairs_kept_apart_are_judged_no_worse_than_they_were() -> None:
    counts = Counter(
        {
            f"{kind} {verdict}": count
            for kind in ("same", "differ", "beside")
            for verdict, count in count_apart(kind, KEPT).items()
        }
    )
    assert {it: counts[it] for it, most in MOST_KEPT.items() if counts[it] > most} == {}
    assert {it: counts[it] for it, least in LEAST_KEPT.items() if counts[it] < least} == {}


def test_what_is_told_otherwise_in_words_of_its_own_is_confirmed_no_more_often_than_it_was() -> None:
    sets = [json.loads(line) for line in OTHERWISE[::PART]]
    counts = Counter(
        f"{kind} {judge(row['told'], other)}"
        for row in sets
        for kind in ("same", "differ_near", "differ_far", "beside")
        for other in row[kind]
    )
    assert {it: counts[it] for it, most in MOST_OTHERWISE.items() if counts[it] > most} == {}
    assert {it: counts[it] for it, least in LEAST_OTHERWISE.items() if counts[it] < least} == {}
