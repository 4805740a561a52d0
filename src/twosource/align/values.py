"""Stage 5 of 7, part of align: two passages on one fact -> how they relate, and the values that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.dates import dates_differ, list_open_dates, name_other_weekdays
from twosource.align.names import list_open_names, names_differ
from twosource.align.numbers import figures_differ, list_open_figures, name_nature
from twosource.align.polarity import has_open_denial, polarity_differs
from twosource.align.rivals import list_rivals
from twosource.align.tellings import Difference
from twosource.align.trees import estimate_chances, load_forest
from twosource.align.weighing import measure_rivals
from twosource.align.wording import wording_differs
from twosource.model import Alignment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twosource.align.decide import Match
    from twosource.align.rivals import Rival
    from twosource.align.tellings import Telling
    from twosource.align.trees import Forest
    from twosource.model import Nature, Relation, Span

# In the order in which an editor would check. Figures and dates need a surer alignment than the bar: below,
# most that differ on the training stories belong to other things.
COMPARERS = (
    (figures_differ, 0.5),
    (names_differ, 0.0),
    (dates_differ, 0.5),
    (wording_differs, 0.0),
    (polarity_differs, 0.0),
)
# Chance of a difference from which two tellings are not put together: nearly all planted differences that are
# missed lie above, and one agreement in ten.
DOUBT = 0.25
# Chance from which a difference is shown, kind by kind: by story, near the best F1 on what annotators marked.
# Days and denials would be best at twice that; most planted differences are of these kinds, and .3 sees them.
BARS = {"number": 0.3, "date": 0.3, "name": 0.3, "place": 0.3, "wording": 0.25, "polarity": 0.3}
UNSETTLED = 0.5  # of the score, where each passage has a value, or one a denial, of its own
SAME = 0.8  # of the different words of either passage that the other has too


def compare_matches(
    matches: Iterable[Match], read: Callable[[Span], Telling], code: str
) -> Iterator[Alignment]:
    """Yield the alignment of each two passages of one fact, with their values where these differ.

    Passages that hardly tell one fact are aligned only where they differ; `code` names the language.
    """
    bar, forest = load_forest(code).bar, load_forest(code, "differences")
    for match in matches:
        a, b = read(match.a.span), read(match.b.span)
        difference, chance = weigh_difference(a, b, match.score, forest)
        if difference and chance >= BARS[difference.kind]:
            yield _relate(match, difference, max(match.score, chance))
        elif match.score >= bar:
            unsettled = chance >= DOUBT or _is_unsettled(match, a, b)
            yield _relate(match, None, match.score * UNSETTLED if unsettled else match.score)


def weigh_difference(a: Telling, b: Telling, score: float, forest: Forest) -> tuple[Difference | None, float]:
    """Return the likeliest difference between two tellings with its chance; None and 0 without any.

    `score` is how sure it is that they are of one fact.
    """
    rivals = list_rivals(a, b)
    if not rivals:
        return None, 0.0
    claims = [found for differ, least in COMPARERS if score >= least and (found := differ(a, b))]
    chances = estimate_chances(forest, measure_rivals(rivals, a, b, score, claims)).tolist()
    best = max(range(len(rivals)), key=lambda number: (chances[number], -number))
    return _read_difference(rivals[best], a, b), round(chances[best], 4)


def _read_difference(rival: Rival, a: Telling, b: Telling) -> Difference:
    nature: Nature | None = None
    kind = rival.kind
    if kind == "name" and all(_names_place(*side) for side in ((a, rival.a), (b, rival.b))):
        kind = "place"
    if rival.kind in ("date", "polarity"):
        nature = "contradiction"
    elif rival.kind == "number":
        one, two = (
            next(it for it in telling.quantities if (it.start, it.end) == extent)
            for telling, extent in ((a, rival.a), (b, rival.b))
        )
        nature = name_nature(one, two, a, b)
    return Difference(kind=kind, nature=nature, a=a.cite(*rival.a), b=b.cite(*rival.b))


def _names_place(telling: Telling, extent: tuple[int, int]) -> bool:
    """Tell whether a name stands after "at the" or the like."""
    before = [word.text for word in telling.words_near(*extent, 2)[0]]
    if before and before[-1] == "the":
        before = before[:-1]
    return bool(before) and before[-1] in telling.language.table("differences")["before_places"]


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
