from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.apparent import may_both_hold
from twosource.align.pairing.trees import load_forest
from twosource.align.tellings import Difference, read_report, read_telling
from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Article, Span, content_id
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.align.tellings import Telling
    from twosource.language import Language

Figure = tuple[str, float, str]


TABLE = load_language("en").table("apparent")
EXAMPLES = [
    (name, entry.get("days", (None, None)), entry[key], key == "example")
    for name, entry in TABLE.items()
    for key in ("example", "against")
    if key in entry and "[" in entry[key][0]
]


@pytest.mark.parametrize(("name", "days", "texts", "apparent"), EXAMPLES)
def test_each_example_may_hold_or_not(
    english: Language, name: str, days: tuple[str, str], texts: tuple[str, str], *, apparent: bool
) -> None:
    tellings, values = [], []
    for text, day in zip(texts, days, strict=True):
        plain, start = re.sub(r"[\[\]]", "", text), text.index("[")
        article = Article(id=content_id(text), path="a.txt", text=plain, language="en", published=day)
        report = read_report(annotate_article(segment_article(article, english), english), english)
        span = Span(article=article.id, start=0, end=len(plain))
        tellings.append(read_telling(report, span, english, load_forest("en").background))
        values.append(tellings[-1].cite(start, text.index("]") - 1))
        held = {it.start for it in (*report.quantities, *report.annotated.times)}
        assert start in held, name
    kind = "date" if name in ("stamps", "looking_back") else "number"
    for order in (1, -1):
        first, second = values[::order]
        difference = Difference(kind=kind, nature=None, a=first, b=second)
        assert may_both_hold(difference, *tellings[::order]) == apparent


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
            ("The fire killed Ada Holm, Finn Berg and 22 others.", ("22 others", 22, "others")),
            ("The fire killed 24 people.", ("24 people", 24, "people")),
            True,
        ),
        (
            ("The fire killed Ada Holm, Finn Berg and 22 others.", ("22 others", 22, "others")),
            ("The fire killed 23 people.", ("23 people", 23, "people")),
            False,
        ),
        (
            ("Eight other people were charged, too.", ("Eight other people", 8, "people")),
            ("Charges were brought against nine people.", ("nine people", 9, "people")),
            True,
        ),
        (
            ("Eight other people were charged, too.", ("Eight other people", 8, "people")),
            ("Charges were brought against 11 people.", ("11 people", 11, "people")),
            False,
        ),
        (
            ("Holm and 22 other masters must pay.", ("22 other masters", 22, "masters")),
            ("The court ordered 21 of the masters to pay.", ("21 of the masters", 21, "masters")),
            False,
        ),
        (
            ("Ada Holm of Orsk and three of her colleagues sold shares.", ("three of her", 3, None)),
            ("Four senators sold shares.", ("Four senators", 4, "senators")),
            True,
        ),
        (
            ("Ada Holm of Orsk and three of her colleagues sold shares.", ("three of her", 3, None)),
            ("Five senators sold shares.", ("Five senators", 5, "senators")),
            False,
        ),
        (
            (
                "Three of the colleagues of Ada Holm sold shares.",
                ("Three of the colleagues", 3, "colleagues"),
            ),
            ("Four senators sold shares.", ("Four senators", 4, "senators")),
            False,
        ),
        (
            ("Three of her colleagues sold shares.", ("Three of her colleagues", 3, "colleagues")),
            ("Four of her colleagues sold shares.", ("Four of her colleagues", 4, "colleagues")),
            False,
        ),
        (
            ("Four were badly hurt and 20 others slightly.", ("20 others", 20, "others")),
            ("Police say 27 people are hurt.", ("27 people", 27, "people")),
            False,
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


@pytest.mark.parametrize(
    ("texts", "figures"),
    [
        (
            (
                "The ferry fire killed 11 people. 14 people were taken to a hospital.",
                "The ferry fire killed 14 people. 11 people were burned.",
            ),
            (11, 14),
        ),
        (
            (
                "The shop fire killed 9 people. 10 people live in the house.",
                "The shop fire killed 10 people. 9 people own the shop.",
            ),
            (9, 10),
        ),
    ],
)
def test_figures_that_are_exchanged_are_a_difference(
    tell: Callable[..., Telling], texts: tuple[str, str], figures: tuple[int, int]
) -> None:
    tellings = []
    for text, first in zip(texts, figures, strict=True):
        held = [(f"{it} people", float(it), "people", None) for it in (first, sum(figures) - first)]
        whole = tell(text, held)
        sentence = whole.report.annotated.segmented.sentences[0]
        tellings.append(replace(whole, span=sentence.span, quantities=whole.quantities[:1]))
    values = [it.cite(it.quantities[0].start, it.quantities[0].end) for it in tellings]
    assert not may_both_hold(Difference(kind="number", nature=None, a=values[0], b=values[1]), *tellings)


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
    ("days", "hours", "apparent"),
    [
        (("2026-03-10", "2026-03-12"), 85, True),
        (("2026-03-12", "2026-03-10"), 85, False),
        (("2026-03-10", "2026-03-12"), 51, False),
        (("2026-03-10", "2026-03-12"), 99, False),
    ],
)
def test_what_goes_on_is_longer_in_a_later_report(
    tell: Callable[..., Telling], days: tuple[str, str], hours: int, *, apparent: bool
) -> None:
    one = ("The boy has been trapped for 50 hours by now.", ("50 hours", 3000.0, "minute"), days[0])
    told = f"Diggers have been at work for {hours} hours."
    two = (told, (f"{hours} hours", 60.0 * hours, "minute"), days[1])
    assert hold(tell, one, two) == apparent


def test_a_term_of_months_is_no_span_that_goes_on(tell: Callable[..., Telling]) -> None:
    one = ("The mate has been jailed for 50 months.", ("50 months", 50.0, "month"), "2026-03-10")
    two = ("The mate has been jailed for 85 months.", ("85 months", 85.0, "month"), "2026-03-12")
    assert not hold(tell, one, two)


def test_one_span_that_goes_on_is_not_enough(tell: Callable[..., Telling]) -> None:
    one = ("The boy has been trapped for 50 hours.", ("50 hours", 3000.0, "minute"), "2026-03-10")
    two = ("The boy was trapped 85 hours in all.", ("85 hours", 5100.0, "minute"), "2026-03-12")
    assert not hold(tell, one, two)


def test_a_span_that_is_over_has_one_length(tell: Callable[..., Telling]) -> None:
    one = ("The search took 50 hours.", ("50 hours", 3000.0, "minute"), "2026-03-10")
    two = ("The search took 85 hours.", ("85 hours", 5100.0, "minute"), "2026-03-12")
    assert not hold(tell, one, two)


@pytest.mark.parametrize(
    ("opening", "apparent"),
    [
        ("Updated: ", True),
        ("By Ada Holm\nUpdated ", True),
        ("The study of the ferry was published ", False),
        ("Published ", False),
    ],
)
def test_the_hours_at_which_pages_were_updated_are_no_difference(
    tell: Callable[..., Telling], opening: str, *, apparent: bool
) -> None:
    ending = "" if opening.startswith(("By", "Upd")) else ", it found a crack."
    texts = [f"{opening}{hour}{ending}" for hour in ("06:50", "13:14")]
    tellings = [
        tell(text, [], [(hour, f"2026-03-10T{hour}")], published="2026-03-10")
        for text, hour in zip(texts, ("06:50", "13:14"), strict=True)
    ]
    values = [it.cite(it.times[0].start, it.times[0].end) for it in tellings]
    difference = Difference(kind="date", nature=None, a=values[0], b=values[1])
    assert may_both_hold(difference, *tellings) == apparent


@pytest.mark.parametrize(
    ("one", "two", "apparent"),
    [
        ("It will close if the loan is [not repaid].", "It will close unless the loan is [repaid].", True),
        ("It closes if the board [doesn't agree].", "It closes unless the board [agrees].", True),
        ("It will close if the loan is [not repaid].", "It will close if the loan is [repaid].", False),
        (
            "It will close unless the loan is [not repaid].",
            "It will close unless the loan is [repaid].",
            False,
        ),
        ("The loan was [not repaid].", "It will close unless the loan is [repaid].", False),
        (
            "It may close. If so, the loan was [not repaid].",
            "Unless it closes, the loan was [repaid].",
            False,
        ),
    ],
)
def test_if_not_and_unless_say_the_same(
    tell: Callable[..., Telling], one: str, two: str, *, apparent: bool
) -> None:
    tellings = [tell(re.sub(r"[\[\]]", "", text)) for text in (one, two)]
    values = [
        it.cite(text.index("["), text.index("]") - 1) for it, text in zip(tellings, (one, two), strict=True)
    ]
    for order in (1, -1):
        first, second = values[::order]
        difference = Difference(kind="polarity", nature=None, a=first, b=second)
        assert may_both_hold(difference, *tellings[::order]) == apparent


@pytest.mark.parametrize(
    ("one", "two", "apparent"),
    [("U.S-led", "U.S.-led", True), ("St. Hilda", "St Hilda", True), ("Holm", "Holme", False)],
)
def test_names_that_differ_in_a_dot_are_one(
    tell: Callable[..., Telling], one: str, two: str, *, apparent: bool
) -> None:
    tellings = [tell(f"The {name} boats sail.") for name in (one, two)]
    values = [it.cite(4, 4 + len(name)) for it, name in zip(tellings, (one, two), strict=True)]
    difference = Difference(kind="name", nature=None, a=values[0], b=values[1])
    assert may_both_hold(difference, *tellings) == apparent


def test_a_sum_before_others_counts_nobody(tell: Callable[..., Telling]) -> None:
    others, whole = ("22 other masters", 22, "masters", None), ("23 of the masters", 23, "masters", None)
    for first, apparent in (
        (("two million crowns", 2e6, "NOK", None), True),
        (("Two mates", 2, "mates", None), False),
    ):
        one = tell(f"{first[0]} were taken from Holm, 22 other masters paid.", [first, others])
        two = tell("The court ordered 23 of the masters to pay.", [whole])
        places = one.quantities[1], two.quantities[0]
        values = [it.cite(place.start, place.end) for it, place in zip((one, two), places, strict=True)]
        difference = Difference(kind="number", nature=None, a=values[0], b=values[1])
        assert may_both_hold(difference, one, two) == apparent
