"""Conflicts of one entry -> the disputes that a reader is shown: conflicts that share a value are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.report.wording import NATURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.model import Conflict, ConflictKind, Nature, Value

# Names and wordings differ as they stand: to call them rounded, later or contradictory adds nothing.
PLAIN: frozenset[ConflictKind] = frozenset({"name", "wording"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Values of one kind that are set against each other, each once, with what the differences may be."""

    kind: ConflictKind
    natures: tuple[Nature, ...]
    values: tuple[Value, ...]


def join_conflicts(conflicts: Iterable[Conflict]) -> tuple[Dispute, ...]:
    """Return conflicts as disputes: those of one kind whose values touch are one dispute."""
    groups: list[list[Conflict]] = []
    for conflict in conflicts:
        touching = [group for group in groups if any(_touch(conflict, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(other for group in touching for other in group), conflict])
    return tuple(_make_dispute(group) for group in groups)


def _touch(one: Conflict, other: Conflict) -> bool:
    """Tell whether two conflicts are of one kind and share a value, or a part of one."""
    return one.kind == other.kind and any(_meet(a, b) for a in one.values for b in other.values)


def _meet(one: Value, other: Value) -> bool:
    """Tell whether two values stand in one place, or share a part of it."""
    if one.article != other.article:
        return False
    return (one.start, one.end) == (other.start, other.end) or (
        one.start < other.end and other.start < one.end
    )


def _make_dispute(conflicts: list[Conflict]) -> Dispute:
    kind = conflicts[0].kind
    natures = {conflict.nature for conflict in conflicts if conflict.nature and kind not in PLAIN}
    return Dispute(
        kind=kind,
        natures=tuple(nature for nature in NATURES if nature in natures),
        values=_drop_nested(dict.fromkeys(value for conflict in conflicts for value in conflict.values)),
    )


def _drop_nested(values: Iterable[Value]) -> tuple[Value, ...]:
    """Return the values without those that are a part of another one: "43" beside "43 people"."""
    kept = list(values)
    return tuple(value for value in kept if not any(_holds(other, value) for other in kept))


def _holds(value: Value, part: Value) -> bool:
    longer = value.end - value.start > part.end - part.start
    inside = value.start <= part.start and part.end <= value.end
    return value.article == part.article and longer and inside
