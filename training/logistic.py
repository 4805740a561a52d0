"""Logistic regression over named traits, in numpy: for decisions whose weights people can read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STEPS = 30  # of Newton's method; it stands still after about ten
STILL = 1e-6
ALWAYS = "always"


def learn_weights(
    examples: Sequence[Mapping[str, float]],
    labels: Sequence[bool],
    *,
    penalty: float,
    least: int,
    worth: Sequence[float] = (),
) -> dict[str, float]:
    """Learn the weight of each trait that `least` examples have, with the constant under "always".

    `penalty` is the strength of the quadratic pull to zero; the constant is free of it. `worth` is how much
    each example counts, without it once.
    """
    counts = Counter(name for traits in examples for name, value in traits.items() if value)
    names = sorted(name for name, count in counts.items() if count >= least)
    table = make_table(examples, names)
    wanted = np.asarray(labels, dtype=np.float64)
    counted = np.asarray(worth or [1.0] * len(labels))
    weights = np.zeros(len(names) + 1)
    pull = np.full(len(weights), penalty)
    pull[-1] = 0.0
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (counted * (chances - wanted)) + pull * weights
        bend = (table * (counted * chances * (1 - chances))[:, None]).T @ table + np.diag(pull + STILL)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < STILL:
            break
    return dict(zip([*names, ALWAYS], weights.tolist(), strict=True))


def make_table(examples: Sequence[Mapping[str, float]], names: Sequence[str]) -> np.ndarray:
    """Return one row an example, one column a trait, and a last column of ones."""
    places = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(examples), len(names) + 1))
    table[:, -1] = 1.0
    for row, traits in enumerate(examples):
        for name, value in traits.items():
            if name in places:
                table[row, places[name]] = value
    return table
