"""Stage 5 of 7, part of align: what was read out of two passages -> how much of it they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.align.passages import Passage
    from twosource.align.sheets import Floats


def measure_records(one: Sequence[Passage], two: Sequence[Passage]) -> dict[str, Floats]:
    """Return how the values, days, speakers and kinds of record of each two passages go together."""
    values, _ = _count_shared([it.values for it in one], [it.values for it in two])
    days, days_fewer = _count_shared([it.days for it in one], [it.days for it in two])
    speakers, speakers_fewer = _count_shared([it.speakers for it in one], [it.speakers for it in two])
    kinds, _ = _count_shared([it.kinds for it in one], [it.kinds for it in two])
    said = [np.array([it.said for it in side], dtype=np.float32) for side in (one, two)]
    return {
        "values": values,
        "days": days,
        "days_apart": days_fewer - days,
        "speakers": np.where(speakers_fewer > 0, 2 * np.minimum(speakers, 1) - 1, 0),
        "kinds": kinds,
        "said_low": np.minimum.outer(*said),
        "said_high": np.maximum.outer(*said),
        "speak": np.add.outer(*(np.sign(side) for side in said)),
    }


def _count_shared(one: Sequence[frozenset[str]], two: Sequence[frozenset[str]]) -> tuple[Floats, Floats]:
    """Return how many things each two passages share, and how many the one with fewer of them has."""
    column = {each: number for number, each in enumerate(sorted(frozenset().union(*one, *two)))}
    marks = [np.zeros((len(side), len(column)), dtype=np.float32) for side in (one, two)]
    for side, mark in zip((one, two), marks, strict=True):
        for row, held in enumerate(side):
            mark[row, [column[each] for each in held]] = 1
    return marks[0] @ marks[1].T, np.minimum.outer(marks[0].sum(axis=1), marks[1].sum(axis=1))
