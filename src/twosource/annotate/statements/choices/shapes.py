"""Traits of what may be a statement by its place: the words at its ends, its verb, its rivals in the line.

Limits: made without a parse; a word's class is told by lists and by its ending. Words that share a class
share a weight, so that a rare one counts as its like do.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import is_adverb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

Trait = tuple[str, float]
# A share of words from which two candidates are nearly one; a rougher bound than most, not tuned.
NEARLY = 0.8
# Rivals of one sort that are counted; more are as many.
RIVALS_MAX = 2
# Words that are a class of their own, and the classes of others by the first set that holds them.
_ALONE = frozenset("that to by of as and but not who which what the a , ; : . ( ) — – - ? ! … “”".split())
_CLASSES = (
    ("be", "be"),
    ("have", "have"),
    ("modal", "modal"),
    ("negation", "negation"),
    ("pronoun", "subject"),
    ("pronoun", "object"),
    ("question", "asks"),
    ("determiner", "determiner"),
    ("preposition", "filler"),
    ("preposition", "link"),
    ("conjunction", "conjunction"),
    ("time", "time"),
    ("adverb", "adverb"),
)


def tell_place(claim: Claim, setting: Setting, held: range) -> Iterator[Trait]:
    """Tell the classes of the words at the ends of a claim, whose units are `held`, and beside them."""
    quote, first, last = claim.quote, held[0], held[-1]
    opening = class_of(setting, first)
    yield f"first {opening} {quote}", 1.0
    yield f"first {opening} opens line {first <= 1}", 1.0
    yield f"earlier {class_of(setting, first - 1)} {quote}", 1.0
    yield f"then {class_of(setting, last + 1)} {quote}", 1.0
    yield f"verb {find_verb(setting, held)} {quote}", 1.0
    inside = any(low in setting.cue_words for low in setting.lows[first + 1 : last + 1])
    yield f"other cue inside {inside} {quote}", 1.0
    if quote != "direct":
        shape = tell_shape(setting, held)
        yield f"shape {shape}", 1.0
        if claim.cue:
            yield f"shape {shape} cue {_where(claim)}", 1.0
    if claim.cue and claim.start <= claim.cue.start < claim.end:
        yield f"own cue inside {quote}", 1.0


def class_of(setting: Setting, number: int) -> str:
    """Return the class of a unit, "edge" outside the line."""
    if not 0 <= number < len(setting.lows):
        return "edge"
    low, speech = setting.lows[number], setting.speech
    if low in _ALONE:
        return low
    known = next((name for name, does in _CLASSES if low in speech[does]), None)
    if known or is_adverb(low, speech):
        return known or "adverb"
    ending = next((end for end in ("ing", "ed") if low.endswith(end)), None)
    return ending or ("name" if setting.units[number].text[0].isupper() else "word")


def find_verb(setting: Setting, held: range) -> str:
    """Return how a clause shows its verb: by an auxiliary, by a past form, or not at all."""
    lows, speech = setting.lows[held[0] : held[-1] + 1], setting.speech
    if not speech["auxiliary"].isdisjoint(lows):
        return "auxiliary"
    past = any(low.endswith("ed") or low in speech["past"] for low in lows[1:])
    return "past" if past else "none"


def tell_shape(setting: Setting, held: range) -> str:
    """Return what sort of clause or phrase a claim is."""
    first = held[0]
    opening = class_of(setting, first)
    if first and setting.lows[first - 1] == "that":
        return "that"
    if opening in ("to", "ing", "question", "pronoun", "preposition"):
        return opening
    return "preposition" if opening in ("of", "by", "as") else f"phrase, verb {find_verb(setting, held)}"


def _where(claim: Claim) -> str:
    if claim.cue and claim.cue.end <= claim.start:
        return "before"
    return "after" if claim.cue and claim.end <= claim.cue.start else "inside"


def tell_rivals(claim: Claim, rivals: Sequence[Claim], shape: str) -> Iterator[Trait]:
    """Tell how many other candidates of the line stand beside, inside, around and across a claim."""
    counts: Counter[str] = Counter(_relate(claim, other) for other in rivals if other is not claim)
    for relation in ("nearly same", "inside", "around", "across"):
        number = min(counts[relation], RIVALS_MAX)
        yield f"rivals {relation} {number}", 1.0
        yield f"rivals {relation} {number} {claim.quote}", 1.0
    for relation in ("leads", "follows"):
        if counts[relation]:
            yield f"{relation} {shape}", 1.0


def _relate(claim: Claim, other: Claim) -> str:
    """Name how another candidate stands to a claim."""
    shared = min(claim.end, other.end) - max(claim.start, other.start)
    if shared <= 0:
        both = _where(claim), _where(other)
        if claim.cue is None or claim.cue != other.cue:
            return "apart"
        return {("after", "before"): "leads", ("before", "after"): "follows"}.get(both, "apart")
    if shared > NEARLY * (max(claim.end, other.end) - min(claim.start, other.start)):
        return "nearly same"
    if claim.start <= other.start and other.end <= claim.end:
        return "inside"
    return "around" if other.start <= claim.start and claim.end <= other.end else "across"
