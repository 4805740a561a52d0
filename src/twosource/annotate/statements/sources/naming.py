"""What somebody calls a thing inside what is said: "saying it was part of what it called “a campaign”".

It is no statement beside the one that it belongs to, which goes on to its end. Limits: the verb stands within
a few units of "what"; where no wider statement holds "what", the name stays a statement of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.sources.sources import find_source_of
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

# "What the mayor of the port, Ada Holm, called" has no more units before its verb, "what" among them.
NEAR = 11
# What may stand between the verb and the exact words: "described as a “gift”".
LED_IN = 3


def hold_names(setting: Setting, claims: Sequence[Claim]) -> list[Claim | None]:
    """Return the claims of a line with the name that "what" opens in each; None for such names."""
    held: list[Claim | None] = list(claims)
    for what, verb in _find_names(setting):
        names = [number for number, claim in enumerate(claims) if _is_name(setting, claim, verb)]
        end = _find_end(setting, verb, [claims[number] for number in names])
        first = setting.units[what]
        around = [
            k
            for k, claim in enumerate(held)
            if claim and claim.quote != "direct" and claim.start < first.start and first.end <= claim.end
        ]
        if end is None or not around:
            continue
        for number in names:
            held[number] = None
        for number in around:
            wider = held[number]
            if wider and wider.end < end:
                held[number] = _go_on(wider, end, claims)
    return held


def settle_namer(setting: Setting, claim: Claim) -> Claim:
    """Give a name that stands alone to who gave it: "Ada Holm mocked what Bo Lind called “a new dawn”"."""
    for what, verb in _find_names(setting):
        unit = setting.units[verb]
        namer = find_source_of(setting, unit.start, unit.end) if _is_name(setting, claim, verb) else None
        if namer and namer.start >= setting.units[what].end:
            return replace(claim, source=namer, cue=Extent(start=unit.start, end=unit.end))
    return claim


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


def _is_name(setting: Setting, claim: Claim, verb: int) -> bool:
    """Tell whether a claim is what the verb leads in, by its cue or by its place."""
    unit, cue = setting.units[verb], claim.cue
    quoted = next((it.start for it in setting.units[verb + 1 : verb + 2 + LED_IN] if it.quotation), unit.end)
    cued = cue is not None and cue.start < unit.end and unit.start < cue.end
    return claim.start >= unit.end and (cued or claim.start <= quoted + 1)


def _find_end(setting: Setting, verb: int, names: Sequence[Claim]) -> int | None:
    """Return where the words end that the verb leads in, None where it leads in none."""
    quoted = [unit.end for unit in setting.units[verb + 1 : verb + 2 + LED_IN] if unit.quotation]
    return max(quoted[:1] + [claim.end for claim in names], default=None)
