"""Stage 5 of 7, part of align: two names that are set against each other -> whether they are of two.

A man and his brother, two counties, two companies: one of the reports names both in full, and neither name
is in one report alone, which may have it wrong; or the two share no more than "Corp." or the like. That a
report spells one name in two ways does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.differences.names import count_edits
from twosource.align.words.capitals import OWNER, list_runs
from twosource.text import find_whole, find_words, fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.align.tellings import Difference, Report, Telling
    from twosource.model import Value

KINDS = ("name", "place")
# Letters in which two spellings of a name of LONG letters differ at most; shorter ones in one.
SLIP, LONG = 2, 5
REPORTS = 2  # in which a name stands, each time among other words, that is no slip of one
REACH = 20  # characters around a name by which that is told
FULL = 2  # words of a full name


def are_namesakes(difference: Difference, a: Telling, b: Telling, reports: Sequence[Report]) -> bool:
    """Tell whether the two names of a difference are of two people, bodies or places of the story."""
    if difference.kind not in KINDS:
        return False
    names = _read_name(difference.a, a), _read_name(difference.b, b)
    words = [[name[start:end] for start, end in find_words(name)] for name in names]
    mine, theirs = ([word for word in own if word not in other] for own, other in (words, words[::-1]))
    if any(_may_be_slip(x, y) for x in mine for y in theirs):
        return False
    if min(map(len, words)) < FULL:
        return False
    if set(words[0]) & set(words[1]) <= set(a.language.table("differences")["legal_forms"]):
        return True
    holders = [_list_holders(name, reports) for name in names]
    both = any(it.article.id in holders[0] and it.article.id in holders[1] for it in (a.report, b.report))
    return both and all(
        len(held) >= REPORTS and len(frozenset().union(*held.values())) >= REPORTS for held in holders
    )


def _may_be_slip(one: str, two: str) -> bool:
    """Tell whether two words may be spellings of one."""
    most = SLIP if min(len(one), len(two)) >= LONG else 1
    return one[0] == two[0] and count_edits(one, two) <= most


def _list_holders(name: str, reports: Sequence[Report]) -> dict[str, frozenset[str]]:
    """Return what stands around a name in each report that holds it, by the report's article."""
    return {it.article.id: found for it in reports if (found := _list_contexts(it, name))}


def _list_contexts(report: Report, name: str) -> frozenset[str]:
    """Return what stands around a name wherever a report holds it: a text that is taken over has the same."""
    return frozenset(
        report.folded[max(0, place - REACH) : place + len(name) + REACH]
        for place in find_whole(name, report.folded)
    )


def _read_name(value: Value, telling: Telling) -> str:
    """Return a value, folded; where it is a first name, with what stands behind it in the name."""
    run = next(
        (it for it in list_runs(telling) if any(word.start == value.start for word in it[:-1])),
        None,
    )
    end = max(run[-1].end, value.end) if run else value.end
    return fold_text(telling.article.text[value.start : end]).removesuffix(OWNER)
