"""Who speaks where the verb is passive: "was told by the mayor that …", and "the mayor was heard saying …".

Limits: told by a form of "be", a participle and "by", inside one line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import ANY_CUE, Cue, is_participle, skip_back
from twosource.annotate.statements.phrases import describe, find_head, find_phrase_after, find_unit, has_head
from twosource.annotate.statements.sources.heads import can_speak
from twosource.annotate.statements.sources.sources import find_subject_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting, Source
    from twosource.model import QuoteKind

# Units between a verb and "by", or between "heard" and "saying", at most; round figures, not tuned.
BY_WITHIN, HEARD_WITHIN = 4, 12
# A comma and "as" behind who is named.
AS_WITHIN = 2


def settle_passive(setting: Setting, claim: Claim) -> Claim:
    """Give a claim of a passive verb to whom "by" names, and of one who is heard to speak to that one."""
    verb = _find_verb(setting, claim)
    if verb is None or claim.start <= setting.units[verb].start < claim.end:
        return claim
    source = _find_heard(setting, verb) or _find_agent(setting, verb, claim) or _find_blamed(setting, verb)
    if source is None and claim.quote == "direct" and _is_told_to(setting, verb, claim):
        return replace(claim, source=None)
    return replace(claim, source=source.mention) if source else claim


def _is_told_to(setting: Setting, verb: int, claim: Claim) -> bool:
    """Tell whether who stands before a passive verb only hears: "“It is safe,” the mayor was told."."""
    before = claim.source is not None and claim.cue is not None and claim.source.end <= claim.cue.end
    return before and setting.lows[verb] in setting.cue_words and _is_passive(setting, verb)


def is_only_told(setting: Setting, claim: Claim) -> bool:
    """Tell whether nobody is told to have said a clause: "The council was told that …", "it was claimed".

    A quotation was said by somebody, but for a name: "this is called “black ice”".
    """
    verb, cue = _find_verb(setting, claim), claim.cue
    if verb is None or cue is None or not _stands_behind_be(setting, verb):
        return False
    if claim.quote == "direct" and setting.lows[verb] not in setting.lexicon.small["names"]:
        return False
    if claim.source is not None and claim.source.end > cue.start and not _stands_far(setting, claim):
        return False
    if _find_heard(setting, verb) or _find_agent(setting, verb, claim):
        return False
    if setting.speech["agent"].isdisjoint(setting.lows[verb + 1 : verb + 2]):
        return setting.lows[verb] in setting.cue_words
    return (
        claim.source is not None
        and claim.quote == "indirect"
        and _is_passive(setting, verb)
        and find_able(setting, verb + 2) is None
    )


def _stands_far(setting: Setting, claim: Claim) -> bool:
    """Tell whether a source is only named behind what was told: "was told to wait, though Holm …"."""
    source, cue = claim.source, claim.cue
    if source is None or cue is None or not cue.end <= claim.start < claim.end <= source.start:
        return False
    first = find_unit(setting, 0, source.lead if source.lead >= 0 else source.start)
    between = setting.lows[find_unit(setting, 0, claim.end) : first]
    cites = setting.speech["authority"] | setting.speech["agent"]
    return "," in between and cites.isdisjoint(between)


def part_at_agents(setting: Setting, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims of a line, what two tell by one verb as two: "as old, and by the mayor as safe"."""
    for claim in claims:
        joint = _find_joint(setting, claim)
        if joint is None:
            yield from _part_before(setting, claim, claims)
            continue
        end, agent, first = joint
        unit, last = setting.units[first], find_unit(setting, first, claim.end)
        yield replace(claim, end=setting.units[end - 1].end, quote=_tell_kind(setting, claim.start, end))
        if unit.quotation and last == first + 1:
            start, stop = unit.quotation.start, unit.quotation.end
            yield replace(claim, start=start, end=stop, quote="direct", source=agent.mention)
        else:
            kind = _tell_kind(setting, unit.start, last)
            yield replace(claim, start=unit.start, quote=kind, source=agent.mention)


def _part_before(setting: Setting, claim: Claim, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim as its agent's, with what another tells before it: "by one as old and by two as safe"."""
    begin = next((k for k, unit in enumerate(setting.units) if unit.end > claim.start), 0)
    verb = _find_verb(setting, claim)
    if (
        verb is None
        or not _is_passive(setting, verb)
        or not setting.lows[verb + 1 : verb + 2]
        or setting.lows[verb + 1] not in setting.speech["agent"]
    ):
        yield claim
        return
    joint = next(
        (k for k in range(begin - 1, verb + 2, -1) if setting.lows[k - 1 : k + 1] == ["and", "by"]), 0
    )
    one, two = (_find_as(setting, number + 1) if joint else None for number in (verb + 1, joint))
    if one is None or two is None or two[1] != begin:
        yield claim
        return
    start, last = setting.units[one[1]].start, joint - 1 - (setting.lows[joint - 2] == ",")
    end = setting.units[last - 1].end
    if one[1] < last and not any(other.start < end and start < other.end for other in claims):
        kind = _tell_kind(setting, start, last)
        yield replace(claim, start=start, end=end, quote=kind, source=one[0].mention)
    yield replace(claim, source=two[0].mention)


def _find_as(setting: Setting, number: int) -> tuple[Source, int] | None:
    """Return who stands at a unit, after "by", and the unit behind the "as" that follows."""
    agent = find_able(setting, number)
    near = setting.lows[agent.last : agent.last + AS_WITHIN] if agent else []
    return (agent, agent.last + near.index("as") + 1) if agent and "as" in near else None


def find_able(setting: Setting, number: int) -> Source | None:
    """Return who stands at a unit, after "by", and can speak: no place, no time, no "phone" or "letter"."""
    found = find_phrase_after(setting, number)
    if found is None or found.mention.kind == "place":
        return None
    beside = _find_beside(setting, found) if found.mention.form == "description" else None
    return beside or (found if _is_able(setting, found) else None)


def _is_able(setting: Setting, found: Source) -> bool:
    """Tell whether a phrase is a name or a pronoun, or its head a person's, a body's or a doer's."""
    if found.mention.form != "description":
        return True
    head = find_head(setting, found.first, found.last)
    if head in setting.lexicon.documents:
        return False
    known = found.mention.kind in ("person", "organisation") or has_head(setting, found.first, found.last)
    return known or head in setting.speech["unnamed"] or can_speak(setting, head.removesuffix("s"))


def _find_beside(setting: Setting, source: Source) -> Source | None:
    """Find the name of somebody between commas after a description: "the bank, Averne Savings, that"."""
    if setting.lows[source.last : source.last + 1] != [","] or source.last + 1 == len(setting.units):
        return None
    name = setting.names_by_lead.get(setting.units[source.last + 1].start)
    if name is None or name.kind not in ("person", "organisation"):
        return None
    last = find_unit(setting, source.last + 1, name.end)
    closed = setting.lows[last : last + 1] in ([","], ["."])
    return replace(source, last=last, mention=name) if closed else None


def _find_verb(setting: Setting, claim: Claim) -> int | None:
    """Return the last unit of a claim's cue."""
    cue = claim.cue
    held = [k for k, unit in enumerate(setting.units) if cue and cue.start <= unit.start < cue.end]
    return held[-1] if held and held[-1] > 0 else None


def _find_agent(setting: Setting, verb: int, claim: Claim) -> Source | None:
    """Find whom "by" names between a passive verb and what is said."""
    if not _is_passive(setting, verb):
        return None
    for number in range(verb + 1, min(verb + 1 + BY_WITHIN, len(setting.lows))):
        begun = setting.units[number].start >= claim.start > setting.units[verb].start
        if begun or setting.lows[number] in setting.speech["edge"]:
            return None
        if setting.lows[number] in setting.speech["agent"]:
            return _end_before(setting, find_able(setting, number + 1), claim.start)
    return None


def _end_before(setting: Setting, agent: Source | None, start: int) -> Source | None:
    """End a description before what is said: "criticised by some divers for [hiding the report]"."""
    if (
        agent is None
        or agent.mention.form != "description"
        or not agent.mention.start < start < agent.mention.end
    ):
        return agent
    last = find_unit(setting, agent.first, start)
    while last - 1 > agent.first and setting.lows[last - 1] in setting.speech["link"]:
        last -= 1
    return describe(setting, agent.first, last)


def _is_passive(setting: Setting, verb: int) -> bool:
    """Tell whether a participle stands behind a form of "be", but of those who quote: "was quoted by"."""
    return setting.lows[verb] not in setting.lexicon.small["quotes"] and _stands_behind_be(setting, verb)


def _stands_behind_be(setting: Setting, verb: int) -> bool:
    """Tell whether a participle stands behind a form of "be", with what belongs to the verb between them."""
    lows, speech = setting.lows, setting.speech
    if is_participle(lows[verb], speech):
        return False
    back = skip_back(lows, verb, speech)
    pronoun, _, cut = lows[back].partition("'") if back >= 0 else ("", "", "")
    if pronoun in speech["subject"] and f"'{cut}" in speech["be"]:  # "we're told"
        return True
    between = range(back + 1, verb)
    # "IS announced" has a name there.
    return any(lows[k] in speech["be"] and setting.units[k].end not in setting.names_by_end for k in between)


def _find_heard(setting: Setting, verb: int) -> Source | None:
    """Find who is heard or seen to say something: its subject where that is passive, or else its object.

    What cannot speak is no such one: "The firm recalled the cars, saying".
    """
    lows, speech = setting.lows, setting.speech
    if not (is_participle(lows[verb], speech) or lows[verb - 1] == "to"):
        return None
    before = range(verb - 1, max(0, verb - HEARD_WITHIN), -1)
    heard = next((k for k in before if lows[k] in speech["perceives"]), 0)
    if not heard or not speech["edge"].isdisjoint(lows[heard + 1 : verb]):
        return None
    if _is_passive(setting, heard):
        if _has_company(setting, heard + 1, verb):
            return None
        return find_subject_before(setting, Cue(first=heard, last=heard + 1, word=ANY_CUE))
    found = find_phrase_after(setting, heard + 1)
    alone = speech["determiner"].isdisjoint(lows[heard + 2 : verb])  # she showed the mayor a letter saying …
    if found and found.last != verb and alone and lows[heard + 1] in speech["determiner"]:
        found = describe(setting, heard + 1, verb)  # "heard the pilot telling them" goes on without a name
    return found if found and found.last == verb and _is_voice(setting, found) else None


def _find_blamed(setting: Setting, verb: int) -> Source | None:
    """Find who said what others blame him for: "The mayor was criticised by divers for saying"."""
    lows, speech = setting.lows, setting.speech
    if not is_participle(lows[verb], speech) or lows[verb - 1] not in ("for", "of"):
        return None
    before = range(verb - 2, max(0, verb - HEARD_WITHIN), -1)
    by = next((k for k in before if lows[k] in speech["agent"] and _is_passive(setting, k - 1)), 0)
    if not by or not speech["edge"].isdisjoint(lows[by + 1 : verb]):
        return None
    return find_subject_before(setting, Cue(first=by - 1, last=by, word=ANY_CUE))


def _is_voice(setting: Setting, found: Source) -> bool:
    """Tell whether a phrase can speak, or is a document, in which somebody does: "saw a letter saying"."""
    head = find_head(setting, found.first, found.last)
    read = head in setting.lexicon.documents or head in setting.speech["collective"]
    return read or _is_able(setting, found)


def _has_company(setting: Setting, first: int, last: int) -> bool:
    """Tell whether somebody else stands between "seen" and "saying", who may be the one that speaks."""
    hearer = find_phrase_after(setting, first + 1) if setting.lows[first] in setting.speech["agent"] else None
    first = hearer.last if hearer else first
    named = any(unit.end in setting.names_by_end for unit in setting.units[first:last])
    return named or any(can_speak(setting, low.removesuffix("s")) for low in setting.lows[first:last])


def _find_joint(setting: Setting, claim: Claim) -> tuple[int, Source, int] | None:
    """Return where the first part of a claim ends, who tells the second one, and where that starts."""
    verb = _find_verb(setting, claim)
    if verb is None or claim.quote == "direct" or not _is_passive(setting, verb):
        return None
    lows = setting.lows
    held = [k for k, unit in enumerate(setting.units) if claim.start <= unit.start < claim.end]
    joints = (k for k in held[2:] if lows[k - 1 : k + 1] == ["and", "by"])
    for number in joints:
        agent = find_able(setting, number + 1)
        near = lows[agent.last : agent.last + BY_WITHIN] if agent else []
        if agent and "as" in near[:-1] and agent.last + near.index("as") < held[-1]:
            return number - 1 - (lows[number - 2] == ","), agent, agent.last + near.index("as") + 1
    return None


def _tell_kind(setting: Setting, start: int, last: int) -> QuoteKind:
    """Tell the kind of a clause from an offset to a unit."""
    quoted = any(unit.quotation for unit in setting.units[:last] if unit.start >= start)
    return "mixed" if quoted else "indirect"
