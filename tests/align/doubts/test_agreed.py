"""A value that the other report has, too, in a passage that surely tells the same, differs from nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from twosource.align.doubts.agreed import TOLD, is_agreed_elsewhere, list_agreed
from twosource.align.tellings import Difference

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.align.tellings import Telling
    from twosource.model import Span


class Place(NamedTuple):
    """What is asked of a passage."""

    span: Span


class Pair(NamedTuple):
    """What is asked of a match."""

    a: Place
    b: Place
    score: float
    bare: float = 0.5


def test_only_passages_that_surely_tell_the_same_are_asked(tell: Callable[..., Telling]) -> None:
    one, two, three = (tell(text).span for text in ("Berg leads.", "Berg is first.", "Holm is second."))
    pairs: list[Any] = [Pair(Place(one), Place(two), TOLD), Pair(Place(one), Place(three), TOLD - 0.1)]
    assert list_agreed(pairs) == {
        (one, two.article): [(two, 0.5)],
        (two, one.article): [(one, 0.5)],
    }


@pytest.mark.parametrize(
    ("elsewhere", "bare", "agreed"),
    [
        ("He trails Berg by 19 points with a race to go.", 0.7, True),
        ("He trails Berg by 19 points with a race to go.", 0.4, False),
        ("He trails Berg by a few points.", 0.7, False),
    ],
)
def test_what_the_other_report_has_elsewhere_is_no_difference(
    tell: Callable[..., Telling], elsewhere: str, bare: float, *, agreed: bool
) -> None:
    figure = ("19 points", 19, "point", None)
    own = tell("Berg is 19 points clear.", [figure])
    other = tell("Holm must score seven points.", [("seven points", 7, "point", None)])
    second = tell(elsewhere, [figure] if figure[0] in elsewhere else [])
    tellings = {it.span: it for it in (own, other, second)}
    values = [it.cite(it.quantities[0].start, it.quantities[0].end) for it in (own, other)]
    match: Any = Pair(Place(own.span), Place(other.span), 0.95)
    difference = Difference(kind="number", nature=None, a=values[0], b=values[1])
    held = {(own.span, other.article.id): [(second.span, bare)]}
    assert is_agreed_elsewhere(difference, match, held, tellings.__getitem__) == agreed


@pytest.mark.parametrize(
    ("elsewhere", "value", "agreed"),
    [
        ("The film opens on May 4.", "2017-05-04", True),  # the year is guessed
        ("The film opens on May 4, 2017.", "2017-05-04", False),
        ("The film opens on May 5.", "2017-05-05", False),
        ("The film opens in May.", "2017-05", False),
    ],
)
def test_a_day_without_its_year_may_be_the_day_of_any(
    tell: Callable[..., Telling], elsewhere: str, value: str, *, agreed: bool
) -> None:
    own = tell("The film is in theatres May 4, 2018.", [], [("May 4, 2018", "2018-05-04")])
    other = tell("A second part is set for May 3, 2019.", [], [("May 3, 2019", "2019-05-03")])
    words = elsewhere.rpartition(" on ")[2].rpartition(" in ")[2].rstrip(".")
    second = tell(elsewhere, [], [(words, value)])
    tellings = {it.span: it for it in (own, other, second)}
    values = [it.cite(it.times[0].start, it.times[0].end) for it in (own, other)]
    match: Any = Pair(Place(own.span), Place(other.span), 0.95)
    difference = Difference(kind="date", nature=None, a=values[0], b=values[1])
    held = {(own.span, other.article.id): [(second.span, 0.7)]}
    assert is_agreed_elsewhere(difference, match, held, tellings.__getitem__) == agreed
