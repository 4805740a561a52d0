"""Statements told inside another: "Ada Holm said the board had denied it, the Post reports".

Limits: only what the rules find, where the inner speaker is named or described right before the verb; a
pronoun there is mostly the outer speaker, whom nobody else reports.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.choices.traits import share_extent
from twosource.annotate.statements.cues import is_adverb
from twosource.annotate.statements.linking import link_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.language import Language

# Two statements that share more than this are one.
SAME_SHARE = 0.6
_BEFORE = frozenset((",", "that", "what"))


def find_inner_claims(
    setting: Setting, paragraph: int, claims: Sequence[Claim], language: Language
) -> list[Claim]:
    """Return what is told inside the statements of a line and is not among them."""
    found: list[Claim] = []
    for outer in claims:
        if outer.quote == "direct" or outer.cue is None or outer.start <= outer.cue.start < outer.end:
            continue
        clause = _cut_clause(setting, outer)
        for inner in link_claims(clause, paragraph, language):
            known = [claim for claim in (*claims, *found) if claim is not outer]
            if _is_told(clause, inner) and not any(
                inner.cue == claim.cue or share_extent(inner, claim) > SAME_SHARE for claim in known
            ):
                found.append(inner)
    return found


def _cut_clause(setting: Setting, claim: Claim) -> Setting:
    """Return the words of a statement as a line of their own."""
    held = [k for k, unit in enumerate(setting.units) if claim.start <= unit.start < claim.end]
    first, last = (held[0], held[-1] + 1) if held else (0, 0)
    return replace(setting, units=setting.units[first:last], lows=setting.lows[first:last])


def _is_told(clause: Setting, claim: Claim) -> bool:
    """Tell whether a clause plainly tells a statement: a speaker, and beside it a verb that nothing turns."""
    source, cue, lows = claim.source, claim.cue, clause.lows
    if source is None or cue is None or source.form == "pronoun" or _is_own_body(clause, source):
        return False
    start = source.lead if source.lead >= 0 else source.start
    held = [k for k, unit in enumerate(clause.units) if start <= unit.start < source.end]
    verb = next(k for k, unit in enumerate(clause.units) if unit.start >= cue.start)
    if not held or held[-1] >= verb:
        return bool(held) and claim.relayed
    opens = held[0] - (held[0] > 0 and lows[held[0] - 1] in clause.speech["determiner"])
    between = lows[held[-1] + 1 : verb]
    if len(between) > 1 and between[0] == between[-1] == ",":
        between = []
    return (opens == 0 or lows[opens - 1] in _BEFORE) and all(
        low not in clause.speech["negation"]
        and (low in clause.speech["have"] or low in clause.speech["adverb"] or is_adverb(low, clause.speech))
        for low in between
    )


def _is_own_body(clause: Setting, source: Mention) -> bool:
    """Tell whether a source is "the company" or "the agency": mostly the outer speaker's own."""
    article, _, head = source.text.lower().partition(" ")
    bodies = clause.lexicon.generic | frozenset(clause.lexicon.bodies)
    return source.form == "description" and article == "the" and head in bodies
