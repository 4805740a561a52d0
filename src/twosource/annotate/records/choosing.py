"""Which candidates are records: weighed by their traits, the likeliest first, none of them told twice.

The weights were learnt from annotated stories (`python -m training.records`); here they are only summed. What
the rules find stays; a candidate adds what they have no rule for.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.records.appointments import BEHIND, build_appointment
from twosource.annotate.records.candidates import make_candidate, read_line, read_small
from twosource.annotate.records.clause_traits import tell_clause
from twosource.annotate.records.commitments import build_commitment
from twosource.annotate.records.measures import build_measure
from twosource.annotate.records.meetings import build_meeting
from twosource.annotate.records.plans import build_plan
from twosource.annotate.records.shared_posts import share_post
from twosource.annotate.records.word_traits import ALWAYS, GROUP, tell_words
from twosource.model import Appointment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.annotate.records.candidates import Candidate
    from twosource.annotate.records.parts import Parts
    from twosource.annotate.records.triggers import Trigger
    from twosource.language import Language
    from twosource.model import Extent, Record, Span

# What its words alone put this far below the bar is not looked at further: more than half of all. Of some 400
# records that candidates add in the labelled stories, 2 are missed so.
WORTH = -2.5
SAME = 0.5  # the share of the words of the shorter of two clauses at which they tell one record
# Of candidates of these kinds that a doubt of the rules holds for, seven in twelve are right.
VETOED = frozenset(("appointment", "commitment", "meeting"))
_INTENDED = frozenset(("commitment", "plan"))  # what binds somebody is no mere plan as well
_WORD = re.compile(r"\w+")
BUILDERS: Mapping[str, Callable[[Parts, Trigger, Language], Record]] = {
    "meeting": build_meeting,
    "commitment": build_commitment,
    "measure": build_measure,
    "appointment": build_appointment,
    "plan": build_plan,
}

# The senses by which the fields of some kinds and classes are found; the second holds for active verbs only.
SENSES = {
    ("appointment", "leave"): "leaves",
    ("commitment", "agree"): "deal",
    ("appointment", "replace"): "replaces",
}
ACTIVE = {
    ("appointment", "name"): "names",
    ("appointment", "elect"): "elects",
    ("appointment", "hire"): "names",
    ("appointment", "dismiss"): "dismisses",
}

Told = tuple[str, frozenset[int]]  # a kind, and where the words of its clause begin


class Weighed(NamedTuple):
    """A candidate, how far its log-odds are above the bar of its kind, and the words of its clause."""

    margin: float
    candidate: Candidate
    words: frozenset[int]


def choose_records(parts: Parts, ruled: Sequence[Record], language: Language) -> Iterator[Record]:
    """Yield what candidates add to the records that the rules find."""
    taken: list[Told] = [(record.kind, find_words(parts, record)) for record in ruled]
    for each in pick_likeliest(weigh_candidates(parts, ruled, language), taken):
        trigger = replace(each.candidate.trigger, sense=_name_sense(each.candidate, language))
        record = BUILDERS[each.candidate.found.kind](parts, trigger, language)
        if not isinstance(record, Appointment):
            yield record
        elif record.person or record.office:
            yield from share_post(parts, trigger, record, language, behind=trigger.sense in BEHIND)


def _name_sense(candidate: Candidate, language: Language) -> str:
    """Return the sense of triggers by which the fields of such a candidate are found."""
    sort = (candidate.found.kind, candidate.found.sort)
    first, tokens = candidate.found.first, candidate.line.tokens
    group = {token.low for token in tokens[max(0, first - GROUP) : first]}
    if sort in ACTIVE and group.isdisjoint(read_small(language, "passive")):
        return ACTIVE[sort]
    return SENSES.get(sort, "")


def weigh_candidates(parts: Parts, ruled: Sequence[Record], language: Language) -> Iterator[Weighed]:
    """Yield the candidates of an article that are above the bars of their kinds."""
    weights = read_weights(language)
    for sentence in parts.segmented.sentences:
        line = read_line(parts.article.text, sentence, language)
        near = [one for one in ruled if one.start < sentence.end and sentence.start < one.end]
        for found in line.found:
            own = weights[found.kind]
            odds = weigh_traits(tell_words(line, found, language), own)
            if odds < WORTH:
                continue
            candidate = make_candidate(parts, line, found)
            traits = set(tell_clause(candidate, parts, near, language))
            odds += weigh_traits(traits, own)
            if odds >= 0.0 and not is_vetoed(found.kind, traits):
                yield Weighed(odds, candidate, find_words(parts, candidate.trigger.clause))


def is_vetoed(kind: str, traits: AbstractSet[str]) -> bool:
    """Tell whether a doubt of the rules holds for a candidate, too."""
    return kind in VETOED and "doubtful" in traits


def pick_likeliest(weighed: Iterator[Weighed], taken: list[Told]) -> list[Weighed]:
    """Return the candidates that tell no record that a likelier one, or a rule, has told."""
    picked = []
    for each in sorted(weighed, key=lambda one: (-one.margin, one.candidate.trigger.extent.start)):
        told = (each.candidate.found.kind, each.words)
        if not any(_is_same(told, other) for other in taken):
            taken.append(told)
            picked.append(each)
    return picked


def _is_same(one: Told, other: Told) -> bool:
    if one[0] != other[0] and not {one[0], other[0]} <= _INTENDED:
        return False
    return len(one[1] & other[1]) >= SAME * max(1, min(len(one[1]), len(other[1])))


def find_words(parts: Parts, extent: Extent | Span | Record) -> frozenset[int]:
    """Return where the words of a passage begin."""
    return frozenset(match.start() for match in _WORD.finditer(parts.article.text, extent.start, extent.end))


def weigh_traits(traits: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return what traits add to the log-odds, each once however often it is told."""
    return math.fsum([weights[name] for name in set(traits) if name in weights])


@cache
def read_weights(language: Language) -> Mapping[str, Mapping[str, float]]:
    """Return the weights of each kind: its own and those of all, with its bar taken off the constant."""
    table = language.table("record_weights")
    weights = {}
    for kind in BUILDERS:
        own = dict(table["all"])
        for name, value in table[kind].items():
            own[name] = own.get(name, 0.0) + value
        own[ALWAYS] = own.get(ALWAYS, 0.0) - table["bar"][kind]
        weights[kind] = own
    return weights
