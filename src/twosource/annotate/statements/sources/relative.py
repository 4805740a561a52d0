"""Where words end that a relative clause reports: "the driver, who police say was asleep, has left".

Limits: made without a parse; a clause without commas ends before the verb of the sentence around it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import is_participle, skip_back
from twosource.annotate.statements.phrases import describe, find_head, find_unit, is_past, is_verb_of_name
from twosource.annotate.statements.sources.heads import can_speak
from twosource.annotate.statements.sources.sources import find_named_before, skip_time
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.model import Tag

# Units of "who said".
_WHO_SAID = 2
# Units of "people at" before a place, at least.
_WITH_PLACE = 2
# What parts a name from a description of its bearer.
_APPOSES = frozenset(",-–—")


def end_relative(setting: Setting, claim: Claim) -> Claim:
    """Cut off what goes on after the relative clause in which a claim is told."""
    lows, units, cue, source = setting.lows, setting.units, claim.cue, claim.source
    if claim.quote == "direct" or cue is None or source is None or not source.end < cue.end < claim.start:
        return claim
    held = [k for k, unit in enumerate(units) if claim.start <= unit.start and unit.end <= claim.end]
    closed = _find_outer_part(setting, held, find_unit(setting, 0, cue.start))
    if closed is not None:
        return replace(claim, end=units[closed - 1].end)
    opener = _find_opener(setting, source.lead if source.lead >= 0 else source.start, source.start)
    if not held or opener is None or not _lacks_subject(setting, held[0]):
        return claim
    aside = opener > 0 and lows[opener - 1] == ","
    end = _find_comma(setting, held) if aside else _find_outer_verb(setting, held)
    return claim if end is None else replace(claim, end=units[end - 1].end)


def _find_outer_part(setting: Setting, held: list[int], verb: int) -> int | None:
    """Return the comma behind which a sentence goes on: "Holm, who said that it was old, has left"."""
    lows, speech = setting.lows, setting.speech
    who = skip_back(lows, verb, speech)
    who = skip_time(setting, who) if who > 0 else who  # "who last week said"
    if who < 1 or lows[who] not in speech["relative"] or lows[who - 1] != ",":
        return None
    goes_on = (speech["have"] - {"having"}) | speech["be"] | speech["reports plainly"]
    commas = [k for k in held[1:-1] if lows[k] == ","]  # two may set an age or an office beside a name
    parts = commas and speech["relative"].isdisjoint(lows[held[0] + 1 : commas[0]])
    return commas[0] if len(commas) == 1 and parts and lows[commas[0] + 1] in goes_on else None


def find_antecedent(setting: Setting, claim: Claim) -> Mention | None:
    """Find whom "who" goes back to, right before a cue, by the phrase beside it."""
    lows, units, cue = setting.lows, setting.units, claim.cue
    if cue is None or claim.source is None or claim.start < cue.start:
        return None
    number = next((k for k, unit in enumerate(units) if unit.start >= cue.start), 0)
    who = skip_back(lows, number, setting.speech) if number else 0
    last = who - 1 - (lows[who - 1] == ",")
    if who <= 1 or lows[who] not in setting.speech["relative"] or last < 0:
        return None
    first, source = _step_back(setting, last), claim.source
    if lows[who] == "who" and (over := _step_over(setting, first, last)) is not None:
        first = over
    if lows[who] != "who":
        return _find_document(setting, first, last, source)
    if first and source.form == "name" and lows[first - 1] in _APPOSES:
        return None
    if first is None or (
        source.end == units[last].end
        and source.start <= units[first].start
        and not _holds_verb(setting, source.start, units[first].start)
    ):
        return None
    found = describe(setting, first, last + 1).mention
    does = setting.lexicon.is_doer(find_head(setting, first, last + 1))
    found = replace(found, kind="person") if does else found
    aside = lows[who - 1] == ","  # "The mayor thanked the crew, who said", not "asked the crew who said"
    told = aside and first > 0 and lows[first - 1] in setting.cue_words
    return found if told or found.many or found.kind == "person" else None


def settle_told(setting: Setting, claim: Claim, tags: Sequence[Tag]) -> Claim:
    """Give a claim right behind "a diver who said" to the diver, not to whom another cue before names."""
    cue, units = claim.cue, setting.units
    first = find_unit(setting, 0, claim.start)
    if cue is None or not cue.end < claim.start or first < _WHO_SAID or first >= len(units):
        return claim
    told = next((tag for tag in tags if tag.label == "cue" and tag.end == units[first - 1].end), None)
    who = first - _WHO_SAID
    if (
        told is None
        or told.start != units[who + 1].start
        or setting.lows[who] != "who"
        or cue.end > told.start
    ):
        return claim
    found = find_named_before(setting, who)
    if found is None:
        return claim
    return replace(claim, cue=Extent(start=told.start, end=told.end), source=found.mention)


def find_singular(setting: Setting, claim: Claim) -> Mention | None:
    """Find the one that "says" agrees with, no several before: "divers saw a rule that bans and says".

    So does "has": "Divers like the work, and Orrin Board, which did it, has said".
    """
    lows, cue, source = setting.lows, claim.cue, claim.source
    if cue is None or source is None or not (source.many and source.form == "description"):
        return None
    verb = find_unit(setting, 0, cue.start)
    if verb == 0 or not source.end <= cue.start < claim.start:
        return None
    if lows[verb - 1] == "has":
        return _find_over_aside(setting, verb - 2)
    if not lows[verb].endswith("s") or lows[verb - 1] not in setting.speech["joins"]:
        return None
    before = range(verb - 2, find_unit(setting, 0, source.end), -1)
    relative = next((k for k in before if lows[k] in setting.speech["relative"]), 0)
    if not relative or not lows[relative + 1].endswith("s"):
        return None
    first = _step_back(setting, relative - 1)
    found = describe(setting, first, relative).mention if first is not None else None
    return found if found and not found.many else None


def _find_over_aside(setting: Setting, comma: int) -> Mention | None:
    """Find the name before an aside that a comma ends: "Orrin Board, where it was built, has said"."""
    lows, speech = setting.lows, setting.speech
    if comma < 0 or lows[comma] != ",":
        return None
    opener = next((k for k in range(comma - 1, 0, -1) if lows[k] == ","), 0)
    name = setting.names_by_end.get(setting.units[opener - 1].end) if opener else None
    aside = lows[opener + 1] in speech["relative"] | {"where"}
    return name if name and aside and name.kind != "place" else None


def _find_document(setting: Setting, first: int | None, last: int, source: Mention) -> Mention | None:
    """Find the document that "which" or "that" goes back to: "She saw a rule that says nobody may dive"."""
    if first is None or find_head(setting, first, last + 1) not in setting.lexicon.documents:
        return None
    found = describe(setting, first, last + 1).mention
    return found if source.end <= found.start or source.start < found.start < source.end else None


def _step_back(setting: Setting, last: int) -> int | None:
    """Return where the phrase without a name that ends at a unit starts."""
    lows, speech = setting.lows, setting.speech
    if setting.units[last].end in setting.names_by_end or not setting.units[last].text[0].isalpha():
        return None
    first = last
    while first > 0 and lows[first] not in speech["determiner"]:
        low = lows[first - 1]
        linked = (low in speech["link"] and low != "of") or is_verb_of_name(setting, first - 1)
        kinds = ("edge", "auxiliary", "past", "brings in")
        if linked or low in setting.cue_words or any(low in speech[kind] for kind in kinds):
            break
        first -= 1
    return first


def _step_over(setting: Setting, first: int | None, last: int) -> int | None:
    """Return where those start who are at a place that cannot speak: "the people at a lodge who said".

    "Divers from Norland who said" are no place either, nor "a diver at Orrin Ferries who said" the firm.
    """
    lows, lexicon = setting.lows, setting.lexicon
    place = setting.names_by_end.get(setting.units[last].end)
    if first is None and place is not None and place.kind != "person":
        first = find_unit(setting, 0, place.start)
        first -= first > 0 and lows[first - 1] in setting.speech["determiner"]
    if first is None or first < _WITH_PLACE or lows[first - 1] not in setting.speech["parts phrase"]:
        return None
    head = lows[first - 2]
    if place is not None and place.kind != "place" and lows[first - 1] in setting.speech["bids"]:
        return None  # "boats sold by divers to Orrin Ferries"
    if place is None and can_speak(setting, find_head(setting, first, last + 1)):
        return None
    many = lexicon.are_people(head)
    if not (many or can_speak(setting, head)):
        return None
    start = _step_back(setting, first - 2)
    return (
        start
        if start is not None and ((place and many) or lows[start] in setting.speech["determiner"])
        else None
    )


def _holds_verb(setting: Setting, start: int, end: int) -> bool:
    """Tell whether a stretch of the line holds a verb or a small word, so that it is more than one phrase."""
    speech = setting.speech
    return any(
        is_past(setting, number)
        or unit.low in speech["auxiliary"]
        or unit.low in setting.cue_words
        or unit.low in speech["link"]
        for number, unit in enumerate(setting.units)
        if start <= unit.start < end
    )


def _find_opener(setting: Setting, lead: int, start: int) -> int | None:
    """Return the unit of "who" or "which" right before a source; None where none is there."""
    first = next((k for k, unit in enumerate(setting.units) if unit.start >= min(lead, start)), 0)
    if first > 0 and setting.lows[first - 1] in setting.speech["determiner"]:
        first -= 1
    return first - 1 if first > 0 and setting.lows[first - 1] in setting.speech["relative"] else None


def _lacks_subject(setting: Setting, number: int) -> bool:
    """Tell whether a verb opens what is reported: its subject is what the clause hangs on."""
    low, speech = setting.lows[number], setting.speech
    return low in speech["auxiliary"] or low in speech["past"] or (low.endswith("ed") and low != "red")


def _find_comma(setting: Setting, held: list[int]) -> int | None:
    """Return the comma that ends an aside; one before "which" opens another inside it."""
    comma = next((k for k in held[1:-1] if setting.lows[k] == ","), None)
    inner = comma is not None and setting.lows[comma + 1] in setting.speech["relative"]
    return None if inner else comma


def _find_outer_verb(setting: Setting, held: list[int]) -> int | None:
    """Return the verb of the sentence around the clause: the next one that has no subject of its own."""
    lows, speech = setting.lows, setting.speech
    inner = False
    for number in held[1:]:
        low, before = lows[number], lows[number - 1]
        after = lows[number + 1] if number + 1 < len(lows) else ""
        if low in speech["relative"] or (low in speech["edge"] and not is_participle(after, speech)):
            inner = True
        if low in speech["auxiliary"] and not inner and number > held[0] + 1:
            joined = before in speech["auxiliary"] or before in speech["subject"] or before == "to"
            return None if joined else number
    return None
