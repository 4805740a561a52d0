"""Which candidates are statements: weighed by their traits, the likeliest first, none of them told twice.

The weights were learnt from annotated stories (`python -m training.statements`); here they are only summed.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import read_cues
from twosource.annotate.statements.exclusions import is_no_statement
from twosource.annotate.statements.sources import find_source_of, is_broken
from twosource.annotate.statements.tagged import link_tags, merge_claims
from twosource.annotate.statements.traits import Candidate, Surroundings, share_extent, tell_traits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.language import Language
    from twosource.model import Tag

# What shares words with a likelier statement stands only where it is sure of itself (in log-odds) and shares
# less than this: a statement inside another. Chosen on the training stories among five values each; others
# differ by up to .002 of F1.
SURE_INSIDE = 1.0
SHARED_MAX = 0.6


def choose_claims(
    setting: Setting, paragraph: int, ruled: Sequence[Claim], tags: Sequence[Tag], language: Language
) -> list[Claim]:
    """Return the claims of one line that are likely enough to be statements, in order.

    `ruled` are what the rules find in it, `tags` those of the encoder there.
    """
    around = Surroundings(setting=setting, tags=tags, rules=ruled, lemmas=read_lemmas(language))
    weights = language.table("statements")
    weighed = sorted(
        (
            (-weigh_traits(tell_traits(candidate, around), weights["weight"]), candidate)
            for candidate in propose_claims(setting, paragraph, ruled, tags)
        ),
        key=lambda pair: (pair[0], pair[1].claim.start, pair[1].claim.end),
    )
    taken: list[Claim] = []
    for odds, candidate in weighed:
        likely = -odds >= weights["bar"][candidate.claim.quote]
        if likely and all(_stand_together(candidate, other, sure=-odds >= SURE_INSIDE) for other in taken):
            taken.append(candidate.claim)
    return sorted(
        (_with_source(setting, claim) for claim in taken), key=lambda claim: (claim.start, claim.end)
    )


def _with_source(setting: Setting, claim: Claim) -> Claim:
    """Look by the rules for who stands beside a cue that tags have found, but no source."""
    source, cue = claim.source, claim.cue
    if cue is None or (source and not is_broken(setting, source)):
        return claim
    return replace(claim, source=find_source_of(setting, cue.start, cue.end) or source)


def _stand_together(candidate: Candidate, other: Claim, *, sure: bool) -> bool:
    """Tell whether a candidate may stand beside a likelier claim: apart, or one told inside the other."""
    claim, way = candidate
    shared = share_extent(claim, other)
    if shared == 0.0 or (way == "merged" and (claim.exact or other.exact)):
        return True
    nested = way == "merged" and (_tells(claim, other) or _tells(other, claim))
    return sure and (shared < SHARED_MAX or nested)


def _tells(outer: Claim, inner: Claim) -> bool:
    """Tell whether a statement with a cue of its own stands inside another one."""
    cue = inner.cue
    return (
        cue is not None
        and cue != outer.cue
        and outer.start <= min(inner.start, cue.start)
        and max(inner.end, cue.end) <= outer.end
    )


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
    return list(found.values())


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
