"""Bearers: who is named beside a description, by a name, a handle, or what somebody is known as.

Limits: made without a parse, inside one line.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.entities.mentions import Mention
from twosource.annotate.statements.cues import is_adverb, is_participle
from twosource.annotate.statements.phrases import (
    Setting,
    Source,
    describe,
    find_head,
    find_phrase_start,
    find_unit,
    is_past,
)
from twosource.annotate.statements.sources.heads import can_speak

if TYPE_CHECKING:
    from twosource.annotate.statements.claims import Claim

# Words between the comma and "of" in "Ada Holm, mayor of Lisbon".
ASIDE_MAX = 4
# Words of "who identified herself online only as the".
KNOWN_AS_MAX = 9
# A title such as "Chairman of the Joint Committee for the Safety of the Port" before a comma and its holder.
TITLE_MAX = 14
# Words of the first of two descriptions: "a former governor of Norland and preacher".
DESCRIBED_MAX = 9
# What parts a description from the name before it.
_APPOSES = frozenset((",", "-", "–", "—", "--"))
# What opens the description of somebody who is not known yet: "a diver called Ada Holm".
ONE = frozenset(("a", "an", "another", "one"))
# What somebody is known as on the net: one word in quotation marks.
_HANDLE = re.compile(r"@?\w[\w.\u00ad-]{1,28}")


def lead_of(setting: Setting, name: Mention, number: int) -> int:
    """Return the unit at which a name that ends with unit `number` starts, its title included."""
    return next((k for k in range(number, -1, -1) if setting.units[k].start <= name.lead), number)


def name_bearer(setting: Setting, mention: Mention, *, told: bool) -> Mention:
    """Return who is named right after a description or a body's office, or the mention itself.

    `told` says that a cue comes right after it, so that nothing is set beside it.
    """
    held = [k for k, unit in enumerate(setting.units) if mention.start <= unit.start < mention.end]
    if not held or mention.form == "pronoun":
        return mention
    source = Source(first=held[0], last=held[-1] + 1, mention=mention)
    if mention.form == "name":
        return _find_holder_after(setting, source) or mention
    beside = None if told else _find_known_as(setting, source) or name_apposed(setting, source)
    beside = beside or (None if told else _find_pair(setting, source))
    return beside or _find_outlet_inside(setting, source) or _find_name_at_end(setting, source) or mention


def name_opening(setting: Setting, claim: Claim) -> Mention | None:
    """Find who opens a line before his description: "Ada Holm, a diver from Sund said that it was late".

    In "Ada Holm, a diver said on Monday, had drowned" the diver speaks.
    """
    source, cue, units = claim.source, claim.cue, setting.units
    if source is None or cue is None or not cue.end <= claim.start:
        return None
    maker = _find_maker(setting, source, cue.start)
    if maker is not None and not _goes_on_behind(setting, claim, cue.end):
        return maker
    if source.form != "description":
        return None
    first = find_unit(setting, 0, source.start)
    lows = setting.lows[first - 1 : first + 1]
    if source.many or lows not in ([",", "a"], [",", "an"]):
        return None
    name = setting.names_by_end.get(units[first - 2].end)
    if name is None or name.lead > units[0].start or not _fit(name, source):
        return None
    return None if _goes_on_behind(setting, claim, cue.end) else name


def name_described(setting: Setting, claim: Claim) -> Mention | None:
    """Find whom a description right behind a name tells of: "“…,” Ada Holm, a former diver said".

    So does one without an article, "Ada Holm, chair of the port, told", and one before "who".
    """
    source, cue, lows = claim.source, claim.cue, setting.lows
    if source is None or cue is None or source.form != "description":
        return None
    first, last = (find_unit(setting, 0, at) for at in (source.start, source.end))
    comma = _find_comma_before(setting, first)
    name = setting.names_by_end.get(setting.units[comma - 1].end) if comma > 0 else None
    if name is None or not _fit(name, source) or (source.many and name.kind == "person"):
        return None
    if claim.start <= name.lead < claim.end:
        return None
    after = last + (lows[last : last + 1] == [","])
    if lows[after : after + 1] and lows[after] in setting.speech["relative"]:
        return name
    if lows[comma] != "," or _goes_on_behind(setting, claim, cue.end):
        return None
    before = claim.end <= name.lead and not setting.text[claim.end : name.lead].strip(" ,.!?”’\"'")
    before = before and comma == first - 1
    bare = lows[first] not in setting.speech["determiner"] and source.kind == "person"
    return name if before or bare else None


def _find_comma_before(setting: Setting, first: int) -> int:
    """Return what parts a description from a name before it, over "a diver and" too; 0 where nothing does."""
    lows = setting.lows
    if first > 1 and lows[first - 1] in _APPOSES:
        return first - 1
    if lows[first] in setting.speech["determiner"] or lows[first - 1] not in setting.speech["joins"]:
        return 0
    comma = next((k for k in range(first - 1, max(0, first - DESCRIBED_MAX), -1) if lows[k] == ","), 0)
    return comma if comma and lows[comma + 1] in ONE else 0


def _goes_on_behind(setting: Setting, claim: Claim, end: int) -> bool:
    """Tell whether a comma behind a cue leads back to the opening: "Ada Holm, a diver said, “was late”"."""
    whole = claim.quote != "indirect" and not _opens_with_verb(setting, claim)
    return not whole and "," in setting.text[end : claim.start]


def _opens_with_verb(setting: Setting, claim: Claim) -> bool:
    """Tell whether quoted words lack a subject: a sentence of its own has a capital or opens with "it"."""
    words = setting.text[claim.start : claim.end].lstrip("“\"‘'").split()
    return bool(words) and words[0].islower() and words[0] not in setting.speech["subject"]


def find_teller_beside(setting: Setting, claim: Claim) -> Mention | None:
    """Find who tells something of whom the line opens with: "Ada Holm, her lawyer said, would come"."""
    source, cue, units, lows = claim.source, claim.cue, setting.units, setting.lows
    if source is None or cue is None or source.form != "name" or source.lead > units[0].start:
        return None
    comma, told = (find_unit(setting, 0, at) for at in (source.end, cue.start))
    start = next((k for k, unit in enumerate(units) if unit.end > claim.start), len(units))
    if not told < start < len(units) or lows[start - 1] != ",":
        return None
    quoted = units[start].quotation is not None and _opens_with_verb(setting, claim)
    if not (quoted or _opens_predicate(setting, start)):
        return None
    described = lows[comma] == "," and comma + 2 < told and lows[comma + 1] in setting.speech["determiner"]
    speaks = described and "," not in lows[comma + 1 : told]
    speaks = speaks and can_speak(setting, find_head(setting, comma + 1, told))
    return describe(setting, comma + 1, told).mention if speaks else None


def _opens_predicate(setting: Setting, number: int) -> bool:
    """Tell whether a verb opens here whose subject stood before: "would come", "never slept", "was"."""
    lows, speech = setting.lows, setting.speech
    if lows[number] in speech["auxiliary"] or is_past(setting, number):
        return True
    adverb = lows[number] in speech["adverb"] or is_adverb(lows[number], speech)
    after = lows[number + 1 : number + 2]
    return adverb and bool(after) and after[0].isalpha() and not _opens_subject(setting, number + 1)


def _opens_subject(setting: Setting, number: int) -> bool:
    """Tell whether a phrase that a verb may follow opens here: a name, "the", "she"."""
    low, speech = setting.lows[number], setting.speech
    small = any(low in speech[kind] for kind in ("determiner", "subject", "edge", "link", "time"))
    return small or setting.units[number].start in setting.names_by_lead


def _find_maker(setting: Setting, source: Mention, cue: int) -> Mention | None:
    """Find who opens a line before the title of his work: "Ada Holm, author of The Silent Pier said"."""
    lows, maker = setting.lows, setting.names_by_lead.get(setting.units[0].start)
    if maker is None or maker.kind != "person" or source.start <= maker.start:
        return None
    comma, end = find_unit(setting, 0, maker.end), find_unit(setting, 0, cue)
    if lows[comma : comma + 1] != [","] or "," in lows[comma + 1 : end]:
        return None
    if lows[comma + 1] in setting.speech["relative"]:
        return None
    until = find_unit(setting, comma, source.end)
    makes = (k for k in range(comma + 1, until - 1) if lows[k] in setting.speech["makes works"])
    opens = (k + 2 + (lows[k + 2] in setting.speech["determiner"]) for k in makes if lows[k + 1] == "of")
    titles = (unit for k in opens for unit in setting.units[k : k + 1])
    return maker if any(unit.quotation or unit.text[0].isupper() for unit in titles) else None


def _fit(name: Mention, described: Mention) -> bool:
    """Tell whether a person is described as one, a body as none."""
    body = name.kind == "organisation" and described.kind != "person"
    return name.kind == "person" or body


def _find_name_at_end(setting: Setting, source: Source) -> Mention | None:
    """Find the name right behind its description: "Aldan’s port company Orrin Ferries"."""
    speech, end = setting.speech, source.last - 1
    name = setting.names_by_end.get(setting.units[end].end)
    if name is None or name.kind == "place":
        return None
    first = lead_of(setting, name, end)
    words = setting.lows[source.first : first]
    if not words or not setting.units[first - 1].text.islower() or words[-1].endswith(("ing", "ed")):
        return None
    hung = not speech["link"].isdisjoint(words) or not speech["relative"].isdisjoint(words)
    told = words[-1] == "'s" or words[-1] in speech["determiner"] or words[-1] in setting.cue_words
    return None if hung or told else name


def _find_outlet_inside(setting: Setting, source: Source) -> Mention | None:
    """Find the outlet whose name a description of it holds: "the state-run Harbour Post newspaper"."""
    lows, small, end = setting.lows, setting.lexicon.small, source.last - 1
    agency = lows[end] == "agency" and lows[end - 1] == "news"
    if not (agency or lows[end] in small["outlet kind"] or lows[end] in small["outlet's piece"]):
        return None
    while end > source.first + 1 and lows[end - 1] in small["outlet's sort"]:
        end -= 1
    name = setting.names_by_end.get(setting.units[end - 1].end) if end > source.first else None
    fits = name is not None and name.kind in ("organisation", None) and name.start >= source.mention.start
    return name if fits else None


def _describes_one(setting: Setting, source: Source) -> bool:
    """Tell whether a source describes one person: "the harbour master", "one of her lawyers"."""
    if source.mention.form != "description":
        return False
    if setting.lows[source.first : source.first + 2] == ["one", "of"]:
        return True
    return source.mention.kind == "person" and not source.mention.many


def name_apposed(setting: Setting, source: Source) -> Mention | None:
    """Find the name between commas after a description: "the harbour master, Ada Holm, said"."""
    speech = setting.speech
    lows, last = setting.lows, source.last
    if source.mention.form != "description" or last + 1 >= len(lows):
        return None
    one = _describes_one(setting, source)
    known = last if lows[last - 1] == "named" else _skip_known_as(setting, last) if one else 0
    if known:
        name = _name_at(setting, known)
        calls = name is not None and known == last + 1 and _calls_somebody(setting, source, name)
        return name if name and name.kind in ("person", None) and not calls else None
    if lows[last] != ",":
        return None
    opens = lows[last + 1] in speech["determiner"] or lows[last + 1] in setting.lexicon.small["opens name"]
    name = _name_at(setting, last + 1 + opens)
    if name is None or name.kind == "place":
        return None
    after = _skip_origin(setting, find_unit(setting, last + 1, name.end))
    if one and name.kind == "person":
        closed = after < len(lows) and (lows[after] in speech["edge"] or lows[after - 1] == "“”")
        return name if closed else None
    return name if _tells_right_after(setting, after) and not (one and name.kind) else None


def _skip_origin(setting: Setting, number: int) -> int:
    """Step over where somebody is from: "Ada Holm of Lisbon"."""
    if setting.lows[number : number + 1] not in (["of"], ["from"]) or number + 1 >= len(setting.units):
        return number
    place = setting.names_by_lead.get(setting.units[number + 1].start)
    return find_unit(setting, number, place.end) if place and place.kind == "place" else number


def _find_known_as(setting: Setting, source: Source) -> Mention | None:
    """Find the name that ends a description: "the group formerly known as Harbour Watch"."""
    as_ = setting.lows[source.last - 1 : source.last + 1] == ["known", "as"]
    return _name_at(setting, source.last + 1) if as_ else None


def _find_pair(setting: Setting, source: Source) -> Mention | None:
    """Find the two named between commas after a description: "Two pilots, Ada Holm and Bo Lind, said"."""
    lows, last = setting.lows, source.last
    if not source.mention.many or source.mention.form != "description" or lows[last : last + 1] != [","]:
        return None
    one = _name_at(setting, last + 1)
    joint = find_unit(setting, last + 1, one.end) if one else len(lows)
    two = _name_at(setting, joint + 1) if lows[joint : joint + 1] == ["and"] else None
    if one is None or two is None or {one.kind, two.kind} != {"person"}:
        return None
    if lows[find_unit(setting, joint, two.end) :][:1] != [","]:
        return None
    text = setting.text[one.start : two.end]
    return replace(source.mention, start=one.start, end=two.end, text=text, kind="person", gender="any")


def _calls_somebody(setting: Setting, source: Source, name: Mention) -> bool:
    """Tell whether "called" is what a source does: "the mayor called Ada Holm", not "a diver called"."""
    if setting.lows[source.first] in ONE:
        return False
    after = setting.lows[find_unit(setting, source.last, name.end) :][:1]
    return not any(low in setting.cue_words and not is_participle(low, setting.speech) for low in after)


def _skip_known_as(setting: Setting, number: int) -> int:
    """Step over "named", "who is known online as", not "as": return the unit after it, or 0."""
    small = setting.lexicon.small
    step = number + (setting.lows[number] == ",")
    end = step
    while end < min(len(setting.lows) - 1, number + KNOWN_AS_MAX) and (
        setting.lows[end] in small["names"] or setting.lows[end] in small["known as"]
    ):
        end += 1
    if setting.lows[step] == "as" and setting.lows[step - 1] not in small["known as"]:
        return 0
    return end if end > step and setting.lows[end - 1] in small["names"] else 0


def _name_at(setting: Setting, number: int) -> Mention | None:
    """Return the name or the handle that starts at a unit."""
    if number >= len(setting.units):
        return None
    unit = setting.units[number]
    name = setting.names_by_lead.get(unit.start)
    if name is not None and name.kind == "place":
        owned = find_unit(setting, number, name.end)
        if setting.lows[owned : owned + 1] == ["'s"] and owned + 1 < len(setting.units):
            return setting.names_by_lead.get(setting.units[owned + 1].start)
    if name is not None:
        return name
    if unit.quotation is None:
        return None
    start, end = unit.quotation.start, unit.quotation.end
    handle = _HANDLE.fullmatch(setting.text[start:end].rstrip(",."))
    if handle is None:
        return None
    return Mention(start=start, end=start + handle.end(), text=handle.group(), lead=start, kind="person")


def _tells_right_after(setting: Setting, number: int) -> bool:
    """Tell whether a comma and then a verb stand at a unit: ", said", ", has warned"."""
    speech = setting.speech
    lows = setting.lows[number : number + 3]
    if len(lows) < 2 or lows[0] != ",":  # noqa: PLR2004 - a comma and a verb
        return False
    return lows[1] in setting.cue_words or (
        len(lows) > 2  # noqa: PLR2004
        and (lows[1] in speech["auxiliary"] or lows[1] in speech["adverb"])
        and lows[2] in setting.cue_words
    )


def _find_holder_after(setting: Setting, source: Source) -> Mention | None:
    """Find who holds an office that a body's name only ends: "the chair of the Port, Ada Holm, said"."""
    speech = setting.speech
    lows, last = setting.lows, source.last
    if source.mention.kind == "person" or last + 1 >= len(lows):
        return None
    if lows[last] in ("(", "["):
        last = next((k + 1 for k in range(last, min(last + 6, len(lows))) if lows[k] in (")", "]")), last)
    if last + 1 >= len(lows) or lows[last] != ",":
        return None
    name = setting.names_by_lead.get(setting.units[last + 1].start)
    if name is None or name.kind != "person":
        return None
    after = find_unit(setting, last + 1, name.end)
    if after >= len(lows) or not (lows[after] in speech["edge"] or lows[after] in setting.cue_words):
        return None
    link = next(
        (
            k
            for k in range(source.first - 1, max(0, source.first - TITLE_MAX), -1)
            if lows[k] in speech["link"]
        ),
        0,
    )
    start = find_phrase_start(setting, link - 1) if link else None
    return name if start is not None and can_speak(setting, find_head(setting, start, link)) else None


def find_bearer(setting: Setting, source: Source) -> Mention | None:
    """Find the person named beside a description: "the harbour master, Ada Holm", "Ada Holm, the owner"."""
    lows, first = setting.lows, source.first
    if not _describes_one(setting, source):
        return None
    if name := name_apposed(setting, source):
        return name
    comma = next((k for k in range(first - 1, max(0, first - ASIDE_MAX), -1) if lows[k] == ","), 0)
    if comma == 0 or not (comma == first - 1 or lows[first - 1] == "of"):
        return None
    before = setting.names_by_end.get(setting.units[comma - 1].end)
    return before if before is not None and before.kind == "person" else None
