"""Stage 5 of 7, part of align: two tellings -> each two values that may be one value, told differently.

Every comparer proposes here, whatever stands around the values; `weighing.py` tells which are worth a look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from twosource.align.differences.dates import (
    list_open_clocks,
    list_open_dates,
    measure_precision,
    name_weekdays,
)
from twosource.align.differences.denied_alike import agrees_to_deny, deny_in_turn
from twosource.align.differences.denied_things import is_of_another_thing, read_named
from twosource.align.differences.digits import NUMBER, list_loose_numbers
from twosource.align.differences.directions import list_rival_directions
from twosource.align.differences.events import (
    are_unlike_days,
    are_unlike_hours,
    are_unlike_years,
)
from twosource.align.differences.first_names import list_open_names, list_short_forms
from twosource.align.differences.joined_names import list_joined_names
from twosource.align.differences.long_names import list_rival_names
from twosource.align.differences.names import count_edits, list_near_names
from twosource.align.differences.numbers import list_rival_figures, measure_figures
from twosource.align.differences.numerals import list_bare_rivals, list_rival_ordinals
from twosource.align.differences.polarity import (
    closes_clause,
    find_denied,
    find_stem,
    is_broken,
    is_no_denial,
    list_negations,
    may_be_denied,
)
from twosource.align.differences.verbs import find_verb
from twosource.align.differences.wording import list_differing_words
from twosource.align.doubts.subjects import have_other_subjects
from twosource.align.tellings import read_once
from twosource.align.words.slots import list_slots, measure_slot
from twosource.align.words.written import join_thousands
from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.align.tellings import Telling, Word
    from twosource.align.words.slots import Slot
    from twosource.model import ConflictKind, Time

Extent = tuple[int, int]
# How a rival was found, where a kind has several ways: the trees learn which of them to trust.
SPELLED, FIRST_NAME, LONG_NAME, SHORT_FORM, JOINED = range(5)
DENIED, INSERTED = range(2)
DAYS, CLOCKS = range(2)
FIGURES, DIGITS, BARE, ORDINALS = range(4)
# Of one kind in two passages: where there are more, all that differs is a list. In the gate's stories the
# most of all kinds together are six.
MOST_RIVALS = 48
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Two stretches, one of each telling, that may tell one value differently; `clues` are of its kind."""

    kind: ConflictKind
    a: Extent
    b: Extent
    clues: Mapping[str, float] = field(default_factory=dict)


def list_rivals(a: Telling, b: Telling) -> list[Rival]:
    """Return the rivals of two tellings, kind by kind in the order in which an editor would check."""
    if have_other_subjects(a, b):
        slots = list(list_slots(a, b))
        return [_place(it, slots, a, b) for it in islice(_list_names(a, b), MOST_RIVALS)]
    figures = list(islice(_list_figures(a, b), MOST_RIVALS))
    numbers = islice(list_loose_numbers(a, b), MOST_RIVALS)
    loose = [_make_digits((x.start, x.end), (y.start, y.end)) for x, y in numbers]
    numerals = islice(_list_numerals(a, b), MOST_RIVALS)
    loose += [it for it in numerals if not any(_share(it, other) for other in (*figures, *loose))]
    kinds = (_list_names, _list_directions, _list_dates, _list_wordings, _list_denials)
    others = [it for list_kind in kinds for it in islice(list_kind(a, b), MOST_RIVALS)]
    if not (figures or loose or others or (_hold_digits(a) and _hold_digits(b))):
        return []
    slots = list(list_slots(a, b))
    placed = [it for it in _list_digits(slots, a, b) if not any(_share(it, other) for other in loose)]
    found = [*figures, *loose, *placed, *others]
    return [_place(it, slots, a, b) for it in found]


@read_once
def _hold_digits(telling: Telling) -> bool:
    return any(word.text[0].isdigit() for word in telling.words)


def _place(rival: Rival, slots: Sequence[Slot], a: Telling, b: Telling) -> Rival:
    """Return a rival with the clues of the slot that holds both its values, if there is one."""
    held = next((it for it in slots if _meet(it.extent_a, rival.a) and _meet(it.extent_b, rival.b)), None)
    return replace(rival, clues={**rival.clues, **measure_slot(held, a, b)}) if held else rival


def _meet(one: Extent, two: Extent) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _list_figures(a: Telling, b: Telling) -> Iterator[Rival]:
    for one, two in list_rival_figures(a, b):
        clues = {"way": FIGURES, **measure_figures(one, two, a, b)}
        if not clues["outcome_apart"]:  # the dead and the injured are two counts
            yield Rival(kind="number", a=(one.start, one.end), b=(two.start, two.end), clues=clues)


def _list_digits(slots: Sequence[Slot], a: Telling, b: Telling) -> Iterator[Rival]:
    """Yield numbers that count nothing, as those of houses do, in one place of the same sentence."""
    taken = [
        [
            *((it.start, it.end) for it in telling.quantities),
            *((it.start, it.end) for it in telling.times),
        ]
        for telling in (a, b)
    ]
    for slot in slots:
        sides = [
            [word for word in side if NUMBER.fullmatch(word.text) and word in join_thousands(telling)]
            for side, telling in ((slot.a, a), (slot.b, b))
        ]
        if all(len(side) == 1 for side in sides) and not (
            _holds_as_often(a, sides[1][0].text, b) or _holds_as_often(b, sides[0][0].text, a)
        ):
            extents = [(side[0].start, side[0].end) for side in sides]
            if not any(_meet(extent, it) for extent, held in zip(extents, taken, strict=True) for it in held):
                yield _make_digits(*extents)


def _holds_as_often(telling: Telling, text: str, own: Telling) -> bool:
    """Tell whether a telling holds a number of another one as often as that does."""
    here, there = (sum(word.text == text for word in it.words) for it in (own, telling))
    return there >= here


def _list_numerals(a: Telling, b: Telling) -> Iterator[Rival]:
    """Yield numbers without a noun, and places in an order."""
    for one, two in list_bare_rivals(a, b):
        low, high = sorted((one.value, two.value))
        clues = {"way": BARE, "ratio": low / high, "larger": high}
        yield Rival(kind="number", a=(one.start, one.end), b=(two.start, two.end), clues=clues)
    for mine, theirs in list_rival_ordinals(a, b):
        extents = (mine.start, mine.end), (theirs.start, theirs.end)
        yield Rival(kind="number", a=extents[0], b=extents[1], clues={"way": ORDINALS})


def _share(one: Rival, other: Rival) -> bool:
    """Tell whether two rivals are of the same two places."""
    return _meet(one.a, other.a) and _meet(one.b, other.b)


def _make_digits(one: Extent, two: Extent) -> Rival:
    return Rival(kind="number", a=one, b=two, clues={"way": DIGITS})


def _list_dates(a: Telling, b: Telling) -> Iterator[Rival]:
    ranks = {"day": 1.0, "month": 2.0, "quarter": 2.0, "season": 2.0, "year": 3.0, "decade": 3.0}
    found = set()
    for one, two in list_open_dates(a, b):
        if name_weekdays(one, a) & name_weekdays(two, b):
            continue  # "Thursday" and "next Thursday": which week is meant, the words do not tell
        if _may_be_one_year(one, two, a, b):
            continue
        precisions = [measure_precision(it.value) or "day" for it in (one, two)]
        if "week" in precisions:
            continue  # a week may be that of another part of the passage
        precision = max(ranks[it] for it in precisions)
        unlike = are_unlike_years if precision > ranks["day"] else are_unlike_days
        if unlike((one.start, one.end), (two.start, two.end), a, b):
            continue
        found.add((one, two))
        yield _make_date(one, two, {"way": DAYS, "precision": precision}, a, b)
    for one, two, gap in list_open_clocks(a, b):
        if (one, two) not in found and not are_unlike_hours((one.start, one.end), (two.start, two.end), a, b):
            yield _make_date(one, two, {"way": CLOCKS, "gap": gap}, a, b)


def _may_be_one_year(one: Time, two: Time, a: Telling, b: Telling) -> bool:
    """Tell whether two years lie side by side and one is counted back: "42 years ago" may be either."""
    if not (one.value.isdigit() and two.value.isdigit()) or abs(int(one.value) - int(two.value)) > 1:
        return False
    return not all(time.value in it.article.text[time.start : time.end] for time, it in ((one, a), (two, b)))


def _make_date(one: Time, two: Time, clues: Mapping[str, float], a: Telling, b: Telling) -> Rival:
    texts = [it.article.text[time.start : time.end] for it, time in ((a, one), (b, two))]
    named = sum(
        bool(name_weekdays(time, it)) or DIGIT.search(text) is not None
        for it, time, text in zip((a, b), (one, two), texts, strict=True)
    )
    return Rival(
        kind="date",
        a=(one.start, one.end),
        b=(two.start, two.end),
        clues={**clues, "words_only": float(sum(map(str.isalpha, texts))), "named": float(named)},
    )


def _list_names(a: Telling, b: Telling) -> Iterator[Rival]:
    for one, two in list_near_names(a, b):
        yield _make_name((one.start, one.end), (two.start, two.end), SPELLED, a, b)
    for one, two in list_open_names(a, b):
        yield _make_name((one.start, one.end), (two.start, two.end), FIRST_NAME, a, b)
    for one, two in list_short_forms(a, b):
        yield _make_name((one.start, one.end), (two.start, two.end), SHORT_FORM, a, b)
    for mine, theirs in list_joined_names(a, b):
        yield _make_name(mine, theirs, JOINED, a, b)
    for mine, theirs in list_rival_names(a, b):
        yield _make_name(mine, theirs, LONG_NAME, a, b)


def _make_name(one: Extent, two: Extent, way: int, a: Telling, b: Telling) -> Rival:
    words = fold_text(a.article.text[slice(*one)]), fold_text(b.article.text[slice(*two)])
    edits = count_edits(*words)
    clues = {"way": float(way), "edits": float(edits), "edits_share": edits / max(map(len, words))}
    return Rival(kind="name", a=one, b=two, clues=clues)


def _list_directions(a: Telling, b: Telling) -> Iterator[Rival]:
    for one, two in list_rival_directions(a, b):
        yield Rival(kind="place", a=one, b=two)


def _list_wordings(a: Telling, b: Telling) -> Iterator[Rival]:
    for one, two, clues in list_differing_words(a, b):
        yield Rival(kind="wording", a=one, b=two, clues=clues)


def _list_denials(a: Telling, b: Telling) -> Iterator[Rival]:
    for own, other in ((a, b), (b, a)):
        for denial, statement, way in (*_find_stated(own, other), *_find_inserted(own, other)):
            one, two = (denial, statement) if own is a else (statement, denial)
            if not _are_on_other_days(one, two, a, b):
                yield Rival(kind="polarity", a=one, b=two, clues={"way": float(way)})


def _are_on_other_days(one: Extent, two: Extent, a: Telling, b: Telling) -> bool:
    """Tell whether a denial and what it denies have each a day of its own: "was not towed on Tuesday"."""
    return any(
        _holds_verb(one, (x.start, x.end), a) and _holds_verb(two, (y.start, y.end), b)
        for x, y in list_open_dates(a, b)
    )


def _holds_verb(extent: Extent, day: Extent, telling: Telling) -> bool:
    """Tell whether the verb that a day belongs to stands in an extent."""
    verb = find_verb(day, telling)
    return verb is not None and _meet(extent, (verb.start, verb.end))


def _find_stated(own: Telling, other: Telling) -> Iterator[tuple[Extent, Extent, int]]:
    """Yield each word that one telling always denies and the other never, with its negation."""
    for negation, denied in find_denied(own):
        there = find_stem(denied.text, other)
        if not there or any(is_denied for _, is_denied in there) or may_be_denied(denied.text, other):
            continue
        if all(is_denied for _, is_denied in find_stem(denied.text, own)):
            stated = there[0][0]
            if not (
                is_of_another_thing(denied, stated, own, other)
                or agrees_to_deny(negation, denied, stated, own, other)
            ):
                yield (negation.start, denied.end), (stated.start, stated.end), DENIED


def _find_inserted(own: Telling, other: Telling) -> Iterator[tuple[Extent, Extent, int]]:
    """Yield "was not made" and "was made", where the other telling never has the first of them.

    Nor this one the second: "we want it, and if we do not want it" denies nothing.
    """
    around = _list_around_negations(own, other)
    denied = {_name_pair(*pair, other) for pair in _list_around_negations(other, own)} if around else ()
    for before, after in around:
        key = _name_pair(before, after, own)
        if key not in denied and key not in _list_neighbours(own):
            for one, two in _list_neighbours(other).get(key, ()):
                if _go_on_alike(after, two, own, other) and not deny_in_turn(before, two, own, other):
                    yield (before.start, after.end), (one.start, two.end), INSERTED
    for first, before, negation in _list_closing_negations(own):
        for one, two in _list_neighbours(other).get(_name_pair(first, before, own), ()):
            if closes_clause(two, other):
                yield (first.start, negation.end), (one.start, two.end), INSERTED


def _go_on_alike(one: Word, two: Word, a: Telling, b: Telling) -> bool:
    """Tell whether two auxiliaries are of one verb; "has not been seen" denies no "has been missing".

    And two articles of one thing: "was not a bomb" denies no "was a gas leak", and "was not a terror attack"
    no "was an attack". It is `a` that denies.
    """
    if one.text in a.language.table("whose")["articles"]:
        return {it.stem for it in read_named(one, a)} <= {it.stem for it in read_named(two, b)}
    if one.text not in a.language.table("verbs")["auxiliaries"]:
        return True
    (_, mine), (_, theirs) = a.words_near(one.start, one.end, 1), b.words_near(two.start, two.end, 1)
    return not (mine and theirs) or mine[0].stem == theirs[0].stem


def _list_around_negations(telling: Telling, other: Telling) -> list[tuple[Word, Word]]:
    """Return the words before and after each negation: "will not go", "will not soon go".

    But for those that deny nothing.
    """
    negations = list_negations(telling)
    if not negations:
        return []
    last = len(telling.words) - 1
    adverbs = telling.language.table("differences")["short_adverbs"]
    return [
        (telling.words[place - 1], telling.words[after])
        for place in negations
        if 0 < place < last
        if not (
            is_no_denial(place, telling, other)
            or is_broken(telling.words[place], telling.words[place + 1], telling)
        )
        for after in (place + 1 + (place + 1 < last and telling.words[place + 1].text in adverbs),)
    ]


@read_once
def _list_closing_negations(telling: Telling) -> list[tuple[Word, Word, Word]]:
    """Return each negation that closes a clause with the two words before it: "than it was not"."""
    return [
        (telling.words[place - 2], telling.words[place - 1], telling.words[place])
        for place in list_negations(telling)
        if place > 1 and closes_clause(telling.words[place], telling)
    ]


@read_once
def _list_neighbours(telling: Telling) -> dict[tuple[str, str], list[tuple[Word, Word]]]:
    """Return each two words that follow each other by their texts."""
    found: dict[tuple[str, str], list[tuple[Word, Word]]] = {}
    for one, two in pairwise(telling.words):
        found.setdefault(_name_pair(one, two, telling), []).append((one, two))
    return found


def _name_pair(one: Word, two: Word, telling: Telling) -> tuple[str, str]:
    """Return the texts of two words; "an" is "a"."""
    return one.text, telling.language.table("differences")["articles"].get(two.text, two.text)
