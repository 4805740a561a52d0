"""Measures of one kind are compared in one unit; currencies and counts stay as they are."""

from __future__ import annotations

import pytest

from twosource.align.differences.numbers import figures_agree
from twosource.align.words.scales import convert_quantity
from twosource.model import Quantity


def make(value: float, unit: str | None) -> Quantity:
    return convert_quantity(Quantity(article="a", start=0, end=1, value=value, unit=unit))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ((10, "mile"), (16, "kilometre")),
        ((100, "acre"), (40, "hectare")),
        ((90, "minute"), (1.5, "hour")),
        ((2, "week"), (14, "day")),
        ((18, "month"), (1.5, "year")),
        ((410, "foot"), (407, "foot")),
        ((410, "foot"), (124, "metre")),
    ],
)
def test_one_measure_in_two_units_agrees(one: tuple[float, str], two: tuple[float, str]) -> None:
    assert figures_agree(make(*one), make(*two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ((10, "mile"), (10, "kilometre")),
        ((10, "mile"), (10, "acre")),
        ((10, "USD"), (10, "EUR")),
        ((411, "foot"), (407, "foot")),
    ],
)
def test_another_measure_does_not(one: tuple[float, str], two: tuple[float, str]) -> None:
    assert not figures_agree(make(*one), make(*two))
