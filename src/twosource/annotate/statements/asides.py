"""Names that stand in an aside before a cue and do not speak: "Holm, flanked by her aide, Ben Roe, said".

Limits: an aside is told by the participle that opens it and the comma that closes it, inside one line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import Cue, CueWord, skip_back
from twosource.annotate.statements.heads import find_described_around
from twosource.annotate.statements.phrases import Source, find_phrase_after, find_unit
from twosource.annotate.statements.sources import find_subject_before, find_subject_ending, is_broken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

# Units of a line in which the document stands that it opens with; a round figure, not tuned.
HEAD_WITHIN = 6
_ANY_CUE = CueWord(lemma="", takes=frozenset(("clause",)), stance="")
# Marks and words that no plain phrase or clause goes over.
_PARTS = frozenset((",", ";", ":", "“”", "—", "–", "and", "but"))


def leave_aside(setting: Setting, claim: Claim) -> Claim:
    """Give a claim whose source stands in an aside to the one whom the aside is about."""
    source, cue = claim.source, claim.cue
    if source is None or cue is None or source.end > cue.start or source.form == "pronoun":
        return claim
    held = [k for k, unit in enumerate(setting.units) if source.start <= unit.start < source.end]
    after = next((k for k, unit in enumerate(setting.units) if unit.start >= cue.start), 0)
    if not held or not after:
        return claim
    whole = Source(first=held[0], last=held[-1] + 1, mention=source)
    found = _find_seen(setting, whole, after)
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


def _find_beside_authority(setting: Setting, source: Source, cue: int) -> Source | None:
    """Find who speaks where words are only according to a name: "According to the Post, Ada Holm replied"."""
    lows, speech = setting.lows, setting.speech
    number = next(
        (k for k in range(source.first - 1, 0, -1) if lows[k - 1 : k + 1] == ["according", "to"]), 0
    )
    comma = next((k for k in range(source.last, cue) if lows[k] == ","), 0)
    if not number or not comma or not _PARTS.isdisjoint(lows[number : source.first]):
        return None
    end = skip_back(lows, cue, speech)
    if lows[end] in speech["relative"]:  # "according to the mayor, who said"
        return None
    if end == comma:
        inserted = number > 2 and lows[number - 2] == ","  # noqa: PLR2004 - a subject, a comma and "according"
        return (
            find_subject_ending(setting, number - 3) if inserted and not lows[cue].endswith("ing") else None
        )
    if lows[cue].endswith("ing"):
        return find_phrase_after(setting, comma + 1) if number == 1 else None
    found = find_subject_before(setting, Cue(first=cue, last=cue + 1, word=_ANY_CUE))
    return found if found and found.first > comma and not is_broken(setting, found.mention) else None


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
