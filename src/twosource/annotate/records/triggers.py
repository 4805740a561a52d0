"""Words that announce a record, found in one pass over an article; the words are language data.

A form may hold "…", which stands for up to four words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

from twosource.annotate.records.clauses import find_clause
from twosource.annotate.records.doubts import is_doubtful
from twosource.model import Extent, Record, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from twosource.annotate.records.parts import Parts
    from twosource.language import Language
    from twosource.model import RecordKind, Sentence

Made = TypeVar("Made", bound=Record)

_JOINED = re.compile(r"(?:\band|,)\s+(?:(?:has|have|had|also|then|later)\s+)?$")
_GAP = r"\s+(?:[\w’'.-]+\s+){0,4}?"
_WORD = re.compile(r"\w+")
# Code points before a verb in which its auxiliaries, adverbs and days are looked for: some twenty words, more
# than stand there in reports.
GROUP_REACH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that announces a record: its sense, where it stands, the clause and the sentence around it.

    `opening` is where its clause begins if the attribution of a statement counts as part of it.
    """

    sense: str
    extent: Extent
    clause: Extent
    opening: int
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
    def lead(self) -> Extent:
        """Return the part of the sentence before the trigger."""
        return Extent(start=self.sentence.start, end=self.extent.start)

    @property
    def group(self) -> int:
        """Return from where on the words that belong to the verb are looked for in the sentence."""
        return max(self.sentence.start, self.extent.start - GROUP_REACH)

    @property
    def span(self) -> Span:
        """Return the clause as a span of its article."""
        return Span(article=self.sentence.article, start=self.clause.start, end=self.clause.end)


def make_records(
    parts: Parts,
    kind: RecordKind,
    language: Language,
    make: Callable[[Parts, Trigger, Language], Made | None],
) -> Iterator[Made]:
    """Yield what is made of the triggers of one kind, in the order of the text, the first of each clause."""
    seen, made = set[Span](), list[Extent]()
    for found in _find_triggers(parts, kind, language):
        trigger = _cut_at_and(parts.article.text, found) if found.span in seen else found
        if trigger.span in seen or (trigger is not found and _is_bare(parts.article.text, trigger)):
            continue
        if is_doubtful(parts.article.text, trigger, kind, language):
            continue
        if _is_told_already(parts, trigger, made):
            continue
        record = make(parts, trigger, language)
        if record is not None:
            seen.add(trigger.span)
            made.append(trigger.extent)
            yield record


def _is_bare(text: str, trigger: Trigger) -> bool:
    """Tell whether a word stands by itself behind an earlier one of its clause: "bans and sanctions"."""
    bare = trigger.clause == trigger.extent
    return bare and " " not in text[trigger.extent.start : trigger.extent.end]


def _is_told_already(parts: Parts, trigger: Trigger, made: list[Extent]) -> bool:
    """Tell whether it stands in what a trigger of the kind announces: "declared a state of emergency"."""
    told = parts.find_telling(trigger.extent) if made else None
    if told is None or told.cue is None:
        return False
    cue = told.cue
    return any(cue.start < each.end and each.start < cue.end for each in reversed(made[-3:]))


def _cut_at_and(text: str, trigger: Trigger) -> Trigger:
    """Return the trigger with the clause from itself on, where it is joined to an earlier one."""
    if not _JOINED.search(text, trigger.clause.start, trigger.extent.start):
        return trigger
    return replace(trigger, clause=Extent(start=trigger.extent.start, end=trigger.clause.end))


def _find_triggers(parts: Parts, kind: RecordKind, language: Language) -> Iterator[Trigger]:
    """Yield the triggers of one kind; the attribution of a statement is no part of their clause."""
    text = parts.article.text
    for sentence in parts.segmented.sentences:
        whole = Extent(start=sentence.start, end=sentence.end)
        for sense, extent in _find_forms(text, whole, kind, language):
            content = parts.find_content(whole, extent)
            rest = parts.find_rest(whole, extent)
            yield Trigger(
                sense=sense,
                extent=extent,
                clause=find_clause(text, content or rest, extent),
                opening=find_clause(text, whole if content else rest, extent).start,
                sentence=sentence,
            )


def _find_forms(
    text: str, whole: Extent, kind: RecordKind, language: Language
) -> Iterator[tuple[str, Extent]]:
    """Yield the sense and the place of each form in a sentence, none inside another.

    Forms are looked for only where all their words stand: to make a pattern of them all takes far longer.
    """
    forms, (words, places) = _list_forms(language, kind), _list_words(text[whole.start : whole.end])
    if forms.keys().isdisjoint(words):
        return
    end = whole.start
    for word, place in places:
        for form in forms.get(word, ()):
            start = whole.start + place - form.lead
            if start >= end and form.words <= words and (match := form.pattern.match(text, start, whole.end)):
                end = match.end()
                yield form.sense, Extent(start=start, end=end)
                break


@lru_cache(maxsize=1024)  # the sentences of an article, each asked about by every kind of record
def _list_words(sentence: str) -> tuple[frozenset[str], tuple[tuple[str, int], ...]]:
    """Return the words of a sentence in lower case, and each with where it begins."""
    places = tuple((word.group().lower(), word.start()) for word in _WORD.finditer(sentence))
    return frozenset(_WORD.findall(sentence.lower())), places


@dataclass(frozen=True, kw_only=True)
class _Form:
    """A form with its sense, its words, and how many signs stand before the first: "'s firing" has one."""

    text: str
    sense: str
    words: frozenset[str]
    lead: int

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what matches the form; most forms never need it."""
        parts = (re.escape(part).replace(r"\ ", r"\s+") for part in self.text.split(" … "))
        apart = "" if self.lead else r"(?<![\w-])"
        return re.compile(rf"{apart}{_GAP.join(parts)}(?![\w-])", re.IGNORECASE)


@cache
def _list_forms(language: Language, kind: RecordKind) -> dict[str, list[_Form]]:
    """Return the forms of one kind by their first word: those with a lead first, then the longest."""
    senses = {
        form: entry.get("sense", "")
        for entry in reversed(language.table("records")["trigger"])
        if entry["kind"] == kind
        for form in entry["forms"]
    }
    forms: dict[str, list[_Form]] = {}
    for form in sorted(senses, key=lambda form: (-len(form), form)):
        words = _WORD.findall(form.lower())
        lead = form.lower().index(words[0])
        made = _Form(text=form, sense=senses[form], words=frozenset(words), lead=lead)
        forms.setdefault(words[0], []).append(made)
    for held in forms.values():
        held.sort(key=lambda form: -form.lead)
    return forms
