"""Names that stand in an aside before a cue and do not speak: "Holm, flanked by her aide, Ben Roe, said".

Limits: an aside is told by the participle that opens it and the comma that closes it, inside one line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import ANY_CUE, Cue, is_participle, skip_back
from twosource.annotate.statements.phrases import Source, describe, find_phrase_after, find_unit
from twosource.annotate.statements.sources.heads import find_described_around
from twosource.annotate.statements.sources.passives import find_able
from twosource.annotate.statements.sources.sources import find_subject_before, find_subject_ending, is_broken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

# Units of a line in which the document stands that it opens with; a round figure, not tuned.
HEAD_WITHIN = 6
# Marks and words that no plain phrase or clause goes over.
_PARTS = frozenset((",", ";", ":", "“”", "—", "–", "and", "but"))


def leave_aside(setting: Setting, claim: Claim) -> Claim:
    """Give a claim whose source stands in an aside to the one whom the aside is about."""
    source, cue = claim.source, claim.cue
    if source is None or cue is None or source.end > cue.start:
        return claim
    held = [k for k, unit in enumerate(setting.units) if source.start <= unit.start < source.end]
    after = next((k for k, unit in enumerate(setting.units) if unit.start >= cue.start), 0)
    if not held or not after:
        return claim
    if authority := _find_authority(setting, held[0], after):
        return replace(claim, source=authority.mention)
    if source.form == "pronoun":
        return claim
    whole = Source(first=held[0], last=held[-1] + 1, mention=source)
    found = _find_seen(setting, whole, after) or _find_led(setting, whole, after)
    if not claim.start <= cue.start < claim.end:
        found = found or _find_beside_authority(setting, whole, after)
    found = found or _find_opener(setting, held[0], after) or _find_sender(setting, held[0], after)
    return replace(claim, source=found.mention) if found else claim


def _find_seen(setting: Setting, source: Source, cue: int) -> Source | None:
    """Find what only passed by a name's eyes: "Documents seen by Harbour Post show"."""
    lows, first = setting.lows, source.first
    if first < 3 or lows[first - 1] != "by" or lows[first - 2] not in setting.speech["only saw"]:  # noqa: PLR2004
        return None
    found = find_described_around(setting, source, skip_back(lows, cue, setting.speech))
    return None if found == source else found


def _find_led(setting: Setting, source: Source, cue: int) -> Source | None:
    """Find the body that a name between commas only leads: "The panel, headed by the judge Ada Holm, said".

    Limits: the aside stands right behind a phrase that opens its clause, and a comma closes it right before
    the cue; "led by Ada Holm, who said" is Holm's.
    """
    lows, speech, end = setting.lows, setting.speech, skip_back(setting.lows, cue, setting.speech)
    by = next((k for k in range(source.first - 1, 2, -1) if lows[k] == "by"), 0)
    if not by or lows[by - 1] not in speech["leads"] or lows[by - 2] != ",":
        return None
    before, behind = lows[by + 1 : source.first], lows[source.last : end]
    described = before[-1:] == [","] and before[0] in speech["determiner"]
    before = before[:-1] if described else before
    if not {",", ";", ":", "“”", "but"}.isdisjoint(before) or not {";", ":", "“”", "but"}.isdisjoint(behind):
        return None
    asks = any(lows[k] in speech["relative"] and lows[k + 1] == "," for k in range(source.last, end))
    if end < source.last or lows[end] != "," or is_participle(lows[cue], speech) or asks:
        return None
    found = find_subject_ending(setting, by - 3)
    opens = found is not None and (found.first == 0 or _may_open_after(setting, found.first - 1))
    return found if found and opens and not is_broken(setting, found.mention) else None


def _may_open_after(setting: Setting, number: int) -> bool:
    """Tell whether a clause may open behind a unit: a mark, "that", "and" or a time."""
    low, speech = setting.lows[number], setting.speech
    return low in _PARTS or low == "that" or any(low in speech[kind] for kind in ("time", "adverb"))


def _find_beside_authority(setting: Setting, source: Source, cue: int) -> Source | None:
    """Find who speaks where words are only according to a name: "According to the Post, Ada Holm replied"."""
    lows, speech = setting.lows, setting.speech
    number = next((k for k in range(source.first - 1, 0, -1) if _is_according(setting, k)), 0)
    comma = next((k for k in range(source.last, cue) if lows[k] == ","), 0)
    if not number or not comma or not _PARTS.isdisjoint(lows[number : source.first]):
        return None
    end, adding = skip_back(lows, cue, speech), is_participle(lows[cue], speech)
    if lows[end] in speech["relative"]:  # "according to the mayor, who said"
        return None
    if end == comma:
        inserted = number > 2 and lows[number - 2] == ","  # noqa: PLR2004 - a subject, a comma and "according"
        return find_subject_ending(setting, number - 3) if inserted and not adding else None
    if adding:
        return _find_teller(setting, comma + 1, cue) if number == 1 else None
    found = find_subject_before(setting, Cue(first=cue, last=cue + 1, word=ANY_CUE))
    return found if found and found.first > comma and not is_broken(setting, found.mention) else None


def _find_authority(setting: Setting, first: int, cue: int) -> Source | None:
    """Find whom a line opens with that goes on after what they told: "According to police, he fled, adding".

    Limits: where somebody in the clause between writes, sends or tells something, it may be they who go on;
    by "saying" and most other participles whoever can speak there may, too.
    """
    lows, speech = setting.lows, setting.speech
    authority = find_phrase_after(setting, 2) if _is_according(setting, 1) else None
    comma = next((k for k in range(2, cue) if lows[k] == ","), cue)
    if authority and authority.last > comma:  # "the master, Ada Holm," is one, "police, Ada Holm fled" two
        closed = lows[authority.last] == ","
        authority, comma = (authority, authority.last) if closed else (describe(setting, 2, comma), comma)
    if authority is None or authority.last != comma or 0 < first <= comma:
        return None
    if not is_participle(lows[cue], speech):
        return None
    between = range(comma + 1, cue)
    told = any(_tells_at(setting, k) for k in between)
    if told or lows[skip_back(lows, cue, speech)] != ",":
        return None
    return authority if lows[cue] in speech["goes on"] or find_able(setting, comma + 1) is None else None


def _is_according(setting: Setting, number: int) -> bool:
    """Tell whether a unit is the "to" of "according to"."""
    lows, speech = setting.lows, setting.speech
    return lows[number - 1] in speech["authority"] and lows[number] in speech["link"]


def _find_teller(setting: Setting, first: int, cue: int) -> Source | None:
    """Find who opens a clause and tells, writes or sends something there: "the port sent a note, saying"."""
    lows, speech = setting.lows, setting.speech
    stop = next((k for k in range(first, cue) if lows[k] in speech["edge"] | speech["relative"]), cue)
    verb = next((k for k in range(first + 1, stop) if _tells_at(setting, k)), 0)
    if not verb or not speech["be"].isdisjoint(lows[skip_back(lows, verb, speech) + 1 : verb]):
        return None
    found = find_subject_before(setting, Cue(first=verb, last=verb + 1, word=ANY_CUE))
    return found if found and found.first == first else None


def _tells_at(setting: Setting, number: int) -> bool:
    """Tell whether a verb of telling, writing or sending stands at a unit, no noun."""
    lows, speech = setting.lows, setting.speech
    low = "".join(lows[number : number + 1])
    tells = any(low in words for words in (setting.lexicon.reporting, speech["writes"], speech["sends"]))
    return tells and not is_participle(low, speech) and lows[number - 1] not in speech["determiner"]


def _find_sender(setting: Setting, first: int, cue: int) -> Source | None:
    """Find who sent what a line opens with: "An email from Ada Holm to her aide, Ben Roe, reads".

    The name that is no sender's must stand between commas beside whom the document goes to, right before
    the cue or with an aside between.
    """
    lows, speech = setting.lows, setting.speech
    opens = lows[0] in speech["determiner"] and lows[cue] in speech["reads"]
    head = next((k for k in range(1, min(first, HEAD_WITHIN)) if lows[k] in setting.lexicon.documents), 0)
    if not (opens and head and lows[head + 1] in speech["before author"]):
        return None
    author = find_phrase_after(setting, head + 2)
    name = setting.names_by_lead.get(setting.units[first].start)
    if author is None or author.mention.form == "pronoun" or name is None or not author.last < first < cue:
        return None
    goes = lows[author.last] in speech["sent to"] and lows[first - 1] == ","
    receiver = lows[author.last + 1 : first - 1]
    aside = lows[find_unit(setting, first, name.end) : cue]
    plain = _PARTS.isdisjoint(receiver) and setting.cue_words.isdisjoint(receiver)
    return author if goes and plain and _is_closed_aside(setting, aside) else None


def _is_closed_aside(setting: Setting, aside: Sequence[str]) -> bool:
    """Tell whether words are a comma, or a clause of a document between two: ", which was found in Orsk,"."""
    if not aside or aside[0] != "," or aside[-1] != ",":
        return False
    inside = aside[1:-1]
    told = _PARTS.isdisjoint(inside) and (
        inside[:1] == []
        or inside[0] in setting.speech["relative"]
        or inside[0] in setting.speech["of document"]
    )
    return len(aside) == 1 or told


def _find_opener(setting: Setting, first: int, cue: int) -> Source | None:
    """Find who opens the line before an aside of a participle that holds a unit and ends before a cue."""
    lows, speech = setting.lows, setting.speech
    end = skip_back(lows, cue, speech)
    if end <= first or lows[end] != ",":
        return None
    comma = next((k for k in range(1, first) if lows[k] == ","), None)
    if (
        comma is None
        or lows[comma + 1] not in speech["opens aside"]
        or not setting.units[0].text[0].isupper()
    ):
        return None
    opener = find_subject_ending(setting, comma - 1)
    return opener if opener and opener.first == 0 and opener.mention.form != "pronoun" else None
