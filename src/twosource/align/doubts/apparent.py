"""Stage 5 of 7, part of align: two values that are set against each other -> whether they may both hold.

"Holm and 22 other defendants" and "23 of the defendants", "six laps later" and "seven laps", "for 50 hours by
now" and, two days on, "for 85 hours", two ages where both reports give both, the hours at which two pages
were updated, the year in which such a thing was last, "if it is not paid" and "unless it is paid", "U.S-led"
and "U.S.-led". Such pairs confirm nothing either. Others are seen beside one person, or people who are named.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.align.differences.counted import name_kind
from twosource.align.words.ages import AGE
from twosource.align.words.publication import measure_lag
from twosource.align.words.surroundings import BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.align.tellings import Difference, Telling
    from twosource.model import Quantity, Value

LAPSE_UNITS = frozenset(("minute", "day", "month"))  # in which spans of time are compared
DAYS = {"minute": 1 / 1440, "day": 1.0}  # of those that are told anew from one report to the next
BEFORE = 8  # words before a span of time in which "has been" stands, and behind it in which "so far" does
PAIR = 2
SINCE = 12  # words before a year in which "the first" stands: "the first time that anyone has left it since"
CLAUSE = 8  # words before a verb in which "if" or "unless" opens its clause
DOT = "."  # in which one name may be written otherwise: "U.S-led", "U.S.-led"
MOST_NAMED = 3  # people beside whom "others" are counted; longer lists are of other things, too
NAMES = re.compile(
    r"((?:[^\W\d_a-z][\w.'’-]*(?: |, ))*[^\W\d_a-z][\w.'’-]*),? \w+ $"
)  # "Ada Holm, Berg and "
LINE_END = re.compile(r"[\W\dA-Z]*")  # behind the hour of a page, in its line: " GMT, "


def may_both_hold(difference: Difference, a: Telling, b: Telling) -> bool:
    """Tell whether the two values of a difference say nothing against each other."""
    if difference.kind in ("name", "place"):
        one, two = (it.value.replace(DOT, "").lower() for it in (difference.a, difference.b))
        return one == two
    if difference.kind == "polarity":
        return _excepts(difference.a, a, difference.b, b) or _excepts(difference.b, b, difference.a, a)
    if difference.kind == "date":
        return (
            _stamps(difference.a, a)
            or _stamps(difference.b, b)
            or _looks_back(difference.a, a) != _looks_back(difference.b, b)
        )
    if difference.kind != "number":
        return False
    figures = [_find_figure(it.start, telling) for it, telling in ((difference.a, a), (difference.b, b))]
    if figures[0] is None or figures[1] is None:
        return False
    sides = (figures[0], a), (figures[1], b)
    return (
        _are_others_of(*sides)
        or _are_others_of(*reversed(sides))
        or _is_offset_alone(*sides)
        or _is_offset_alone(*reversed(sides))
        or _both_go_on(*sides)
        or _both_are_known(*sides)
    )


def _excepts(denial: Value, own: Telling, value: Value, other: Telling) -> bool:
    """Tell whether one telling has "if it is not paid" and the other "unless it is paid"."""
    table = own.language.table("apparent")["exceptions"]
    held = [it.text for it in own.words if denial.start <= it.start < denial.end]
    if not any(word in table["not"] or word.endswith("n't") for word in held):
        return False
    return _stands_behind(denial, own, table["if"]) and _stands_behind(value, other, table["words"])


def _stands_behind(value: Value, telling: Telling, words: Sequence[str]) -> bool:
    """Tell whether one of some words stands shortly before a value in its clause."""
    before, text = telling.words_near(value.start, value.end, CLAUSE)[0], telling.article.text
    return any(it.text in words and not BREAK.search(text[it.end : value.start]) for it in before)


def _stamps(value: Value, telling: Telling) -> bool:
    """Tell whether a time is that of a page: "Updated: 2016-07-15 06:50", "Posted 06:50" in its own line.

    "The study, published Monday" tells when the study was.
    """
    before, text = telling.words_near(value.start, value.start, 1)[0], telling.article.text
    if not before or before[0].text not in telling.language.table("apparent")["stamps"]["words"]:
        return False
    between = text[before[0].end : value.start].strip()
    opens = text[: before[0].start].rpartition("\n")[2].strip() == ""
    line = text[value.end :].partition("\n")[0]
    return between == ":" or (not between and opens and LINE_END.fullmatch(line) is not None)


def _looks_back(value: Value, telling: Telling) -> bool:
    """Tell whether a time is that of the last such thing: "the first landing since 1972"."""
    before = telling.words_near(value.start, value.start, SINCE)[0]
    table = telling.language.table("apparent")["looking_back"]
    if not before or before[-1].text not in table["since"]:
        return False
    text = telling.article.text
    near = [it for it in before if not BREAK.search(text[it.end : value.start])]
    return any(it.text in table["words"] for it in near)


def _find_figure(start: int, telling: Telling) -> Quantity | None:
    return next((it for it in telling.quantities if it.start == start), None)


def _are_others_of(one: tuple[Quantity, Telling], two: tuple[Quantity, Telling]) -> bool:
    """Tell whether one figure is of the others beside people who are named, and the other of them all.

    Where nobody is named or counted right before it, the others are those beside one person.
    """
    (others, own), (whole, other) = one, two
    if not _counts_others(others, own) or _counts_others(whole, other):
        return False
    listed = NAMES.search(own.article.text, own.span.start, others.start)
    counted = any(it.start < others.start and not name_kind(it) for it in own.quantities)
    named = listed[1].count(",") + 1 if listed else 1 - counted
    return 0 < named <= MOST_NAMED and whole.value - others.value == named


def _counts_others(figure: Quantity, telling: Telling) -> bool:
    """Tell whether a figure is of the others beside somebody: "19 others", "22 other defendants".

    And "three of her colleagues".
    """
    table = telling.language.table("apparent")["others"]
    others = table["words"]
    held = [it for it in telling.words if figure.start <= it.start < figure.end]
    behind = telling.words_near(figure.start, figure.end, PAIR)[1]
    pairs = pairwise((*held, *behind))
    if any(one.text in table["parted"] and two.text in table["whose"] for one, two in pairs):
        return True
    return any(it.text in others for it in (*held, *behind[:1]))


def _is_offset_alone(one: tuple[Quantity, Telling], two: tuple[Quantity, Telling]) -> bool:
    """Tell whether one figure says how long after something else a thing was, and the second one does not."""
    return _is_offset(*one) and not (_is_offset(*two) or _is_lapse(*two))


def _is_offset(figure: Quantity, telling: Telling) -> bool:
    """Tell whether a figure says how long after something else a thing was: "six laps later, it stopped"."""
    behind = telling.words_near(figure.start, figure.end, PAIR)[1]
    if not behind or behind[0].text not in telling.language.table("apparent")["offsets"]["words"]:
        return False
    next_start = behind[1].start if len(behind) == PAIR else telling.span.end
    closed = BREAK.search(telling.article.text[behind[0].end : next_start]) is not None
    return figure.unit in LAPSE_UNITS or closed or len(behind) < PAIR


def _is_lapse(figure: Quantity, telling: Telling) -> bool:
    """Tell whether a figure may say so in other words: "after three days", "three days after the fire"."""
    lapses = telling.language.table("apparent")["lapses"]["words"]
    return any(
        it.text in lapses for side in telling.words_near(figure.start, figure.end, PAIR) for it in side
    )


def _both_go_on(one: tuple[Quantity, Telling], two: tuple[Quantity, Telling]) -> bool:
    """Tell whether two spans of time had gone on when each report was written, the later one's for longer.

    By no more than what lies between the reports, and by hardly a day less.
    """
    (first, a), (second, b) = one, two
    if first.unit != second.unit or first.unit not in DAYS or not (_goes_on(*one) and _goes_on(*two)):
        return False
    longer, shorter = (a, b) if first.value > second.value else (b, a)
    lag = measure_lag(longer.article, shorter.article)
    grown = abs(first.value - second.value) * DAYS[first.unit]
    return lag is not None and lag - 1 < grown <= lag


def _goes_on(figure: Quantity, telling: Telling) -> bool:
    table = telling.language.table("apparent")
    before, behind = telling.words_near(figure.start, figure.end, BEFORE)
    told, leading = " ".join(it.text for it in behind), {it.text for it in before}
    lasts = not (leading.isdisjoint(table["lasting"]["words"]) or leading.isdisjoint(table["lasting"]["for"]))
    return (lasts and leading.isdisjoint(table["terms"]["words"])) or told.startswith(
        tuple(table["lasting"]["by_now"])
    )


def _both_are_known(one: tuple[Quantity, Telling], two: tuple[Quantity, Telling]) -> bool:
    """Tell whether each report gives the other's age, too, in another passage: the ages of two people.

    Of ages alone: who exchanges the dead and the hurt has both figures, too.
    """
    (first, a), (second, b) = one, two
    return first.unit == second.unit == AGE and _knows(b, first) and _knows(a, second)


def _knows(telling: Telling, figure: Quantity) -> bool:
    """Tell whether a report holds an equal figure of one unit outside a passage."""
    return any(
        it.value == figure.value and it.unit == figure.unit
        for it in telling.report.quantities
        if not telling.span.start <= it.start < telling.span.end
    )
