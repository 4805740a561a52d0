"""Traits that the clause of a candidate tells: who does it to whom, when, who says so, what the rules find.

Limits: names, dates and words, no parse. Their names are as in `word_traits`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from twosource.annotate.records.candidates import read_small
from twosource.annotate.records.doubts import is_doubtful
from twosource.annotate.records.kind_traits import tell_kind
from twosource.annotate.records.word_traits import BESIDE, REACH
from twosource.model import EntityKind, Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.records.candidates import Candidate, Found
    from twosource.annotate.records.parts import Parts
    from twosource.language import Language
    from twosource.model import Record, RecordKind

# Bounds of the bins that the words of a clause are put into; round figures, not tuned.
LENGTHS = (5, 10, 16, 25, 40)
OBJECT_REACH = 60  # code points behind it in which whoever it is done to is named
SUBJECT_REACH = 5  # tokens before it in which a pronoun stands as its subject
MANY = 3  # names that are counted; more are as many
ANYTHING: tuple[EntityKind, ...] = ("person", "organisation", "place", "work", "other")
# The senses of triggers whose doubts hold for candidates of a kind and class.
SENSES = {
    ("plan", "will"): "will",
    ("commitment", "will"): "will",
    ("plan", "scheduled"): "scheduled",
    ("meeting", "met"): "met",
    ("measure", "ban"): "verb",
    ("appointment", "become"): "becomes",
    ("appointment", "leave"): "left",
}


def tell_clause(
    candidate: Candidate, parts: Parts, ruled: Sequence[Record], language: Language
) -> Iterator[str]:
    """Tell what its clause shows of a candidate; `ruled` are the records that the rules find."""
    pronoun = _find_pronoun(candidate, read_small(language, "pronoun"))
    yield from _tell_company(candidate)
    yield from _tell_names(candidate, parts, pronoun)
    yield from _tell_times(candidate, parts)
    yield from _tell_telling(candidate, parts, pronoun)
    yield from _tell_place(candidate, parts, read_small(language, "opening"))
    yield from _tell_rules(candidate, ruled)
    yield from tell_kind(parts, candidate.trigger, candidate.found.kind, language)
    kind, sort = candidate.found.kind, candidate.found.sort
    trigger = replace(candidate.trigger, sense=SENSES.get((kind, sort), ""))
    if is_doubtful(parts.article.text, trigger, cast("RecordKind", kind), language):
        yield "doubtful"
        yield f"doubtful {sort}"


def _tell_company(candidate: Candidate) -> Iterator[str]:
    """Tell which further words of its kind, and of context, stand in its clause."""
    found = candidate.found
    for other in candidate.line.found:
        if other.kind == found.kind and _is_far(other, found, BESIDE) and _is_inside(other, candidate):
            yield f"clause {other.sort}"
    for other in candidate.line.context:
        if not 0 < found.first - other.last <= REACH and _is_inside(other, candidate):
            yield f"around {other.sort}"


def _is_far(other: Found, found: Found, reach: int) -> bool:
    return other.first - found.last > reach or found.first - other.last > reach


def _is_inside(other: Found, candidate: Candidate) -> bool:
    clause = candidate.trigger.clause
    return clause.start <= candidate.line.tokens[other.first].start < clause.end


def _tell_names(candidate: Candidate, parts: Parts, pronoun: str) -> Iterator[str]:
    """Tell who is named before and behind it, and what stands as its subject."""
    trigger, sort = candidate.trigger, candidate.found.sort
    before = parts.find_entities(trigger.before, ANYTHING)
    reach = Extent(start=trigger.extent.end, end=min(trigger.clause.end, trigger.extent.end + OBJECT_REACH))
    behind = parts.find_entities(reach, ANYTHING)
    subject = before[-1].kind if before else pronoun
    object_ = behind[0].kind if behind else "none"
    yield f"subject {subject}"
    yield f"subject {subject} {sort}"
    yield f"object {object_}"
    yield f"object {object_} {sort}"
    yield f"pair {subject} {object_}"
    yield f"names {min(MANY, len(before))} {min(MANY, len(behind))}"
    if parts.find_entity_at(trigger.extent.start):
        yield "subject beside"
    if before and any(mention.start == trigger.clause.start for mention in before[0].mentions):
        yield "name opens clause"


def _find_pronoun(candidate: Candidate, pronouns: frozenset[str]) -> str:
    """Return the pronoun shortly before it, "plural" for a noun that looks so, else "none"."""
    first, start = candidate.found.first, candidate.trigger.clause.start
    before = [
        token.low
        for token in candidate.line.tokens[max(0, first - SUBJECT_REACH) : first]
        if token.start >= start
    ]
    found = next((low for low in reversed(before) if low in pronouns), None)
    return found or ("plural" if before and before[-1].endswith("s") else "none")


def _tell_times(candidate: Candidate, parts: Parts) -> Iterator[str]:
    """Tell which times stand in its clause, and on which side of it."""
    trigger = candidate.trigger
    times = list(parts.find_times(trigger.clause))
    for time in times:
        side = "behind" if time.start >= trigger.extent.end else "before"
        yield f"time {time.type} {side}"
        if time.type == "DATE":
            yield f"time {time.value[:2] if time.value[:1] == '-' else 'known'}"
    if not times:
        yield "no time"


def _tell_telling(candidate: Candidate, parts: Parts, pronoun: str) -> Iterator[str]:
    """Tell whether somebody says it, in what words, and whether of themselves."""
    trigger, sort = candidate.trigger, candidate.found.sort
    told = parts.find_telling(trigger.extent)
    if told is None:
        yield "told by none"
        return
    yield f"told {told.quote}"
    yield f"told {told.quote} {sort}"
    doer = parts.find_entity_at(trigger.extent.start)
    if (doer is not None and doer.id == told.speaker) or pronoun in ("we", "i"):
        yield "told of oneself"
        yield f"told of oneself {sort}"


def _tell_place(candidate: Candidate, parts: Parts, openings: frozenset[str]) -> Iterator[str]:
    """Tell where the sentence and the clause stand, how long they are, and how they begin and end."""
    trigger, tokens, text = candidate.trigger, candidate.line.tokens, parts.article.text
    sentence, clause = trigger.sentence, trigger.clause
    close = text[sentence.start : sentence.end].rstrip()[-1:]
    inside = [token.low for token in tokens if clause.start <= token.start < clause.end]
    opening = inside[0] if inside and inside[0] in openings else "other"
    yield f"clause long {sum(len(inside) > bound for bound in LENGTHS)}"
    yield f"clause whole {clause.start == sentence.start}"
    yield f"clause opens {opening}"
    if close == "?":
        yield "asked"
    if close not in '.!?:;,"”’)':
        yield "headline"
    if trigger.extent.start == clause.start:
        yield "opens clause"
    if candidate.found.first > 0 and text[trigger.extent.start].isupper():
        yield "capital"


def _tell_rules(candidate: Candidate, ruled: Sequence[Record]) -> Iterator[str]:
    """Tell whether the rules find a record of its kind, or of another, around it."""
    extent = candidate.trigger.extent
    for record in ruled:
        if record.start <= extent.start and extent.end <= record.end:
            yield "ruled" if record.kind == candidate.found.kind else f"ruled {record.kind}"
