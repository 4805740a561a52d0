"""Whom a cue gives its words to: the likeliest of the mentions that stand in its line.

The weights were learnt from annotated stories (`python -m training.sources`); here they are only summed.
Limits: one line at a time; a statement that names nobody here is settled with the speakers.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.statements.choices.tagged import is_office_of
from twosource.annotate.statements.cues import ANY_CUE, Cue
from twosource.annotate.statements.phrases import find_phrase_after, is_past, make_pronoun
from twosource.annotate.statements.sources.source_traits import tell_bid
from twosource.annotate.statements.sources.sources import (
    find_line_subject,
    find_source_between,
    find_subject_before,
    find_subject_ending,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.model import Tag

# What rules and tags chose stands unless another is so much likelier (log-odds). By story, of 10,762 sources
# no bar and .7 differ by one.
DOUBT = 0.3


class Bid(NamedTuple):
    """A mention that may be the source of a claim, None for nobody in its line, with what speaks for it."""

    mention: Mention | None
    traits: Mapping[str, float]


def attribute_claims(
    setting: Setting, claims: Sequence[Claim], tags: Sequence[Tag], weights: Mapping[str, float]
) -> list[Claim]:
    """Give each claim of one line the likeliest of its sources; `tags` are those of the line."""
    return [
        claim if _is_told_inside(claim, claims) else _attribute(setting, claim, tags, weights)
        for claim in claims
    ]


def _is_told_inside(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether a claim stands with its cue and its source inside another, whose source is not its own."""
    cue, source = claim.cue, claim.source
    if cue is None or source is None or source.form == "pronoun":
        return False
    return any(
        cue != other.cue
        and other.start <= min(cue.start, source.start)
        and max(cue.end, claim.end) <= other.end
        for other in claims
    )


def _attribute(setting: Setting, claim: Claim, tags: Sequence[Tag], weights: Mapping[str, float]) -> Claim:
    if claim.cue is None and claim.via:  # exact words inside another's clause are its doer's
        return claim
    if claim.source and _is_no_source(setting, claim, claim.source):
        claim = replace(claim, source=None)
    source = choose_bid(claim, list_bids(setting, claim, tags), weights)
    return replace(claim, source=source)


def choose_bid(claim: Claim, bids: Sequence[Bid], weights: Mapping[str, float]) -> Mention | None:
    """Return the mention whose traits weigh most, the first of equals."""
    scores = [math.fsum(weights.get(name, 0.0) * value for name, value in bid.traits.items()) for bid in bids]
    best = scores.index(max(scores))
    first = next(number for number, bid in enumerate(bids) if bid.mention == claim.source)
    return bids[best if scores[best] - scores[first] > DOUBT else first].mention


def list_bids(setting: Setting, claim: Claim, tags: Sequence[Tag]) -> list[Bid]:
    """Return all that may be the source of a claim, nobody included, each with its traits."""
    ways: dict[Mention, set[str]] = {}
    for way, mention in _propose(setting, claim, tags):
        if not (_only_tells_office(claim, mention, tags) or _is_no_source(setting, claim, mention)):
            ways.setdefault(mention, set()).add(way)
    bids = [Bid(mention, tell_bid(setting, claim, mention, found, tags)) for mention, found in ways.items()]
    nobody = {
        "nobody": 1.0,
        f"nobody {claim.quote}": 1.0,
        f"nobody cue {claim.cue is not None}": 1.0,
        f"nobody chosen {claim.source is not None}": 1.0,
        f"nobody tag {_surest(tags)}": 1.0,
    }
    return [*bids, Bid(None, nobody)]


def _only_tells_office(claim: Claim, mention: Mention, tags: Sequence[Tag]) -> bool:
    """Tell whether a body stands behind the person who was chosen, in one tagged source."""
    chosen = claim.source
    return is_office_of(mention, chosen) and any(
        tag.label == "source" and chosen is not None and tag.start <= chosen.lead and mention.end <= tag.end
        for tag in tags
    )


def _is_no_source(setting: Setting, claim: Claim, mention: Mention) -> bool:
    """Tell whether words name nobody: an article alone, or what a verb leaves, as in "I write to say".

    Limits: told by a small word or a verb at the end, by a pronoun or a verb at the start, and by the cue.
    """
    if mention.text.lower() in setting.lexicon.small["article"]:
        return True
    held = [k for k, unit in enumerate(setting.units) if mention.start <= unit.start < mention.end]
    if mention.form != "description" or not held:
        return False
    cue, speech, lows = claim.cue, setting.speech, setting.lows
    if cue is not None and mention.start < cue.end and cue.start < mention.end:
        return True
    first, last = held[0], held[-1]
    if cue is not None and last > first and lows[last] in setting.cue_words - speech["noun too"]:
        # "The accused", "the man they asked", "the people asked".
        noun = lows[last - 1] in speech["determiner"] | speech["subject"]
        noun = noun or setting.lexicon.are_people(lows[last - 1])
        return not noun and is_past(setting, last) and cue.start == setting.units[last].end + 1
    if lows[last] not in speech["link"]:
        return False
    verbs = any(lows[k] in setting.cue_words and is_past(setting, k) for k in held[1:-1])
    opens = first > 0 and (lows[first - 1] in speech["subject"] or lows[first] in speech["past"])
    return verbs or (opens and mention.text.islower())


def _surest(tags: Sequence[Tag]) -> int:
    return int(10 * max((tag.score for tag in tags if tag.label == "source"), default=0.0))


def _propose(setting: Setting, claim: Claim, tags: Sequence[Tag]) -> Iterator[tuple[str, Mention]]:
    if claim.source:
        yield "chosen", claim.source
    for tag in tags:
        if tag.label in ("source", "belief-source"):
            mention = find_source_between(setting, tag.start, tag.end)
            if mention:
                yield tag.label, mention
    yield from _propose_by_cue(setting, claim)
    for number in range(len(setting.units)):
        yield from _propose_at(setting, number)


def _propose_at(setting: Setting, number: int) -> Iterator[tuple[str, Mention]]:
    """Propose what stands at one unit: a pronoun, a phrase that starts there, a name that ends there."""
    speech = setting.speech
    lows, end = setting.lows, setting.units[number].end
    if lows[number] in speech["subject"]:
        yield "pronoun", make_pronoun(setting, number).mention
        return
    if _opens_phrase(setting, number) and (opened := find_phrase_after(setting, number)):
        yield "opened", opened.mention
    name = setting.names_by_end.get(end)
    if name is not None and name.kind != "place":
        yield "name", name
    if name is not None or (lows[number + 1 : number + 2] and lows[number + 1] in speech["relative"]):
        source = find_subject_ending(setting, number)
        if source and source.mention != name:
            yield "phrase", source.mention


def _opens_phrase(setting: Setting, number: int) -> bool:
    """Tell whether a phrase without a name may start here: "the man", "both groups", "critics"."""
    low, lexicon = setting.lows[number], setting.lexicon
    if low in setting.speech["determiner"] and low not in ("no", "any"):
        return True
    return low in lexicon.people and (number == 0 or not setting.units[number - 1].text[0].isalnum())


def _propose_by_cue(setting: Setting, claim: Claim) -> Iterator[tuple[str, Mention]]:
    if claim.cue is None:
        return
    held = [k for k, unit in enumerate(setting.units) if claim.cue.start <= unit.start < claim.cue.end]
    if not held:
        return
    cue = Cue(first=held[0], last=held[-1] + 1, word=ANY_CUE)
    for way, source in (
        ("subject", find_subject_before(setting, cue) if held[0] else None),
        ("line", find_line_subject(setting, held[0])),
        ("after", find_phrase_after(setting, held[-1] + 1)),
    ):
        if source:
            yield way, source.mention
