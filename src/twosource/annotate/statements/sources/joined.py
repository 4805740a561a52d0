"""Several who speak together: "many divers", "Ada Holm and Bo Lind", "witnesses and a nurse".

Limits: joined by commas and "and", without a parse; where one of two is named and speaks, the other is left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.entities.mentions import Mention
from twosource.annotate.statements.phrases import LONGEST_SOURCE, find_head, find_phrase_after, find_unit
from twosource.annotate.statements.sources.heads import can_speak
from twosource.annotate.statements.sources.sources import find_line_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting, Source

# What ends the second of two behind their cue: "said a nurse and two divers.".
_ENDS = frozenset((".", ",", ";"))


def join_described(setting: Setting, claim: Claim) -> Claim:
    """Give what two who are only described say together to both: "witnesses and a nurse said"."""
    source, cue = claim.source, claim.cue
    if source is None or cue is None or source.form != "description":
        return claim
    if source.end <= cue.start:
        joined = _find_joined_before(setting, source, find_unit(setting, 0, cue.start))
    else:
        joined = _find_joined_after(setting, source, find_unit(setting, 0, cue.end))
    return replace(claim, source=joined) if joined else claim


def _find_joined_before(setting: Setting, source: Mention, limit: int) -> Mention | None:
    """Find the subject of a line that a source is only the end of."""
    number = find_unit(setting, 0, source.start)
    first = find_line_subject(setting, limit) if number and setting.lows[number - 1] == "and" else None
    parts = _read_parts(setting, first, limit) if first else []
    if first is None or not parts or parts[-1].mention.end != source.end:
        return None
    return _join(setting, [first, *parts])


def _find_joined_after(setting: Setting, source: Mention, number: int) -> Mention | None:
    """Find the two behind a cue of whom a source is one: "according to a nurse and two divers"."""
    lows, first = setting.lows, find_phrase_after(setting, number)
    joint = lows[first.last : first.last + 1] == ["and"] if first else False
    second = find_phrase_after(setting, first.last + 1) if first and joint else None
    if first is None or second is None or source not in (first.mention, second.mention):
        return None
    ends = second.last >= len(lows) or lows[second.last] in _ENDS
    return _join(setting, [first, second]) if ends else None


def _join(setting: Setting, parts: Sequence[Source]) -> Mention | None:
    """Join those who are all described and able to speak; "a diver and teacher" may be one."""
    described = all(part.mention.form == "description" for part in parts)
    described = described and setting.lows[parts[0].first] not in setting.speech["joins two"]
    first, last = parts[0], parts[-1]
    determined = setting.lows[last.first] in setting.speech["determiner"]
    shares = not determined and last.last - last.first > 1 and _is_word(setting, first)
    speak = all(_may_speak(setting, part) for part in parts[1:] if described)
    speak = speak and (shares or _may_speak(setting, first))
    return _make_joined(setting, parts) if described and speak and (last.mention.many or determined) else None


def _may_speak(setting: Setting, part: Source) -> bool:
    head = find_head(setting, part.first, part.last)
    bodies = part.mention.many and can_speak(setting, head.removesuffix("s"))  # "scientists and institutions"
    return bodies or can_speak(setting, head) or setting.lexicon.are_people(head)


def _is_word(setting: Setting, part: Source) -> bool:
    """Tell whether a part is a word that may tell of the next: "the Canadian and Norse mayors"."""
    first = part.first + (setting.lows[part.first] in setting.speech["determiner"])
    return part.last - first == 1 and not part.mention.many


def find_several(setting: Setting, limit: int) -> Mention | None:
    """Find the several who are the subject of a line: "many divers", "Ada Holm and Bo Lind"."""
    first = find_line_subject(setting, limit)
    if first is None or first.mention.form == "pronoun":
        return None
    parts = _read_parts(setting, first, limit)
    if not parts:
        return first.mention if first.mention.many else None
    return _make_joined(setting, [first, *parts])


def _make_joined(setting: Setting, parts: Sequence[Source]) -> Mention:
    start, end = parts[0].mention.start, parts[-1].mention.end
    kinds = {each.mention.kind for each in parts}
    return Mention(
        start=start,
        end=end,
        text=setting.text[start:end],
        lead=start,
        form="description",
        kind="person" if kinds == {"person"} else "other",
        many=True,
    )


def _read_parts(setting: Setting, first: Source, limit: int) -> list[Source]:
    """Return who is joined to the first by commas and "and"; nobody where no "and" closes the list."""
    parts: list[Source] = []
    lows, number = setting.lows, first.last
    limit = min(limit, first.last + LONGEST_SOURCE)
    while number < limit - 1:
        closes = "and" in lows[number : number + 2]
        if lows[number] != "," and not closes:
            break
        after = find_phrase_after(setting, number + 1 + (lows[number : number + 2] == [",", "and"]))
        if after is None or after.mention.form == "pronoun" or after.last > limit:
            break
        parts.append(after)
        number = after.last
        if closes:
            return parts
    return []
