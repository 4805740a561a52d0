"""Stage 5 of 7, part of align: the records of aligned passages -> records that tell the same.

Records are matched inside passages that are aligned, and count for more than these where their kind and their
own words agree; wherever they stand, meetings and appointments of the same people, and commitments, measures
and plans in nearly the same words. A day beside a record ("is stepping down, he announced on Monday") may be
that of the record: where passages are at odds over it, their records are in doubt, too.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from itertools import combinations, groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from twosource.align.differences.counted import became_of_others
from twosource.align.differences.dates import days_agree, list_open_dates
from twosource.align.differences.digits import hold_rival_numbers
from twosource.align.differences.numbers import figures_agree, find_roundest
from twosource.align.differences.verbs import is_verb
from twosource.align.differences.whose import are_unlike_aspects, count_unlike
from twosource.align.doubts.movements import moves_apart
from twosource.align.doubts.substance import share_nothing
from twosource.align.doubts.unsaid import is_left_unsaid, list_unsaid
from twosource.align.story.steps import step_apart
from twosource.align.tellings import MOST_COMPARED, share_words
from twosource.align.values import has_open_values, unsettle
from twosource.align.words.scales import convert_quantity
from twosource.model import Alignment, Appointment, Figure, Meeting, Quantity, Record, Statement
from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.align.tellings import Telling
    from twosource.language import Language
    from twosource.model import Extent, Span

# Shares of the words of the shorter record that the longer one has, rare ones counting more; read off the
# statements of the training stories.
SAME_SPEAKER = 0.25
ANY_SPEAKER = 0.75
SAME_KIND = 0.3
# Of appointments of two people in aligned passages of the training stories six of nine are two facts; one of
# the others, word for word the same and with two forms of one name, shares so much.
OTHER_PERSON = 0.75
PEOPLED_KINDS = ("meeting", "appointment")
FAR_KINDS = (*PEOPLED_KINDS, "commitment", "measure", "plan")
FAR_SHARE = 0.6  # for records whose passages are not aligned
FAR_SCORE = 0.7  # what such a match is taken to be worth
# Records of these kinds that share SAME_KIND of their words are one fact, although their passages may be only
# this likely to be one: of nine such pairs in 58 training and development stories, read singly, eight are
# (they were counted from .45 on; the encoder that reads now is less sure, and F1 is best at a lower bar). Of
# measures both such pairs of the training stories are of two facts.
LIFTED_KINDS = ("appointment", "commitment", "plan")
LIKELY = 0.28
# Of figures with so many digits that are equal, unit and all, in passages as likely as that to be one fact,
# 34 of 36 are of one fact on the training stories; with one digit 20 of 28.
TELLING_DIGITS = 2
BOUND_KINDS = ("place", "other")  # differences that say of what stands before them where and how it is
BEHIND = 2  # characters between a record and such a value: a space, a comma
FEWEST_WORDS = 2  # that tell something in a statement which somebody else may make, too
BARE = 2  # words of "the scene"
FEWEST_PEOPLE = 2  # whom two meetings must share, where each names as many


class Told(NamedTuple):
    """A record and the telling of its own words."""

    record: Record
    telling: Telling


def match_records(
    records: Sequence[Record],
    passages: Sequence[Alignment],
    read: Callable[[Span], Telling],
    described: AbstractSet[str] = frozenset(),
) -> Iterator[Alignment]:
    """Yield an alignment for each two records that tell the same, in a fixed order.

    `described` are those without a name: "union leaders" of two meetings may be others each time.
    """
    told = [Told(_leave_out(record, described), read(record.span)) for record in records]
    held = {article: list(each) for article, each in groupby(told, key=lambda it: it.record.article)}
    find_inside = cache(partial(_find_inside, held=held))
    find_beside = cache(partial(_find_beside, held=held))
    found: dict[tuple[str, str], Alignment] = {}
    said_once = frozenset(_find_said_once(passages, read, find_inside))
    at_odds = set(said_once)
    for passage in passages:
        open_values = has_open_values(read(passage.a), read(passage.b))
        numbered = hold_rival_numbers(read(passage.a), read(passage.b))
        open_dates = bool(list_open_dates(read(passage.a), read(passage.b)))
        for one in find_inside(passage.a):
            for two in find_inside(passage.b):
                if _are_of_two(one, two, find_beside) or (one.record.id, two.record.id) in said_once:
                    continue
                if _hold_values(one, two, passage) or (
                    records_agree(one, two) and not _are_apart(one, two, read(passage.a), read(passage.b))
                ):
                    figures = numbered and isinstance(one.record, Figure)
                    aligned = _align(one, two, passage, lift=not (open_values or figures))
                    key = (one.record.id, two.record.id)
                    if open_dates:
                        at_odds.add(key)
                    known = found.get(key)  # in passages that differ twice, a conflict outdoes an overlap
                    if not known or (aligned.relation == "conflict" and known.relation != "conflict"):
                        found[key] = aligned
    for one, two in combinations((it for it in told if it.record.kind in FAR_KINDS), 2):
        key = (one.record.id, two.record.id)
        if key not in at_odds and _is_weaker(one.record, found.get(key)) and _agree_anywhere(one, two):
            found[key] = Alignment(a=one.record.span, b=two.record.span, relation="overlap", score=FAR_SCORE)
    yield from sorted(found.values(), key=lambda it: (it.a, it.b))


def _leave_out(record: Record, described: AbstractSet[str]) -> Record:
    """Return a meeting with those only who are named."""
    if not isinstance(record, Meeting) or described.isdisjoint(record.participants):
        return record
    return replace(record, participants=tuple(one for one in record.participants if one not in described))


def _is_weaker(record: Record, known: Alignment | None) -> bool:
    """Tell whether a match is not known, or so doubtful that the same people say more.

    The same words say no more: their passages may be in doubt for what stands around these words.
    """
    if known is None or record.kind not in PEOPLED_KINDS:
        return known is None
    return known.relation != "conflict" and known.score < FAR_SCORE


def _find_inside(span: Span, held: Mapping[str, Iterable[Told]]) -> list[Told]:
    """Return the first records of which most stands in a span."""
    inside = held.get(span.article, ())
    most = (it for it in inside if span.holds_most(it.record.start, it.record.end))
    return list(islice(most, MOST_COMPARED))


def _are_of_two(one: Told, two: Told, find_beside: Callable[[Appointment], AbstractSet[str | None]]) -> bool:
    """Tell whether appointments are of two people, one of whom the other report tells beside it."""
    a, b = one.record, two.record
    if not (isinstance(a, Appointment) and isinstance(b, Appointment)) or a.person == b.person:
        return False
    return b.person in find_beside(a) or a.person in find_beside(b)


def _find_said_once(
    passages: Iterable[Alignment], read: Callable[[Span], Telling], find_inside: Callable[[Span], list[Told]]
) -> Iterator[tuple[str, str]]:
    """Yield each two records of aligned passages of which one alone holds what nobody said there."""
    for passage in passages:
        a, b = read(passage.a), read(passage.b)
        if list_unsaid(a) or list_unsaid(b):
            for one in find_inside(passage.a):
                for two in find_inside(passage.b):
                    once = is_left_unsaid(one.record.start, a) != is_left_unsaid(two.record.start, b)
                    if once and not _hold_values(one, two, passage):
                        yield one.record.id, two.record.id


def _find_beside(record: Appointment, held: Mapping[str, Iterable[Told]]) -> set[str | None]:
    """Return whom the appointments that stand in the same words are of."""
    span = record.span
    others = (it.record for it in held[record.article] if it.record is not record)
    return {it.person for it in others if isinstance(it, Appointment) and span.overlap(it.span)}


def records_agree(one: Told, two: Told) -> bool:
    """Tell whether two records of aligned passages tell the same."""
    a, b = one.record, two.record
    if a.kind != b.kind:
        return False
    if isinstance(a, Figure) and isinstance(b, Figure):
        figures = _read_quantity(a), _read_quantity(b)
        unlike = count_unlike(*figures, one.telling.language) or _is_range_beside_end(one, two)
        return figures_agree(*figures) and not unlike
    if isinstance(a, Meeting) and isinstance(b, Meeting):
        return _share_people(a, b)
    if isinstance(a, Appointment) and step_apart(one.telling, two.telling):
        return False
    if _are_said_apart(one, two):
        return False
    return share_words(one.telling, two.telling) >= _find_least(a, b)


def _are_said_apart(one: Told, two: Told) -> bool:
    """Tell whether one statement tells too little to be told by the other: "the error" of somebody else.

    What somebody, be it the same one, merely describes ("the scene") or announces ("his retirement") is
    nothing that is said; who confirms, denies or condemns something says so.
    """
    a, b = one.record, two.record
    if not (isinstance(a, Statement) and isinstance(b, Statement)):
        return False
    if any(_is_bare(it) for it in (one, two)):
        return True
    if a.speaker == b.speaker:
        return False
    return any(sum(word.is_telling for word in it.telling.words) < FEWEST_WORDS for it in (one, two))


def _is_bare(told: Told) -> bool:
    """Tell whether an indirect statement is a noun and what goes before it, which its cue merely names."""
    words, record = told.telling.words, told.record
    if not (isinstance(record, Statement) and record.quote == "indirect" and len(words) == BARE):
        return False
    if record.cue and not _merely_names(record.cue, told.telling):
        return False
    before = told.telling.language.table("verbs")["determiners"]
    return words[0].text in before and not is_verb(words[1], told.telling)


def _merely_names(cue: Extent, telling: Telling) -> bool:
    """Tell whether a cue says nothing of what it names, as "described" does."""
    text = fold_text(telling.article.text[cue.start : cue.end])
    return not _list_naming(telling.language).isdisjoint(text.split())


@cache
def _list_naming(language: Language) -> frozenset[str]:
    """Return the forms of the cues that merely name what they take."""
    table = language.table("cues")
    lemmas = table["naming"]["lemmas"]
    return frozenset(form for cue in table["cue"] if cue["lemma"] in lemmas for form in cue["forms"].split())


def _find_least(a: Record, b: Record) -> float:
    """Return the share of their words that two records of one kind must have in common."""
    if isinstance(a, Statement) and isinstance(b, Statement):
        return SAME_SPEAKER if a.speaker == b.speaker else ANY_SPEAKER
    if isinstance(a, Appointment) and isinstance(b, Appointment) and a.person and b.person:
        return SAME_KIND if a.person == b.person else OTHER_PERSON
    return SAME_KIND


def _are_apart(one: Told, two: Told, a: Telling, b: Telling) -> bool:
    """Tell whether two records are figures that their passages give for unlike things."""
    if not (isinstance(one.record, Figure) and isinstance(two.record, Figure)):
        return False
    figures = _read_quantity(one.record), _read_quantity(two.record)
    return (
        are_unlike_aspects(*figures, a, b) or moves_apart(*figures, a, b) or became_of_others(*figures, a, b)
    )


def _is_range_beside_end(one: Told, two: Told) -> bool:
    """Tell whether one of two figures is a range and the other one number: "20 to 30 people", "20 people".

    "At least 20", the range's lower end, is no such number.
    """
    ranges = [_list_ranges(it) for it in (one, two)]
    if all(ranges) or not any(ranges):
        return False
    lows, other = (ranges[0], two) if ranges[0] else (ranges[1], one)
    counted = other.telling.language.table("differences")["counted"]
    return not any(it.modifier in counted and it.low in lows for it in other.telling.quantities)


def _list_ranges(told: Told) -> list[float]:
    """Return the lower end of each range in the telling of a figure."""
    ends = ((it.low, it.high) for it in told.telling.quantities)
    return [low for low, high in ends if low is not None and high is not None and low < high]


def _read_quantity(figure: Figure) -> Quantity:
    return convert_quantity(
        Quantity(
            article=figure.article,
            start=figure.start,
            end=figure.end,
            value=figure.value,
            unit=figure.unit,
            modifier=figure.modifier,
        )
    )


def _share_people(one: Meeting, two: Meeting) -> bool:
    """Tell whether two meetings name the same people, as far as both name them."""
    people = set(one.participants), set(two.participants)
    return len(people[0] & people[1]) >= min(FEWEST_PEOPLE, max(1, min(map(len, people))))


def _agree_anywhere(one: Told, two: Told) -> bool:
    """Tell whether two records tell the same although their passages are not aligned."""
    a, b = one.record, two.record
    if a.kind != b.kind or a.article == b.article:
        return False
    if isinstance(a, Meeting) and isinstance(b, Meeting):
        alike = len(set(a.participants) & set(b.participants)) >= FEWEST_PEOPLE and _share_time(a, b)
    elif isinstance(a, Appointment) and isinstance(b, Appointment):
        alike = (
            a.person is not None
            and a.person == b.person
            and share_words(one.telling, two.telling) >= SAME_KIND
        )
        alike = alike and not step_apart(one.telling, two.telling)
    else:
        alike = share_words(one.telling, two.telling) >= FAR_SHARE
    return alike and not has_open_values(one.telling, two.telling)


def _share_time(one: Meeting, two: Meeting) -> bool:
    """Tell whether two meetings may be at the same time, as far as both say when."""
    values = [it.when.value for it in (one, two) if it.when and it.when.value]
    return len(values) < len((one, two)) or days_agree(*values)


def _hold_values(one: Told, two: Told, passage: Alignment) -> bool:
    """Tell whether two records of one kind hold the values in which their passages differ."""
    if passage.value_a is None or passage.value_b is None or one.record.kind != two.record.kind:
        return False
    a, b = one.record.span, two.record.span
    return passage.value_a.span.overlap(a) > 0 and passage.value_b.span.overlap(b) > 0


def _align(one: Told, two: Told, passage: Alignment, *, lift: bool) -> Alignment:
    """Return the alignment of two records, with the passages' conflict where its values stand in them.

    Records that say more than their passages are worth more, if these may be lifted. Records with values of
    their own, or that share only whom they are about, are worth less where their passages are known to differ
    in something else.
    """
    a, b = one.record.span, two.record.span
    if _hold_values(one, two, passage):
        return replace(passage, a=a, b=b)
    differ = passage.relation == "conflict"
    figures = differ and isinstance(one.record, Figure)  # what else differs around a figure is shown
    score = (
        max(passage.score, FAR_SCORE)
        if (lift or figures) and _is_lifted(one, two, passage)
        else passage.score
    )
    if not differ:
        return Alignment(a=a, b=b, relation=passage.relation, score=score)
    unsettled = has_open_values(one.telling, two.telling) or share_nothing(one.telling, two.telling)
    unsettled = unsettled or _is_of_value(one, two, passage)
    return Alignment(a=a, b=b, relation="overlap", score=unsettle(score) if unsettled else score)


def _is_telling(one: Figure, two: Figure) -> bool:
    """Tell whether two figures are equal in two digits or more and in what they count: "340,000 pounds"."""
    a, b = _read_quantity(one), _read_quantity(two)
    digits, _ = find_roundest(a)  # "eight years" has one, though that makes 96 months
    return a.value == b.value and bool(a.unit) and a.unit == b.unit and digits >= TELLING_DIGITS


def _is_of_value(one: Told, two: Told, passage: Alignment) -> bool:
    """Tell whether what their passages differ in belongs to two records.

    One holds the day and the other none, or it stands right beside both: "12 km north" and "12 km south",
    "won 12 seats" and "lost 12 seats".
    """
    held = [(value, told) for value, told in ((passage.value_a, one), (passage.value_b, two)) if value]
    inside = any(value.span.overlap(told.record.span) > 0 for value, told in held)
    behind = all(0 < value.start - told.record.end <= BEHIND for value, told in held)
    before = passage.kind == "other" and all(
        0 < told.record.start - value.end <= BEHIND for value, told in held
    )
    return (passage.kind == "date" and inside) or (passage.kind in BOUND_KINDS and behind) or before


def _is_lifted(one: Told, two: Told, passage: Alignment) -> bool:
    """Tell whether the records' kind and words, or a figure that is no chance, say more than these."""
    if isinstance(one.record, Figure) and isinstance(two.record, Figure):
        return passage.score >= LIKELY and _is_telling(one.record, two.record)
    if one.record.kind not in LIFTED_KINDS or passage.score < LIKELY or passage.relation == "conflict":
        return False
    told = share_words(one.telling, two.telling) >= SAME_KIND
    return told and not has_open_values(one.telling, two.telling)
