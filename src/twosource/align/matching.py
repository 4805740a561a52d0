"""Stage 5 of 7, part of align: the records of aligned passages -> records that tell the same.

A record is matched inside passages that are aligned; meetings and appointments of the same people wherever
they stand.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, groupby
from typing import TYPE_CHECKING, NamedTuple

from twosource.align.numbers import figures_agree
from twosource.align.tellings import share_words
from twosource.model import Alignment, Appointment, Figure, Meeting, Quantity, Record, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from twosource.align.tellings import Telling
    from twosource.model import Span

# Shares of the words of the shorter record that the longer one has, rare ones counting more; read off the
# statements of the training stories.
SAME_SPEAKER = 0.25
ANY_SPEAKER = 0.6
SAME_KIND = 0.3
FEWEST_PEOPLE = 2  # whom two meetings must share, wherever they are told
FAR_SCORE = 0.6  # of a match of meetings or appointments whose passages are not aligned


class Told(NamedTuple):
    """A record and the telling of its own words."""

    record: Record
    telling: Telling


def match_records(
    records: Sequence[Record], passages: Sequence[Alignment], read: Callable[[Span], Telling]
) -> Iterator[Alignment]:
    """Yield an alignment for each two records that tell the same, in a fixed order."""
    told = [Told(record, read(record.span)) for record in records]
    held = {article: list(each) for article, each in groupby(told, key=lambda it: it.record.article)}
    found: dict[tuple[str, str], Alignment] = {}
    for passage in passages:
        for one in _find_inside(passage.a, held):
            for two in _find_inside(passage.b, held):
                if records_agree(one, two):
                    found.setdefault((one.record.id, two.record.id), _align(one, two, passage))
    for one, two in combinations(told, 2):
        key = (one.record.id, two.record.id)
        if one.record.article != two.record.article and key not in found and _share_people(one, two):
            found[key] = Alignment(a=one.record.span, b=two.record.span, relation="overlap", score=FAR_SCORE)
    yield from sorted(found.values(), key=lambda it: (it.a, it.b))


def _find_inside(span: Span, held: Mapping[str, Iterable[Told]]) -> list[Told]:
    """Return the records of which most stands in a span."""
    inside = held.get(span.article, ())
    return [it for it in inside if 2 * span.overlap(it.record.span) > it.record.end - it.record.start]


def records_agree(one: Told, two: Told) -> bool:
    """Tell whether two records of aligned passages tell the same."""
    a, b = one.record, two.record
    if a.kind != b.kind:
        return False
    if isinstance(a, Figure) and isinstance(b, Figure):
        return figures_agree(_read_quantity(a), _read_quantity(b))
    if isinstance(a, Meeting) and isinstance(b, Meeting):
        return bool(set(a.participants) & set(b.participants))
    share = share_words(one.telling, two.telling)
    if isinstance(a, Statement) and isinstance(b, Statement):
        return share >= (SAME_SPEAKER if a.speaker == b.speaker else ANY_SPEAKER)
    return share >= SAME_KIND


def _read_quantity(figure: Figure) -> Quantity:
    return Quantity(
        article=figure.article,
        start=figure.start,
        end=figure.end,
        value=figure.value,
        unit=figure.unit,
        modifier=figure.modifier,
    )


def _share_people(one: Told, two: Told) -> bool:
    """Tell whether two records are meetings of the same people or appointments of one person."""
    a, b = one.record, two.record
    if isinstance(a, Meeting) and isinstance(b, Meeting):
        alike = not (a.when and b.when and a.when.value and b.when.value) or a.when.value == b.when.value
        return alike and len(set(a.participants) & set(b.participants)) >= FEWEST_PEOPLE
    if isinstance(a, Appointment) and isinstance(b, Appointment):
        return (
            a.person is not None
            and a.person == b.person
            and share_words(one.telling, two.telling) >= SAME_KIND
        )
    return False


def _align(one: Told, two: Told, passage: Alignment) -> Alignment:
    """Return the alignment of two records, with the passages' conflict where its values stand in them."""
    a, b = one.record.span, two.record.span
    if (
        passage.value_a
        and passage.value_b
        and passage.value_a.span.overlap(a)
        and passage.value_b.span.overlap(b)
    ):
        return replace(passage, a=a, b=b)
    return Alignment(
        a=a,
        b=b,
        relation="overlap" if passage.relation == "conflict" else passage.relation,
        score=passage.score,
    )
