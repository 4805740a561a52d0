"""Contents: the quotation or clause that a cue reports, before it or after it.

Limits: a clause ends where the line does, unless another cue, a semicolon or "according to" ends it sooner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import is_adverb, skip_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.statements.cues import Cue
    from twosource.annotate.statements.lines import Unit
    from twosource.annotate.statements.phrases import Setting

# A quotation of more code points right after its cue is a clause whatever follows it.
LONG_QUOTATION = 60
# "Now," and "In the end," may stand before a quotation that is still a sentence of its own.
OPENING_MAX = 4
# What stands before ", she said" must be more than "On Monday" to be a clause.
LEADING_MIN = 4
CUT_MIN = 4
# The subject of a later cue is looked for this many units before it.
SUBJECT_MAX = 8
# A single conjunction and its adverb may stand before a quotation that is still a sentence of its own.
LEAD_MAX = 2
_STOPS = frozenset(". ! ? ; …".split())
_FINAL = frozenset(". ! ? ; , … : — –".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Units `[first, last)` of a line; `whole` where they are one quotation that is a statement by itself."""

    first: int
    last: int
    whole: bool = False


def ends_speech(unit: Unit) -> bool:
    """Tell whether a quotation closes like a sentence or before its cue: by a mark of speech."""
    return unit.spoken


def find_content_after(setting: Setting, cue: Cue, start: int, cues: Sequence[Cue]) -> Content | None:
    """Find what follows a cue, from unit `start` on: past addressee, time and place, the words."""
    units, lows = setting.units, setting.lows
    number = start
    if "person" in cue.word.takes and number < len(units) and lows[number] not in ("that", "“”", ",", ":"):
        number = _skip_phrase(setting, number)
    if number < len(units) and lows[number] == "as" and "thing" in cue.word.takes:
        number += 1
    if _is_particle(setting, number):
        number += 1
    number, comma = _skip_fillers(setting, number)
    if number >= len(units) or lows[number] in _STOPS:
        return None
    if units[number].quotation:
        return _from_quotation(setting, cue, number, cues)
    if comma or not _may_follow(setting, cue, number):
        return None
    first = number + 1 if lows[number] == "that" else number
    last = clause_end(setting, first, cues)
    return Content(first=first, last=last) if last > first + (0 if lows[number] == "that" else 1) else None


def _is_particle(setting: Setting, number: int) -> bool:
    """Tell whether a unit only goes with its verb: "shouted down, “Hold on!”"."""
    after = setting.lows[number + 1 : number + 3]
    quoted = after[:1] == ["“”"] or (after[:1] in ([","], [":"]) and after[1:] == ["“”"])
    return quoted and setting.lows[number] in setting.speech["particle"]


def _may_follow(setting: Setting, cue: Cue, number: int) -> bool:
    speech = setting.speech
    takes, low = cue.word.takes, setting.lows[number]
    if "matter" in takes:
        return low in speech["matter"]
    if low == "that":
        return bool(takes & {"clause", "that"}) or "thing" in takes
    if low == "to":
        return "to" in takes
    if low in speech["asks"]:
        return bool(takes & {"clause", "whether", "thing"})
    if low in speech["filler"] or low in speech["conjunction"] or low in _FINAL or low in speech["no clause"]:
        return False
    return bool(takes & {"clause", "thing"}) or ("person" in takes and number > 0)


def _skip_phrase(setting: Setting, number: int) -> int:
    """Step over an addressee: "told reporters", "told the Evening Ledger"."""
    speech = setting.speech
    lows, start = setting.lows, number
    while (
        number < len(lows)
        and lows[number] not in ("that", "“”", ",", ":", "to")
        and lows[number] not in _STOPS
    ):
        if (
            number > start
            and (
                lows[number] in speech["determiner"]
                or lows[number] in speech["subject"]
                or lows[number] in speech["filler"]
                or lows[number] in speech["time"]
            )
            and not (number == start + 1 and lows[start] in speech["determiner"])
        ):
            break
        name = setting.names_by_lead.get(setting.units[number].start)
        if name is not None:
            if (
                number > start
                and lows[number - 1] not in speech["determiner"]
                and lows[number - 1] not in ("of", "'s", "and")
            ):
                break
            while number < len(lows) and setting.units[number].start < name.end:
                number += 1
            if number < len(lows) and lows[number] not in ("'s", "and"):
                break
            continue
        number += 1
    return number


def _skip_fillers(setting: Setting, number: int) -> tuple[int, bool]:
    """Step over times, places and occasions; say whether a comma then opens a new part of the sentence."""
    speech = setting.speech
    lows, comma = setting.lows, False
    while number < len(lows):
        low = lows[number]
        if (
            low in speech["time"]
            or (low in speech["adverb"] and low != "only")
            or low.isdigit()
            or is_adverb(low, speech)
        ):
            number += 1
        elif low in speech["filler"] and low != "to":
            after = _skip_occasion(setting, number + 1)
            if after is None:
                return number, comma
            number = after
        elif low in (",", ":", "—", "–"):
            comma = comma or low == ","
            if number + 1 < len(lows) and lows[number + 1] == "that":
                return number + 1, False
            number += 1
            if low == ":":
                return number, False
            if not (number < len(lows) and (lows[number] == "“”" or lows[number] in speech["filler"])):
                return number, comma
        else:
            return number, comma
    return number, comma


def _skip_occasion(setting: Setting, number: int) -> int | None:
    speech = setting.speech
    lows, start = setting.lows, number
    while number < len(lows):
        low = lows[number]
        if low == "“”" and lows[number - 1] not in (",", ":") and _is_title(setting, number):
            number += 1
            continue
        if low in ("that", "“”", ",", ":", "—", "–") or low in _STOPS:
            return number
        fresh = (
            number > start + 1
            and lows[number - 1] not in speech["determiner"]
            and lows[number - 1] not in speech["before its noun"]
        )
        if (low in speech["subject"] and number > start) or (fresh and low in speech["determiner"]):
            return number
        if low in speech["auxiliary"]:
            return None
        number += 1
    return number


def _is_title(setting: Setting, number: int) -> bool:
    """A short quotation right after the words of a place or an occasion: on NBC's “Meet the Press”."""
    speech = setting.speech
    unit, before = setting.units[number], setting.lows[number - 1]
    return unit.end - unit.start < LONG_QUOTATION and (
        before in speech["before title of place"] or before in speech["determiner"]
    )


def _from_quotation(setting: Setting, cue: Cue, number: int, cues: Sequence[Cue]) -> Content | None:
    units = setting.units
    if "quote" not in cue.word.takes and "clause" not in cue.word.takes:
        last = clause_end(setting, number, cues)
        return Content(first=number, last=last)
    following = setting.lows[number + 1] if number + 1 < len(units) else "."
    long = units[number].end - units[number].start > LONG_QUOTATION
    if (
        following in _FINAL
        or following in setting.speech["conjunction"]
        or long
        or ends_speech(units[number])
    ):
        return Content(first=number, last=number + 1, whole=True)
    return Content(first=number, last=clause_end(setting, number, cues))


def clause_end(setting: Setting, first: int, cues: Sequence[Cue]) -> int:
    """Return the unit after the last one of the clause that starts at `first`."""
    lows = setting.lows
    end = len(lows)
    for cue in cues:
        if cue.first > first and (cut := _cut_before(setting, cue, first)) is not None:
            end = cut
            break
    stop = next(
        (
            k
            for k in range(first, end)
            if lows[k] == ";"
            or (k > first + CUT_MIN and lows[k - 1] == "," and lows[k] in setting.speech["concession"])
            or (lows[first] == "to" and _opens_clause(setting, k))
        ),
        end,
    )
    end = min(end, stop)
    while end > first and lows[end - 1] in _FINAL:
        end -= 1
    return end


def _opens_clause(setting: Setting, number: int) -> bool:
    """Tell whether a clause with its own subject opens here: "promised to build, but no stone is laid"."""
    lows, speech = setting.lows, setting.speech
    subject = lows[number + 1 : number + 2]
    return (
        lows[number] == "but"
        and lows[number - 1] == ","
        and bool(subject)
        and (subject[0] in speech["subject"] or subject[0] in speech["determiner"])
    )


def _cut_before(setting: Setting, cue: Cue, first: int) -> int | None:  # noqa: PLR0911 - one case, one return
    """Where a later cue starts a new part of the line, if it does."""
    lows, speech = setting.lows, setting.speech
    if "source" in cue.word.takes:
        return cue.first
    if cue.participle:
        back = skip_back(lows, cue.first, speech)
        if back > first and lows[back] == "“”":
            return back + 1
        return back if back > first and lows[back] in (",", "and", "but", "while", "before") else None
    back = skip_back(lows, cue.first, speech)
    if back <= first:
        return None
    if lows[back] in ("and", "but"):
        return back
    start = back
    while start > first and lows[start - 1] not in speech["before clause"] and back - start < SUBJECT_MAX:
        start -= 1
    if start > first + 1 and lows[start - 1] in speech["conjunction"] and lows[start - 2] == ",":
        return start - 2
    tagged = _is_tag(setting, cue) or lows[0] in speech["subordinates"]  # "When she asked why, he said …"
    if start > first + 1 and lows[start - 1] == "," and tagged:
        return start - 1
    return None


def _is_tag(setting: Setting, cue: Cue) -> bool:
    """Tell whether a cue ends its sentence, but for a time or a place: ", she said on Monday"."""
    lows, speech = setting.lows, setting.speech
    following = lows[cue.last] if cue.last < len(lows) else "."
    return following in _FINAL or following in speech["filler"] or following in speech["time"]


def find_content_before(  # noqa: PLR0911 - one case, one return
    setting: Setting, first: int, end: int
) -> Content | None:
    """Find what stands before a source (or an inverted cue) that starts at `end`, from unit `first` on."""
    units, lows, speech = setting.units, setting.lows, setting.speech
    last = end - 1
    while last > first and (lows[last] in speech["adverb"] or lows[last] in speech["before source"]):
        last -= 1
    if last < first:
        return None
    if units[last].quotation:
        return _ending_in_quotation(setting, first, last)
    if lows[last] not in (",", "—", "–"):
        return None
    if last - first < LEADING_MIN:
        return None
    if units[first].quotation and ends_speech(units[first]):
        return Content(first=first, last=first + 1, whole=True)
    if lows[last - 1] == "“”":
        return _ending_in_quotation(setting, first, last - 1)
    return Content(first=first, last=last)


def _ending_in_quotation(setting: Setting, first: int, last: int) -> Content:
    units, lows, opening = setting.units, setting.lows, last - first
    if opening == 0 or (opening <= OPENING_MAX and lows[last - 1] == ",") or lows[last - 1] == ":":
        return Content(first=last, last=last + 1, whole=True)
    if units[first].quotation and units[first].end - units[first].start > sum(
        u.end - u.start for u in units[first + 1 : last + 1]
    ):
        return Content(first=first, last=first + 1, whole=True)
    if opening <= LEAD_MAX and lows[first] in setting.speech["conjunction"]:
        return Content(first=last, last=last + 1, whole=True)
    return Content(first=first, last=last + 1)
