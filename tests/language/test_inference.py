"""Two sentences to the chances that they tell the same, a contradiction, something else."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.language.encoder import Encoder
from twosource.language.inference import CONTRADICTION, OTHER, SAME

TOLD = "A court in Norhaven on Tuesday sentenced the ferry’s captain to four years in prison."
AGAIN = "The skipper of the ferry must go to jail for four years, judges in the port ruled."
AGAINST = "Judges let the captain go home without a day behind bars, to the anger of the families."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def test_what_cannot_be_true_with_it_is_told_from_the_same_in_other_words(encoder: Encoder) -> None:
    again, against = encoder.infer_pairs([(TOLD, AGAIN), (TOLD, AGAINST)])
    assert again[SAME] > against[SAME]
    assert against[CONTRADICTION] > again[CONTRADICTION]


def test_chances_add_up_and_are_alike_in_either_order_alone_and_among_others(encoder: Encoder) -> None:
    chances = encoder.infer_pairs([(TOLD, AGAIN), (AGAIN, TOLD), (TOLD, AGAINST)])
    assert np.allclose(chances.sum(axis=1), 1)
    assert chances[0].tolist() == chances[1].tolist() == encoder.infer_pairs([(TOLD, AGAIN)])[0].tolist()


def test_sentences_without_words_and_long_ones_are_no_error(encoder: Encoder) -> None:
    assert encoder.infer_pairs([]).shape == (0, 3)
    chances = encoder.infer_pairs([("", TOLD), ("🚢", ""), ("word " * 500, TOLD)])
    assert np.isfinite(chances).all()
    assert chances[0][OTHER] == 1
