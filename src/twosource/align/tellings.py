"""Stage 5 of 7, part of align: a passage -> what is compared when two tell the same fact."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from twosource.align.words.ages import mark_ages
from twosource.align.words.scales import convert_quantity
from twosource.model import Value
from twosource.text import find_words, fold_text, stem_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twosource.align.pairing.sheets import Background
    from twosource.language import Language
    from twosource.model import Annotated, Article, ConflictKind, Nature, Quantity, Quotation, Span, Time

COMMON = 0.15  # of all news texts: a stem that more of them hold tells nothing of what a value belongs to
TELLING = -math.log(COMMON)
MOST_KEPT = 200  # things read of a telling, or compared with it; in a story of ten reports it has 20 to 80
# Values of one kind, or records, of a passage that are set against those of another, each with each: so that
# a list of hundreds takes no minutes. Of 1,129 sentences of the gate's stories two hold more, which are lists
# of times, and the others five at most. Whether a passage holds a value is told by all of them.
MOST_COMPARED = 16
DASH = "—"
RAREST = 0.0002  # of all news texts: what a stem that none of them holds counts as

Read = TypeVar("Read")
Held = TypeVar("Held", "Report", "Telling")


class Word(NamedTuple):
    """A word of a passage, folded, with its stem, its place in the article, and how rare it is in news."""

    text: str
    stem: str
    start: int
    end: int
    weight: float

    @property
    def is_telling(self) -> bool:
        """Tell whether the word is rare enough to show what a value belongs to."""
        return self.weight > TELLING


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Report:
    """What was read out of one article, its quantities in the units they are compared in, its text folded.

    `memory` keeps what is read of it once (`read_once`).
    """

    annotated: Annotated
    article: Article
    quantities: tuple[Quantity, ...]
    folded: str
    memory: dict[object, Any] = field(default_factory=dict)


def read_report(annotated: Annotated, language: Language) -> Report:
    """Gather what stands in an article."""
    marked = mark_ages(annotated.quantities, annotated.article, language)
    return Report(
        annotated=annotated,
        article=annotated.article,
        quantities=tuple(convert_quantity(it) for it in marked),
        folded=fold_text(annotated.article.text),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """One article's passage on a fact with the values in it; places are those of the article.

    `memory` keeps what is read of it once (`read_once`).
    """

    report: Report
    article: Article
    span: Span
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    quotations: tuple[Quotation, ...]
    language: Language
    memory: dict[object, Any] = field(default_factory=dict)

    def cite(self, start: int, end: int) -> Value:
        """Return a stretch of the article as a value."""
        return Value(article=self.article.id, start=start, end=end, value=self.article.text[start:end])

    def words_near(self, start: int, end: int, reach: int) -> tuple[list[Word], list[Word]]:
        """Return the words, at most `reach` of them on each side, before and after a stretch."""
        last = bisect_right(self.words, start, key=attrgetter("end"))
        first = bisect_left(self.words, end, key=attrgetter("start"))
        return list(self.words[max(0, last - reach) : last]), list(self.words[first : first + reach])

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that begin in a stretch."""
        first = bisect_left(self.words, start, key=attrgetter("start"))
        return self.words[first : bisect_left(self.words, end, lo=first, key=attrgetter("start"))]


def read_once(read: Callable[[Held], Read]) -> Callable[[Held], Read]:
    """Let each telling, or report, be read once by a function: it is compared with many others."""

    @wraps(read)
    def look_up(held: Held) -> Read:
        memory: dict[object, Read] = held.memory
        try:
            return memory[read]
        except KeyError:
            found = memory[read] = read(held)
            return found

    return look_up


def compare_once(
    compare: Callable[[Telling, Telling], Read],
) -> Callable[[Telling, Telling], Read]:
    """Let two tellings be compared once by a function, which is asked by passages and by their records.

    Only so much is kept that memory grows with the tellings and not with their pairs.
    """

    @wraps(compare)
    def look_up(a: Telling, b: Telling) -> Read:
        memory: dict[object, Read] = a.memory
        key = compare, b
        if key in memory:
            return memory[key]
        found = compare(a, b)
        if len(memory) < MOST_KEPT:
            memory[key] = found
        return found

    return look_up


class Place(NamedTuple):
    """A stretch of a telling."""

    telling: Telling
    start: int
    end: int


def share_context(one: Place, two: Place, reach: int) -> float:
    """Return the share of the words around one stretch that stand around the other too.

    Rare words count more and numbers nothing; the share is that of the side with less around it, from 0 to 1.
    """
    sides = [place.telling.words_near(place.start, place.end, reach) for place in (one, two)]
    return _share(*(_weigh([*before, *after]) for before, after in sides))


def share_words(one: Telling, two: Telling) -> float:
    """Return the share of the shorter telling's words that the other one has, rare words counting more."""
    return _share(_weigh_all(one), _weigh_all(two))


@read_once
def _weigh_all(telling: Telling) -> dict[str, float]:
    return _weigh(telling.words)


def share_words_without(one: Place, two: Place) -> float:
    """Return the same share for what stands outside two stretches."""
    sides = [
        [word for word in place.telling.words if word.end <= place.start or place.end <= word.start]
        for place in (one, two)
    ]
    return _share(*map(_weigh, sides))


def _weigh(words: Iterable[Word]) -> dict[str, float]:
    return {word.stem: word.weight for word in words if word.text.isalpha()}


def _share(a: dict[str, float], b: dict[str, float]) -> float:
    least = min(sum(a.values()), sum(b.values()))
    return sum(a[stem] for stem in sorted(a.keys() & b.keys())) / least if least > 0 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two values that differ, one of each telling, and what kind of difference it is."""

    kind: ConflictKind
    nature: Nature | None
    a: Value
    b: Value


def read_telling(report: Report, span: Span, language: Language, background: Background) -> Telling:
    """Gather what stands in a passage."""
    annotated = report.annotated
    return Telling(
        report=report,
        article=report.article,
        span=span,
        words=tuple(_read_words(report.article, span, background)),
        quantities=tuple(it for it in report.quantities if span.start <= it.start and it.end <= span.end),
        times=tuple(it for it in annotated.times if span.start <= it.start and it.end <= span.end),
        quotations=tuple(
            it
            for it in annotated.segmented.quotations
            if it.depth == 0 and it.start < span.end and span.start < it.end
        ),
        language=language,
    )


def _read_words(article: Article, span: Span, background: Background) -> Iterator[Word]:
    # A dash without spaces parts two words, as no hyphen does: "in Kelby, Norland—A boat sank".
    text = fold_text(article.slice(span).replace(DASH, " "))
    for start, end in find_words(text):
        stem = stem_word(text[start:end])
        yield Word(text[start:end], stem, span.start + start, span.start + end, _weigh_stem(stem, background))


@lru_cache(maxsize=1 << 15)  # the stems of a long story
def _weigh_stem(stem: str, background: Background) -> float:
    return -math.log(background.counts.get(stem, 0) / background.texts + RAREST)
