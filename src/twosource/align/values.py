"""Stage 5 of 7, part of align: two passages on one fact -> how they relate, and the values that differ."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from twosource.align.differences.dates import (
    dates_differ,
    list_open_dates,
    name_other_hours,
    name_other_periods,
    name_other_weekdays,
)
from twosource.align.differences.digits import hold_rival_numbers
from twosource.align.differences.first_names import list_open_names, name_unlike_firsts
from twosource.align.differences.names import names_differ
from twosource.align.differences.negated import negate
from twosource.align.differences.numbers import figures_differ, list_comparable_figures, name_nature
from twosource.align.differences.one_place import differ_in_one_place
from twosource.align.differences.opposites import list_opposites, oppose
from twosource.align.differences.polarity import has_open_denial, polarity_differs
from twosource.align.differences.rivals import list_rivals
from twosource.align.differences.scores import are_scores_turned, turn_scores
from twosource.align.differences.weighing import Grounds, measure_rivals
from twosource.align.differences.wording import are_quoted_beyond_matching, wording_differs
from twosource.align.doubts.agents import have_other_agents
from twosource.align.doubts.agreed import is_agreed_elsewhere, list_agreed
from twosource.align.doubts.apparent import may_both_hold
from twosource.align.doubts.counts import count_otherwise
from twosource.align.doubts.currencies import pay_in_other_currencies
from twosource.align.doubts.degrees import differ_in_degree
from twosource.align.doubts.elsewhere import is_told_elsewhere
from twosource.align.doubts.exchanged import are_exchanged
from twosource.align.doubts.hearers import are_told_apart
from twosource.align.doubts.holders import are_of_two_holders
from twosource.align.doubts.movements import is_moved_apart
from twosource.align.doubts.namesakes import are_namesakes
from twosource.align.doubts.outcomes import have_other_outcomes
from twosource.align.doubts.rebuffed import rebuffs_what_is_told
from twosource.align.doubts.rough_values import lie_apart
from twosource.align.doubts.subjects import have_other_subjects
from twosource.align.doubts.substance import hold_unlike_counts, share_meaning_alone, share_nothing
from twosource.align.doubts.things import are_two_facts, list_unlike_things
from twosource.align.doubts.totals import give_other_totals
from twosource.align.doubts.unlike import are_of_another, are_of_unlike_people, does_one_know
from twosource.align.doubts.unsaid import says_what_is_unsaid
from twosource.align.doubts.voices import are_two_voices
from twosource.align.pairing.trees import estimate_chances, load_forest
from twosource.align.tellings import Difference, compare_once, read_once
from twosource.align.words.slots import are_beyond_matching
from twosource.model import Alignment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from twosource.align.differences.rivals import Extent, Rival
    from twosource.align.doubts.agreed import Agreed
    from twosource.align.pairing.decide import Match
    from twosource.align.pairing.sheets import Floats
    from twosource.align.pairing.trees import Forest
    from twosource.align.tellings import Report, Telling
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
# Days would be best at .55; at .45 more of the planted ones are seen. None of five denials between .35 and a
# half was right.
BARS = {
    "number": 0.35,
    "date": 0.45,
    "name": 0.3,
    "place": 0.3,
    "wording": 0.24,
    "polarity": 0.5,
    "other": 0.35,
}
TURNED = 0.5  # chance of opposites in sentences that are one but for them: too rare in real reports to count
FURTHER = 0.5  # chance from which a pair shows more than its likeliest difference: as likely as not
# What is left of the score of passages that each have a value of their own, or one a denial, and the most
# that it may be: on 41 stories that no model had seen such pairs are right about as often as that says (at a
# half of the score far more often); above the most, the judge would put them together.
UNSETTLED, MOST_UNSETTLED = 0.8, 0.69
WORDED = 0.8  # chance from which tellings without a common word are one fact, if some are near in meaning
SAME = 0.8  # of the different words of either passage that the other has too


def compare_matches(
    matches: Iterable[Match], read: Callable[[Span], Telling], reports: Sequence[Report], code: str
) -> Iterator[Alignment]:
    """Yield the alignment of each two passages of one fact, with their values where these differ.

    Passages that hardly tell one fact are aligned only where they differ; `code` names the language.
    """
    bar, forest = load_forest(code).bar, load_forest(code, "differences")
    proposals = [propose_differences(read(it.a.span), read(it.b.span), it, reports) for it in matches]
    weighed = list(weigh_differences(proposals, read, forest))
    agreed = list_agreed(it.match for it in weighed if not it.is_shown(read))
    told = _find_agreed(weighed, agreed, read) | _find_others(weighed, reports, read)
    for match, held in groupby(enumerate(weighed), key=lambda it: it[1].match):
        found = list(held)
        shown = [it for number, it in found if number not in told and it.is_shown(read)]
        for each in shown:
            yield _relate(match, each.difference, max(match.score, each.chance))
        if not shown and match.score >= bar:
            doubtful = any(each.chance >= DOUBT for _, each in found)
            unsettled = doubtful or _is_unsettled(read(match.a.span), read(match.b.span), match.score)
            yield _relate(match, None, unsettle(match.score) if unsettled else match.score)


def unsettle(score: float) -> float:
    """Return what is left of the score of passages that may tell two things: never enough to corroborate."""
    return min(UNSETTLED * score, MOST_UNSETTLED)


class Weighed(NamedTuple):
    """Two passages with a difference and its chance."""

    match: Match
    difference: Difference | None
    chance: float

    def is_shown(self, read: Callable[[Span], Telling]) -> bool:
        """Tell whether the chance reaches the bar of its kind, and the values may not both hold."""
        if self.difference is None or self.chance < BARS[self.difference.kind]:
            return False
        return not may_both_hold(self.difference, read(self.match.a.span), read(self.match.b.span))


def _find_agreed(weighed: Sequence[Weighed], agreed: Agreed, read: Callable[[Span], Telling]) -> set[int]:
    """Return the differences of which the other report has the same value elsewhere."""
    return {
        number
        for number, each in enumerate(weighed)
        if each.difference and is_agreed_elsewhere(each.difference, each.match, agreed, read)
    }


def _find_others(
    weighed: Sequence[Weighed], reports: Sequence[Report], read: Callable[[Span], Telling]
) -> set[int]:
    """Return the differences that are of two people, bodies or places, or of what two say."""
    return {
        number
        for number, each in enumerate(weighed)
        if each.difference and each.is_shown(read)
        if _are_of_two(each.difference, read(each.match.a.span), read(each.match.b.span), reports)
    }


def _are_of_two(difference: Difference, a: Telling, b: Telling, reports: Sequence[Report]) -> bool:
    return are_namesakes(difference, a, b, reports) or are_two_voices(difference, a, b)


class Proposed(NamedTuple):
    """What may differ in two passages: what does as it is told, and rivals with what is asked of each."""

    match: Match
    known: Sequence[tuple[Difference | None, float]]
    rivals: Sequence[Rival] = ()
    features: Mapping[str, Floats] = MappingProxyType({})


def propose_differences(a: Telling, b: Telling, match: Match, reports: Sequence[Report]) -> Proposed:
    """Return what may differ in two tellings."""
    likely = max(match.score, match.bare) >= FURTHER
    if likely and are_two_facts(a, b):
        return Proposed(match, [(None, 0.0)])
    turned = (oppose(a, b) or negate(a, b) or turn_scores(a, b)) if likely else None
    known: list[tuple[Difference | None, float]] = [(turned, TURNED)] if turned else []
    rivals = list_rivals(a, b)
    if not rivals:
        return Proposed(match, known or [(None, 0.0)])
    claims = [found for differ, least in COMPARERS if match.score >= least and (found := differ(a, b))]
    # These trees learnt from chances of trees alone; what the encoder adds to those counts by half.
    whole = (match.score + match.trees) / 2
    grounds = Grounds(whole=whole, bare=match.bare, claims=claims, reports=reports)
    return Proposed(match, known, rivals, measure_rivals(rivals, a, b, grounds))


def weigh_differences(
    proposals: Sequence[Proposed], read: Callable[[Span], Telling], forest: Forest
) -> Iterator[Weighed]:
    """Yield the likeliest difference of each two passages with its chance; None and 0 without any.

    After it come those in other words that are as likely as not: a name and a number may differ. Days are
    not among these, which mostly belong to another verb of the passage.
    """
    asked = [it.features for it in proposals if it.rivals]
    # The rivals of all passages at once: a call of the trees costs more than a few rivals do.
    features = {name: np.concatenate([it[name] for it in asked]) for name in (asked[0] if asked else ())}
    chances = iter(estimate_chances(forest, features).tolist() if asked else ())
    for match, known, rivals, _ in proposals:
        yield from (Weighed(match, *it) for it in known)
        own = list(islice(chances, len(rivals)))
        for number in _choose_rivals(rivals, own):
            difference = _read_difference(rivals[number], read(match.a.span), read(match.b.span))
            yield Weighed(match, difference, round(own[number], 4))


def _choose_rivals(rivals: Sequence[Rival], chances: Sequence[float]) -> list[int]:
    """Return the number of the likeliest rival, then of those elsewhere that are as likely as not."""
    chosen: list[int] = []
    for number in sorted(range(len(rivals)), key=lambda number: (-chances[number], number)):
        further = chances[number] >= FURTHER and rivals[number].kind != "date"
        if not chosen or (further and not any(_overlap(rivals[number], rivals[it]) for it in chosen)):
            chosen.append(number)
    return chosen


def _overlap(one: Rival, other: Rival) -> bool:
    """Tell whether two rivals share a place in either telling."""
    return any(x[0] < y[1] and y[0] < x[1] for x, y in ((one.a, other.a), (one.b, other.b)))


def trim_conflict(alignment: Alignment, read: Callable[[Span], Telling]) -> Alignment:
    """Return a conflict between the sentences that hold its two values; any other alignment as it is."""
    if alignment.value_a is None or alignment.value_b is None:
        return alignment
    a = _trim(alignment.a, alignment.value_a.span, read(alignment.a))
    return replace(alignment, a=a, b=_trim(alignment.b, alignment.value_b.span, read(alignment.b)))


def _trim(span: Span, value: Span, telling: Telling) -> Span:
    held = [it for it in _list_sentences(telling) if it.overlap(value) and it.overlap(span)]
    if not held:
        return span
    return replace(span, start=max(span.start, held[0].start), end=min(span.end, held[-1].end))


@read_once
def _list_sentences(telling: Telling) -> list[Span]:
    sentences = (it.span for it in telling.report.annotated.segmented.sentences)
    return [span for span in sentences if span.overlap(telling.span)]


def _read_difference(rival: Rival, a: Telling, b: Telling) -> Difference:
    nature: Nature | None = None
    kind = rival.kind
    if kind == "name" and all(_names_place(*side) for side in ((a, rival.a), (b, rival.b))):
        kind = "place"
    if rival.kind in ("date", "polarity"):
        nature = "contradiction"
    elif rival.kind == "number":
        figures = [
            it
            for telling, extent in ((a, rival.a), (b, rival.b))
            for it in telling.quantities
            if (it.start, it.end) == extent
        ]
        counted = len(figures) == len((a, b))  # the numbers of houses and the like count nothing
        nature = name_nature(figures[0], figures[1], a, b) if counted else "contradiction"
    one, two = rival.a, rival.b
    if rival.kind == "wording":
        one, two = _widen(one, a, two, b), _widen(two, b, one, a)
    return Difference(kind=kind, nature=nature, a=a.cite(*one), b=b.cite(*two))


def _widen(place: Extent, telling: Telling, other_place: Extent, other: Telling) -> Extent:
    """Return the place of words that the other telling lacks with the two words that stand there instead.

    "A very sad day" against "a sad day" is "a very sad" against "a sad", and not "very" against it.
    """
    around = telling.words_near(*place, 1)
    there = [word for word in other.words if other_place[0] <= word.start < other_place[1]]
    if len(there) != len(around) or [it.text for side in around for it in side] != [it.text for it in there]:
        return place
    return around[0][0].start, around[1][0].end


def _names_place(telling: Telling, extent: tuple[int, int]) -> bool:
    """Tell whether a name stands after "at the" or the like."""
    before = [word.text for word in telling.words_near(*extent, 2)[0]]
    if before and before[-1] == "the":
        before = before[:-1]
    return bool(before) and before[-1] in telling.language.table("differences")["before_places"]


def _is_unsettled(a: Telling, b: Telling, score: float) -> bool:
    """Tell whether two tellings share no more than whom they are about, or differ in what may be a value.

    Each has a number, day or first name of its own, or one alone denies.
    """
    empty = share_nothing(a, b) and not (score >= WORDED and share_meaning_alone(a, b))
    return empty or hold_rival_numbers(a, b) or has_open_values(a, b)


@compare_once
def has_open_values(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings hold values that agree with none of the other's, or say unlike things."""
    if has_open_denial(a, b) or says_what_is_unsaid(a, b) or name_other_weekdays(a, b):
        return True
    if are_of_unlike_people(a, b) or does_one_know(a, b):
        return True
    if list_opposites(a, b) or differ_in_one_place(a, b) or is_moved_apart(a, b) or is_told_elsewhere(a, b):
        return True
    if have_other_subjects(a, b) or list_unlike_things(a, b) or have_other_outcomes(a, b):
        return True
    if have_other_agents(a, b) or give_other_totals(a, b) or are_told_apart(a, b):
        return True
    return bool(
        are_beyond_matching(a, b)
        or are_scores_turned(a, b)
        or rebuffs_what_is_told(a, b)
        or are_of_two_holders(a, b)
        or differ_in_degree(a, b)
        or are_of_another(a, b)
        or lie_apart(a, b)
        or are_exchanged(a, b)
        or pay_in_other_currencies(a, b)
        or are_quoted_beyond_matching(a, b)
        or name_other_hours(a, b)
        or name_other_periods(a, b)
        or hold_unlike_counts(a, b)
        or count_otherwise(a, b)
        or list_comparable_figures(a, b)
        or list_open_dates(a, b)
        or list_open_names(a, b, bare=True)
        or name_unlike_firsts(a, b)
    )


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
