"""Stage 5 of 7, part of align: two passages on one fact -> how they relate, and the values that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.dates import dates_differ, list_open_dates, name_other_weekdays
from twosource.align.names import list_open_names, names_differ
from twosource.align.numbers import figures_differ, list_open_figures
from twosource.align.polarity import has_open_denial, polarity_differs
from twosource.align.wording import wording_differs
from twosource.model import Alignment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twosource.align.decide import Match
    from twosource.align.tellings import Difference, Telling
    from twosource.model import Relation, Span

# In the order in which an editor would check: the first that speaks names the difference. Figures and dates
# need a surer alignment than the bar: below, most that differ on the training stories belong to other things.
COMPARERS = (
    (figures_differ, 0.5),
    (names_differ, 0.0),
    (dates_differ, 0.5),
    (wording_differs, 0.0),
    (polarity_differs, 0.0),
)
UNSETTLED = 0.5  # of the score, where each passage has a value, or one a denial, of its own
SAME = 0.8  # of the different words of either passage that the other has too


def compare_matches(matches: Iterable[Match], read: Callable[[Span], Telling]) -> Iterator[Alignment]:
    """Yield the alignment of each two matched passages, with their values where these differ."""
    for match in matches:
        a, b = read(match.a.span), read(match.b.span)
        difference = find_difference(a, b, match.score)
        unsettled = difference is None and _is_unsettled(match, a, b)
        yield _relate(match, difference, match.score * UNSETTLED if unsettled else match.score)


def find_difference(a: Telling, b: Telling, score: float = 1.0) -> Difference | None:
    """Return the first difference between two tellings of a fact; `score` is how sure it is that they are."""
    return next((found for differ, least in COMPARERS if score >= least and (found := differ(a, b))), None)


def _is_unsettled(match: Match, a: Telling, b: Telling) -> bool:
    """Tell whether each telling has a number, day or first name of its own, or one alone denies."""
    numbers = match.a.numbers, match.b.numbers
    return bool(numbers[0] - numbers[1] and numbers[1] - numbers[0]) or has_open_values(a, b)


def has_open_values(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings hold values that agree with none of the other's, or one alone denies."""
    if has_open_denial(a, b) or name_other_weekdays(a, b):
        return True
    return bool(list_open_figures(a, b) or list_open_dates(a, b) or list_open_names(a, b))


def _relate(match: Match, difference: Difference | None, score: float) -> Alignment:
    if difference is None:
        return Alignment(a=match.a.span, b=match.b.span, relation=_name_relation(match), score=score)
    return Alignment(
        a=match.a.span,
        b=match.b.span,
        relation="conflict",
        kind=difference.kind,
        value_a=difference.a,
        value_b=difference.b,
        nature=difference.nature,
        score=score,
    )


def _name_relation(match: Match) -> Relation:
    a, b = set(match.a.words), set(match.b.words)
    return "same" if len(a & b) >= SAME * max(len(a), len(b)) else "overlap"
