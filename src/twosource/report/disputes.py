"""Conflicts of one entry -> the disputes that a reader is shown: conflicts that share a value are one.

The values of a dispute are put on sides by what they say: "five people" and "5 people" are one side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model import Figure, Span
from twosource.report.wording import NATURES
from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from twosource.model import Conflict, ConflictKind, Ledger, Nature, Value

# Names and wordings differ as they stand: to call them rounded, later or contradictory adds nothing.
PLAIN: frozenset[ConflictKind] = frozenset({"name", "wording"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Values of one kind that are set against each other, each once, with what the differences may be.

    `sides` are the same values by what they say.
    """

    kind: ConflictKind
    natures: tuple[Nature, ...]
    values: tuple[Value, ...]
    sides: tuple[tuple[Value, ...], ...]


def read_meanings(ledger: Ledger) -> dict[Span, tuple[object, ...]]:
    """Return what the figures and the times of a ledger say, by where they stand."""
    times = ((it.article, it.start, it.end, (it.type, it.value)) for it in ledger.times)
    figures = (
        (it.article, it.start, it.end, (it.value, it.unit, it.modifier))
        for it in ledger.records
        if isinstance(it, Figure)
    )
    return {Span(article=key, start=start, end=end): said for key, start, end, said in (*times, *figures)}


def join_conflicts(
    conflicts: Iterable[Conflict], meanings: Mapping[Span, tuple[object, ...]]
) -> tuple[Dispute, ...]:
    """Return conflicts as disputes: those of one kind whose values touch are one dispute."""
    groups: list[list[Conflict]] = []
    for conflict in conflicts:
        touching = [group for group in groups if any(_touch(conflict, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(other for group in touching for other in group), conflict])
    return tuple(_make_dispute(group, meanings) for group in groups)


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


def _make_dispute(conflicts: list[Conflict], meanings: Mapping[Span, tuple[object, ...]]) -> Dispute:
    kind = conflicts[0].kind
    natures = {conflict.nature for conflict in conflicts if conflict.nature and kind not in PLAIN}
    values = _drop_nested(dict.fromkeys(value for conflict in conflicts for value in conflict.values))
    return Dispute(
        kind=kind,
        natures=tuple(nature for nature in NATURES if nature in natures),
        values=values,
        sides=_list_sides(values, meanings),
    )


def _list_sides(
    values: Iterable[Value], meanings: Mapping[Span, tuple[object, ...]]
) -> tuple[tuple[Value, ...], ...]:
    """Return values by what they say: in the same words, or as the same figure or time."""
    sides: list[tuple[set[object], list[Value]]] = []
    for value in values:
        keys = {" ".join(fold_text(value.value).split()), meanings.get(value.span)} - {None}
        meeting = [side for side in sides if side[0] & keys]
        sides = [side for side in sides if side not in meeting]
        held = [it for side in meeting for it in side[1]]
        sides.append((keys.union(*(side[0] for side in meeting)), [*held, value]))
    return tuple(tuple(held) for _, held in sides)


def _drop_nested(values: Iterable[Value]) -> tuple[Value, ...]:
    """Return the values without those that are a part of another one: "43" beside "43 people"."""
    kept = list(values)
    return tuple(value for value in kept if not any(_holds(other, value) for other in kept))


def _holds(value: Value, part: Value) -> bool:
    longer = value.end - value.start > part.end - part.start
    inside = value.start <= part.start and part.end <= value.end
    return value.article == part.article and longer and inside
