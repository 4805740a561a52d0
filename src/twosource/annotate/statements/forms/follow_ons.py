"""Quotations that no cue of their line reports, and that still are somebody's words.

Limits: a quotation that runs over paragraphs is followed for a few paragraphs only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.claims import Claim, is_nobody
from twosource.annotate.statements.contents import ends_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.statements.phrases import Setting

# "Now," and "In the end," may stand before a quotation that is still a sentence of its own.
OPENING_MAX = 4


def find_follow_ons(
    setting: Setting, paragraph: int, found: Sequence[Claim], previous: Claim | None
) -> Iterator[Claim]:
    """Yield the quotations that stand as sentences of their own, with the source of the one before them.

    `previous` is the last claim of the same paragraph, if there is one.
    """
    latest, spoken = previous, False
    for number, unit in enumerate(setting.units):
        if unit.quotation is None:
            continue
        claim = next((each for each in found if each.start < unit.end and unit.start < each.end), None)
        beside = spoken and setting.lows[number - 1] == "“”" and ends_speech(unit)
        if claim is None and (beside or _stands_alone(setting, number)):
            claim = Claim(
                start=unit.quotation.start, end=unit.quotation.end, quote="direct", paragraph=paragraph
            )
            if latest and not (latest.source and is_nobody(latest.source, setting.speech["nobody"])):
                claim = replace(
                    claim, cue=latest.cue, source=latest.source, via=latest.via, relayed=latest.relayed
                )
            yield claim
        spoken = claim is not None and claim.quote == "direct"
        latest = claim if claim and not claim.relayed else latest


def _stands_alone(setting: Setting, number: int) -> bool:
    lows, unit = setting.lows, setting.units[number]
    resumed = any(other.quotation for other in setting.units[:number])
    if resumed and lows[number - 1] == "," and ends_speech(unit):
        return True
    if any(low not in ".!?," for low in lows[number + 1 :]):
        return False
    return number == 0 or lows[number - 1] == ":" or (number <= OPENING_MAX and lows[number - 1] == ",")
