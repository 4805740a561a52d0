"""Stage 6 of 7, part of judge: alignments -> facts, each with every account of it.

Accounts stand together only where each two of different articles are aligned and agree: unlike facts are
not chained together. Accounts that differ make a fact of their own, with nothing but the differing accounts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from twosource.language.stock_lines import find_stock_lines
from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.language import Language
    from twosource.model import Alignment, ConflictKind, FindingKind, Record, Span, Story, Value

# Chance of being one fact from which accounts are put together: below it three pairs in ten or more are two
# facts, and two facts must not come out as one that is corroborated.
SURE = 0.7
# And from which an account that agrees with one of several, and not with all of them, makes a fact with that
# one: of such pairs in the training stories annotators align 68 of 73, of less sure ones 28 of 40.
SURER = 0.85
# The kind of difference that is one wherever two reports repeat it. A place is not: she may be born, and it
# may burn, in the town that each report names.
SPELLED = "name"
OWNER = "'s"
# Share of both passages that records which tell the same must hold, or the passages tell more than these: a
# statement holds most of its sentence, a figure little of "the synod voted, after more than 30 years".
MOST = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What one or more accounts tell; `doubtful` are accounts elsewhere that may tell the same."""

    kind: FindingKind
    accounts: tuple[Span, ...]
    records: tuple[str, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    doubtful: tuple[Span, ...] = ()

    @property
    def confidence(self) -> float:
        """Return the chance of the least sure of its alignments; 1 for an account that stands alone."""
        return min((each.score for each in self.alignments), default=1.0)


class _Dispute(NamedTuple):
    """A fact on which accounts differ: each two values, and how these are written if all are names."""

    fact: Fact
    pairs: frozenset[tuple[Value | None, Value | None]]
    names: frozenset[tuple[str, str]] | None


def find_facts(story: Story, language: Language) -> list[Fact]:
    """Return the facts of a story, each record and each sentence in one of them at least."""
    records: dict[Span, list[Record]] = defaultdict(list)
    for record in story.records:
        records[record.span].append(record)
    agreeing = [each for each in story.alignments if _agrees(each)]
    disputes = _tell_once(list(_find_disputes(story.alignments, records)))
    told = [each for each in agreeing if _share_kinds(each, records)]
    facts = list(_group_records(told, records))
    facts += [
        fact for fact in _group_accounts("report", _drop_disputed(story), {}) if not _is_covered(fact, told)
    ]
    alone = _find_alone(story, [*disputes, *facts], language)
    return sorted(chain(disputes, facts, alone), key=lambda it: (it.accounts, it.kind, it.records))


def _share_kinds(alignment: Alignment, records: Mapping[Span, Sequence[Record]]) -> set[FindingKind]:
    """Return the kinds of record that both sides of an alignment are."""
    a, b = ({each.kind for each in records.get(span, ())} for span in (alignment.a, alignment.b))
    return set(a & b)


def _find_disputes(
    alignments: Sequence[Alignment], records: Mapping[Span, Sequence[Record]]
) -> Iterator[Fact]:
    """Yield the alignments that differ, those that share a value together.

    The doubtful stand apart, or what surely differs would be as doubtful as they are.
    """
    differing = sorted((each for each in alignments if each.relation == "conflict"), key=_sort_key)
    told = [each for each in differing if _share_kinds(each, records)]
    speeches = [each for each in told if each.kind == "wording"]
    held, sure = _index_values(told), _index_values(each for each in differing if each.score >= SURE)
    groups: dict[tuple[FindingKind, ConflictKind | None, bool], list[Alignment]] = defaultdict(list)
    for each in differing:
        kinds = sorted(_share_kinds(each, records))
        if each.score < SURE and _is_in(each, sure, sides=1):
            continue  # the same two values, one of them of a passage that surely differs so from another
        # Where records in these passages hold the same two values, they tell the difference.
        if kinds or not _is_in(each, held, sides=2):
            worded = [it for it in speeches if _tell_one_speech(it, each)]
            kinds = kinds or sorted(kind for it in worded for kind in _share_kinds(it, records))
            kind = kinds[0] if kinds else _name_kind(each)
            groups[kind, each.kind, each.score >= SURE].append(each)
    for (kind, *_), group in groups.items():
        for joined in _join_by_value(group):
            yield _make_fact(kind, _list_spans(joined), joined, records)


def _tell_once(disputes: Sequence[Fact]) -> list[Fact]:
    """Return differences, one whose values another one of the same passages has, too, as part of that one.

    "Fined 3 million crowns ($430,000)" and the figure in it differ once.
    """
    kept: list[_Dispute] = []
    for each in map(_read_dispute, sorted(disputes, key=_rank_dispute)):
        fact = each.fact
        wider = next((place for place, it in enumerate(kept) if _is_told_by(each, it)), None)
        alike = next((place for place, it in enumerate(kept) if _is_spelled_as(each, it)), None)
        if wider is not None:
            held = kept[wider].fact
            kept[wider] = kept[wider]._replace(fact=replace(held, records=_join_records(held, fact)))
        elif alike is None:
            kept.append(each)
        elif fact.confidence >= SURE:
            held = kept[alike].fact
            joined = Fact(
                kind=held.kind,
                accounts=_drop_inner((*held.accounts, *fact.accounts)),
                records=_join_records(held, fact),
                alignments=tuple(sorted((*held.alignments, *fact.alignments), key=_sort_key)),
            )
            kept[alike] = _read_dispute(joined)
    return [it.fact for it in kept]


def _read_dispute(fact: Fact) -> _Dispute:
    pairs = frozenset((it.value_a, it.value_b) for it in fact.alignments)
    spelled = all(it.kind == SPELLED for it in fact.alignments)
    names = frozenset(name for it in fact.alignments for name in _write_values(it)[1]) if spelled else None
    return _Dispute(fact, pairs, names)


def _rank_dispute(fact: Fact) -> tuple[object, ...]:
    """Put what surely differs before what may, and the wider before what stands in it."""
    length = sum(span.end - span.start for span in fact.accounts)
    return fact.confidence < SURE, -len(fact.alignments), -length, fact.accounts, fact.kind


def _drop_inner(accounts: Sequence[Span]) -> tuple[Span, ...]:
    """Return accounts, sorted, without those that lie in another one."""
    return tuple(
        span
        for span in sorted(set(accounts))
        if not any(it != span and it.overlap(span) == span.end - span.start for it in accounts)
    )


def _join_records(one: Fact, other: Fact) -> tuple[str, ...]:
    return tuple(sorted({*one.records, *other.records}))


def _is_told_by(one: _Dispute, other: _Dispute) -> bool:
    """Tell whether another fact's accounts and values hold those of a difference."""
    held = other.fact.accounts
    return one.pairs <= other.pairs and all(any(map(it.overlap, held)) for it in one.fact.accounts)


def _is_spelled_as(one: _Dispute, other: _Dispute) -> bool:
    """Tell whether a difference is of the names that another one is of, wherever the reports repeat them.

    Of two figures that is not told: nine may be dead, and nine aboard.
    """
    return one.names is not None and other.names is not None and one.names <= other.names


def _name_kind(alignment: Alignment) -> FindingKind:
    """Return "name" for mentions of one entity, "report" for passages."""
    mentions = alignment.value_a is not None and alignment.value_a.span == alignment.a
    return "name" if mentions and alignment.kind == "name" else "report"


def _join_by_value(alignments: Sequence[Alignment]) -> list[list[Alignment]]:
    """Return the alignments in groups, two in one where they, or others between them, share a value.

    Values that are merely written alike join nothing: nine may be dead, and nine aboard. All words in which
    two reports give one speech are one difference.
    """
    groups: list[tuple[set[object], list[Alignment]]] = []
    for each in alignments:
        values: set[object] = {each.value_a, each.value_b}
        worded = each.kind == "wording"
        touching = [
            it
            for it in groups
            if it[0] & values or (worded and any(_tell_one_speech(x, each) for x in it[1]))
        ]
        groups = [group for group in groups if group not in touching]
        members = [it for _, held in touching for it in held]
        groups.append((values.union(*(held for held, _ in touching)), [*members, each]))
    return [members for _, members in groups]


def _tell_one_speech(one: Alignment, other: Alignment) -> bool:
    """Tell whether two differences are of the words of one speech, as two outlets translate it."""
    worded = one.kind == other.kind == "wording"
    return worded and bool(one.a.overlap(other.a) and one.b.overlap(other.b))


def _sort_key(alignment: Alignment) -> tuple[Span, Span]:
    return alignment.a, alignment.b


def _index_values(alignments: Iterable[Alignment]) -> Mapping[object, Mapping[Span, AbstractSet[Span]]]:
    """Return where two values differ, by what the reports write: the passages of one, with the other's."""
    found: dict[object, dict[Span, set[Span]]] = defaultdict(lambda: defaultdict(set))
    for each in alignments:
        found[_write_values(each)][each.a].add(each.b)
    return found


def _is_in(each: Alignment, index: Mapping[object, Mapping[Span, AbstractSet[Span]]], *, sides: int) -> bool:
    """Tell whether an index holds the same two values, with so many of the passages the same."""
    for a, others in index.get(_write_values(each), {}).items():
        shared = int(bool(a.overlap(each.a)))
        if shared >= sides or (shared + 1 >= sides and any(map(each.b.overlap, others))):
            return True
    return False


def _write_values(alignment: Alignment) -> tuple[ConflictKind | None, frozenset[tuple[str, str]]]:
    """Return the two values of a difference as their reports write them, wherever they stand."""
    values = (it for it in (alignment.value_a, alignment.value_b) if it)
    written = ((it.article, fold_text(it.value).removesuffix(OWNER)) for it in values)
    return alignment.kind, frozenset(written)


def _list_spans(alignments: Iterable[Alignment]) -> list[Span]:
    return sorted({span for each in alignments for span in (each.a, each.b)})


def _make_fact(
    kind: FindingKind,
    accounts: Sequence[Span],
    alignments: Sequence[Alignment],
    records: Mapping[Span, Sequence[Record]],
) -> Fact:
    ids, held = (
        (each.id for span in accounts for each in records.get(span, ()) if each.kind == kind),
        set(accounts),
    )
    inside = (each for each in alignments if each.a in held and each.b in held)
    return Fact(
        kind=kind,
        accounts=tuple(accounts),
        records=tuple(sorted(ids)),
        alignments=tuple(sorted(inside, key=_sort_key)),
    )


def _group_records(told: Sequence[Alignment], records: Mapping[Span, Sequence[Record]]) -> Iterator[Fact]:
    kinds = sorted({kind for each in told for kind in _share_kinds(each, records)})
    for kind in kinds:
        alike = [each for each in told if kind in _share_kinds(each, records)]
        yield from _group_accounts(kind, alike, records)


def _group_accounts(
    kind: FindingKind, agreeing: Sequence[Alignment], records: Mapping[Span, Sequence[Record]]
) -> Iterator[Fact]:
    held: dict[Span, list[Alignment]] = defaultdict(list)
    for each in agreeing:
        held[each.a].append(each)
    for group in group_spans(agreeing):
        yield _make_fact(kind, group, [it for span in group for it in held.get(span, ())], records)


def _agrees(alignment: Alignment) -> bool:
    return alignment.relation != "conflict" and alignment.score >= SURE


def _drop_disputed(story: Story) -> list[Alignment]:
    """Return the alignments that agree and hold no two records that differ."""
    differing = [each for each in story.alignments if each.relation == "conflict"]
    return [
        each
        for each in story.alignments
        if _agrees(each) and not any(each.a.overlap(it.a) and each.b.overlap(it.b) for it in differing)
    ]


def _is_covered(fact: Fact, told: Sequence[Alignment]) -> bool:
    """Tell whether records that tell the same hold most of each alignment of a fact."""
    return all(
        _hold_most(each, [it for it in told if it.a.overlap(each.a) and it.b.overlap(each.b)])
        for each in fact.alignments
    )


def _hold_most(whole: Alignment, parts: Sequence[Alignment]) -> bool:
    """Tell whether what aligned records hold is most of both sides of a passage."""
    return all(
        _measure_covered(span, spans) >= MOST * (span.end - span.start)
        for span, spans in ((whole.a, [it.a for it in parts]), (whole.b, [it.b for it in parts]))
    )


def _measure_covered(span: Span, parts: Iterable[Span]) -> int:
    """Return how many code points of a span lie in one of some spans at least."""
    covered, reached = 0, span.start
    for part in sorted(parts):
        start, end = max(part.start, reached), min(part.end, span.end)
        covered += max(0, end - start)
        reached = max(reached, end)
    return covered


def group_spans(alignments: Sequence[Alignment]) -> list[tuple[Span, ...]]:
    """Return groups of spans in which each two of different articles are aligned, the surest first joined.

    What agrees with some of a group and not with all makes a group with these, if it is in no other.
    """
    aligned = {frozenset((each.a, each.b)) for each in alignments}
    groups: dict[Span, frozenset[Span]] = {}
    for each in sorted(alignments, key=lambda it: (-it.score, it.a, it.b)):
        one, two = (groups.get(span, frozenset((span,))) for span in (each.a, each.b))
        pairs = (frozenset((a, b)) for a in one for b in two if a.article != b.article)
        if one != two and all(pair in aligned for pair in pairs):
            groups.update(dict.fromkeys(one | two, one | two))
    found = set(groups.values())
    placed = {span for group in found for span in group}
    left = [each for each in alignments if each.score >= SURER and not {each.a, each.b} <= placed]
    rest = group_spans(left) if left else []
    return sorted([*(tuple(sorted(group)) for group in found), *rest])


def _find_alone(story: Story, facts: Sequence[Fact], language: Language) -> Iterator[Fact]:
    """Yield the records that are in no fact, and the sentences that hold no record and no account.

    A day alone, as it stands above a report, is none, nor is a stock line.
    """
    taken = {record for fact in facts for record in fact.records}
    accounts = defaultdict(list)
    for span in (span for fact in facts for span in fact.accounts):
        accounts[span.article].append(span)
    unsure = _list_unsure(story.alignments)
    for record in story.records:
        accounts[record.article].append(record.span)
        if record.id not in taken:
            yield _stand_alone(record.kind, record.span, (record.id,), unsure)
    for each in story.articles:
        days = {(it.start, it.end) for it in each.times}
        held = [*accounts[each.article.id], *find_stock_lines(each, language)]
        for sentence in (it.span for it in each.segmented.sentences):
            if (sentence.start, sentence.end) not in days and not any(map(sentence.overlap, held)):
                yield _stand_alone("report", sentence, (), unsure)


def _list_unsure(alignments: Sequence[Alignment]) -> Mapping[str, Mapping[Span, set[Span]]]:
    """Return what may tell the same as another passage but is not sure, by article and passage."""
    unsure: dict[str, dict[Span, set[Span]]] = defaultdict(lambda: defaultdict(set))
    for each in alignments:
        if each.score < SURE:
            unsure[each.a.article][each.a].add(each.b)
            unsure[each.b.article][each.b].add(each.a)
    return unsure


def _stand_alone(
    kind: FindingKind,
    account: Span,
    records: tuple[str, ...],
    unsure: Mapping[str, Mapping[Span, set[Span]]],
) -> Fact:
    """Return a fact of one account, with what may tell the same in other articles."""
    near = unsure.get(account.article, {})
    held = (others for own, others in near.items() if 2 * own.overlap(account) > account.end - account.start)
    return Fact(kind=kind, accounts=(account,), records=records, doubtful=tuple(sorted(set().union(*held))))
