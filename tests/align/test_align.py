"""What holds for the alignments of every story, and what a story of three reports must show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.align import align_story
from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Annotated, Article, Story, content_id
from twosource.segment import segment_article

if TYPE_CHECKING:
    from random import Random

REPORTS = {
    "Meridian": (
        "HALVERN — A cargo ship ran aground off Halvern on Tuesday, spilling 300 tonnes of oil.\n"
        "The harbour master, Ingrid Solbakken, said the crew of 19 was safe.\n"
        "Fishermen blocked the pier in protest."
    ),
    "Lantern": (
        "Some 450 tonnes of oil were spilled when a cargo ship ran aground off Halvern on Tuesday.\n"
        "“The crew of 19 is safe,” harbour master Ingrid Solbaken told reporters.\n"
        "The ship was built in 1998."
    ),
    "Courier": (
        "Halvern’s harbour master Ingrid Solbakken said all 19 of the crew were safe after a cargo ship ran "
        "aground on Tuesday.\n"
        "Insurers expect a bill of $40 million."
    ),
}
SENTENCES = [sentence for text in REPORTS.values() for sentence in text.split("\n")]
TEXTS = st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=60)), max_size=6).map("\n".join)
STORIES = st.lists(TEXTS, min_size=1, max_size=4, unique=True)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def annotate(text: str, outlet: str) -> Annotated:
    article = Article(
        id=content_id(outlet, text),
        path=outlet,
        text=text,
        outlet=outlet,
        language="en",
        published="2024-05-08",
    )
    english = load_language("en")
    return annotate_article(segment_article(article, english), english)


def align(texts: list[str]) -> Story:
    return align_story([annotate(text, str(n)) for n, text in enumerate(texts)], (), load_language("en"))


@pytest.fixture(scope="module")
def wreck() -> Story:
    reports = [annotate(text, outlet) for outlet, text in REPORTS.items()]
    return align_story(reports, (), load_language("en"))


def read_conflicts(story: Story) -> set[frozenset[str]]:
    return {
        frozenset((each.value_a.value, each.value_b.value))
        for each in story.alignments
        if each.value_a and each.value_b
    }


def test_the_same_fact_is_aligned_across_reports(wreck: Story) -> None:
    outlets = {each.article.id: each.article.outlet for each in wreck.articles}
    paired = {frozenset((outlets[each.a.article], outlets[each.b.article])) for each in wreck.alignments}
    assert len(paired) == 3


def test_different_figures_and_spellings_are_conflicts(wreck: Story) -> None:
    conflicts = read_conflicts(wreck)
    assert any("300 tonnes" in " ".join(pair) and "450 tonnes" in " ".join(pair) for pair in conflicts)
    assert frozenset(("Solbakken", "Solbaken")) in conflicts


def test_what_one_report_alone_tells_is_aligned_to_nothing(wreck: Story) -> None:
    texts = {each.article.id: each.article for each in wreck.articles}
    aligned = {texts[it.article].slice(it) for each in wreck.alignments for it in (each.a, each.b)}
    assert not any(
        alone in aligned
        for alone in ("Fishermen blocked the pier in protest.", "The ship was built in 1998.")
    )


@SLOW
@given(STORIES)
def test_spans_slice_and_sides_are_ordered(texts: list[str]) -> None:
    story = align(texts)
    articles = {each.article.id: each.article for each in story.articles}
    for each in story.alignments:
        assert each.a.article < each.b.article
        assert 0 <= each.score <= 1
        for span in (each.a, each.b):
            assert 0 <= span.start < span.end <= len(articles[span.article].text)
        for value in (each.value_a, each.value_b):
            assert value is None or value.value == articles[value.article].slice(value.span)


@SLOW
@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_nothing(texts: list[str], random: Random) -> None:
    reports = [annotate(text, str(number)) for number, text in enumerate(texts)]
    shuffled = random.sample(reports, len(reports))
    english = load_language("en")
    assert align_story(reports, (), english) == align_story(shuffled, (), english)
