"""The chain of a statement: an outlet that was spoken to, or whoever tells the statement around it.

Limits: an outlet is looked for in the statement's own line, outside its words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.language import Language

# Words that lead to an outlet ("in an exclusive interview with the") are no longer than this, in code points.
LEADING_MAX = 60


def chain_claims(setting: Setting, claims: Sequence[Claim], language: Language) -> list[Claim]:
    """Set who passed each claim of a line on: the outlet spoken to, or the source of the claim around it."""
    return [
        claim
        if claim.via
        else replace(claim, via=_find_hearer(setting, claim, claims, language) or _relayer(claim, claims))
        for claim in claims
    ]


def _find_hearer(
    setting: Setting, claim: Claim, claims: Sequence[Claim], language: Language
) -> Mention | None:
    """Find the outlet that a claim was told to: "in an interview with the Harbour Post"."""
    if claim.cue is None:
        return None
    begin, end = setting.units[0].start, setting.units[-1].end
    for name in setting.names_by_lead.values():
        if name.kind != "organisation" or not begin <= name.lead < end or name == claim.source:
            continue
        if claim.start <= name.start < claim.end or not _is_nearest(claim, claims, name):
            continue
        lead = setting.text[max(begin, name.lead - LEADING_MAX) : name.lead]
        if _read_hearing(language).search(lead):
            return name
    return None


def _is_nearest(claim: Claim, claims: Sequence[Claim], name: Mention) -> bool:
    """Tell whether no other cue of the line stands nearer to a name."""
    gaps = {each.cue: max(each.cue.start - name.end, name.lead - each.cue.end) for each in claims if each.cue}
    return claim.cue is not None and gaps[claim.cue] == min(gaps.values())


@cache
def _read_hearing(language: Language) -> re.Pattern[str]:
    """Return the pattern of the words that stand right before an outlet that was spoken to."""
    patterns = "|".join(entry["pattern"] for entry in language.table("citing")["hearing"])
    return re.compile(rf"\b(?:{patterns})(?: the)? $")


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
