"""Which two people "the pair" or "the two friends" are: those whom a report names joined by "and".

Limits: two full names, with no more than their ages between; the last two before the description. Where the
same word has told of others ("two divers found them"), nobody is chosen.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.annotate.entities.introduced import count_several
from twosource.annotate.entities.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.annotate.words import Reading

PAIR = 2
# What may stand between the two: "Ada Holm, 14, and 13-year-old Bo Lind".
_BETWEEN = re.compile(r"(?:, (?:then |now |aged )?\d{1,2},?)? and (?:\d{1,2}-year-old )?")
# Code points behind a description in which the two may be named where nobody is before: one sentence.
SOON = 200
# What says that two are meant by itself, and what means the two of a report that names no other two.
_ALONE = frozenset(("two", "pair", "duo", "couple"))
_PEOPLE = frozenset(
    "boys brothers buddies friends girls men mates sisters siblings teenagers twins women".split()
)
# Before the two, these tell of others: "the two men were held by Ada Holm and Bo Lind".
_APART = re.compile(r"\b(?:against|by|for|from|of|to|with) (?:[A-Z]\w*\.? )?$")


def find_pairs(reading: Reading, names: Sequence[Mention], sources: Iterable[Mention]) -> dict[int, Mention]:
    """Return by the offsets of the sources that mean two people the two that are named."""
    text = reading.segmented.article.text
    joined = _list_joined(text, names)
    found = {}
    for source in sources if joined else ():
        pair = _find_pair(text, joined, source)
        if pair is not None:
            found[source.start] = pair
    return found


def _find_pair(text: str, joined: Sequence[Mention], source: Mention) -> Mention | None:
    words = source.text.lower().split()
    counted = count_several(source.text) == PAIR and (words[-1] in _ALONE or source.kind == "person")
    friends = words[0] == "the" and words[-1] in _PEOPLE and (counted or len(joined) == 1)
    if source.form != "description" or not (counted or friends):
        return None
    before = [each for each in joined if each.end <= source.start]
    after = [each for each in joined if source.end <= each.start < source.end + SOON]
    pair = before[-1] if before else after[0] if after else None
    return None if pair is None or _tells_of_others(text, pair, source, words[-1]) else pair


def _tells_of_others(text: str, pair: Mention, source: Mention, head: str) -> bool:
    """Tell whether others are called by the same word: as many behind the two, or another number before."""
    if head in _ALONE:
        return False
    told = rf"\b(?P<many>\w+) (?:[\w-]+ ){{0,2}}?{re.escape(head)}\b"
    return any(
        each["many"].lower() not in ("the", "both", "these")
        and (each.start() > pair.end or each["many"].lower() != "two")
        for each in re.finditer(told, text[: source.start])
    )


def _list_joined(text: str, names: Sequence[Mention]) -> list[Mention]:
    """List those who are named two by two: "Ada Holm and Bo Lind"."""
    people = sorted(
        (name for name in names if " " in name.text and name.kind == "person"), key=lambda each: each.start
    )
    return [
        Mention(
            start=one.start,
            end=two.end,
            text=text[one.start : two.end],
            lead=one.start,
            form="description",
            kind="person",
            many=True,
        )
        for one, two in pairwise(people)
        if _BETWEEN.fullmatch(text, one.end, max(one.end, two.lead if two.lead > one.end else two.start))
        and not _APART.search(text, max(0, one.start - SOON), max(0, one.start))
    ]
