"""Stage 5 of 7, part of align: words of two quotations that differ -> whether two people say them.

"Tomorrow is a giant day" and "Thursday is a huge day", said by two who are named, are two utterances. Where
they share many words, or most of one, a report may have the wrong speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.story.speakers import is_name, may_be_one_speaker
from twosource.align.tellings import read_once
from twosource.model import Statement

if TYPE_CHECKING:
    from twosource.align.tellings import Difference, Telling
    from twosource.model import Value

# Words that two quotations share, and share of those of the shorter one, from which they may be one
# utterance, whoever is named: invented reports that name another speaker share .8 and more, of the three
# pairs of real utterances that led here none .72.
MANY, MOST = 8, 0.75


def are_two_voices(difference: Difference, a: Telling, b: Telling) -> bool:
    """Tell whether two people, each named, say what differs in its wording, and share few words."""
    if difference.kind != "wording":
        return False
    one, two = _name_speaker(difference.a, a), _name_speaker(difference.b, b)
    if one is None or two is None or may_be_one_speaker(one, two):
        return False
    words = _list_quoted(a), _list_quoted(b)
    shared = len(words[0] & words[1])
    return shared < MANY and shared < MOST * min(map(len, words))


def _name_speaker(value: Value, telling: Telling) -> str | None:
    """Return the name of the person who says a value, as full as the report gives it."""
    annotated = telling.report.annotated
    people = {it.id: it.name for it in annotated.entities if it.kind == "person"}
    names = (
        people.get(it.speaker or "", "")
        for it in annotated.records
        if isinstance(it, Statement) and it.span.overlap(value.span)
    )
    return next((name for name in names if is_name(name, telling.language)), None)


@read_once
def _list_quoted(telling: Telling) -> frozenset[str]:
    return frozenset(
        word.text
        for word in telling.words
        if any(it.start <= word.start and word.end <= it.end for it in telling.quotations)
    )
