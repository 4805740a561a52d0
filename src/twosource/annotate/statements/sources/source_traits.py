"""Traits of a mention that may be the source of a statement: how it was found, its form, and where it stands.

Limits: as `traits.py` has it, each is told by itself, by names that people can read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.statements.choices.traits import find_bin
from twosource.annotate.statements.sources.sources import is_broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.model import Tag

# Bounds of the bins that gaps and lengths are put into, in units; round figures, not tuned.
GAPS = (0, 1, 2, 4, 8, 14)
LENGTHS = (1, 2, 4, 7, 11)
# A tag of a source with less of a mention than this says nothing of it.
TOUCH = 0.3
_NEIGHBOURS = frozenset(", “” and or but that to of for with by 's . : ( ) — –".split())
_CUES = frozenset(("said", "says", "told", "according"))

Trait = tuple[str, float]


def tell_bid(
    setting: Setting, claim: Claim, mention: Mention, ways: set[str], tags: Sequence[Tag]
) -> dict[str, float]:
    """Return the traits of a mention as the source of a claim; `ways` are those by which it was found."""
    form = f"{mention.form} {mention.kind}" if mention.form != "pronoun" else mention.text.lower()
    inside = float(claim.start <= mention.start and mention.end <= claim.end)
    traits = {f"way {way}": 1.0 for way in ways} | {
        f"form {form}": 1.0,
        f"many {mention.many}": 1.0,
        "broken": float(is_broken(setting, mention)),
        "inside": inside,
        f"inside chosen {'chosen' in ways}": inside,
    }
    for label in ("source", "belief-source"):
        like, sure = max(
            ((_share(mention, tag), tag.score) for tag in tags if tag.label == label), default=(0.0, 0.0)
        )
        if like > TOUCH:
            traits[f"{label} like"] = like
            traits[f"{label} sure"] = sure * like
            traits[f"{label} same"] = float(like == 1.0)
        else:
            traits[f"{label} none"] = 1.0
    traits.update(_tell_place(setting, mention))
    traits.update(_tell_side(setting, claim, mention))
    return traits


def _share(mention: Mention, tag: Tag) -> float:
    """Return the share of code points in common, a title counting to its name."""
    start = min(mention.start, mention.lead) if mention.lead >= 0 else mention.start
    shared = min(mention.end, tag.end) - max(start, tag.start)
    return max(0.0, shared / (max(mention.end, tag.end) - min(start, tag.start)))


def _tell_place(setting: Setting, mention: Mention) -> Iterator[Trait]:
    """Tell the words at the edges of a mention."""
    lows, held = setting.lows, _hold(setting, mention.start, mention.end)
    if not held:
        return
    first, last = held[0], held[-1]
    before = lows[first - 1] if first else "nothing"
    after = lows[last + 1] if last + 1 < len(lows) else "nothing"
    yield f"before {_name_word(before, setting)}", 1.0
    yield f"after {_name_word(after, setting)}", 1.0
    yield f"length {find_bin(last - first + 1, LENGTHS)} {mention.form}", 1.0
    yield f"begins {_name_word(lows[first], setting)}", float(mention.form == "description")
    yield "starts line", float(first == 0)


def _hold(setting: Setting, start: int, end: int) -> list[int]:
    """Return the units of a line inside a stretch of text."""
    return [k for k, unit in enumerate(setting.units) if start <= unit.start and unit.end <= end]


def _tell_side(setting: Setting, claim: Claim, mention: Mention) -> Iterator[Trait]:
    """Tell on which side of the cue a mention stands, how far off, and what is between them."""
    held = _hold(setting, mention.start, mention.end)
    if not held:
        return
    first, last = held[0], held[-1]
    if claim.cue is None:
        start = next((k for k, unit in enumerate(setting.units) if unit.start >= claim.start - 1), last)
        yield f"no cue gap {find_bin(abs(start - last), GAPS)} {last < start}", 1.0
        return
    cues = _hold(setting, claim.cue.start, claim.cue.end)
    if not cues:
        return
    if first <= cues[-1] and cues[0] <= last:
        yield "at cue", 1.0
        return
    side = "left" if last < cues[0] else "right"
    between = range(last + 1, cues[0]) if side == "left" else range(cues[-1] + 1, first)
    cue = setting.lows[cues[0]]
    yield f"side {side}", 1.0
    yield f"side {side} {claim.quote}", 1.0
    yield f"side {side} cue {'ing' if cue.endswith('ing') else cue if cue in _CUES else 'other'}", 1.0
    yield f"gap {side} {find_bin(len(between), GAPS)}", 1.0
    for name, found in _tell_between(setting, between):
        yield f"between {side} {name}", float(found)


def _tell_between(setting: Setting, between: range) -> Iterator[tuple[str, bool]]:
    speech = setting.speech
    words = {setting.lows[k] for k in between}
    yield "cue", not words.isdisjoint(setting.cue_words)
    yield "comma", "," in words
    yield "relative", not words.isdisjoint(speech["relative"])
    yield "quotation", "“”" in words
    yield "auxiliary", not words.isdisjoint(speech["auxiliary"])
    yield "pronoun", not words.isdisjoint(speech["subject"])
    yield "name", any(setting.units[k].end in setting.names_by_end for k in between)
    yield "and", "and" in words or "but" in words
    yield "link", not words.isdisjoint(speech["link"])


def _name_word(low: str, setting: Setting) -> str:
    speech = setting.speech
    if low in _NEIGHBOURS or low == "nothing":
        return low
    for name, words in (
        ("cue", setting.cue_words),
        ("relative", speech["relative"]),
        ("auxiliary", speech["auxiliary"]),
        ("determiner", speech["determiner"]),
        ("link", speech["link"]),
    ):
        if low in words:
            return name
    return "ed" if low.endswith("ed") else "other"
