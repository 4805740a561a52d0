"""A ranker over named traits, in numpy: the right one of several rivals, by a conditional logit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STEPS = 400
RATE, FALL = 0.1, 450  # of Adam; the rate falls in a straight line and stands still before zero
LEAST = 15  # contests that have a trait


class Contest(NamedTuple):
    """The traits of each rival, which of them are right, and how much the contest counts."""

    rivals: Sequence[Mapping[str, float]]
    right: Sequence[bool]
    weight: float


def learn_ranking(contests: Sequence[Contest], *, penalty: float) -> dict[str, float]:
    """Learn the weights by which a right rival most often comes first; `penalty` pulls them to zero."""
    counts = Counter(
        name for each in contests for traits in each.rivals for name, value in traits.items() if value
    )
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    row, column, value = list_cells([traits for each in contests for traits in each.rivals], names)
    owner = np.repeat(np.arange(len(contests)), [len(each.rivals) for each in contests])
    right = np.array([right for each in contests for right in each.right], dtype=np.float64)
    worth = np.array([each.weight for each in contests])[owner]
    weights = momentum = spread = np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = np.bincount(row, value * weights[column], len(owner))
        top = np.full(len(contests), -np.inf)
        np.maximum.at(top, owner, scores)
        powers = np.exp(scores - top[owner])
        chances = powers / np.bincount(owner, powers)[owner]
        wanted = powers * right / np.bincount(owner, powers * right)[owner]
        pull = (chances - wanted) * worth
        slope = np.bincount(column, value * pull[row], len(names)) + penalty * weights
        momentum = 0.9 * momentum + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        pace = RATE * (1 - step / FALL) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        weights = weights - pace * momentum / (1 - 0.9**step)
    return dict(zip(names, weights.tolist(), strict=True))


def list_cells(
    rivals: Sequence[Mapping[str, float]], names: Sequence[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the traits that are not zero: the number of the rival, that of the trait, and its value."""
    places = {name: number for number, name in enumerate(names)}
    cells = [
        (row, places[name], value)
        for row, traits in enumerate(rivals)
        for name, value in traits.items()
        if value and name in places
    ]
    row, column, value = (np.array(side) for side in zip(*cells, strict=True))
    return row, column, value.astype(np.float64)


def count_right(contests: Sequence[Contest], weights: Mapping[str, float]) -> int:
    """Count the contests that a right rival wins."""
    won = 0
    for each in contests:
        scores = [
            sum(weights.get(name, 0.0) * value for name, value in rival.items()) for rival in each.rivals
        ]
        won += each.right[scores.index(max(scores))]
    return won
