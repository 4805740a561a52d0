"""Stage 5 of 7, part of align: two tellings of a fact -> figures that differ.

Works on normalised quantities, so "$5bn" and "$5 billion" never differ.
"""

from __future__ import annotations

import math
from itertools import islice, product
from typing import TYPE_CHECKING

from twosource.align.differences.counted import (
    became_of_others,
    counts_people,
    find_outcome,
    find_unit,
    is_title,
    name_kind,
)
from twosource.align.differences.held import have_other_bounds, is_held, is_part_of
from twosource.align.differences.whose import (
    are_apart,
    count_people,
    measure_nouns,
    names_whose,
)
from twosource.align.tellings import MOST_COMPARED, Difference, Place, share_context
from twosource.align.words.ages import AGE
from twosource.align.words.publication import is_later
from twosource.align.words.scales import SCALES
from twosource.align.words.surroundings import measure_surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.align.tellings import Telling
    from twosource.model import Nature, Quantity

    Extent = tuple[int, int]

LOOSE = 0.1  # relative: "about 20" and "21" agree
ROUNDED = 0.05  # relative: 2,000 and 1,987 agree, as one is the rounder figure
NEAR = 0.15  # relative: so close that it is the context that tells a difference from two different things
FAR_APART = 3  # times: people that are so much more are other people, unless both are dead, or both hurt
DOZEN = 12.0  # what "more than a dozen" and "more than two dozen" are counted in
HOUR, HALF_HOUR = 60.0, 30.0  # in minutes
VAGUE = 12  # times what "dozens" and "scores" begin with: so much more would be called hundreds
REACH = 5  # words around a figure that say what it counts
# Share of the words around two figures that is the same, and that is near in meaning in either's clause or
# sentence, from which they may be of one thing. Of 177 pairs of figures in passages of the invented stories
# that tell one fact, 85 are below; of 165 that are marked as differing, or planted, eight are.
LEAST_SHARED, LEAST_NEAR = 0.1, 0.2
# Shares of the context, from the training stories: with the same unit, with the word before in common, with
# nothing but what is counted (people, money) in common.
SAME_UNIT, SAME_BEFORE, SAME_COUNT = 0.0, 0.2, 0.3


def figures_differ(a: Telling, b: Telling) -> Difference | None:
    """Two outlets give different numbers for the same thing, and neither is a rounder form of the other."""
    alike = [pair for pair in list_open_figures(a, b) if _count_alike(*pair, a, b)]
    if not alike:
        return None
    one, two = max(alike, key=lambda pair: _share_context(pair[0], pair[1], a, b))
    return Difference(
        kind="number",
        nature=name_nature(one, two, a, b),
        a=a.cite(one.start, one.end),
        b=b.cite(two.start, two.end),
    )


def list_open_figures(a: Telling, b: Telling) -> list[tuple[Quantity, Quantity]]:
    """Return each two quantities of one kind, one of each telling, that agree with none of the other."""
    pairs = product(
        islice(_find_alone(a, b), MOST_COMPARED),
        islice(_find_alone(b, a), MOST_COMPARED),
    )
    return [(one, two) for one, two in pairs if name_kind(one) == name_kind(two)]


def list_comparable_figures(a: Telling, b: Telling) -> list[tuple[Quantity, Quantity]]:
    """Return those of the open figures that may count one thing: not "1,214 votes" and "58 schools"."""
    return [(one, two) for one, two in list_open_figures(a, b) if may_be_rival_figures(one, two, a, b)]


def may_count_one(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether two figures may count one thing: one noun, people, nothing named, or about as many.

    "Nearly 90 faculty" and "nearly 112 professors" may be one group; 1,214 votes are no 58 schools.
    """
    if name_kind(one) != name_kind(two):
        return False
    if max(one.value, two.value) <= FAR_APART * min(one.value, two.value):
        return True
    units = find_unit(one, a), find_unit(two, b)
    return not all(units) or units[0] == units[1] or (counts_people(one, a) and counts_people(two, b))


def may_be_rival_figures(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether two figures may be of one thing and not one of them the rounder or looser form.

    What is measured, people, and things of one name are looked at wherever they stand.
    """
    if not may_count_one(one, two, a, b) or (one.unit != AGE and may_agree(one, two, a, b)):
        return False
    units = find_unit(one, a), find_unit(two, b)
    if name_kind(one) or (units[0] and units[0] == units[1]) or count_people(one, two, a.language):
        return True
    return stand_near((one.start, one.end), (two.start, two.end), a, b)


def may_agree(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether two figures may be one: equal, or one of them the rounder or the looser form."""
    return figures_agree(one, two) or _is_within(one, two, a, b) or _is_within(two, one, b, a)


def stand_near(one: Extent, two: Extent, a: Telling, b: Telling) -> bool:
    """Tell whether some words around two figures are the same, or near in meaning."""
    if share_context(Place(a, *one), Place(b, *two), REACH) >= LEAST_SHARED:
        return True
    near = measure_surroundings(one, two, a, b)
    return max(near["clause_high"], near["around_high"]) >= LEAST_NEAR


def list_rival_figures(a: Telling, b: Telling) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each two quantities of one kind that do not agree and that the other telling does not hold.

    What is named differently and is many times as much is something else: 212 people and two daughters.
    """
    if not (a.quantities and b.quantities):
        return
    mine = _list_own_figures(a, b)
    for one, two in product(mine, _list_own_figures(b, a) if mine else ()):
        if name_kind(one) != name_kind(two) or not (_is_number(one) or _is_number(two)):
            continue
        if is_title(one, a) != is_title(two, b) or _is_bound_beside_age(one, two, a, b):
            continue  # "three-time champion" and "winner of the past two seasons"
        if max(one.value, two.value) > FAR_APART * min(one.value, two.value):
            units = find_unit(one, a), find_unit(two, b)
            if (all(units) and units[0] != units[1]) or _are_other_people(one, two, a, b):
                continue
        if _is_rounded(one, two):
            continue
        if _is_within(one, two, a, b) or _is_within(two, one, b, a) or are_apart(one, two, a, b):
            continue
        yield one, two


def _is_bound_beside_age(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether one figure bounds an age and the other is one: "58 and older", "66 years old"."""
    sides = (one, a), (two, b)
    ends = a.language.table("differences")["ages"]["exact"]
    return any(
        figure.unit == AGE == bound.unit
        and _is_bound(bound)
        and not _is_bound(figure)
        and telling.article.text[figure.start : figure.end].lower().endswith(tuple(ends))
        for (figure, telling), (bound, _) in (sides, sides[::-1])
    )


def _list_own_figures(own: Telling, other: Telling) -> list[Quantity]:
    """Return the quantities that the other telling does not hold, but for parts of something."""
    return [
        it for it in own.quantities[:MOST_COMPARED] if not (is_held(it, own, other) or is_part_of(it, own))
    ]


def _are_other_people(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether one figure counts many times the people of the other, and not the same became of them."""
    if max(one.value, two.value) <= FAR_APART * min(one.value, two.value):
        return False
    outcomes = find_outcome(one, a), find_outcome(two, b)
    return counts_people(one, a) and counts_people(two, b) and (not outcomes[0] or outcomes[0] != outcomes[1])


def _is_rounded(one: Quantity, two: Quantity) -> bool:
    """Tell whether one of two figures that agree is the rounder: "some 16" is no rounder form of 15."""
    if have_other_bounds(one, two):
        return False  # "58 and older" is no other form of "60 and older"
    return figures_agree(one, two) and find_roundest(one) != find_roundest(two)


def _is_within(bound: Quantity, other: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether a bound is a rounder form of the other figure: "more than 200" of 276, "hundreds" of 200.

    It is where the figure rounds to it; "at least 10" is no rounding, but a count of its own.
    """
    if _is_vague(bound):
        return bound.value <= other.value < VAGUE * bound.value
    if bound.low is not None and bound.high is not None:
        inside = (other.low is None or other.high is None) and bound.low <= other.value <= bound.high
        return inside and not have_other_bounds(bound, other)
    dozens = _counts_dozens(bound, a)
    if (
        not _is_bound(bound)
        or have_other_bounds(bound, other)
        or (not dozens and find_outcome(bound, a) and find_outcome(other, b))
    ):
        return False
    if _is_bound(other) and not dozens:
        return bound.low is not None and other.high is not None and bound.low <= other.high
    if bound.modifier in a.language.table("differences")["counted"]:
        return False
    above = other.value - bound.value if bound.low is not None else bound.value - other.value
    digits, factor = find_roundest(bound)
    value = bound.value / factor
    step = DOZEN if dozens else 10.0 ** (len(str(int(value))) - digits) * factor
    loose = bool(other.modifier) and 0 <= above <= LOOSE * bound.value  # "about 11" is "less than 12"
    return loose or 0 <= above < step


def _counts_dozens(quantity: Quantity, telling: Telling) -> bool:
    """Tell whether a figure is told in dozens: "more than two dozen"."""
    words = telling.words_in(quantity.start, quantity.end)
    return any(it.text in telling.language.table("differences")["dozens"] for it in words)


def _is_vague(quantity: Quantity) -> bool:
    """Tell whether a quantity is the order of a size: "dozens", "scores of others"."""
    return quantity.low is not None and quantity.high is None and not quantity.modifier


def _is_bound(quantity: Quantity) -> bool:
    """Tell whether a quantity is a lower or an upper bound: "more than 10", "almost 1,200"."""
    return (quantity.low is None) != (quantity.high is None)


def measure_figures(one: Quantity, two: Quantity, a: Telling, b: Telling) -> dict[str, float]:
    """Return how two figures go together: what they count, and how far apart they are."""
    units = find_unit(one, a), find_unit(two, b)
    outcomes = find_outcome(one, a), find_outcome(two, b)
    return {
        "unit_same": float(bool(units[0]) and units[0] == units[1]),
        "unit_known": float(bool(units[0])) + bool(units[1]),
        **measure_nouns(one, two, a, b),
        "outcome_same": float(bool(outcomes[0]) and outcomes[0] == outcomes[1]),
        "outcome_apart": float(bool(outcomes[0]) and bool(outcomes[1]) and outcomes[0] != outcomes[1]),
        "loose": float(figures_agree(one, two)),
        "named_apart": float(names_whose(one, a) != names_whose(two, b)),
        "ratio": min(one.value, two.value) / max(one.value, two.value),
        "people": float(counts_people(one, a)) + counts_people(two, b),
        "larger": max(one.value, two.value),
        "other_people": float(_are_other_people(one, two, a, b)),
        "bounds": float(_is_bound(one)) + _is_bound(two),
        "worded": float(one.low is not None and one.high is not None)
        + float(two.low is not None and two.high is not None),
    }


def _find_alone(own: Telling, other: Telling) -> Iterator[Quantity]:
    """Yield the quantities that agree with none of the other telling."""
    return (
        one
        for one in own.quantities
        if _is_number(one)
        if not any(
            figures_agree(one, two)
            and not (have_other_bounds(one, two) or became_of_others(one, two, own, other))
            for two in other.quantities
        )
    )


def _is_number(quantity: Quantity) -> bool:
    """Tell whether a quantity is a number and not "one" or none; a third and half a metre are."""
    return abs(quantity.value) not in (0, 1) or bool(name_kind(quantity))


def figures_agree(one: Quantity, two: Quantity) -> bool:
    """Tell whether two quantities may be one: equal, or one of them the looser or the rounder figure."""
    if name_kind(one) != name_kind(two):
        return one.value == two.value and _name_base(one) == _name_base(two) and one.unit != two.unit
    gap = abs(one.value - two.value)
    larger = max(abs(one.value), abs(two.value))
    if gap == 0:
        return True
    if _passes_bound(one, two) or _passes_bound(two, one):
        return False
    if one.modifier or two.modifier:
        return gap <= LOOSE * larger
    if find_roundest(one) == find_roundest(two):
        return False
    rounder, exact = sorted((one, two), key=lambda it: find_roundest(it)[0])
    step = _find_step(rounder)
    is_cut = 0 < abs(exact.value) - abs(rounder.value) < step  # 11,400 told as 11,000
    return gap <= ROUNDED * larger and (is_cut or 2 * gap <= step)


def _passes_bound(bound: Quantity, other: Quantity) -> bool:
    """Tell whether a bare figure lies outside a bound: 1,142 is not "just over 1,200"."""
    if other.modifier or not _is_bound(bound):
        return False
    return (bound.low is not None and other.value < bound.low) or (
        bound.high is not None and other.value > bound.high
    )


def find_roundest(quantity: Quantity) -> tuple[int, float]:
    """Return the fewest significant digits that a figure takes in a unit of its kind, and that unit's factor.

    Fewer digits mean a rounder figure: "330 feet" is one, however many metres that makes.
    """
    factors = SCALES.get(quantity.unit or "", {"": 1.0}).values()
    return min((_count_digits(quantity.value / factor), factor) for factor in factors)


def _find_step(quantity: Quantity) -> float:
    """Return what the last significant digit of a figure counts: 10 in 330, .1 in 11.3.

    In 4.5 hours it is half an hour: few tell more of them.
    """
    digits, factor = find_roundest(quantity)
    value = abs(quantity.value / factor)
    if quantity.unit == "minute" and abs(quantity.value) % HOUR == HALF_HOUR:
        return HALF_HOUR
    return float(10.0 ** (math.floor(math.log10(value)) + 1 - digits)) * factor if value else 0.0


def _count_digits(value: float) -> int:
    """Return how many significant digits a value has."""
    return len(f"{value:.9g}".partition("e")[0].replace(".", "").strip("-0"))


def _name_base(quantity: Quantity) -> str:
    """Return the unit without what it is a rate of: "EUR" for "18 euros a share"."""
    return (quantity.unit or "").partition(" per ")[0]


def _share_context(one: Quantity, two: Quantity, a: Telling, b: Telling) -> float:
    return share_context(Place(a, one.start, one.end), Place(b, two.start, two.end), REACH)


def _count_alike(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether two quantities count the same thing, by their units and the words around them."""
    outcomes = find_outcome(one, a), find_outcome(two, b)
    if all(outcomes) and outcomes[0] != outcomes[1]:
        return False
    share = _share_context(one, two, a, b)
    units = find_unit(one, a), find_unit(two, b)
    if units[0] and units[0] == units[1]:
        if all(outcomes):
            return True
        if not counts_people(one, a):
            return share > SAME_UNIT
        return share > SAME_BEFORE and max(one.value, two.value) <= FAR_APART * min(one.value, two.value)
    before = [
        word.stem
        for telling, it in ((a, one), (b, two))
        for word in telling.words_near(it.start, it.end, 1)[0]
    ]
    if len(before) == len(units) and before[0] == before[1]:
        return share > SAME_BEFORE
    close = abs(one.value - two.value) <= NEAR * max(abs(one.value), abs(two.value))
    return share > SAME_COUNT and (close or (counts_people(one, a) and counts_people(two, b)))


def name_nature(one: Quantity, two: Quantity, a: Telling, b: Telling) -> Nature:
    """Name an update: a bound that the other figure passes, a later report with more, a later toll."""
    (low, lower), (_, higher) = sorted(((one, a), (two, b)), key=lambda it: it[0].value)
    is_toll = find_outcome(one, a) is not None and find_outcome(two, b) is not None
    later = is_later(higher.article, lower.article) or (is_toll and is_later(lower.article, higher.article))
    return "update" if later or (low.high is None and low.low is not None) else "contradiction"
