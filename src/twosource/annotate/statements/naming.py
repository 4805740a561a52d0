"""What somebody calls a thing inside what is said: "saying it was part of what it called “a campaign”".

It is no statement beside the one that it belongs to, which goes on to its end. Limits: the verb stands within
a few units of "what"; where no wider statement holds "what", the name stays a statement of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

# "What the port's new owner called" has no more units before its verb, "what" among them.
NEAR = 6
# What may stand between the verb and the exact words: "described as a “gift”".
LED_IN = 3


def hold_names(setting: Setting, claims: Sequence[Claim]) -> list[Claim | None]:
    """Return the claims of a line with the name that "what" opens in each; None for such names."""
    held: list[Claim | None] = list(claims)
    for what, verb in _find_names(setting):
        end = _find_end(setting, verb, [claim for claim in claims if _is_cued(setting, claim, verb)])
        first = setting.units[what]
        around = [
            k
            for k, claim in enumerate(held)
            if claim and claim.quote != "direct" and claim.start < first.start and first.end <= claim.end
        ]
        if end is None or not around:
            continue
        for number, claim in enumerate(claims):
            if _is_cued(setting, claim, verb) and claim.start >= setting.units[verb].end:
                held[number] = None
        for number in around:
            wider = held[number]
            if wider and wider.end < end:
                held[number] = _go_on(wider, end, claims)
    return held


def _go_on(claim: Claim, end: int, others: Sequence[Claim]) -> Claim:
    """Let a claim go on to an end; who stands in it does not speak it, but who its cue has elsewhere."""
    source = claim.source
    if source is not None and claim.start <= source.start < end:
        by_cue = (other.source for other in others if other.cue == claim.cue and other.source)
        source = next((it for it in by_cue if not claim.start <= it.start < end), None)
    return replace(claim, end=end, quote="mixed", source=source)


def _find_names(setting: Setting) -> Iterator[tuple[int, int]]:
    lows, names = setting.lows, setting.speech["names a thing"]
    for what, low in enumerate(lows):
        if low == "what":
            verb = next((k for k in range(what + 2, min(what + NEAR, len(lows))) if lows[k] in names), None)
            if verb is not None and not any(unit.quotation for unit in setting.units[what:verb]):
                yield what, verb


def _is_cued(setting: Setting, claim: Claim, verb: int) -> bool:
    unit, cue = setting.units[verb], claim.cue
    return cue is not None and cue.start < unit.end and unit.start < cue.end


def _find_end(setting: Setting, verb: int, cued: Sequence[Claim]) -> int | None:
    """Return where the words end that the verb leads in, None where it leads in none."""
    quoted = [unit.end for unit in setting.units[verb + 1 : verb + 2 + LED_IN] if unit.quotation]
    ends = [claim.end for claim in cued if claim.start >= setting.units[verb].end]
    return max(quoted[:1] + ends, default=None)
