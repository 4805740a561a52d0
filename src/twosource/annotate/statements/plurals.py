"""Whom "they" may take up that no cue names: several who open a sentence, described or joined by "and".

Limits: the subject of the line that "they" stands in, or of the two before it; made without a parse.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from twosource.annotate.entities.mentions import Mention
from twosource.annotate.statements.find import read_settings
from twosource.annotate.statements.phrases import LONGEST_SOURCE, find_phrase_after, find_unit
from twosource.annotate.statements.sources import find_line_subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twosource.annotate.statements.phrases import Setting, Source
    from twosource.annotate.words import Reading
    from twosource.language import Language

# Lines before that of "they" whose subjects it may take up; a round figure, not tuned.
REACH = 2


def find_plurals(
    reading: Reading, names: Sequence[Mention], language: Language, sources: Iterable[Mention]
) -> Iterator[Mention]:
    """Yield the several who open a line before a speaking "they", or its own, and are no source there."""
    spoken = list(sources)
    asking = sorted(each.start for each in spoken if each.form == "pronoun" and each.many)
    if not asking:
        return
    taken = [(each.start, each.end) for each in spoken]
    before: deque[Setting] = deque(maxlen=REACH)
    for _, setting in read_settings(reading, names, language):
        begin, end = setting.units[0].start, setting.units[-1].end
        here = [offset for offset in asking if begin <= offset < end]
        if here:
            limit = find_unit(setting, 0, here[0])
            found = [find_several(each, len(each.units)) for each in before] + [find_several(setting, limit)]
            yield from (
                each for each in found if each and not any(s < each.end and each.start < e for s, e in taken)
            )
            before.clear()
        before.append(setting)


def find_several(setting: Setting, limit: int) -> Mention | None:
    """Find the several who are the subject of a line: "many divers", "Ada Holm and Bo Lind"."""
    first = find_line_subject(setting, limit)
    if first is None or first.mention.form == "pronoun":
        return None
    parts = _read_parts(setting, first, limit)
    if not parts:
        return first.mention if first.mention.many else None
    start, end = first.mention.start, parts[-1].mention.end
    kinds = {each.mention.kind for each in (first, *parts)}
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
