"""The encoder weighs undecided pairs again, each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from twosource.align.decide import Match
from twosource.align.passages import Passage
from twosource.align.rereading import reread_matches
from twosource.language import Language
from twosource.model import Annotated, Article, Segmented, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = {"a": "A bridge fell at Norling.", "b": "The Norling bridge collapsed."}


class Sure:
    """A reader that takes every pair for one fact."""

    def read_texts(self, texts: Sequence[str]) -> tuple[tuple[()], ...]:
        return tuple(() for _ in texts)

    def score_pairs(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        assert all(set(pair) == set(TEXTS.values()) for pair in pairs)
        return np.ones(len(pairs), dtype=np.float32)


def make_match(score: float) -> Match:
    one, two = (
        Passage(
            span=Span(article=name, start=0, end=len(text)),
            words=(),
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
        for name, text in TEXTS.items()
    )
    return Match(a=one, b=two, score=score)


@pytest.fixture(scope="module")
def articles() -> list[Annotated]:
    return [
        Annotated(
            segmented=Segmented(
                article=Article(id=name, path=name, text=text), paragraphs=(), sentences=(), quotations=()
            )
        )
        for name, text in TEXTS.items()
    ]


def test_only_undecided_pairs_change(articles: list[Annotated]) -> None:
    found = reread_matches([make_match(each) for each in (0.01, 0.4, 0.99)], articles, Language("en", Sure()))
    assert [each.score for each in found][::2] == [0.01, 0.99]
    assert 0.4 < found[1].score < 1


def test_without_undecided_pairs_nothing_changes(articles: list[Annotated]) -> None:
    matches = [make_match(0.99)]
    assert reread_matches(matches, articles, Language("en", Sure())) == matches
