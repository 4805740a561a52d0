"""Stage 6 of 7, part of judge: what two articles say of one fact, side by side.

An account is judged by the whole sentences in which it stands, without what they quote.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.model import Annotated, Article, Record, Reuse, Span
from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from twosource.judge.outlets import Outlets
    from twosource.language import Language
    from twosource.model import Extent, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One article's passages on a fact, with the records that it makes of them.

    `voices` are the keys of outlets by the ids of the entities that name them.
    """

    annotated: Annotated
    spans: tuple[Span, ...]
    records: tuple[Record, ...] = ()
    voices: Mapping[str, str] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        """Return the article that gives the account."""
        return self.annotated.article

    @property
    def extents(self) -> tuple[Span, ...]:
        """Return the sentences in which the account stands, or the account where no sentence holds it."""
        sentences = self.annotated.segmented.sentences
        held = {number for span in self.spans for number in _find_overlapping(sentences, span)}
        return tuple(sentences[number].span for number in sorted(held)) or self.spans

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """Return the paragraphs in which the account stands."""
        paragraphs = self.annotated.segmented.paragraphs
        held = {number for span in self.spans for number in _find_overlapping(paragraphs, span)}
        return tuple(
            Span(article=self.article.id, start=paragraphs[number].start, end=paragraphs[number].end)
            for number in sorted(held)
        )

    def prose(self) -> list[Span]:
        """Return the words of the account's sentences that stand outside quotation marks."""
        quotations = self.annotated.segmented.quotations
        return [it for it in self.words() if not any(q.start <= it.start < q.end for q in quotations)]

    def words(self) -> list[Span]:
        """Return the words of the account's sentences."""
        return [
            Span(article=extent.article, start=extent.start + start, end=extent.start + end)
            for extent in self.extents
            for start, end in find_words(self.article.slice(extent))
        ]


def _find_overlapping(passages: Sequence[Sentence] | Sequence[Extent], span: Span) -> Iterator[int]:
    """Yield the numbers of the passages, in the order of the text, that share something with a span."""
    for number in range(bisect_right(passages, span.start, key=lambda each: each.end), len(passages)):
        if passages[number].start >= span.end:
            return
        yield number


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two accounts of one fact; `one` is of the article with the smaller id, as side a of `reuse`.

    `outlets` are those that the story may cite, `people` the ids of its persons, `rare` the places by article
    of each name or number that most reports contradict, `cited` the words by which each report cites the
    outlets of the story.
    """

    one: Account
    other: Account
    reuse: tuple[Reuse, ...]
    outlets: Outlets
    people: frozenset[str]
    language: Language
    rare: tuple[dict[str, Span], ...] = ()
    cited: Mapping[str, Mapping[str, tuple[Span, ...]]] = field(default_factory=dict)

    def both_ways(self) -> Iterator[tuple[Account, Account, tuple[tuple[Span, Span], ...]]]:
        """Yield each account with the other one, and the prose they share with its own side first."""
        yield self.one, self.other, tuple((each.a, each.b) for each in self.reuse)
        yield self.other, self.one, tuple((each.b, each.a) for each in self.reuse)


def measure_extents(extents: Iterable[Span]) -> int:
    """Return how many code points of one article some extents cover together."""
    covered = reached = 0
    for extent in sorted(extents):
        covered += max(0, extent.end - max(extent.start, reached))
        reached = max(reached, extent.end)
    return covered


def share_covered(words: Sequence[Span], passages: Sequence[Span]) -> float:
    """Return the share of some words that lie in passages; 0 where there are no words."""
    inside = sum(any(word.overlap(passage) for passage in passages) for word in words)
    return inside / len(words) if words else 0.0


def share_worded(one: Account, other: Account) -> float:
    """Return the share of the shorter account's different words of prose that the longer one has too."""
    first, second = (
        {fold_text(account.article.slice(word)) for word in account.prose()} for account in (one, other)
    )
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0
