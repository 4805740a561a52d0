"""Stage 5 of 7, part of align: two statements in the same words -> different speakers.

Only people are compared: a ministry and its spokesman may well be one source.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.align.tellings import share_words
from twosource.model import Statement
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from twosource.align.tellings import Telling
    from twosource.model import Alignment, Entity, Record, Span

LEAST_SHARE = 0.8  # of the words of the shorter statement: less may be two answers to one question


def compare_speakers(
    matched: Iterable[Alignment],
    records: Iterable[Record],
    entities: Sequence[Entity],
    read: Callable[[Span], Telling],
) -> Iterator[Alignment]:
    """Yield the alignments of records, as conflicts where the same words are put down to different people."""
    statements = {each.span: each for each in records if isinstance(each, Statement)}
    people = {each.id: each.name for each in entities if each.kind == "person"}
    for each in matched:
        a, b = statements.get(each.a), statements.get(each.b)
        same = each.relation != "conflict" and share_words(read(each.a), read(each.b)) >= LEAST_SHARE
        if same and a and b and a.source and b.source and speakers_differ(a, b, people):
            yield replace(
                each,
                relation="conflict",
                kind="speaker",
                nature="contradiction",
                value_a=read(each.a).cite(a.source.start, a.source.end),
                value_b=read(each.b).cite(b.source.start, b.source.end),
            )
        else:
            yield each


def speakers_differ(one: Statement, two: Statement, people: Mapping[str, str]) -> bool:
    """Two outlets put the same words into the mouths of different people."""
    names = [set(name_words(people.get(it.speaker or "", ""))) for it in (one, two)]
    return all(names) and not names[0] & names[1]
