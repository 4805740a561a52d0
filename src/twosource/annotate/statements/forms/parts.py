"""A statement in two parts, a clause and, after a colon, the exact words.

He said it was far too late: “We have lost.” Or a clause and what it is told to mean. Limits: not where a cue
of its own leads from the one to the other; a clause of a few words is told by its pronoun or its auxiliary.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.sources.sources import find_line_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

# So many units before a colon may be a cue with those it is put to: "told the reporters:".
LEAD = 4
# Fewer units before it are a noun and what belongs to it, but for "it was late" and "the bridge had gone".
CLAUSE_MIN = 5
# A clause ends so many units before the verb that says what it means: ", indicating".
LED_BY = 2


def part_at_colons(setting: Setting, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims of a line, each that has exact words after a colon as two."""
    known = {(claim.start, claim.end) for claim in claims}
    for claim in claims:
        colon = _find_colon(setting, claim)
        if colon is None:
            yield claim
            continue
        before, words = setting.units[colon - 1], setting.units[colon + 1].quotation
        quoted = any(unit.quotation and claim.start <= unit.start for unit in setting.units[:colon])
        if _is_clause(setting, claim, colon):
            yield replace(claim, end=before.end, quote="mixed" if quoted else "indirect")
        if words and (words.start, words.end) not in known:
            yield replace(claim, start=words.start, end=words.end, quote="direct")


def join_consequences(setting: Setting, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims of a line, clauses with what they mean: "… it is unsafe, indicating “an end”"."""
    joined: dict[int, int] = {}
    gone = set()
    for number, claim in enumerate(claims):
        verb = next((k for k, unit in enumerate(setting.units) if _opens_cue(claim, unit.start)), 0)
        if claim.quote == "indirect" or verb < LED_BY or setting.lows[verb] not in setting.speech["follows"]:
            continue
        before = setting.units[verb - LED_BY].end
        led = [k for k, it in enumerate(claims) if it.end == before and it.quote != "direct" and it.cue]
        if setting.lows[verb - 1] == "," and led and claim.start > setting.units[verb].start:
            joined[min(led, key=lambda k: claims[k].start)] = _end_with_mark(setting, claim)
            gone.add(number)
    for number, claim in enumerate(claims):
        if number in joined:
            yield replace(claim, end=joined[number], quote="mixed")
        elif number not in gone:
            yield claim


def _end_with_mark(setting: Setting, claim: Claim) -> int:
    """Return where a claim ends as a part of a longer one: behind its closing mark."""
    marks = (unit.end for unit in setting.units if unit.quotation and unit.quotation.end == claim.end)
    return next(marks, claim.end)


def _opens_cue(claim: Claim, start: int) -> bool:
    return claim.cue is not None and claim.cue.start == start


def end_at_bracket(setting: Setting, claim: Claim) -> Claim:
    """End a clause at the bracket that opens before it: "The bridge (Holm says it is old) fell"."""
    if claim.quote == "direct":
        return claim
    before = inside = 0
    for number, unit in enumerate(setting.units):
        turn = (setting.lows[number] == "(") - (setting.lows[number] == ")")
        if unit.start < claim.start:
            before += turn
        elif claim.start < unit.start < claim.end:
            if turn < 0 < before and not inside:
                return replace(claim, end=setting.units[number - 1].end)
            inside = max(0, inside + turn)  # what opens inside closes inside
    return claim


def leave_lead(setting: Setting, claim: Claim) -> Claim:
    """Cut off what leads to a clause before its cue: "The mayor doubts it: The bridge, she said, is old."."""
    if claim.quote == "direct" or claim.cue is None or claim.end > claim.cue.start:
        return claim
    held = [k for k, unit in enumerate(setting.units) if claim.start <= unit.start < claim.end]
    for number in reversed(held[1:-1]):
        after = setting.units[number + 1]
        leads = setting.lows[number] == ":" and after.quotation is None and after.text[0].isupper()
        if leads and _is_stand(setting, held[0], number):
            return replace(claim, start=after.start)
    return claim


def keep_pointing(setting: Setting, claim: Claim) -> Claim:
    """Take in the "that" which is what a clause tells of, and opens none: "said that was a lie".

    And the "there" of "said there was a leak".
    """
    first = next((k for k, unit in enumerate(setting.units) if unit.end > claim.start), 0)
    lows, speech = setting.lows, setting.speech
    opens = first > 1 and lows[first - 1] in speech["opens told"]
    opens = opens and lows[first] in speech["behind a subject"]
    is_there = (
        first > 1 and lows[first - 1] in speech["tells of being"] and lows[first] in speech["auxiliary"]
    )
    opens = opens or (is_there and lows[first - 2] in setting.cue_words)
    if claim.quote == "direct" or not opens:
        return claim
    return replace(claim, start=setting.units[first - 1].start)


def _is_stand(setting: Setting, first: int, colon: int) -> bool:
    """Tell whether a lead only says what somebody holds or doubts: "The captain does not agree:"."""
    subject = find_line_subject(setting, colon)
    person = subject is not None and subject.mention.kind in ("person", None) and not subject.mention.many
    speech = setting.speech
    return first == 0 and person and not speech["takes a stand"].isdisjoint(setting.lows[:colon])


def _is_clause(setting: Setting, claim: Claim, colon: int) -> bool:
    """Tell what was said from what is only named before the words: "described the plan: …"."""
    first = next(k for k, unit in enumerate(setting.units) if unit.start >= claim.start)
    lows, speech = setting.lows[first:colon], setting.speech
    short = len(lows) > 1 and (lows[0] in speech["subject"] or not speech["auxiliary"].isdisjoint(lows[1:]))
    return (short or len(lows) >= CLAUSE_MIN) and lows[0] != "what"


def _find_colon(setting: Setting, claim: Claim) -> int | None:
    """Return the unit of the colon before the quotation that ends a claim."""
    if claim.quote != "mixed":
        return None
    held = [k for k, unit in enumerate(setting.units) if claim.start <= unit.start < claim.end]
    last = held[-1] if held else 0
    ends = (
        bool(held) and setting.units[last].quotation is not None and setting.units[last].opening[:1].isupper()
    )
    if not ends or last - 2 <= held[0] or setting.lows[last - 1] != ":":
        return None
    led = setting.lows[max(held[0], last - 1 - LEAD) : last - 1]
    return None if any(low in setting.cue_words for low in led) else last - 1
