"""Stage 5 of 7, part of align: features -> probabilities, by boosted trees in plain arrays.

The trees were grown elsewhere (training/alignment.md); here they are only read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from twosource.align.sheets import Background
from twosource.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from twosource.align.sheets import Floats, Ints

BATCH = 256  # pairs read at a time, so that their nodes fit into the processor's cache


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forest:
    """Boosted trees, a calibration, and how often stems occur in news at large.

    Row `t`, column `n` of the arrays is node `n` of tree `t`: a pair goes to `left` where its feature is at
    most the threshold, else to `right`; a leaf leads to itself. The sum of the leaves' values times `slope`
    plus `offset` is the log-odds that the pair is one fact.
    """

    columns: tuple[str, ...]
    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    slope: float
    offset: float
    bar: float
    depth: int
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
        return Forest(
            columns=tuple(notes["columns"]),
            feature=held["feature"].astype(np.int64),
            threshold=held["threshold"],
            left=held["left"].astype(np.int64),
            right=held["right"].astype(np.int64),
            value=held["value"],
            slope=notes["slope"],
            offset=notes["offset"],
            bar=notes["bar"],
            depth=notes["depth"],
            background=Background(
                counts=dict(zip(words, held["counts"].tolist(), strict=True)), texts=notes["texts"]
            ),
        )


def estimate_chances(forest: Forest, features: Mapping[str, Floats]) -> npt.NDArray[np.float64]:
    """Return, for each pair, the calibrated probability that its passages report the same fact."""
    table = np.stack([features[name] for name in forest.columns], axis=1).astype(np.float32)
    batches = [_sum_leaves(forest, table[first : first + BATCH]) for first in range(0, len(table), BATCH)]
    odds = np.concatenate(batches) if batches else np.zeros(0)
    return 1 / (1 + np.exp(-(forest.slope * odds + forest.offset)))


def _sum_leaves(forest: Forest, table: Floats) -> npt.NDArray[np.float64]:
    trees, width = forest.feature.shape
    first = np.arange(trees, dtype=np.int64) * width
    node = np.broadcast_to(first, (len(table), trees))
    feature, threshold, values = forest.feature.ravel(), forest.threshold.ravel(), table.ravel()
    children = (np.stack([forest.left, forest.right], axis=2) + first[:, None, None]).ravel()
    rows = (np.arange(len(table), dtype=np.int64) * table.shape[1])[:, None]
    for _ in range(forest.depth):
        high = values.take(rows + feature.take(node)) > threshold.take(node)
        node = children.take(2 * node + high)
    total: npt.NDArray[np.float64] = forest.value.ravel().take(node).sum(axis=1, dtype=np.float64)
    return total
