"""What holds for every story: spans slice, the same input gives the same bytes, order changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.model import Article, content_id
from twosource.pipeline import compare_articles
from twosource.report.ledger import dump_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

SENTENCES = [
    "TOLLAND (Meridian News) — A tram left the rails on Harbour Road on Tuesday, killing four people.",
    "A tram jumped the tracks on Harbour Road on Monday and six people died.",
    "“We will close the line until June,” Transport Minister Ada Norling told reporters.",
    "Ms. Norling said the line would stay shut “until the end of June.”",
    "The operator, Tolland Transit, denied that the brakes had failed.",
    "Tolland Transit said the brakes had failed twice this year.",
    "Police said 14 passengers were taken to St. Brigid’s Hospital, three of them in a critical state.",
    "“I heard a bang,” said Marek Doyle, who was waiting at the stop. “Then nothing.”",
    "The city agreed to pay 2.5 million crowns to the families by 1 March.",
    "His sister, Ana, said: ‘He was on his way home.’",
]
HOSTILE = st.text(alphabet="aZ09 .,\"'“”‘’<>&{}\n\r\t\x00\x1b\u202e\u2028\ud83d\ude00é漢ا", max_size=120)
TEXTS = st.lists(st.one_of(st.sampled_from(SENTENCES), HOSTILE, st.text(max_size=40)), max_size=8).map(
    "\n".join
)
STORIES = st.lists(TEXTS, min_size=1, max_size=4)
SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def make_articles(texts: list[str]) -> list[Article]:
    articles = {}
    for number, text in enumerate(texts):
        outlet = f"Outlet {number}"
        ident = content_id(outlet, text)
        articles[ident] = Article(id=ident, path=f"{number}.txt", text=text, outlet=outlet, language="en")
    return list(articles.values())


def find_spans(node: object, article: str | None = None) -> Iterator[tuple[str, int, int]]:
    if isinstance(node, dict):
        article = node.get("article", article)
        if article and "start" in node and "end" in node:
            yield article, node["start"], node["end"]
        for value in node.values():
            yield from find_spans(value, article)
    elif isinstance(node, list):
        for value in node:
            yield from find_spans(value, article)


@SLOW
@given(STORIES)
def test_every_span_slices_its_article(texts: list[str]) -> None:
    articles = make_articles(texts)
    lengths = {article.id: len(article.text) for article in articles}
    ledger = json.loads(dump_ledger(compare_articles(articles)))
    for article, start, end in find_spans(ledger):
        assert 0 <= start < end <= lengths[article]


@SLOW
@given(STORIES)
def test_the_same_input_gives_the_same_bytes(texts: list[str]) -> None:
    assert dump_ledger(compare_articles(make_articles(texts))) == dump_ledger(
        compare_articles(make_articles(texts))
    )


@SLOW
@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_no_finding(texts: list[str], random: Random) -> None:
    articles = make_articles(texts)
    shuffled = random.sample(articles, len(articles))
    assert compare_articles(articles).findings == compare_articles(shuffled).findings


@pytest.mark.parametrize(
    ("piece", "other"),
    [
        ("nine people and ", "ten people and "),
        ("on Monday and ", "on Tuesday and "),
        ("“It is safe” and ", "“It was safe” and "),
        ("Nine people died. ", "Ten people died. "),
    ],
)
def test_words_again_and_again_go_through(piece: str, other: str) -> None:
    articles = make_articles([piece * 40, other * 40])
    ledger = json.loads(dump_ledger(compare_articles(articles)))
    texts = {article.id: article.text for article in articles}
    assert all(0 <= start < end <= len(texts[article]) for article, start, end in find_spans(ledger))


def test_a_long_text_without_a_space_goes_through() -> None:
    compare_articles(make_articles(["x" * 1_000_000, SENTENCES[0]]))
