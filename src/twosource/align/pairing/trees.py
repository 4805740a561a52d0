"""Stage 5 of 7, part of align: features -> probabilities, by boosted trees in plain arrays.

The trees were grown elsewhere (training/alignment.md); here they are only read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.align.pairing.sheets import Background
from twosource.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from twosource.align.pairing.sheets import Floats, Ints

BATCH = 128  # pairs read at a time, so that their answers fit into the processor's cache


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forest:
    """Boosted trees, a calibration, and how often stems occur in news at large.

    A tree asks a few questions, each whether a feature exceeds a threshold. Trees have many of these in
    common: `feature` and `threshold` hold each different question once, and row `q`, column `t` of `asked`
    is the number of question `q` of tree `t`. A tree's answers, written as the bits of a number, the first
    question's the lowest, lead to an entry of row `t` of `leaves`. So that no tree is walked, all questions
    are asked of all pairs; that is why trees have to be small. The sum of the leaves times `slope` plus
    `offset` is the log-odds that the pair is one fact.
    """

    columns: tuple[str, ...]
    feature: Ints
    threshold: Floats
    asked: Ints
    leaves: npt.NDArray[np.float64]
    slope: float
    offset: float
    bar: float
    background: Background


@cache
def load_forest(code: str, name: str = "alignment") -> Forest:
    """Return shipped trees for a language: "alignment" or "differences"; raise LanguageError without any."""
    file = resources.files("twosource.language") / "models" / f"{name}-{code}.npz"
    if not file.is_file():
        raise LanguageError(f"The language pack {code!r} has no model that aligns reports ({name}).")
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as held:
        notes = json.loads(str(held["notes"]))
        words = str(held["words"]).split()
        feature, threshold, asked, leaves = _list_questions(held, notes["depth"])
        return Forest(
            columns=tuple(notes["columns"]),
            feature=feature,
            threshold=threshold,
            asked=asked,
            leaves=leaves.astype(np.float64),
            slope=notes["slope"],
            offset=notes["offset"],
            bar=notes["bar"],
            background=Background(
                counts=dict(zip(words, held["counts"].tolist(), strict=True)), texts=notes["texts"]
            ),
        )


def estimate_chances(forest: Forest, features: Mapping[str, Floats]) -> npt.NDArray[np.float64]:
    """Return, for each pair, the calibrated probability that its passages report the same fact."""
    table = np.stack([features[name] for name in forest.columns]).astype(np.float32, copy=False)
    firsts = range(0, table.shape[1], BATCH)
    batches = [_sum_leaves(forest, np.ascontiguousarray(table[:, it : it + BATCH])) for it in firsts]
    odds = np.concatenate(batches) if batches else np.zeros(0)
    return 1 / (1 + np.exp(-(forest.slope * odds + forest.offset)))


def _sum_leaves(forest: Forest, features: Floats) -> npt.NDArray[np.float64]:
    """Return the sum of the leaves that each pair comes to; a row a feature, a column a pair.

    Leaves are 32 bits wide, so their sums in 64 are exact, whatever the order.
    """
    trees, numbers = forest.leaves.shape
    answers = (features.take(forest.feature, axis=0) > forest.threshold[:, None]).view(np.uint8)
    number = np.zeros((trees, features.shape[1]), dtype=np.min_scalar_type(numbers - 1))
    for asked in forest.asked[::-1]:
        number += number
        number += answers.take(asked, axis=0)
    places = number + (np.arange(trees, dtype=np.int64) * numbers)[:, None]
    total: npt.NDArray[np.float64] = forest.leaves.take(places).sum(axis=0)
    return total


def _list_questions(held: Mapping[str, npt.NDArray[Any]], depth: int) -> tuple[Ints, Floats, Ints, Floats]:
    """Return the questions of trees and the leaves that their answers lead to, as a `Forest` has them.

    Row `t`, column `n` of the arrays is node `n` of tree `t`: a pair goes to `left` where its feature is at
    most the threshold, else to `right`; a leaf leads to itself.
    """
    left, right = (held[name].astype(np.int64) for name in ("left", "right"))
    asks = left != np.arange(left.shape[1])
    rank = np.cumsum(asks, axis=1) - 1
    most = int(rank.max()) + 1
    tree, node = np.nonzero(asks)
    feature = np.zeros((most, len(left)), dtype=np.int64)
    threshold = np.full((most, len(left)), np.inf, dtype=np.float32)
    feature[rank[tree, node], tree] = held["feature"][tree, node]
    threshold[rank[tree, node], tree] = held["threshold"][tree, node]
    keys = feature << 32 | threshold.view(np.uint32)  # two whole numbers in one are sorted the quickest
    _, places, asked = np.unique(keys, return_index=True, return_inverse=True)
    first = (np.arange(len(left)) * left.shape[1])[:, None]
    children = (np.stack([left, right], axis=2) + first[:, :, None]).ravel()
    number, reached = np.arange(1 << most), first
    for _ in range(depth):
        reached = children.take(2 * reached + (number >> rank.take(reached) & 1))
    return (
        feature.ravel()[places],
        threshold.ravel()[places],
        asked.reshape(feature.shape),
        held["value"].take(reached),
    )
