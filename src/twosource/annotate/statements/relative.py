"""Where words end that a relative clause reports: "the driver, who police say was asleep, has left".

Limits: made without a parse; a clause without commas ends before the verb of the sentence around it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

# Units between "who" and what is reported: "who the harbour police have said".
REACH = 7


def end_relative(setting: Setting, claim: Claim) -> Claim:
    """Cut off what goes on after the relative clause in which a claim is told."""
    lows, units, cue, source = setting.lows, setting.units, claim.cue, claim.source
    if claim.quote == "direct" or cue is None or source is None or not source.end < cue.end < claim.start:
        return claim
    held = [k for k, unit in enumerate(units) if claim.start <= unit.start and unit.end <= claim.end]
    opener = _find_opener(setting, source.lead if source.lead >= 0 else source.start, source.start)
    if not held or opener is None or not _lacks_subject(setting, held[0]):
        return claim
    aside = opener > 0 and lows[opener - 1] == ","
    end = _find_comma(setting, held) if aside else _find_outer_verb(setting, held)
    return claim if end is None else replace(claim, end=units[end - 1].end)


def _find_opener(setting: Setting, lead: int, start: int) -> int | None:
    """Return the unit of "who" or "which" right before a source; None where none is there."""
    first = next((k for k, unit in enumerate(setting.units) if unit.start >= min(lead, start)), 0)
    if first > 0 and setting.lows[first - 1] in setting.speech["determiner"]:
        first -= 1
    return first - 1 if first > 0 and setting.lows[first - 1] in setting.speech["relative"] else None


def _lacks_subject(setting: Setting, number: int) -> bool:
    """Tell whether a verb opens what is reported: its subject is what the clause hangs on."""
    low, speech = setting.lows[number], setting.speech
    return low in speech["auxiliary"] or low in speech["past"] or (low.endswith("ed") and low != "red")


def _find_comma(setting: Setting, held: list[int]) -> int | None:
    """Return the comma that ends an aside; one before "which" opens another inside it."""
    comma = next((k for k in held[1:-1] if setting.lows[k] == ","), None)
    inner = comma is not None and setting.lows[comma + 1] in setting.speech["relative"]
    return None if inner else comma


def _find_outer_verb(setting: Setting, held: list[int]) -> int | None:
    """Return the verb of the sentence around the clause: the next one that has no subject of its own."""
    lows, speech = setting.lows, setting.speech
    inner = False
    for number in held[1:]:
        low, before = lows[number], lows[number - 1]
        after = lows[number + 1] if number + 1 < len(lows) else ""
        if low in speech["relative"] or (low in speech["edge"] and not after.endswith("ing")):
            inner = True
        if low in speech["auxiliary"] and not inner and number > held[0] + 1:
            joined = before in speech["auxiliary"] or before in speech["subject"] or before == "to"
            return None if joined else number
    return None
