"""Words that announce a record, found in one pass over an article; the words are language data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.clauses import find_clause
from twosource.model import Extent, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.annotate.parts import Parts
    from twosource.language import Language
    from twosource.model import RecordKind, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that announces a record: its sense, where it stands, the clause and the sentence around it."""

    sense: str
    extent: Extent
    clause: Extent
    sentence: Sentence

    @property
    def whole(self) -> Extent:
        """Return the extent of the sentence."""
        return Extent(start=self.sentence.start, end=self.sentence.end)

    @property
    def before(self) -> Extent:
        """Return the part of the clause before the trigger."""
        return Extent(start=self.clause.start, end=self.extent.start)

    @property
    def after(self) -> Extent:
        """Return the part of the clause after the trigger."""
        return Extent(start=self.extent.end, end=self.clause.end)

    @property
    def span(self) -> Span:
        """Return the clause as a span of its article."""
        return Span(article=self.sentence.article, start=self.clause.start, end=self.clause.end)


def find_triggers(parts: Parts, kind: RecordKind, language: Language) -> Iterator[Trigger]:
    """Yield the triggers of one kind in the order of the text, one a clause; attributions are no clause."""
    pattern, senses = _read_triggers(language, kind)
    text = parts.article.text
    for sentence in parts.segmented.sentences:
        whole = Extent(start=sentence.start, end=sentence.end)
        seen: set[Extent] = set()
        for match in pattern.finditer(text, sentence.start, sentence.end):
            extent = Extent(start=match.start(), end=match.end())
            clause = find_clause(text, parts.find_content(extent) or whole, extent)
            if clause in seen:
                continue
            seen.add(clause)
            yield Trigger(
                sense=senses[" ".join(match.group().lower().split())],
                extent=extent,
                clause=clause,
                sentence=sentence,
            )


@cache
def _read_triggers(language: Language, kind: RecordKind) -> tuple[re.Pattern[str], dict[str, str]]:
    senses = {
        form: entry.get("sense", "")
        for entry in reversed(language.table("records")["trigger"])
        if entry["kind"] == kind
        for form in entry["forms"]
    }
    longest_first = sorted(senses, key=lambda form: (-len(form), form))
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE), senses
