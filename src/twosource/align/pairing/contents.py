"""Stage 5 of 7, part of align: what was read out of two passages -> how much of it they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from twosource.language.products import multiply

if TYPE_CHECKING:
    from twosource.align.pairing.sheets import Floats, Sheet


def measure_records(one: Sheet, two: Sheet) -> dict[str, Floats]:
    """Return how the values, days, speakers and kinds of record of each two passages go together."""
    values, days, speakers, kinds = (
        count_shared(one.held[kind], two.held[kind]) for kind in ("values", "days", "speakers", "kinds")
    )
    return {
        "values": values,
        "days": days,
        "days_apart": count_fewer(one.held["days"], two.held["days"]) - days,
        "speakers": np.where(
            count_fewer(one.held["speakers"], two.held["speakers"]) > 0, 2 * np.minimum(speakers, 1) - 1, 0
        ),
        "kinds": kinds,
        "said_low": np.minimum.outer(one.said, two.said),
        "said_high": np.maximum.outer(one.said, two.said),
        "speak": np.add.outer(np.sign(one.said), np.sign(two.said)),
    }


def count_shared(one: Floats, two: Floats) -> Floats:
    """Return how many things each two passages share; a row a passage, 1 where it holds the thing."""
    shared: Floats = multiply(one, two.T)
    return shared


def count_fewer(one: Floats, two: Floats) -> Floats:
    """Return how many things the one with fewer of them has, of each two passages."""
    fewer: Floats = np.minimum.outer(one.sum(axis=1), two.sum(axis=1))
    return fewer
