"""Stage 5 of 7, part of align: two days or hours -> whether they are those of unlike events.

Goes by the verb that each belongs to ("struck", "rose to"), by what stands before it ("since", "until"), and,
of hours, by where each event is to be. Verbs that no set of `verbs.toml` knows tell nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.differences.dates import DAY_LENGTH, FULL_DAY
from twosource.align.differences.polarity import is_negation
from twosource.align.differences.verbs import find_verb, read_events
from twosource.align.tellings import read_once
from twosource.align.words.slots import measure_likeness
from twosource.align.words.surroundings import BREAK
from twosource.model import Statement

if TYPE_CHECKING:
    from twosource.align.differences.rivals import Extent
    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

BESIDE = 2  # words before a day in which "since" or "until" stands: "since late Monday"
AHEAD = 2  # words before a verb in which what makes it one of the future stands
FAR = 0.3  # cosine by the static embedding up to which two verbs are two
PLACE_REACH = 6  # words beside an hour in which the place of what is then stands


def are_unlike_days(one: Extent, two: Extent, a: Telling, b: Telling) -> bool:
    """Tell whether two days belong to events that are not one, as their verbs and what is before them say."""
    mine, theirs = find_verb(one, a), find_verb(two, b)
    if mine is None or theirs is None or _is_of_noun(one, a) or _is_of_noun(two, b):
        return False
    if _is_denied(mine, a) != _is_denied(theirs, b) or _are_said_by_many(mine, theirs, (one, a), (two, b)):
        return True
    if mine.stem == theirs.stem:
        return False
    if _find_bound(one, a) != _find_bound(two, b) or _are_of_unlike_events(mine, theirs, a.language):
        return True
    known = read_events(a.language)
    said = (_says(mine, one, a) and theirs.text in known) or (_says(theirs, two, b) and mine.text in known)
    coming = _lies_ahead(one, a) and _lies_ahead(two, b)
    unlike = said or (not coming and _is_ahead(mine, a) != _is_ahead(theirs, b))
    return unlike and measure_likeness([mine], [theirs], a.language) < FAR


def are_unlike_years(one: Extent, two: Extent, a: Telling, b: Telling) -> bool:
    """Tell whether two months or years belong to verbs of unlike events: "applied", "sought" are one."""
    mine, theirs = find_verb(one, a), find_verb(two, b)
    if mine is None or theirs is None or mine.stem == theirs.stem:
        return False
    return _are_of_unlike_events(mine, theirs, a.language)


def are_unlike_hours(one: Extent, two: Extent, a: Telling, b: Telling) -> bool:
    """Tell whether two hours are of events in unlike places: "at the harbour at 8", "in the yard at 6"."""
    places = _find_place(one, a), _find_place(two, b)
    if not all(places) or {it.stem for it in places[0]} & {it.stem for it in places[1]}:
        return are_unlike_days(one, two, a, b)
    return measure_likeness(places[0], places[1], a.language) < FAR


def _is_of_noun(extent: Extent, telling: Telling) -> bool:
    """Tell whether a day belongs to the noun behind it: "the May 11 shooting"."""
    before, _ = telling.words_near(*extent, 1)
    return bool(before) and before[0].text in telling.language.table("verbs")["determiners"]


def _find_bound(extent: Extent, telling: Telling) -> str:
    """Return "since" or "until", as a word right before a day says that it opens or closes a span."""
    before, _ = telling.words_near(*extent, BESIDE)
    bounds = telling.language.table("verbs")["bounds"]
    return next((name for name, words in bounds.items() for word in before if word.text in words), "")


def _are_of_unlike_events(one: Word, two: Word, language: Language) -> bool:
    """Tell whether two verbs are of sets that exclude each other: "arrested", "sentenced"."""
    known = read_events(language)
    mine, theirs = known.get(one.text, frozenset()), known.get(two.text, frozenset())
    return bool(mine and theirs) and not mine & theirs


def _says(verb: Word, extent: Extent, telling: Telling) -> bool:
    """Tell whether a day is that of a verb of saying: not so "on Thursday, prosecutors said"."""
    first, second = sorted((extent, (verb.start, verb.end)))
    between = telling.article.text[first[1] : second[0]]
    return verb.text in telling.language.table("verbs")["saying"] and not BREAK.search(between)


def _is_denied(verb: Word, telling: Telling) -> bool:
    """Tell whether a verb is denied: "was not towed on Tuesday" says nothing of Wednesday."""
    before, _ = telling.words_near(verb.start, verb.end, AHEAD)
    return any(is_negation(word, telling) for word in before)


def _are_said_by_many(one: Word, two: Word, *days: tuple[Extent, Telling]) -> bool:
    """Tell whether on two days something was said, and not both times by a named person."""
    said = all(_says(verb, *day) for verb, day in zip((one, two), days, strict=True))
    return said and not all(_quotes_person(telling) for _, telling in days)


@read_once
def _quotes_person(telling: Telling) -> bool:
    """Tell whether a person's name is the source of a statement that a telling holds."""
    annotated = telling.report.annotated
    sources = [it.source for it in annotated.records if isinstance(it, Statement) and it.source]
    return any(
        mention.start < it.end and it.start < mention.end
        for it in sources
        if telling.span.start <= it.start < telling.span.end
        for entity in annotated.entities
        if entity.kind == "person"
        for mention in entity.mentions
    )


def _is_ahead(verb: Word, telling: Telling) -> bool:
    """Tell whether a verb is one of the future: "will walk out"."""
    before, _ = telling.words_near(verb.start, verb.end, AHEAD)
    return any(word.text in telling.language.table("verbs")["ahead"] for word in before)


def _lies_ahead(day: Extent, telling: Telling) -> bool:
    """Tell whether a day is later than its report."""
    published = (telling.article.published or "")[:DAY_LENGTH]
    values = (it.value[:DAY_LENGTH] for it in telling.times if (it.start, it.end) == day)
    return bool(published) and any(FULL_DAY.fullmatch(value) and value > published for value in values)


def _find_place(extent: Extent, telling: Telling) -> list[Word]:
    """Return the words behind "at" or "in" beside an hour in its clause, but for those of times."""
    before, after = telling.words_near(*extent, PLACE_REACH)
    text = telling.article.text
    held = [
        *(word for word in before if not BREAK.search(text[word.end : extent[0]])),
        *(word for word in after if not BREAK.search(text[extent[1] : word.start])),
    ]
    heads = telling.language.table("verbs")["before_places"]
    found = []
    for number, word in enumerate(held[:-1]):
        if word.text in heads:
            rest = [
                it
                for it in held[number + 1 : number + 3]
                if it.is_telling and it.start not in _list_timed(telling)
            ]
            found += rest
    return found


@read_once
def _list_timed(telling: Telling) -> frozenset[int]:
    """Return where the words of times start."""
    return frozenset(
        word.start
        for word in telling.words
        if any(time.start <= word.start < time.end for time in telling.times)
    )
