"""What the model is given that points from one mention to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from twosource.language.encoder import Encoder
from twosource.language.pointing import MOST, Mentions, Question, Words, arrange, cut_parts, take_words

if TYPE_CHECKING:
    from pathlib import Path

MARKS, TRAITS = 31, 18


def make_words(count: int, paragraph: int = 10) -> Words:
    draw = np.random.default_rng(1)
    states = draw.normal(size=(count, 384)).astype(np.float32)
    return Words(states, np.arange(count) // paragraph, np.zeros(count, dtype=np.bool_))


def make_mentions(starts: list[int]) -> Mentions:
    bounds = np.array([(start, start + 2, start + 1) for start in starts])
    return Mentions(bounds, np.ones((len(starts), MARKS), dtype=np.float32), np.arange(len(starts)))


def ask(mention: int, rivals: list[list[int]]) -> Question:
    return Question(mention, rivals, np.zeros((len(rivals), TRAITS), dtype=np.float32), len(rivals) - 1)


def test_words_of_mentions_and_beside_them_are_read_and_paragraphs_open() -> None:
    taken = take_words(make_words(30), make_mentions([14, 25]))
    assert taken.tolist() == [0, 10, 13, 14, 15, 16, 17, 20, 24, 25, 26, 27, 28]


def test_words_beside_a_mention_are_of_its_paragraph() -> None:
    assert take_words(make_words(20), make_mentions([8])).tolist() == [0, 7, 8, 9, 10]


def test_a_mention_of_many_words_is_read_from_its_start_and_at_its_head() -> None:
    mentions = Mentions(
        np.array([(2, 18, 17)]), np.ones((1, MARKS), dtype=np.float32), np.zeros(1, dtype=np.int64)
    )
    assert take_words(make_words(20, 20), mentions).tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 17, 18, 19]


def test_long_reports_are_read_in_parts_that_hold_what_is_asked() -> None:
    words, mentions = make_words(4 * MOST), make_mentions(list(range(0, 4 * MOST - 2, 3)))
    questions = [ask(number, [[0], []]) for number in range(len(mentions.bounds))]
    parts = list(cut_parts(take_words(words, mentions), mentions, questions))
    assert len(parts) > 1
    assert sorted(number for _, numbers in parts for number in numbers) == list(range(len(questions)))
    for part, numbers in parts:
        assert len(part) <= MOST
        assert all(mentions.bounds[number, 0] in part for number in numbers)


def test_what_stands_in_another_part_is_not_pointed_at() -> None:
    words, mentions = make_words(40), make_mentions([5, 30])
    arranged = arrange(words, mentions, np.arange(20), [ask(0, [[1], []])])
    assert arranged.inputs["pairs"].tolist() == []


def test_scores_are_the_same_each_time_and_one_for_each_rival() -> None:
    words, mentions = make_words(60), make_mentions([3, 15, 33, 47])
    questions = [ask(3, [[0], [1, 2], []]), ask(2, [[0], []])]
    first, second = (Encoder(threads=threads).weigh_rivals(words, mentions, questions) for threads in (1, 2))
    assert [len(each) for each in first] == [3, 2]
    assert all((one == other).all() for one, other in zip(first, second, strict=True))


def test_nobody_may_be_pointed_at() -> None:
    (scores,) = Encoder().weigh_rivals(make_words(60), make_mentions([3, 15]), [ask(0, [[], []])])
    assert np.isfinite(scores).all()


def test_without_its_files_nothing_points(tmp_path: Path) -> None:
    assert Encoder().points
    assert not Encoder(tmp_path).points
