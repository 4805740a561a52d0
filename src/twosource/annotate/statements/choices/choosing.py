"""Which candidates are statements: weighed by their traits, the likeliest first, none of them told twice.

The weights were learnt from annotated stories (`python -m training.statements`); here they are only summed.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.statements.choices.exclusions import is_no_statement
from twosource.annotate.statements.choices.nesting import Weighed, tell_nesting
from twosource.annotate.statements.choices.tagged import link_tags, merge_claims
from twosource.annotate.statements.choices.traits import Candidate, Surroundings, share_extent, tell_traits
from twosource.annotate.statements.cues import read_cues
from twosource.annotate.statements.sources.naming import hold_names
from twosource.annotate.statements.sources.sources import find_source_of, is_broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.language import Language
    from twosource.model import Tag

# What shares words with a likelier statement and has smaller log-odds is not looked at. By story, none at all
# and this differ by less than .001 of F1.
NESTED_MIN = -1.2
# Log-odds within which two readings of one cue are as likely, and the longer one is looked at first. By hand.
ALIKE = 0.25


def choose_claims(
    setting: Setting, paragraph: int, ruled: Sequence[Claim], tags: Sequence[Tag], language: Language
) -> list[Claim]:
    """Return the claims of one line that are likely enough to be statements, in order.

    `ruled` are what the rules find in it, `tags` those of the encoder there.
    """
    weights = language.table("statements")
    found = [
        Weighed(weigh_traits(traits, weights["weight"]), candidate, traits)
        for candidate, traits in tell_candidates(setting, paragraph, ruled, tags, language)
    ]
    weighed = sorted(
        found,
        key=lambda each: (
            -_rank(each, found) - _is_agreed_speech(each.candidate),
            each.candidate.claim.start,
            each.candidate.claim.end,
        ),
    )
    taken: list[Weighed] = []
    for each in weighed:
        if _is_statement(each, taken, weights) or _is_first_half(setting, each, taken):
            taken.append(each)
    return sorted(
        (_with_source(setting, each.candidate.claim) for each in taken),
        key=lambda claim: (claim.start, claim.end),
    )


def tell_candidates(
    setting: Setting, paragraph: int, ruled: Sequence[Claim], tags: Sequence[Tag], language: Language
) -> Iterator[tuple[Candidate, Mapping[str, float]]]:
    """Yield what may be a statement in a line, with its traits."""
    candidates = propose_claims(setting, paragraph, ruled, tags)
    around = Surroundings(
        setting=setting,
        tags=tags,
        rules=ruled,
        lemmas=read_lemmas(language),
        rivals=[each.claim for each in candidates],
    )
    for candidate in candidates:
        yield candidate, tell_traits(candidate, around)


def _with_source(setting: Setting, claim: Claim) -> Claim:
    """Look by the rules for who stands beside a cue that tags have found, but no source."""
    source, cue = claim.source, claim.cue
    if cue is None or (source and not is_broken(setting, source)):
        return claim
    return replace(claim, source=find_source_of(setting, cue.start, cue.end) or source)


def _is_statement(
    each: Weighed, taken: Sequence[Weighed], weights: Mapping[str, Mapping[str, float]]
) -> bool:
    """Tell whether a candidate is likely enough, alone or beside the likelier one that is most like it."""
    beside = find_nearest(each, taken)
    if beside is None:
        return each.odds >= weights["bar"][each.candidate.claim.quote]
    claim, way = each.candidate
    if way == "merged" and (claim.exact or beside.candidate.claim.exact):
        return each.odds >= weights["bar"][claim.quote]
    if each.odds < NESTED_MIN or _is_reread(claim, beside.candidate.claim):
        return False
    return weigh_traits(tell_nesting(each, beside), weights["nested"]) >= weights["bar"]["nested"]


def _is_reread(claim: Claim, other: Claim) -> bool:
    """Tell whether two claims of one cue begin alike: two readings of one statement."""
    return claim.cue is not None and (claim.cue, claim.start) == (other.cue, other.start)


def _is_first_half(setting: Setting, each: Weighed, taken: Sequence[Weighed]) -> bool:
    """Tell whether a clause goes on in a quotation behind its cue: "It fell, she said, “and nobody came”"."""
    claim, cue = each.candidate.claim, each.candidate.claim.cue
    if cue is None or claim.end > cue.start or find_nearest(each, taken) is not None:
        return False
    return any(
        second.cue == cue and second.quote == "direct" and _opens_with_joint(setting, second)
        for second in (other.candidate.claim for other in taken)
    )


def _opens_with_joint(setting: Setting, claim: Claim) -> bool:
    """Tell whether words begin as the second half of a sentence does: "and", in small letters."""
    first, _, _ = setting.text[claim.start : claim.end].partition(" ")
    return first in setting.speech["joins"]


def _rank(each: Weighed, found: Sequence[Weighed]) -> float:
    """Return the odds of a candidate, or less than those of one as likely that only begins sooner."""
    claim = each.candidate.claim
    longer = (it for it in found if _begins_sooner(it.candidate.claim, claim) and each.odds - it.odds < ALIKE)
    return min((each.odds, *(it.odds - ALIKE for it in longer)))


def _begins_sooner(one: Claim, other: Claim) -> bool:
    return one.start < other.start and one.end == other.end and one.cue is not None and one.cue == other.cue


def _is_agreed_speech(candidate: Candidate) -> bool:
    """Tell whether rules and tags agree on direct speech: it is looked at before what is as likely."""
    return candidate.way == "merged" and candidate.claim.quote == "direct"


def find_nearest(each: Weighed, taken: Sequence[Weighed]) -> Weighed | None:
    """Find the one of those taken that shares most words with a candidate, None where none shares any."""
    shares = [share_extent(each.candidate.claim, other.candidate.claim) for other in taken]
    most = max(shares, default=0.0)
    return taken[shares.index(most)] if most > 0.0 else None


def propose_claims(
    setting: Setting, paragraph: int, ruled: Sequence[Claim], tags: Sequence[Tag]
) -> list[Candidate]:
    """Return all that may be a statement in one line, each stretch once, by the surest way that finds it."""
    tagged = list(link_tags(setting, paragraph, tags))
    ways = {
        "merged": merge_claims(ruled, tagged, tags),
        "rule": ruled,
        "tag": tagged,
        "possible": link_tags(setting, paragraph, tags, "possible-content"),
        "belief": link_tags(setting, paragraph, tags, "belief-content"),
    }
    found: dict[tuple[int, int], Candidate] = {}
    for way, claims in ways.items():
        known = set(found)
        found.update(
            ((claim.start, claim.end), Candidate(claim, way))
            for claim in claims
            if (claim.start, claim.end) not in known and not is_no_statement(setting, claim)
        )
    return _hold_names(setting, list(found.values()))


def _hold_names(setting: Setting, found: Sequence[Candidate]) -> list[Candidate]:
    """Let the names that a statement holds be no candidates, each stretch once as before."""
    kept: dict[tuple[int, int], Candidate] = {}
    for claim, (_, way) in zip(hold_names(setting, [each.claim for each in found]), found, strict=True):
        if claim:
            kept.setdefault((claim.start, claim.end), Candidate(claim, way))
    return list(kept.values())


def weigh_traits(traits: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the log-odds that a candidate with these traits is a statement."""
    return math.fsum(weights.get(name, 0.0) * value for name, value in traits.items()) + weights["always"]


@cache
def read_lemmas(language: Language) -> Mapping[str, str]:
    """Return the lemma of each cue that is a single word."""
    return {
        parts[0]: word.lemma
        for forms in read_cues(language).values()
        for parts, word in forms
        if len(parts) == 1
    }
