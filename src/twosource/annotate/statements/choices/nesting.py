"""Traits of two candidates that share words: whether the less likely one is a statement beside the other.

One may be told inside the other ("Ada Holm said the board had denied it"), or both are readings of one
clause, of which only one can be right. Limits: two at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.statements.choices.traits import Candidate, share_extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from twosource.annotate.statements.claims import Claim

# Bins of the share of words that two have in common; round figures, not tuned.
FIFTHS, TENTHS = 5, 10
_WAYS = ("content like", "belief-content like", "possible-content like", "rule like")

Trait = tuple[str, float]


class Weighed(NamedTuple):
    """A candidate with its traits, and the log-odds that it is a statement."""

    odds: float
    candidate: Candidate
    traits: Mapping[str, float]


def tell_nesting(one: Weighed, other: Weighed) -> dict[str, float]:
    """Return the traits of a candidate beside a likelier one that shares words with it."""
    claim, outer = one.candidate.claim, other.candidate.claim
    relation = _relate(claim, outer)
    traits = dict.fromkeys(_tell_relation(claim, outer, relation), 1.0)
    traits[f"way {one.candidate.way}"] = traits[f"other way {other.candidate.way}"] = 1.0
    traits |= {"odds": one.odds, "other odds": other.odds, f"{relation} odds": one.odds}
    for whose, weighed in (("", one), ("other ", other)):
        traits.update((f"{whose}{name} {relation}", 1.0) for name in _name_cue(weighed.traits))
    return traits | {name: one.traits.get(name, 0.0) for name in _WAYS}


def _relate(claim: Claim, outer: Claim) -> str:
    if outer.start <= claim.start and claim.end <= outer.end:
        return "inside"
    return "around" if claim.start <= outer.start and outer.end <= claim.end else "across"


def _tell_relation(claim: Claim, outer: Claim, relation: str) -> Iterator[str]:
    shared = share_extent(claim, outer)
    yield relation
    yield f"{relation} cue {_place_cue(claim, outer)}"
    yield f"{relation} other cue {_place_cue(outer, claim)}"
    yield f"{relation} shared {int(shared * FIFTHS)}"
    yield f"shared {min(TENTHS - 1, int(shared * TENTHS))}"
    yield f"kind {claim.quote} in {outer.quote}"
    yield f"{relation} {claim.quote} {outer.quote}"
    yield f"exact {claim.exact or outer.exact}"
    yield f"relayed {claim.relayed} {outer.relayed}"
    own, others = claim.source, outer.source
    yield f"source {own.form if own else None} {relation}"
    yield f"same source {own is not None and others is not None and own.start == others.start}"
    if own:
        yield f"source inside {outer.start <= own.start < outer.end} {relation}"
    if others:
        yield f"other source inside {claim.start <= others.start < claim.end} {relation}"


def _place_cue(claim: Claim, other: Claim) -> str:
    """Tell where the cue of a claim stands to another claim."""
    if claim.cue is None or claim.cue == other.cue:
        return "none" if claim.cue is None else "same"
    return "inside" if other.start <= claim.cue.start and claim.cue.end <= other.end else "apart"


def _name_cue(traits: Mapping[str, float]) -> list[str]:
    """Return the traits of a cue: its lemma, and what turns it."""
    return [
        name
        for name, value in traits.items()
        if value == 1.0 and name.startswith("cue ") and name.count(" ") == 1 and name != "cue tag"
    ]
