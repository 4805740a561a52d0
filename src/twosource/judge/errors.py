"""Stage 6 of 7, part of judge: values that few reports of a story give and most contradict.

Limits: who is right is not known; a value is rare where it stands against more reports than give it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.model import Alignment, Span, Value

KINDS = frozenset(("name", "number"))  # a word or date may be chosen alike; a slip is not


def find_rare_values(alignments: Sequence[Alignment]) -> tuple[dict[str, Span], ...]:
    """Return where each name or number stands, by article, that more reports contradict than give."""
    return tuple(rare for group in _join_values(alignments) for rare in _choose_rare(group))


def _join_values(alignments: Sequence[Alignment]) -> list[set[Value]]:
    """Return the values that stand against each other, directly or through others."""
    groups: list[set[Value]] = []
    for each in alignments:
        if each.relation == "conflict" and each.kind in KINDS and each.value_a and each.value_b:
            values = {each.value_a, each.value_b}
            touching = [group for group in groups if group & values]
            groups = [group for group in groups if not group & values]
            groups.append(values.union(*touching))
    return groups


def _choose_rare(group: set[Value]) -> Iterator[dict[str, Span]]:
    places: Mapping[str, dict[str, Span]] = defaultdict(dict)
    for value in sorted(group, key=lambda value: value.span):
        places[fold_text(value.value)].setdefault(value.article, value.span)
    most = max(len(articles) for articles in places.values())
    for articles in places.values():
        if 1 < len(articles) < most:
            yield articles
