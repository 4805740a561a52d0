from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from twosource.align.apparent import may_both_hold
from twosource.align.tellings import Difference

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.align.tellings import Telling

Figure = tuple[str, float, str]


def hold(
    tell: Callable[..., Telling], one: tuple[str, Figure, str | None], two: tuple[str, Figure, str | None]
) -> bool:
    tellings = [tell(text, [(*figure, None)], published=published) for text, figure, published in (one, two)]
    places = [it.quantities[0] for it in tellings]
    values = [it.cite(place.start, place.end) for it, place in zip(tellings, places, strict=True)]
    return may_both_hold(Difference(kind="number", nature=None, a=values[0], b=values[1]), *tellings)


@pytest.mark.parametrize(
    ("one", "two", "apparent"),
    [
        (
            ("Holm and 22 other masters must pay.", ("22 other masters", 22, "masters")),
            ("The court ordered 23 of the masters to pay.", ("23 of the masters", 23, "masters")),
            True,
        ),
        (
            ("Four were badly hurt and 20 others slightly.", ("20 others", 20, "others")),
            ("Police say 27 people are hurt.", ("27 people", 27, "people")),
            True,
        ),
        (
            ("Four were badly hurt and 20 others slightly.", ("20 others", 20, "others")),
            ("Four were badly hurt and 21 others slightly.", ("21 others", 21, "others")),
            False,
        ),
        (
            ("But just six laps later, Holm hit the wall.", ("six laps", 6, "laps")),
            ("The safety car stayed out for seven laps.", ("seven laps", 7, "laps")),
            True,
        ),
        (
            ("Of those hurt 27 people later died.", ("27 people", 27, "people")),
            ("Of those hurt 25 people died.", ("25 people", 25, "people")),
            False,
        ),
    ],
)
def test_figures_that_may_both_hold_are_no_difference(
    tell: Callable[..., Telling], one: tuple[str, Figure], two: tuple[str, Figure], *, apparent: bool
) -> None:
    assert hold(tell, (*one, None), (*two, None)) == apparent
    assert hold(tell, (*two, None), (*one, None)) == apparent


@pytest.mark.parametrize(("known", "apparent"), [(21, True), (22, False)])
def test_ages_that_both_reports_give_are_those_of_two_people(
    tell: Callable[..., Telling], known: int, *, apparent: bool
) -> None:
    texts = (
        f"Her son Xander is 3 years old. Ada Holm was {known} years old.",
        "The dead woman was 21 years old. The boy, 3 years old, was in the car.",
    )
    ages = ((("3 years", 3.0, "year"), (f"{known} years", float(known), "year")),)
    ages += ((("21 years", 21.0, "year"), ("3 years", 3.0, "year")),)
    tellings = []
    for text, held in zip(texts, ages, strict=True):
        whole = tell(text, [(*each, None) for each in held])
        first = whole.report.annotated.segmented.sentences[0]
        tellings.append(replace(whole, span=first.span, quantities=whole.quantities[:1]))
    values = [it.cite(it.quantities[0].start, it.quantities[0].end) for it in tellings]
    difference = Difference(kind="number", nature=None, a=values[0], b=values[1])
    assert may_both_hold(difference, *tellings) == apparent


@pytest.mark.parametrize(
    ("days", "apparent"), [(("2026-03-10", "2026-03-12"), True), (("2026-03-12", "2026-03-10"), False)]
)
def test_what_goes_on_is_longer_in_a_later_report(
    tell: Callable[..., Telling], days: tuple[str, str], *, apparent: bool
) -> None:
    one = ("The boy has been trapped for 50 hours by now.", ("50 hours", 50.0, "hour"), days[0])
    two = ("Diggers have been at work for 85 hours.", ("85 hours", 85.0, "hour"), days[1])
    assert hold(tell, one, two) == apparent


def test_a_span_that_is_over_has_one_length(tell: Callable[..., Telling]) -> None:
    one = ("The search took 50 hours.", ("50 hours", 50.0, "hour"), "2026-03-10")
    two = ("The search took 85 hours.", ("85 hours", 85.0, "hour"), "2026-03-12")
    assert not hold(tell, one, two)


def test_the_hours_at_which_pages_were_updated_are_no_difference(tell: Callable[..., Telling]) -> None:
    texts = "Ferry sinks off Orsk. Updated: 06:50", "Ferry sinks near Orsk. Updated: 13:14"
    tellings = [
        tell(text, [], [(text[-5:], f"2026-03-10T{text[-5:]}")], published="2026-03-10") for text in texts
    ]
    values = [it.cite(it.times[0].start, it.times[0].end) for it in tellings]
    assert may_both_hold(Difference(kind="date", nature=None, a=values[0], b=values[1]), *tellings)
