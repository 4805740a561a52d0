"""The chain: a statement inside another one was passed on by the speaker of the outer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim


def chain_claims(claims: Sequence[Claim]) -> list[Claim]:
    """Set who passed a claim on: the source of the smallest claim that its cue stands in."""
    return [claim if claim.via else replace(claim, via=_relayer(claim, claims)) for claim in claims]


def _relayer(claim: Claim, claims: Sequence[Claim]) -> Mention | None:
    if claim.cue is None:
        return None
    holding = [
        other
        for other in claims
        if other.cue != claim.cue
        and other.source
        and other.start <= claim.cue.start
        and claim.cue.end <= other.end
    ]
    best = min(holding, key=lambda other: other.end - other.start, default=None)
    return best.source if best and best.source != claim.source else None
