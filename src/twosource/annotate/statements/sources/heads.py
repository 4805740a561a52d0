"""Descriptions whose head comes first: "The diver who was found by Ada Holm", "An official at the port".

Limits: made without a parse; a clause after the head is told by its first word.
"""

from __future__ import annotations

from twosource.annotate.statements.cues import is_participle
from twosource.annotate.statements.phrases import (
    Setting,
    Source,
    describe,
    find_head,
    has_head,
    is_citing,
    is_past,
)

# Marks that no description goes over.
_PARTS = frozenset((",", ";", ":", "“”", "—", "–", "and", "but"))
# Words of a description with a clause in it, at most; a round figure, not tuned.
LONGEST = 24
# Words between a determiner and its noun, at most; a round figure, not tuned.
BEFORE_HEAD_MAX = 4


def find_described(setting: Setting, first: int, last: int) -> Source | None:
    """Read units as a description whose head has a clause or a small word after it; None if they are none."""
    lows, lexicon, speech = setting.lows, setting.lexicon, setting.speech
    if setting.units[last - 1].quotation and _is_known_as(lows[first : last - 1]):
        return describe(setting, first, last)
    stop = _find_tail(setting, first, last)
    if stop is None or not can_speak(setting, lows[stop - 1]) or not lows[first][0].isalnum():
        return None
    names = [setting.names_by_end.get(setting.units[k].end) for k in range(first, stop)]
    if any(name is not None and name.kind != "place" for name in names):
        return None
    if lows[first] != "that" and _tells_deed(setting, stop, last):
        return None
    closing = setting.names_by_end.get(setting.units[last - 1].end)
    clause = lows[stop] not in speech["link"] or any(
        low in speech["relative"] or low in speech["auxiliary"] or low.endswith("ed")
        for low in lows[stop:last]
    )
    held = closing is not None and closing.kind == "person" and not clause
    if held or lows[stop - 1] in lexicon.documents or any(low in (",", "“”") for low in lows[first:last]):
        return None
    return describe(setting, first, last)


def _is_known_as(before: list[str]) -> bool:
    """Tell whether words before quotation marks tell what somebody is known as: "a group known as “X”"."""
    return before[-2:] == ["known", "as"]


def find_described_around(setting: Setting, source: Source, end: int) -> Source:
    """Return the longest description around a source that only ends it, up to unit `end`, or the source."""
    lows, speech = setting.lows, setting.speech
    if source.first == 0 or source.mention.form == "pronoun" or _is_subject_of_clause(setting, source):
        return source
    found = source
    # "The maker of nets and other goods": what cannot speak is one of several that the head is of.
    joined = source.mention.form == "description" and not _may_speak(setting, source)
    for first in range(source.first - 1, max(-1, end - LONGEST), -1):
        if (
            (lows[first] in _PARTS and not (joined and lows[first] == "and"))
            or is_citing(setting, first - 1)
            or (lows[first] in setting.cue_words and lows[first - 1] not in speech["relative"])
        ):
            break
        if first == 0 or lows[first] in speech["determiner"]:
            found = find_described(setting, first, end + 1) or found
    return found


def _may_speak(setting: Setting, source: Source) -> bool:
    head = find_head(setting, source.first, source.last)
    return can_speak(setting, head) or can_speak(setting, head.removesuffix("s"))


def _tells_deed(setting: Setting, tail: int, last: int) -> bool:
    """Tell whether what follows a head goes on to a verb of its own: "A union of divers issued a note"."""
    lows, speech = setting.lows, setting.speech
    within = speech["relative"] | speech["subject"] | {"that"}
    for number in range(tail, last):
        low, before = lows[number], lows[number - 1]
        if low in within:
            return False
        if low in speech["auxiliary"] and not low.endswith("ing") and before != "to":
            return True
        done = low in speech["past"] or low.endswith("ed")
        led = (
            (number == tail and low in speech["given"])
            or before in speech["auxiliary"]
            or before.endswith("ing")
        )
        if done and not led and lows[number + 1 : last] and lows[number + 1] in speech["determiner"]:
            return True
    return False


def leave_deed(setting: Setting, first: int, last: int) -> int:
    """Return where who speaks ends before what else he does: "A union of divers issued a note saying".

    Limits: the verb is told by its form and by the small word behind it.
    """
    lows, speech = setting.lows, setting.speech
    opens = speech["determiner"] - setting.lexicon.small["points"]
    after = lows[last + (lows[last : last + 1] == [","]) :]
    if not after or not after[0].endswith("ing"):
        return last
    verbs = (k for k in range(first + 1, last - 1) if lows[k] in speech["past"] or lows[k].endswith("ed"))
    return next((k for k in verbs if lows[k + 1] in opens), last)


def find_clause_head(setting: Setting, first: int, last: int) -> int | None:
    """Return the unit that a clause behind "that" hangs on: "The Harbour company that runs the ferry"."""
    lows, speech, head = setting.lows, setting.speech, first - 2
    if head < 0 or lows[first - 1] != "that" or is_past(setting, head):
        return None
    if lows[head] in speech["edge"] or lows[head] in setting.cue_words:
        return None
    opens = speech["determiner"]
    governs = first + 1 < last and lows[first] not in opens and lows[first + 1] in opens
    return head if governs or is_past(setting, first) else None


def is_named(setting: Setting, source: Source, last: int) -> bool:
    """Tell whether a source is a name, or holds one up to a unit that is no place's: "the Energo company"."""
    if source.mention.form != "description":
        return True
    names = (setting.names_by_end.get(unit.end) for unit in setting.units[source.first : last + 1])
    return any(name is not None and name.kind != "place" for name in names)


def find_object(setting: Setting, source: Source) -> int | None:
    """Return where those stand in a description to whom something is done: "The mayor met a diver"."""
    if source.mention.form != "description":
        return None
    lows, speech = setting.lows, setting.speech
    opens = (k for k in range(source.last - 1, source.first + 1, -1) if lows[k] in speech["determiner"])
    done = (k for k in opens if is_past(setting, k - 1) and lows[k - 1] not in speech["given"])
    return next(done, None)


def _is_subject_of_clause(setting: Setting, source: Source) -> bool:
    """Tell whether a name or a noun phrase comes right after "who" or "that": "a man who police say"."""
    lows, speech, first = setting.lows, setting.speech, source.first
    phrase = lows[first] in speech["determiner"] or has_head(setting, first, first + 1)
    return lows[first - 1] in speech["relative"] and (source.mention.form == "name" or phrase)


def _find_tail(setting: Setting, first: int, last: int) -> int | None:
    """Return the unit after a head: a small word, "who", or a verb form after what can speak."""
    lows, speech = setting.lows, setting.speech
    for number in range(first + 1, min(last, first + 1 + BEFORE_HEAD_MAX + 1)):
        low = lows[number]
        if low in speech["link"] or low in speech["relative"]:
            return number
        if can_speak(setting, lows[number - 1]) and _opens_tail(setting, number):
            return number
        if low in speech["edge"] or low in speech["auxiliary"] or low in speech["subject"]:
            return None
    return None


def _opens_tail(setting: Setting, number: int) -> bool:
    """Tell whether a word after a head describes it: "organising …", "found by", "close to"."""
    lows, speech = setting.lows, setting.speech
    low, (after, then) = lows[number], [*lows[number + 1 : number + 3], "", ""][:2]
    past = low.endswith("ed") or low in speech["past"]
    linked = after in speech["link"] and not (after == "by" and is_participle(then, speech))
    return is_participle(low, speech) or (past and linked) or low in setting.lexicon.small["opens tail"]


def can_speak(setting: Setting, low: str) -> bool:
    """Tell whether a noun is one for whoever may speak: an office, a calling, people, a body of them."""
    lexicon = setting.lexicon
    return lexicon.is_doer(low) or any(
        low in heads
        for heads in (
            lexicon.offices,
            lexicon.groups,
            lexicon.people,
            lexicon.gender,
            lexicon.persons,
            lexicon.callings,
            lexicon.small["one of a body"],
        )
    )
