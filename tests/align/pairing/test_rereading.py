"""The encoder weighs undecided pairs again, each by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from twosource.align.pairing.decide import Match
from twosource.align.pairing.passages import Passage
from twosource.align.pairing.rereading import reread_matches
from twosource.language import Language
from twosource.model import Annotated, Article, Segmented, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = {"a": "A bridge fell at Norling.", "b": "The Norling bridge collapsed."}
THIRD = {"c": "A bridge came down at Norling."}


class Sure:
    """A reader that takes every pair for one fact."""

    def read_texts(self, texts: Sequence[str]) -> tuple[tuple[()], ...]:
        return tuple(() for _ in texts)

    def score_pairs(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        assert all(set(pair) <= {*TEXTS.values(), *THIRD.values()} for pair in pairs)
        return np.ones(len(pairs), dtype=np.float32)


def make_match(score: float, names: str = "ab") -> Match:
    texts = {name: (TEXTS | THIRD)[name] for name in names}
    one, two = (
        Passage(
            span=Span(article=name, start=0, end=len(text)),
            words=tuple(text.lower().split()),
            forms=(),
            names=frozenset(),
            quoted=frozenset(),
            numbers=frozenset(),
            grams=frozenset(),
            opens_with_pronoun=False,
            entities=frozenset(),
            values=frozenset(),
            days=frozenset(),
            speakers=frozenset(),
            kinds=frozenset(),
            said=0.0,
        )
        for name, text in texts.items()
    )
    return Match(a=one, b=two, score=score)


def make_articles(texts: dict[str, str]) -> list[Annotated]:
    return [
        Annotated(
            segmented=Segmented(
                article=Article(id=name, path=name, text=text), paragraphs=(), sentences=(), quotations=()
            )
        )
        for name, text in texts.items()
    ]


@pytest.fixture(scope="module")
def articles() -> list[Annotated]:
    return make_articles(TEXTS)


def test_only_undecided_pairs_change(articles: list[Annotated]) -> None:
    found = reread_matches([make_match(each) for each in (0.01, 0.4, 0.99)], articles, Language("en", Sure()))
    assert [each.score for each in found][::2] == [0.01, 0.99]
    assert 0.4 < found[1].score < 1


def test_without_undecided_pairs_nothing_changes(articles: list[Annotated]) -> None:
    matches = [make_match(0.99)]
    assert reread_matches(matches, articles, Language("en", Sure())) == matches


@pytest.mark.parametrize("one", [0.1, 0.4, 0.6])
def test_a_third_report_that_tells_both_speaks_for_them(one: float) -> None:
    told = make_articles(TEXTS | THIRD)
    both = [make_match(one), make_match(0.9, "ac"), make_match(0.9, "bc")]
    alone = [make_match(one), make_match(0.9, "ac")]
    backed, unbacked = (reread_matches(each, told, Language("en", Sure()))[0].score for each in (both, alone))
    assert backed > unbacked


def test_of_two_reports_none_is_missed(articles: list[Annotated]) -> None:
    two, three = (
        reread_matches([make_match(0.4)], each, Language("en", Sure()))[0].score
        for each in (articles, make_articles(TEXTS | THIRD))
    )
    assert two > three


def test_what_is_decided_stands_whatever_a_third_report_tells() -> None:
    told = make_articles(TEXTS | THIRD)
    matches = [make_match(0.01), make_match(0.9, "ac"), make_match(0.9, "bc")]
    assert reread_matches(matches, told, Language("en", Sure()))[0].score == 0.01


def test_a_third_report_that_tells_one_of_two_alone_says_nothing() -> None:
    told = make_articles(TEXTS | THIRD)
    alone = [make_match(0.4), make_match(0.9, "ac")]
    unlikely = [*alone, make_match(0.02, "bc")]
    first, second = (reread_matches(each, told, Language("en", Sure()))[0] for each in (alone, unlikely))
    assert first.score == second.score


def test_a_copy_of_one_of_two_says_nothing() -> None:
    told = make_articles(TEXTS | THIRD)
    alone = [make_match(0.4), make_match(0.9, "bc")]
    copy = make_match(0.9, "ac")
    copied = [*alone, replace(copy, b=replace(copy.b, words=copy.a.words))]
    first, second = (reread_matches(each, told, Language("en", Sure()))[0] for each in (alone, copied))
    assert first.score == second.score
