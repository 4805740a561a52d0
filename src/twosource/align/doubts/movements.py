"""Stage 5 of 7, part of align: two tellings -> a figure of both, which rose in one and fell in the other.

Sees words of `opposites.toml` right before or behind the figure: "fell 4%", "a 4% rise".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.differences.opposites import read_sides
from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from twosource.align.tellings import Telling
    from twosource.model import Quantity

REACH = 3  # words on each side of a figure: "fell by more than 4%"


def is_moved_apart(a: Telling, b: Telling) -> bool:
    """Tell whether an equal figure stands beside words on different sides of one set: "fell", "rose"."""
    theirs = _read_movements(b)
    return any(
        number in held and sides.isdisjoint(held[number])
        for figure, moved in _read_movements(a).items()
        if (held := theirs.get(figure))
        for number, sides in moved.items()
    )


def moves_apart(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether a figure of each of two tellings stands beside words on different sides of one set."""
    mine, theirs = _find_sides(one, a), _find_sides(two, b)
    return any(mine[number].isdisjoint(theirs[number]) for number in mine.keys() & theirs.keys())


@read_once
def _read_movements(telling: Telling) -> dict[tuple[float, str | None], dict[int, set[int]]]:
    """Return, by value and unit of each figure, the sides of each set on which the words beside it are."""
    found: dict[tuple[float, str | None], dict[int, set[int]]] = {}
    for quantity in telling.quantities:
        moved = _find_sides(quantity, telling)
        if moved:
            found[quantity.value, quantity.unit] = moved
    return found


def _find_sides(quantity: Quantity, telling: Telling) -> dict[int, set[int]]:
    known, sides = read_sides(telling.language), dict[int, set[int]]()
    before, after = telling.words_near(quantity.start, quantity.end, REACH)
    for word in (*before, *after):
        for number, side in known.get(word.text, ()):
            sides.setdefault(number, set()).add(side)
    return sides
