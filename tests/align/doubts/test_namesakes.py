"""Two names that reports know for two are no difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.namesakes import are_namesakes
from twosource.align.tellings import Difference

if TYPE_CHECKING:
    from conftest import Tell
    from twosource.align.tellings import Telling


def _differ(a: Telling, one: str, b: Telling, two: str) -> Difference:
    places = a.article.text.index(one), b.article.text.index(two)
    first, second = (
        it.cite(place, place + len(word)) for it, place, word in zip((a, b), places, (one, two), strict=True)
    )
    return Difference(kind="name", nature=None, a=first, b=second)


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (
            (
                "Lucy Holm spoke of her brother Luke Holm.",
                "Luke Holm was killed, a sister said.",
                "On Monday Lucy Holm had hoped to see him.",
            ),
            ("Lucy", "Luke"),
        ),
        (
            (
                "Water filled the Sund Valley after the Sund Strip was hit.",
                "It opened near the Sund Strip.",
                "The Sund Valley was flooded.",
            ),
            ("Sund Valley", "Sund Strip"),
        ),
        (
            ("The Tolland Space Engines Corp flies there.", "Orlec Deep Boats Corp flies there."),
            ("Tolland Space Engines Corp", "Orlec Deep Boats Corp"),
        ),
    ],
)
def test_names_of_two_are_no_difference(tell: Tell, texts: tuple[str, ...], values: tuple[str, str]) -> None:
    tellings = [tell(text) for text in texts]
    found = _differ(tellings[0], values[0], tellings[1], values[1])
    assert are_namesakes(found, tellings[0], tellings[1], [it.report for it in tellings])


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        # One report alone has the other name: a slip.
        (("Ada Holm was hurt. Helen Holm is 30.", "Ada Holm was hurt."), ("Helen", "Ada")),
        (("Jim Holm was hurt.", "Jeff Holm was hurt.", "Jeff Holm is 30."), ("Jim", "Jeff")),
        # And so is one that another report takes over with all that stands around it.
        (
            (
                "Ada Holm was hurt. Hence a second pilot named Helen Holm was said to be 30.",
                "Ada Holm was hurt by it.",
                "And hence a second pilot named Helen Holm was said to be 30.",
            ),
            ("Helen", "Ada"),
        ),
        # A name that is spelled in two ways.
        (
            ("Paul Horner was held. Paul Homer is 30.", "Paul Homer was held.", "Paul Horner is 30."),
            ("Paul Horner", "Paul Homer"),
        ),
        (
            ("The Kelby Harbour Board said so.", "The Orsk Fishery Board said so."),
            ("Kelby Harbour Board", "Orsk Fishery Board"),
        ),
        (("The Kelby Star caught fire.", "The Orsk Star caught fire."), ("Kelby Star", "Orsk Star")),
        (
            ("The Norland Port Board paid.", "The Averne Port Board paid."),
            ("Norland Port Board", "Averne Port Board"),
        ),
    ],
)
def test_a_slip_stays_a_difference(tell: Tell, texts: tuple[str, ...], values: tuple[str, str]) -> None:
    tellings = [tell(text) for text in texts]
    found = _differ(tellings[0], values[0], tellings[1], values[1])
    assert not are_namesakes(found, tellings[0], tellings[1], [it.report for it in tellings])
