"""The shipped trees are read the same way whatever the number of pairs."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import pytest

from twosource.align.pairing.trees import BATCH, estimate_chances, load_forest
from twosource.errors import LanguageError

if TYPE_CHECKING:
    from twosource.align.pairing.sheets import Floats
    from twosource.align.pairing.trees import Forest


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


def test_the_answers_lead_where_a_walk_from_node_to_node_does() -> None:
    forest = load_forest("en")
    with np.load(resources.files("twosource.language") / "models" / "alignment-en.npz") as held:
        nodes = {name: held[name] for name in ("feature", "threshold", "left", "right", "value")}
    draw = np.random.default_rng(6)
    table = draw.random((50, len(forest.columns))).astype(np.float32)
    trees = np.arange(len(nodes["left"]))
    for row, chance in zip(table, _estimate(forest, table), strict=True):
        node = np.zeros_like(trees)
        for _ in range(nodes["left"].shape[1]):
            high = row[nodes["feature"][trees, node]] > nodes["threshold"][trees, node]
            node = np.where(high, nodes["right"][trees, node], nodes["left"][trees, node])
        odds = forest.slope * nodes["value"][trees, node].sum(dtype=np.float64) + forest.offset
        assert abs(chance - 1 / (1 + np.exp(-odds))) < 1e-9


def _estimate(forest: Forest, table: Floats) -> list[float]:
    features = dict(zip(forest.columns, table.T, strict=True))
    return [float(chance) for chance in estimate_chances(forest, features)]
