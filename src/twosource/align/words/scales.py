"""Stage 5 of 7, part of align: a quantity -> the same in the unit that its kind is compared in.

Currencies are not converted, for their rates change; nor are days and months, whose lengths differ.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.model import Quantity

# The unit that a kind is compared in, and how much of it is in one of each other unit of the kind.
SCALES = {
    "metre": {
        "millimetre": 0.001,
        "centimetre": 0.01,
        "metre": 1.0,
        "kilometre": 1000.0,
        "inch": 0.0254,
        "foot": 0.3048,
        "yard": 0.9144,
        "mile": 1609.344,
        "nautical mile": 1852.0,
    },
    "square metre": {
        "square metre": 1.0,
        "square kilometre": 1e6,
        "square foot": 0.09290304,
        "square mile": 2589988.0,
        "hectare": 1e4,
        "acre": 4046.8564,
    },
    "gram": {"milligram": 0.001, "gram": 1.0, "kilogram": 1000.0, "tonne": 1e6, "ounce": 28.349523},
    "litre": {"millilitre": 0.001, "litre": 1.0},
    "kilometre per hour": {"kilometre per hour": 1.0, "mile per hour": 1.609344, "knot": 1.852},
    "minute": {"second": 1 / 60, "minute": 1.0, "hour": 60.0},
    "day": {"day": 1.0, "week": 7.0, "fortnight": 14.0},
    "month": {"month": 1.0, "year": 12.0, "decade": 120.0},
}
DIGITS = 12  # that a converted value keeps
FACTORS = {unit: (name, factor) for name, units in SCALES.items() for unit, factor in units.items()}


def convert_quantity(quantity: Quantity) -> Quantity:
    """Return a quantity in the unit that its kind is compared in, or as it is where there is none."""
    if quantity.unit not in FACTORS:
        return quantity
    unit, factor = FACTORS[quantity.unit]
    return replace(
        quantity,
        unit=unit,
        value=_scale(quantity.value, factor),
        low=None if quantity.low is None else _scale(quantity.low, factor),
        high=None if quantity.high is None else _scale(quantity.high, factor),
    )


def _scale(value: float, factor: float) -> float:
    """Return a value in another unit, as far as it is exact: 24 inches are 2 feet, not a hair less."""
    return float(f"{value * factor:.{DIGITS}g}")
