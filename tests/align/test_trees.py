"""The shipped trees are read the same way whatever the number of pairs."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.align.trees import BATCH, estimate_chances, load_forest
from twosource.errors import LanguageError


@pytest.mark.parametrize("name", ["alignment", "differences"])
def test_chances_lie_between_none_and_one_and_do_not_depend_on_the_batch(name: str) -> None:
    forest = load_forest("en", name)
    draw = np.random.default_rng(5)
    features = {column: draw.random(BATCH + 3).astype(np.float32) for column in forest.columns}
    chances = estimate_chances(forest, features)
    assert ((chances > 0) & (chances < 1)).all()
    last = estimate_chances(forest, {column: values[-2:] for column, values in features.items()})
    assert (last == chances[-2:]).all()


def test_no_pairs_give_no_chances() -> None:
    forest = load_forest("en")
    empty = {name: np.zeros(0, dtype=np.float32) for name in forest.columns}
    assert estimate_chances(forest, empty).shape == (0,)


def test_a_language_without_trees_is_named() -> None:
    with pytest.raises(LanguageError, match="'xx'"):
        load_forest("xx")
