"""Who is quoted by another: "the Post quoted the mayor as saying", "the mayor was quoted as saying".

Limits: told by "as" and a participle after the verb, inside one line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import is_participle, skip_back
from twosource.annotate.statements.phrases import find_phrase_after, find_unit, make_pronoun
from twosource.annotate.statements.sources.bearers import (
    find_teller_beside,
    name_bearer,
    name_described,
    name_opening,
)
from twosource.annotate.statements.sources.relative import find_antecedent, find_singular
from twosource.annotate.statements.sources.sources import find_named_before, find_subject_ending, holder_of

if TYPE_CHECKING:
    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting, Source

# Units between the verb and "as saying": "quoted an official of the ministry (whom it did not name) as".
REACH = 18


def settle_source(setting: Setting, claim: Claim) -> Claim:
    """Give a claim to who is named beside a description of its source, or whom its source quotes."""
    if claim.source is None or (claim.cue is None and claim.via):
        return claim
    source, cue = claim.source, claim.cue
    told = cue is not None and 0 <= cue.start - source.end <= 1  # "the mayor called" calls nobody's name
    owner = _find_owner(setting, claim) or find_singular(setting, claim)
    if owner:
        return replace(claim, source=owner)
    whom = find_antecedent(setting, claim)
    source = (
        _find_namesake(setting, claim)
        or name_described(setting, replace(claim, source=whom or source))
        or whom
        or name_opening(setting, claim)
        or find_teller_beside(setting, claim)
        or _find_person(setting, name_bearer(setting, source, told=told))
    )
    return _give_to_quoted(setting, replace(claim, source=_find_own_subject(setting, claim) or source))


def _find_owner(setting: Setting, claim: Claim) -> Mention | None:
    """Find whose claim others answer: "The mayor's claim that it was safe was rejected by Ada Holm"."""
    cue, source, lows = claim.cue, claim.source, setting.lows
    if cue is None or source is None or claim.quote == "direct":
        return None
    if not cue.end <= claim.start < claim.end <= source.start:
        return None
    noun = find_unit(setting, 0, cue.start)
    owned = noun > 1 and lows[noun - 1] == "'s" and lows[noun] in setting.speech["reporting noun"]
    if not owned or lows[noun + 1 : noun + 2] != ["that"]:
        return None
    found = find_subject_ending(setting, noun - 2)
    return found.mention if found else None


def _find_namesake(setting: Setting, claim: Claim) -> Mention | None:
    """Find the name that "who" goes back to over a comma: "They were held by Ada Holm, who told them"."""
    source, cue, lows = claim.source, claim.cue, setting.lows
    if source is None or cue is None or claim.start < cue.end:
        return None
    verb = find_unit(setting, 0, cue.start)
    who = skip_back(lows, verb, setting.speech) if verb < len(lows) else -1
    if who < 2 or lows[who] not in setting.speech["relative"] or lows[who - 1] != ",":  # noqa: PLR2004
        return None
    name, found = setting.names_by_end.get(setting.units[who - 2].end), find_named_before(setting, who)
    if name is None or found is None or found.mention != name:
        return None
    if source.start == setting.units[who].start:  # "which" alone was taken for the source
        return name
    if not (name.kind == "organisation" or (name.kind == "person" and lows[who] == "who")):
        return None
    joined = lows[max(0, find_unit(setting, 0, name.lead) - 1)] in setting.speech["joins"]
    return None if joined or not (source.end <= name.lead or source.start > name.end) else name


def _find_own_subject(setting: Setting, claim: Claim) -> Mention | None:
    """Find who stands right before a verb that another was given: "Holm says that Bo Lind told her"."""
    source, cue = claim.source, claim.cue
    if source is None or cue is None or claim.start < cue.end:
        return None
    verb = find_unit(setting, 0, cue.start)
    if verb > 1 and _is_pronoun_of(setting, verb - 1, source):
        return make_pronoun(setting, verb - 1).mention
    if source.form != "name":
        return None
    if verb == 0 or setting.lows[verb] in setting.speech["noun too"]:
        return None
    name = setting.names_by_end.get(setting.units[verb - 1].end)
    if name is None or name.kind != "person" or name == source or source.end > name.lead:
        return None
    first, last = (find_unit(setting, 0, place) for place in (source.end, name.lead))
    between = setting.lows[first:last]
    tells = any(low in setting.cue_words for low in between)
    return name if tells and between[-1] in setting.speech["opens told"] else None


def _is_pronoun_of(setting: Setting, number: int, source: Mention) -> bool:
    """Tell whether "they" is the subject of a verb in a clause: "a telephone which they said was his"."""
    who, low = setting.lows[number - 1], setting.units[number].low
    relative = who in setting.speech["relative"] - setting.speech["opens told"]
    own = low == setting.lows[number] and low in setting.speech["subject"]
    return relative and own and source.end < setting.units[number].start


def _find_person(setting: Setting, mention: Mention) -> Mention:
    """Return the person whose place or body a name only tells: "Ada Holm of Aldan University, Lisbon"."""
    if mention.form != "name" or mention.kind == "person":
        return mention
    held = [k for k, unit in enumerate(setting.units) if mention.start <= unit.start < mention.end]
    holder = holder_of(setting, held[0], held[-1]) if held else None
    return (
        holder.mention
        if holder and holder.mention.kind == "person" and holder.mention.form == "name"
        else mention
    )


def _give_to_quoted(setting: Setting, claim: Claim) -> Claim:
    """Give a claim to who is quoted in it; who quotes passes it on."""
    found = _find_quoted(setting, claim) or _find_cited(setting, claim)
    if found is None or found.mention == claim.source or found.mention.start < 0:
        return claim
    passes = claim.source if claim.source and claim.source.form != "pronoun" else None
    return replace(claim, source=found.mention, via=claim.via or passes)


def _find_quoted(setting: Setting, claim: Claim) -> Source | None:
    lows, speech = setting.lows, setting.speech
    if claim.cue is None:
        return None
    cues = [k for k, unit in enumerate(setting.units) if claim.cue.start <= unit.start < claim.cue.end]
    if not cues:
        return None
    link = next((k for k in range(cues[0], min(cues[0] + REACH, len(lows))) if _leads(setting, k)), None)
    if _leads(setting, cues[0] - 1):
        link = cues[0] - 1
    if link is None:
        return None
    verb = next(
        (k for k in range(link - 1, max(-1, link - REACH), -1) if lows[k] in setting.lexicon.small["quotes"]),
        -1,
    )
    # Who is quoted speaks, as does who is reported "as saying"; sales reported "as falling" do not.
    says = lows[link + 1] in setting.cue_words or lows[verb].startswith("quot")
    near = verb <= cues[0] <= link + 1 or (cues[0] < verb and _opens_behind(setting, claim, link + 1))
    if verb <= 0 or not says or not near:
        return None
    if lows[verb - 1] in speech["auxiliary"]:
        end = skip_back(lows, verb, speech)
        return find_subject_ending(setting, end) if verb == link - 1 and end >= 0 else None
    found = find_phrase_after(setting, verb + 1)
    return found if found and found.last <= link and found.mention.kind != "place" else None


def _opens_behind(setting: Setting, claim: Claim, says: int) -> bool:
    """Tell whether a claim opens behind "as saying": "told by the Post, which quoted Holm as saying"."""
    opens = setting.speech["opens told"]
    first = find_unit(setting, 0, claim.start)
    return 0 < first - says <= 1 + (setting.lows[first - 1] in opens)


def _find_cited(setting: Setting, claim: Claim) -> Source | None:
    """Find whom an outlet quotes right behind a quotation: "“…,” the Post quoted Ada Holm, a diver."."""
    source, cue = claim.source, claim.cue
    if claim.quote != "direct" or source is None or cue is None or claim.end > source.start:
        return None
    verb, after = (find_unit(setting, 0, place) for place in (cue.start, cue.end))
    beside = setting.units[verb - 1].end == source.end if verb else False
    quotes = setting.lexicon.small["quotes"] - setting.speech["passes on"]
    if not beside or setting.lows[verb] not in quotes or after != verb + 1:
        return None
    found = find_phrase_after(setting, after)
    ends = found is not None and setting.lows[found.last : found.last + 1] in ([], ["."], [","])
    return found if found and ends and found.mention.kind != "place" else None


def _leads(setting: Setting, number: int) -> bool:
    """Tell whether "as" and a participle stand at a unit."""
    lows = setting.lows[number : number + 2]
    return number >= 0 and len(lows) > 1 and lows[0] == "as" and is_participle(lows[1], setting.speech)
