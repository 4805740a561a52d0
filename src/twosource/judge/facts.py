"""Stage 6 of 7, part of judge: alignments -> groups of passages that report one fact.

A passage joins a group only where it is aligned to most of it: unlike facts are not chained together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Alignment, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_SHARE = 0.6  # of the pairs between two groups that must be aligned before the groups become one

Group = tuple[Span, ...]


def group_passages(alignments: Sequence[Alignment]) -> list[Group]:
    """Return groups of two or more passages that report the same fact, in the order of the passages."""
    scores = {frozenset((each.a, each.b)): each.score for each in alignments}
    groups: dict[Span, frozenset[Span]] = {}
    for each in sorted(alignments, key=lambda it: (-it.score, it.a, it.b)):
        one, two = (groups.get(span, frozenset((span,))) for span in (each.a, each.b))
        if one is not two and _belong_together(one, two, scores):
            for span in one | two:
                groups[span] = one | two
    return sorted(tuple(sorted(group)) for group in set(groups.values()))


def _belong_together(
    one: frozenset[Span], two: frozenset[Span], scores: dict[frozenset[Span], float]
) -> bool:
    pairs = [(a, b) for a in one for b in two if a.article != b.article]
    aligned = sum(frozenset(pair) in scores for pair in pairs)
    return aligned >= LEAST_SHARE * max(1, len(pairs))
