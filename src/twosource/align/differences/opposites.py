"""Stage 5 of 7, part of align: two tellings of a fact -> a word turned, a place changed, two names swapped.

Distorted copies differ so; reports written independently hardly ever do. Among 33,000 aligned pairs of
sentences of real reports 34 hold opposites in one place, and none swaps its names. So these differences are
rules and not learnt. Sees only words of the table, and only in one place of like sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from twosource.align.differences.bearings import list_bearings
from twosource.align.differences.denied_alike import deny_in_turn
from twosource.align.differences.numbers import figures_agree, list_comparable_figures
from twosource.align.differences.polarity import list_negations, list_negative
from twosource.align.differences.swapped import list_capitals, list_swapped
from twosource.align.tellings import (
    Difference,
    Place,
    compare_once,
    read_once,
    share_context,
    share_words,
    share_words_without,
)
from twosource.align.words.capitals import OWNER, list_calendar
from twosource.align.words.places import name_one_place
from twosource.align.words.slots import list_gaps
from twosource.text import fold_text, is_acronym, name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twosource.align.tellings import Telling, Word
    from twosource.align.words.slots import Slot
    from twosource.language import Language
    from twosource.model import ConflictKind, Quantity, Span

LIKE = 0.5  # of the other words: so alike, two passages with opposites in one place are not one fact for sure
NEARLY_ONE = 0.85  # of them: from here all but the opposites is told alike, and the difference is shown
AMONG = 4  # words on each side of two opposites, half of which are the same
LONGEST = 200  # words of a telling; more are no sentence, and to lay them side by side takes their square

SEAT = re.compile(r"[\w'’.-]+ of ([^\W\d_a-z].*)")  # what somebody with a title is of: "Holm of Norland"

Extent = tuple[int, int]


class Opposite(NamedTuple):
    """Where two tellings say opposite things, of which kind, and how much of all else they share.

    It is not plain where both may hold: "Averne imports it from Norland", "Norland exports it to Averne".
    """

    kind: ConflictKind
    a: Extent
    b: Extent
    share: float
    is_plain: bool


@compare_once
def list_opposites(a: Telling, b: Telling) -> list[Opposite]:
    """Return the opposites of two tellings that are alike in other words, those that are most alike first.

    Unlike directions from one place are opposites whatever else is told.
    """
    if are_too_long(a, b):
        return []
    found = [*_list_turned(a, b), *_list_swapped(a, b), *_list_crossed(a, b)]
    found += [Opposite("place", one, two, 1.0, is_plain=True) for one, two in list_bearings(a, b)]
    return sorted((it for it in found if it.share >= LIKE), key=lambda it: (-it.share, it.a, it.b))


def oppose(a: Telling, b: Telling) -> Difference | None:
    """Return the difference of two tellings that say the same but for a word, a place, two names swapped.

    With unlike figures besides they may be two facts: "12 hectares in the north", "40 hectares in the south".
    """
    first = next((it for it in list_opposites(a, b) if it.is_plain), None)
    if first is None or first.share < NEARLY_ONE or _hold_other_figures(first, a, b):
        return None
    return Difference(kind=first.kind, nature="contradiction", a=a.cite(*first.a), b=b.cite(*first.b))


def _hold_other_figures(opposite: Opposite, a: Telling, b: Telling) -> bool:
    """Tell whether two tellings differ in a figure as well that is no part of the opposites."""
    return any(
        not (one.start < opposite.a[1] and opposite.a[0] < one.end)
        and not (two.start < opposite.b[1] and opposite.b[0] < two.end)
        for one, two in list_comparable_figures(a, b)
    )


def are_too_long(a: Telling, b: Telling) -> bool:
    """Tell whether one of two tellings is longer than any sentence."""
    return max(len(a.words), len(b.words)) > LONGEST


@cache
def read_sides(language: Language) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the sets, by number, and the side of each that a word is on."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, entry in enumerate(language.table("opposites")["opposite"]):
        for side, words in enumerate(entry["sides"]):
            for word in words.split():
                found[word].append((number, side))
    return {word: tuple(places) for word, places in found.items()}


@read_once
def list_sided(telling: Telling) -> dict[int, set[int]]:
    """Return the sides on which a telling is, by set."""
    sides, found = read_sides(telling.language), defaultdict(set)
    for word in telling.words:
        for number, side in sides.get(word.text, ()):
            found[number].add(side)
    return found


def _list_turned(a: Telling, b: Telling) -> Iterator[Opposite]:
    """Yield words, or places, that stand in one place of both tellings and exclude each other."""
    mine, theirs = list_sided(a), list_sided(b)
    sets = {number for number in mine.keys() & theirs.keys() if not mine[number] & theirs[number]}
    if _count_denials(a, list_negations(a), sets) != _count_denials(b, list_negations(b), sets):
        sets = set()  # "was not allowed" and "was forbidden"
    if not sets and not (_holds_none(a) or _holds_none(b)) and not (_list_places(a) and _list_places(b)):
        return
    negative = [_count_denials(it, _list_negative_words(it), sets) for it in (a, b)]
    may_be_plain = negative[0] == negative[1] and names_keep_order(a, b)
    for gap in list_gaps(a, b):
        turned = [
            (x, y)
            for x in gap.a
            for y in gap.b
            if _exclude(x, y, sets, a.language)
            or (_is_none(x, gap.b, a.language) and not deny_in_turn(x, y, a, b))
            or (_is_none(y, gap.a, a.language) and not deny_in_turn(y, x, b, a))
            if not _are_one_figure(x, y, a, b)
        ]
        is_plain = True
        if turned:
            is_plain = may_be_plain and _stands_alone(turned, gap, a, b)
            kind: ConflictKind = "other"
            sides = [_extent([pair[side] for pair in turned]) for side in (0, 1)]
        elif (moved := _find_moved(gap, a, b)) is not None:
            kind, sides = "place", list(moved)
        else:
            continue
        share = share_words_without(Place(a, *sides[0]), Place(b, *sides[1]))
        yield Opposite(kind, sides[0], sides[1], share, is_plain)
    yield from _list_turned_elsewhere(a, b, sets)


@read_once
def _holds_none(telling: Telling) -> bool:
    none = telling.language.table("opposites")["none"]["words"]
    return any(word.text in none for word in telling.words)


def _list_turned_elsewhere(a: Telling, b: Telling, sets: set[int]) -> Iterator[Opposite]:
    """Yield opposites in sentences of another order that stand among the same words; none is plain."""
    mine, theirs = ([word for word in it.words if word.text in read_sides(it.language)] for it in (a, b))
    for x, y in product(mine, theirs):
        places = Place(a, x.start, x.end), Place(b, y.start, y.end)
        if _exclude(x, y, sets, a.language) and share_context(*places, AMONG) >= LIKE:
            share = share_words_without(*places)
            yield Opposite("other", (x.start, x.end), (y.start, y.end), share, is_plain=False)


def _are_one_figure(one: Word, two: Word, a: Telling, b: Telling) -> bool:
    """Tell whether two words are of figures that may be one: "two weeks", "14 days"; "over 2", "under 9"."""
    first, second = _find_figure(one, a), _find_figure(two, b)
    if first is None or second is None:
        return False
    for low, high in ((first.low, second.high), (second.low, first.high)):
        if low is not None and high is not None:
            return low < high
    return figures_agree(first, second)


def _is_figure_beside_none(one: Quantity | None, two: Quantity | None) -> bool:
    """Tell whether one of two is a number above one, and the other none."""
    held = [it for it in (one, two) if it is not None]
    return len(held) == 1 and held[0].value > 1


def _find_figure(word: Word, telling: Telling) -> Quantity | None:
    return next((it for it in telling.quantities if it.start < word.end and word.start < it.end), None)


def names_keep_order(a: Telling, b: Telling) -> bool:
    """Tell whether the names that two tellings share stand in one order in both."""
    first, second = list_capitals(a), list_capitals(b)
    shared = [name for name in first if name in second and name not in list_calendar(a.language)]
    return sorted(shared, key=lambda name: second[name].start) == shared


def _stands_alone(turned: Sequence[tuple[Word, Word]], gap: Slot, a: Telling, b: Telling) -> bool:
    """Tell whether nothing beside two words turns the sense once more, or makes both of something else.

    "Failed to win" and "lost" are one, as "stopped falling" and "began rising" are; "Holm's husband" and "the
    skipper's brother", "a year" and "12 months" may be one, too.
    """
    if any(_is_figure_beside_none(_find_figure(x, a), _find_figure(y, b)) for x, y in turned):
        return False
    sides = [{pair[side].start for pair in turned} for side in (0, 1)]
    plain = [(x, y) for x, y in turned if _find_figure(x, a) is None and _find_figure(y, b) is None]
    if all(len({pair[side].start for pair in plain}) > 1 for side in (0, 1)):
        return False
    rests = [
        [word for word in words if word.start not in side]
        for words, side in zip((gap.a, gap.b), sides, strict=True)
    ]
    known = read_sides(a.language)
    once_more = any(
        word.is_telling and word.text in known and _find_figure(word, telling) is None
        for rest, telling in zip(rests, (a, b), strict=True)
        for word in rest
    )
    owned = all(any(word.text.endswith(OWNER) for word in rest) for rest in rests)
    return not (once_more or owned)


def _list_negative_words(telling: Telling) -> list[int]:
    """Return the numbers of the words that are negative by their meaning, but for "no", which has a rule."""
    none = telling.language.table("opposites")["none"]["words"]
    return [it for it in list_negative(telling) if telling.words[it].text not in none]


def _count_denials(telling: Telling, places: Iterable[int], sets: set[int]) -> int:
    """Count the words at some places that are on no side of some sets: they deny what follows."""
    sides = read_sides(telling.language)
    held = ({number for number, _ in sides.get(telling.words[it].text, ())} for it in places)
    return sum(sets.isdisjoint(numbers) for numbers in held)


def _exclude(one: Word, two: Word, sets: set[int], language: Language) -> bool:
    """Tell whether two words are on different sides of one of some sets."""
    sides = read_sides(language)
    first, second = dict(sides.get(one.text, ())), dict(sides.get(two.text, ()))
    return any(first[number] != second[number] for number in first.keys() & second.keys() & sets)


def _is_none(word: Word, others: Sequence[Word], language: Language) -> bool:
    """Tell whether a word is "no" and stands where the other telling has nothing but "a" or "some"."""
    table = language.table("opposites")["none"]
    return word.text in table["words"] and all(other.text in table["some"] for other in others)


def _extent(words: Sequence[Word]) -> Extent:
    return min(word.start for word in words), max(word.end for word in words)


@read_once
def _list_places(telling: Telling) -> list[tuple[Span, str]]:
    """Return the mentions of places in a telling with their names; "Governor Holm of Norland" holds one."""
    text, found = telling.article.text, []
    for entity in telling.report.annotated.entities:
        held = (it for it in entity.mentions if telling.span.start <= it.start and it.end <= telling.span.end)
        if entity.kind == "place":
            found += [(mention, entity.name) for mention in held]
        elif entity.kind == "person" and entity.roles:
            seats = (SEAT.fullmatch(text, mention.start, mention.end) for mention in held)
            found += [
                (replace(entity.mentions[0], start=it.start(1), end=it.end()), it[1]) for it in seats if it
            ]
    return found


def _find_moved(gap: Slot, a: Telling, b: Telling) -> tuple[Extent, Extent] | None:
    """Return two places in one place of a sentence, of which neither telling has the other's."""
    held = [
        [(place, name) for place, name in _list_places(telling) if start <= place.start and place.end <= end]
        for telling, (start, end) in ((a, gap.extent_a), (b, gap.extent_b))
    ]
    if any(len(places) != 1 for places in held):
        return None
    (one, name), (two, other) = held[0][0], held[1][0]
    same = (
        _is_one(name, other)
        or name_one_place(name, other, a.language)
        or is_capital_of(name, other, a.language)
        or any(_is_one(name, theirs) for _, theirs in _list_places(b))
        or any(_is_one(mine, other) for _, mine in _list_places(a))
    )
    return None if same else ((one.start, one.end), (two.start, two.end))


def is_capital_of(name: str, other: str, language: Language) -> bool:
    """Tell whether one of two names is the capital by which the other, a state, may be meant: "Beijing"."""
    capitals = language.table("capitals")["capital"]
    one, two = (fold_text(it).removeprefix(language.table("capitals")["article"]) for it in (name, other))
    states = capitals.get(one, ""), capitals.get(two, "")
    return (
        states[0] == two
        or states[1] == one
        or name_one_place(states[0], two, language)
        or name_one_place(states[1], one, language)
    )


def _is_one(name: str, other: str) -> bool:
    """Tell whether two names may be of one place: they share a word, or one is short for the other."""
    one, two = name_words(name), name_words(other)
    short = is_acronym(name, two) or is_acronym(other, one)
    return short or any(x.startswith(y) or y.startswith(x) for x in one for y in two)


def _list_crossed(a: Telling, b: Telling) -> Iterator[Opposite]:
    """Yield opposites that both tellings hold, each with what the other has in the other telling.

    "Cleared of fraud and convicted of theft", "convicted of fraud and cleared of theft" are not one verdict.
    """
    mine, theirs = list_sided(a), list_sided(b)
    both = {number for number in mine.keys() & theirs.keys() if len(mine[number] & theirs[number]) > 1}
    if not both:
        return
    first, second = ([word for word in it.words if word.text in read_sides(it.language)] for it in (a, b))
    crossed = [
        (x, y) for x, y in product(first, second) if _exclude(x, y, both, a.language) and _lead_on(x, y, a, b)
    ]
    straight = [(x, y) for x, y in product(first, second) if x.stem == y.stem and _lead_on(x, y, a, b)]
    if len(crossed) > 1 and not straight:
        x, y = crossed[0]
        yield Opposite("other", (x.start, x.end), (y.start, y.end), share_words(a, b), is_plain=False)


def _lead_on(one: Word, two: Word, a: Telling, b: Telling) -> bool:
    """Tell whether the telling words that follow two words are the same."""
    sides = [
        [it.stem for it in telling.words_near(word.start, word.end, AMONG)[1] if it.is_telling][:1]
        for word, telling in ((one, a), (two, b))
    ]
    return bool(sides[0]) and sides[0] == sides[1]


def _list_swapped(a: Telling, b: Telling) -> Iterator[Opposite]:
    """Yield two names that have changed places: "Averne taxes Norland", "Norland taxes Averne"."""
    for mine, theirs, share, is_plain in list_swapped(a, b):
        yield Opposite("other", _extent(mine), _extent(theirs), share, is_plain)
