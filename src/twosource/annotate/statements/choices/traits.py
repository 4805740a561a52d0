"""Traits of what may be a statement: what finds it, how sure its tags are, and what its words look like.

Limits: each is told by itself; what else stands in its line is not seen here. Traits are named by the words
of their kind and value ("cue say", "first pronoun indirect"), so that the weights can be read by people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.statements.choices.shapes import tell_place, tell_rivals, tell_shape
from twosource.annotate.statements.cues import is_participle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.model import Extent, Tag

# Bounds of the bins that lengths and gaps are put into, in units; round figures, not tuned.
LENGTHS = (2, 4, 7, 12, 20, 35)
GAPS = (0, 1, 2, 4, 8)
# Stretches that share less are two; that share more are nearly one; that share most are one.
TOUCH, ALIKE, SAME = 0.1, 0.6, 0.8
# Words before a cue that can turn it: "would not say".
TURNING = 3
# Tags of one label in a line that are counted; more are as many.
TAGS_MAX = 3
# Traits of what turns a cue, and the words that show each.
_TURNS = (("negated", "negation"), ("modal", "modal"), ("be", "be"), ("relative", "relative"))

Trait = tuple[str, float]


class Candidate(NamedTuple):
    """What may be a statement, and by which way it was found."""

    claim: Claim
    way: str


class Surroundings(NamedTuple):
    """What the traits of a line's candidates are told by: its words, tags and rules, and the cues' lemmas.

    `rivals` are all candidates of the line.
    """

    setting: Setting
    tags: Sequence[Tag]
    rules: Sequence[Claim]
    lemmas: Mapping[str, str]
    rivals: Sequence[Claim]


def tell_traits(candidate: Candidate, around: Surroundings) -> dict[str, float]:
    """Return the traits of a candidate by name; one that is absent counts as zero."""
    claim, way = candidate
    like = max((share_extent(claim, rule) for rule in around.rules), default=0.0)
    traits = {
        f"way {way}": 1.0,
        f"kind {claim.quote}": 1.0,
        f"way {way} {claim.quote}": 1.0,
        "rule like": like,
        f"rule {like > SAME} {way}": 1.0,
    }
    for label in ("content", "possible-content", "belief-content"):
        traits.update(_tell_tag(claim, around.tags, label))
    traits.update(_tell_source(claim, around.tags))
    traits.update(_tell_cue(claim, around))
    for label in ("content", "cue"):
        count = sum(tag.label == label for tag in around.tags)
        traits[f"{label} tags {min(TAGS_MAX, count)}"] = 1.0
    units = around.setting.units
    held = [k for k, unit in enumerate(units) if unit.start < claim.end and claim.start < unit.end]
    if held:
        stretch = range(held[0], held[-1] + 1)
        traits.update(_tell_words(claim, around.setting, stretch))
        traits.update(tell_place(claim, around.setting, stretch))
        shape = tell_shape(around.setting, stretch) if claim.quote != "direct" else claim.quote
        traits.update(tell_rivals(claim, around.rivals, shape))
    return traits


def share_extent(one: Claim | Tag, other: Claim | Tag) -> float:
    """Return the share of code points that two stretches have in common."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0.0, shared / (max(one.end, other.end) - min(one.start, other.start)))


def _tell_tag(claim: Claim, tags: Sequence[Tag], label: str) -> Iterator[Trait]:
    """Tell how far the likest tag of a label is the same stretch, and how sure that tag is."""
    held = [(share_extent(claim, tag), tag.score) for tag in tags if tag.label == label]
    like, sure = max(held, default=(0.0, 0.0))
    if like <= TOUCH:
        yield f"{label} none", 1.0
        return
    yield f"{label} like", like
    yield f"{label} sure", sure * like
    if like > ALIKE:
        yield f"{label} {int(sure * 10)}", 1.0


def _tell_source(claim: Claim, tags: Sequence[Tag]) -> Iterator[Trait]:
    source = claim.source
    if source is None:
        yield "source none", 1.0
        return
    yield f"source {source.form}", 1.0
    yield f"source kind {source.kind}", 1.0
    yield "source tag", _surest((source.start, source.end), tags, "source")
    yield "source inside", float(claim.start <= source.start and source.end <= claim.end)


def _surest(place: tuple[int, int], tags: Sequence[Tag], label: str) -> float:
    start, end = place
    return max(
        (tag.score for tag in tags if tag.label == label and tag.start < end and start < tag.end), default=0.0
    )


def _tell_cue(claim: Claim, around: Surroundings) -> Iterator[Trait]:
    cue, setting = claim.cue, around.setting
    if cue is None:
        yield "no cue", 1.0
        return
    held = [k for k, unit in enumerate(setting.units) if cue.start <= unit.start and unit.end <= cue.end]
    lows = [setting.lows[k] for k in held]
    lemma = next((around.lemmas[low] for low in reversed(lows) if low in around.lemmas), "other")
    yield f"cue {lemma}", 1.0
    yield f"cue {lemma} {claim.quote}", 1.0
    for label in ("cue", "belief-cue"):
        sure = _surest((cue.start, cue.end), around.tags, label)
        yield f"{label} tag", sure
        yield f"{label} tag {sure > 0.0}", 1.0
    yield f"gap {find_bin(_gap(setting, cue, claim), GAPS)} {cue.end <= claim.start}", 1.0
    if held:
        yield from _tell_turns(setting, [*setting.lows[max(0, held[0] - TURNING) : held[0]], *lows])


def _tell_turns(setting: Setting, lows: Sequence[str]) -> Iterator[Trait]:
    """Tell what can make a cue no report: a negation, a modal verb, a passive, a noun."""
    speech = setting.speech
    for name, does in _TURNS:
        yield f"cue {name}", float(not speech[does].isdisjoint(lows))
    yield "cue to", float("to" in lows)
    yield "cue noun", float(lows[0] in speech["determiner"])
    yield "cue ing", float(is_participle(lows[-1], speech))


def _gap(setting: Setting, cue: Extent, claim: Claim) -> int:
    left, right = sorted(((cue.start, cue.end), (claim.start, claim.end)))
    return sum(left[1] <= unit.start < right[0] for unit in setting.units)


def find_bin(number: int, bounds: Sequence[int]) -> int:
    """Return how many bounds a number is above."""
    return sum(number > bound for bound in bounds)


def _tell_words(claim: Claim, setting: Setting, held: range) -> Iterator[Trait]:
    lows, units, first, last = setting.lows, setting.units, held[0], held[-1]
    yield f"long {find_bin(last - first + 1, LENGTHS)} {claim.quote}", 1.0
    yield "auxiliary inside", float(not setting.speech["auxiliary"].isdisjoint(lows[first : last + 1]))
    yield "starts line", float(first <= 1)
    yield "ends line", float(last >= len(lows) - 2)
    yield "line without stop", float(lows[-1] not in (".", "!", "?", "“”"))
    quoted = [unit for unit in units[first : last + 1] if unit.quotation]
    if quoted:
        length = sum(unit.end - unit.start for unit in quoted)
        count = sum(setting.text.count(" ", unit.start, unit.end) + 1 for unit in quoted)
        yield "quotations", float(len(quoted))
        yield "quoted share", length / (claim.end - claim.start + 2)
        yield "spoken", float(quoted[-1].spoken)
        yield f"spoken {quoted[-1].spoken} {claim.quote}", 1.0
        yield f"capital {quoted[0].opening[:1].isupper()} {claim.quote}", 1.0
        yield f"quoted words {find_bin(count, LENGTHS)}", 1.0
