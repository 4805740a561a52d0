"""Invented passages that have something from another outlet, or name one for something else.

The lists are `gold/cited.toml` and, with outlets that nobody knows, `gold/cited_unknown.toml`. Figures
are floors: the passages have been read since they were first measured.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from twosource.annotate import annotate_article
from twosource.judge.accounts import Account
from twosource.judge.citations import find_sources
from twosource.judge.independence import name_voices
from twosource.judge.outlets import Outlets, gather_outlets
from twosource.language import load_language
from twosource.model import Article, Span
from twosource.outlets import key_outlet
from twosource.segment import segment_article

GOLD = Path(__file__).parent / "gold"
PASSAGES, UNKNOWN = GOLD / "cited.toml", GOLD / "cited_unknown.toml"
OWN = "Quay Courier"
# Of 70 passages that have it from another outlet, and of 40 that do not.
LEAST_SEEN, MOST_FALSE = 66, 2
# Of the 70, where no report of the story is of the cited outlets, and no table has them.
LEAST_GUESSED = 55
# Of the 60 passages of `cited_unknown.toml` that have it from another outlet, and of its 40 that do not.
LEAST_UNKNOWN, MOST_FALSE_UNKNOWN = 34, 2


def find_cited(text: str, account: str, outlets: Outlets) -> set[str]:
    """Return the keys of the outlets from which an account of a report has what it tells."""
    english = load_language("en")
    article = Article(id="a", path="a.txt", text=text, outlet=OWN, published="2026-03-10", language="en")
    annotated = annotate_article(segment_article(article, english), english)
    start = text.index(account)
    span = Span(article="a", start=start, end=start + len(account))
    party = Account(
        annotated=annotated,
        spans=(span,),
        records=tuple(it for it in annotated.records if it.span.overlap(span)),
        voices=dict(name_voices(annotated.entities, outlets, english)),
    )
    return {key for key, _ in find_sources(party, outlets, english)}


@cache
def count_seen(*, known: bool, file: Path = PASSAGES) -> Counter[str]:
    """Count what is seen with the outlets as those of the story, or as names that nobody knows."""
    english = load_language("en")
    passages = tomllib.loads(file.read_text("utf-8"))["passage"]
    own = {OWN, *(it["outlet"] for it in passages)} if known else {OWN}
    outlets = gather_outlets(own, (it["text"] for it in passages), english)
    counts: Counter[str] = Counter()
    for it in passages:
        seen = key_outlet(it["outlet"], english) in find_cited(it["text"], it["account"], outlets)
        counts["seen" if it["from"] else "false"] += seen
    return counts


@pytest.mark.parametrize(("known", "least"), [(True, LEAST_SEEN), (False, LEAST_GUESSED)])
def test_what_a_report_has_from_another_outlet_is_seen(*, known: bool, least: int) -> None:
    assert count_seen(known=known)["seen"] >= least


@pytest.mark.parametrize("known", [True, False])
def test_an_outlet_that_is_named_for_something_else_is_no_source(*, known: bool) -> None:
    assert count_seen(known=known)["false"] <= MOST_FALSE


def test_an_outlet_that_no_table_has_is_seen_by_what_the_text_calls_it() -> None:
    counts = count_seen(known=False, file=UNKNOWN)
    assert counts["seen"] >= LEAST_UNKNOWN
    assert counts["false"] <= MOST_FALSE_UNKNOWN
