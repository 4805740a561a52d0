"""Whom a speaking pronoun may take up that no cue names: who opens a sentence, described or joined by "and".

Limits: the subject of the line that the pronoun stands in, or of the two before it; made without a parse.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from typing import TYPE_CHECKING

from twosource.annotate.entities.descriptions.introduced import count_several
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.find import read_settings
from twosource.annotate.statements.phrases import describe, find_unit
from twosource.annotate.statements.sources.bearers import name_bearer
from twosource.annotate.statements.sources.joined import find_several
from twosource.annotate.statements.sources.sources import find_line_subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twosource.annotate.entities.mentions import Gender, Mention
    from twosource.annotate.statements.phrases import Setting, Source
    from twosource.annotate.words import Reading
    from twosource.language import Language

# Lines before that of a pronoun whose subjects it may take up; a round figure, not tuned.
REACH = 2


def find_subjects(
    reading: Reading, names: Sequence[Mention], language: Language, sources: Iterable[Mention]
) -> Iterator[Mention]:
    """Yield who opens a line before a speaking pronoun, or its own, is only described and no source there."""
    spoken, forms = list(sources), read_lexicon(language).speech["subject"]
    asking = sorted(
        (each.start, each.many or count_several(each.text) > 0, each.gender)
        for each in spoken
        if (each.form == "pronoun" and (each.many or (each.gender != "any" and each.text.lower() in forms)))
        or count_several(each.text)
    )
    taken = [(each.start, each.end) for each in spoken]
    before: deque[Setting] = deque(maxlen=REACH)
    seen: set[int] = set()
    for _, setting in read_settings(reading, names, language) if asking else ():
        begin, end = setting.units[0].start, setting.units[-1].end
        for offset, many, gender in asking[bisect_left(asking, (begin,)) : bisect_left(asking, (end,))]:
            for each in (*before, setting):
                limit = find_unit(each, 0, offset)
                found = find_several(each, limit) if many else find_one(each, limit, gender)
                held = found and any(first < found.end and found.start < last for first, last in taken)
                if found and not held and found.start not in seen:
                    seen.add(found.start)
                    yield found
        before.append(setting)


def find_one(setting: Setting, limit: int, gender: Gender) -> Mention | None:
    """Find who is the subject of a line by a description alone: "a masked man", "the diver’s sister"."""
    first = find_line_subject(setting, limit)
    first = (first and gender == "thing" and _find_document(setting, first)) or first
    if first is None or first.mention.form != "description" or first.mention.many:
        return None
    if name_bearer(setting, first.mention, told=False) != first.mention:
        return None  # "Another diver, “Maria”, said": the name stands for him
    kind = "organisation" if gender == "thing" else "person"
    return first.mention if first.mention.kind == kind else None


def _find_document(setting: Setting, source: Source) -> Source | None:
    """Find the document whose author a phrase names: "The harbour report by Ada Holm" says what it says."""
    lows, documents = setting.lows, setting.lexicon.documents
    for number in range(source.first, source.last - 1):
        if lows[number] in documents and lows[number + 1] in setting.speech["before author"]:
            return describe(setting, source.first, number + 1)
    return None
