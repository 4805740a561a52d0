"""What would corroborate is read again, and doubted where it may tell two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from twosource.align.doubts.meaning import LEAST, MOST_WORDS, doubt_meanings
from twosource.align.values import MOST_UNSETTLED, unsettle
from twosource.judge.facts import SURE
from twosource.language import Language
from twosource.model import Alignment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.align.conftest import Tell

    from twosource.align.tellings import Telling
    from twosource.model import Relation, Span

ONE, TWO = "A court sent the captain to prison.", "The skipper walked out of court a free man."
SCORE = 0.9


class Tagger:
    """A reader that has no inference."""

    def read_texts(self, texts: Sequence[str]) -> tuple[tuple[()], ...]:
        return tuple(() for _ in texts)

    def score_pairs(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        return np.ones(len(pairs), dtype=np.float32)


class Doubter(Tagger):
    """A reader that takes every pair for a contradiction, or for the same."""

    def __init__(self, *, same: bool) -> None:
        self.same, self.asked = same, 0

    def infer_pairs(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        self.asked += len(pairs)
        return np.tile(np.eye(3)[0 if self.same else 1], (len(pairs), 1))


def weigh(
    tell: Tell,
    reader: Tagger,
    texts: tuple[str, str] = (ONE, TWO),
    score: float = SCORE,
    relation: Relation = "overlap",
) -> float:
    tellings: dict[Span, Telling] = {it.span: it for it in map(tell, texts)}
    one, two = tellings
    alignment = Alignment(a=one, b=two, relation=relation, score=score)
    (found,) = doubt_meanings([alignment], tellings.__getitem__, Language("en", reader))
    return found.score


def test_a_pair_that_may_tell_two_things_has_less_of_its_score(tell: Tell) -> None:
    assert weigh(tell, Doubter(same=False)) == unsettle(SCORE) < LEAST
    assert weigh(tell, Doubter(same=True)) == SCORE


@pytest.mark.parametrize(
    ("texts", "score", "relation"),
    [
        ((ONE, TWO), LEAST - 0.01, "overlap"),
        ((ONE, TWO), SCORE, "same"),
        ((ONE, TWO), SCORE, "conflict"),
        ((ONE, "He said so. " * MOST_WORDS), SCORE, "overlap"),
    ],
)
def test_what_corroborates_nothing_or_is_nearly_one_or_long_is_not_read(
    tell: Tell, texts: tuple[str, str], score: float, relation: Relation
) -> None:
    reader = Doubter(same=False)
    assert weigh(tell, reader, texts, score, relation) == score
    assert not reader.asked


def test_a_reader_without_inference_doubts_nothing(tell: Tell) -> None:
    assert weigh(tell, Tagger()) == SCORE


def test_what_is_read_is_what_the_judge_would_put_together() -> None:
    assert LEAST == SURE > MOST_UNSETTLED
