"""What is told of something less, or roughly, confirms nothing of more, or of what lies outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from twosource.align.doubts.degrees import differ_in_degree
from twosource.align.doubts.rough_values import lie_apart
from twosource.align.doubts.unlike import are_of_another
from twosource.align.values import has_open_values
from twosource.annotate.dates import find_times
from twosource.annotate.quantities import find_quantities
from twosource.language import Language, load_language
from twosource.model import Article

if TYPE_CHECKING:
    from conftest import Tell
    from twosource.align.tellings import Telling

EXAMPLES = load_language("en").table("degrees")["degree"]


def read(tell: Tell, english: Language, text: str) -> Telling:
    """Return a telling with the figures and times that the program finds."""
    article = Article(id="a", path="a.txt", text=text, published="2031-03-18", language="en")
    times = find_times(article, english)
    return tell(
        text,
        [
            (text[it.start : it.end], it.value, it.unit, it.modifier)
            for it in find_quantities(article, times, english)
        ],
        [(text[it.start : it.end], it.value) for it in times],
    )


def are_apart(a: Telling, b: Telling) -> bool:
    return differ_in_degree(a, b) or are_of_another(a, b) or lie_apart(a, b)


@pytest.mark.parametrize("entry", EXAMPLES, ids=lambda entry: entry["other"][:40])
def test_every_example_is_apart_or_not(entry: dict[str, Any], tell: Tell, english: Language) -> None:
    a, b = (read(tell, english, entry[it]) for it in ("told", "other"))
    found = [are_apart(x, y) for x, y in ((a, b), (b, a))]
    assert found == [entry["apart"]] * 2


def test_what_is_apart_is_not_put_together(tell: Tell) -> None:
    told = tell("The deputy minister of energy opened the Orrin dam on Monday.")
    other = tell("The minister of energy opened the Orrin dam on Monday.")
    assert has_open_values(told, other)


@pytest.mark.parametrize(
    ("told", "other"),
    [
        # An office that both tellings have, though not beside each other, is one.
        ("Vice President Ada Holm met the president.", "The president met Vice President Ada Holm."),
        ("The former mayor, Bo Lind, sued the mayor.", "The mayor was sued by Bo Lind, a former mayor."),
        # Nothing is punished.
        ("Bo Lind told of his life in the navy.", "Bo Lind spent three years in the navy."),
        ("Prices rose by 5 percent to 40 kroner.", "Prices rose 5 percent, to 40 kroner."),
        # A night that goes on, and an hour behind midnight.
        ("The fire broke out at 1:30 a.m.", "The fire broke out in the night."),
        ("The fire broke out at 11 p.m. on Monday.", "The fire broke out overnight."),
        ("It was 20 degrees in the 30s, he said, aged 45.", "He is 45."),
        # A rough age of another than the one whose age is told.
        ("A 45-year-old teacher hit a pupil in Selwyn.", "A teacher in Selwyn hit a teenage pupil."),
    ],
)
def test_what_may_be_one_is_not_apart(tell: Tell, english: Language, told: str, other: str) -> None:
    a, b = (read(tell, english, it) for it in (told, other))
    assert not any(are_apart(x, y) for x, y in ((a, b), (b, a)))


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("The water in Selwyn is safe to drink.", "The water in Selwyn is no longer safe to drink."),
        ("The museum is free on Sundays.", "The museum is free on Mondays."),
        ("It fell to minus 12 degrees in Selwyn.", "It fell to 12 degrees in Selwyn."),
        ("Two thirds of voters backed the plan.", "A third of voters backed the plan."),
        ("The army took the town from the rebels.", "The rebels took the town from the army."),
        (
            "The paint is made by Orrin and sold by Tidewire.",
            "The paint is made by Tidewire and sold by Orrin.",
        ),
        ("The court told Orrin to pay the union damages.", "The court told the union to pay Orrin damages."),
        ("Ada Holm was sued by Bo Lind in Selwyn.", "Bo Lind was sued by Ada Holm in Selwyn."),
    ],
)
def test_what_cannot_both_hold_is_not_put_together(
    tell: Tell, english: Language, told: str, other: str
) -> None:
    assert has_open_values(*(read(tell, english, it) for it in (told, other)))


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("Norland and Averne signed the pact in Selwyn.", "Averne and Norland signed the pact in Selwyn."),
        ("The water in Selwyn is no longer safe.", "The water in Selwyn is not safe any more."),
        ("Half of the voters backed the plan.", "Half the voters backed the plan."),
        ("Jobs went in Selwyn, Orlo and Kelby.", "Jobs went in Orlo, Selwyn and Kelby."),
        ("Fire burnt the mills, the farms and shops.", "Fire burnt the farms, the mills and shops."),
        ("Norland as well as Averne shut its ports.", "Averne as well as Norland shut its ports."),
        ("The bridge is closed, police said.", "The bridge is closed, said police."),
        ("The ferry now is back in Selwyn.", "The ferry is now back in Selwyn."),
        ("The road links Selwyn to Orlo by a tunnel.", "The road links Orlo to Selwyn by a tunnel."),
    ],
)
def test_what_is_one_in_another_order_is_put_together(
    tell: Tell, english: Language, told: str, other: str
) -> None:
    assert not has_open_values(*(read(tell, english, it) for it in (told, other)))
