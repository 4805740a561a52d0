"""Whose a figure or a day is: what keeps two of them from being set against each other, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.events import are_unlike_days
from twosource.align.differences.whose import are_apart

if TYPE_CHECKING:
    from conftest import Tell
    from twosource.align.tellings import Telling

    Told = tuple[str, list[tuple[str, float, str | None, str | None]]]


@pytest.mark.parametrize(
    ("told", "other", "apart"),
    [
        (
            ("158 people were on board.", [("158 people", 158, "people", None)]),
            (
                "It carried 152 passengers and six crew.",
                [("152 passengers", 152, "passengers", None), ("six crew", 6, "crew", None)],
            ),
            True,
        ),
        (
            ("Eleven people did not get out.", [("Eleven people", 11, "people", None)]),
            (
                "Nine people died, two of them children.",
                [("Nine people", 9, "people", None), ("two of them", 2, None, None)],
            ),
            False,
        ),
        (
            ("Three guards were hurt.", [("Three guards", 3, "guards", None)]),
            (
                "One man died and two guards were hurt.",
                [("two guards", 2, "guards", None), ("One man", 1, "man", None)],
            ),
            False,
        ),
        (
            ("It paid $62m for each boat in its previous deal.", [("$62m", 62e6, "USD", None)]),
            ("It will pay $70m for each boat.", [("$70m", 70e6, "USD", None)]),
            True,
        ),
        (
            (
                "It sold 12 boats the previous year and 14 now.",
                [("14", 14, None, None), ("12 boats", 12, "boats", None)],
            ),
            ("It sold 15 boats.", [("15 boats", 15, "boats", None)]),
            False,
        ),
        (
            ("It asked for $821m in its 2014 budget.", [("$821m", 821e6, "USD", None)]),
            ("It asked for $830m in its 2013 budget.", [("$830m", 830e6, "USD", None)]),
            True,
        ),
        (
            ("It asked for $821m in its 2014 budget.", [("$821m", 821e6, "USD", None)]),
            ("It asked for $830m in its 2014 budget.", [("$830m", 830e6, "USD", None)]),
            False,
        ),
        (
            ("Police arrested 18 people.", [("18 people", 18, "people", None)]),
            (
                "Police arrested 17 men and one woman.",
                [("17 men", 17, "men", None), ("one woman", 1, "woman", None)],
            ),
            True,
        ),
        (
            ("Police arrested 18 people.", [("18 people", 18, "people", None)]),
            (
                "Police arrested 17 men, and let one woman go.",
                [("17 men", 17, "men", None), ("one woman", 1, "woman", None)],
            ),
            False,
        ),
        (
            ("Police found 18 guns.", [("18 guns", 18, "guns", None)]),
            (
                "Police found 17 guns and one knife.",
                [("17 guns", 17, "guns", None), ("one knife", 1, "knife", None)],
            ),
            False,
        ),
        (
            ("The fire left 18 dead.", [("18 dead", 18, "dead", None)]),
            (
                "The fire left 17 dead and one injured.",
                [("17 dead", 17, "dead", None), ("one injured", 1, "injured", None)],
            ),
            False,
        ),
        (
            ("The fire killed 18 people.", [("18 people", 18, "people", None)]),
            (
                "The fire killed 17 people and one child.",
                [("17 people", 17, "people", None), ("one child", 1, "child", None)],
            ),
            True,
        ),
        (
            ("Police arrested 19 people.", [("19 people", 19, "people", None)]),
            (
                "Police arrested one woman and 17 men.",
                [("17 men", 17, "men", None), ("one woman", 1, "woman", None)],
            ),
            False,
        ),
        (
            ("At least 19 people were killed.", [("19 people", 19, "people", "at least")]),
            ("She is one of 27 people who lost their lives.", [("27 people", 27, "people", None)]),
            False,
        ),
        (
            ("The maximum sentence is 20 years.", [("20 years", 240, "month", None)]),
            ("He could be sentenced to 15 years.", [("15 years", 180, "month", None)]),
            False,
        ),
        (
            ("The target is 20 boats.", [("20 boats", 20, "boats", None)]),
            ("The yard built 15 boats.", [("15 boats", 15, "boats", None)]),
            True,
        ),
    ],
)
def test_figures_of_unlike_things_are_told_from_others(
    tell: Tell, told: Told, other: Told, apart: bool
) -> None:
    a, b = tell(*told), tell(*other)
    assert are_apart(a.quantities[0], b.quantities[0], a, b) is apart


def test_what_a_body_confirms_on_two_days_are_two_things(tell: Tell) -> None:
    told = [
        tell(text, times=[(day, value)], published="2031-05-17")
        for text, day, value in (
            ("The company confirmed on Friday that it had lost the satellite.", "Friday", "2031-05-16"),
            ("On Wednesday the company confirmed the loss of the satellite.", "Wednesday", "2031-05-14"),
        )
    ]
    days = [(it.times[0].start, it.times[0].end) for it in told]
    assert are_unlike_days(*days, *told)


def test_two_days_to_come_are_of_one_event_whatever_the_verbs(tell: Tell) -> None:
    def make(text: str, day: str, value: str) -> Telling:
        return tell(text, times=[(day, value)], published="2031-05-17")

    coming = make("The minister will visit the valley on Monday.", "Monday", "2031-05-19")
    expected = make("He is expected here on Tuesday.", "Tuesday", "2031-05-20")
    gone = make("He slept here on Thursday.", "Thursday", "2031-05-15")
    days = [(it.times[0].start, it.times[0].end) for it in (coming, expected, gone)]
    assert not are_unlike_days(days[0], days[1], coming, expected)
    assert are_unlike_days(days[0], days[2], coming, gone)


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("An 18-year-old man accused of the shooting wept.", "He shot a 20-year-old man.", True),
        ("Police arrested an 18-year-old.", "A 20-year-old was shot.", True),
        ("An 18-year-old was shot.", "A 20-year-old was shot.", False),
        ("Police arrested an 18-year-old.", "A 20-year-old suspect was held.", False),
        ("An 18-year-old accused of theft was shot.", "A 20-year-old was shot.", False),
        ("An 18-year-old, police said, wept over the dead.", "A 20-year-old was shot.", False),
        ("An 18-year-old wept.", "A 20-year-old was charged.", False),
    ],
)
def test_who_is_accused_is_not_as_old_as_who_was_harmed(
    tell: Tell, one: str, two: str, *, apart: bool
) -> None:
    a, b = (
        tell(text, [(age, float(age[:2]), "age", None)])
        for text, age in ((one, "18-year-old"), (two, "20-year-old"))
    )
    assert are_apart(a.quantities[0], b.quantities[0], a, b) is apart
    assert are_apart(b.quantities[0], a.quantities[0], b, a) is apart


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("Claims rose by 12 boats.", "Claims rose by 15 boats to 40.", False),
        ("Claims rose by 12 boats.", "Claims rose to 15 boats.", True),
        ("Claims fell from 12 boats.", "Claims fell to 15 boats.", True),
        ("Claims fell by 30 to 12 boats.", "Claims fell to 15 boats.", False),
        ("Aid was sent by 12 boats.", "Aid was sent from 15 boats.", False),
        ("Claims rose by 12 boats.", "The crew came to 15 boats.", False),
    ],
)
def test_by_how_much_is_not_to_what(tell: Tell, one: str, two: str, *, apart: bool) -> None:
    a, b = (
        tell(text, [(words, float(words[:2]), "boats", None)])
        for text, words in ((one, "12 boats"), (two, "15 boats"))
    )
    assert are_apart(a.quantities[0], b.quantities[0], a, b) is apart
    assert are_apart(b.quantities[0], a.quantities[0], b, a) is apart
