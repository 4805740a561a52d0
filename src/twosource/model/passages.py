"""Passages of articles, and articles cut into them."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.model.articles import Article, Extent


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A passage of one article: `[start, end)` in code points."""

    article: str
    start: int
    end: int

    def overlap(self, other: Span) -> int:
        """Count the code points that two spans share; 0 for spans of different articles."""
        if self.article != other.article:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds_most(self, start: int, end: int) -> bool:
        """Tell whether more than half of a stretch of the same article stands in it."""
        return 2 * (min(self.end, end) - max(self.start, start)) > end - start


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sentence:
    """One sentence, trimmed of outer white space; `paragraph` counts from 0 within the article."""

    article: str
    start: int
    end: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Return where the sentence stands."""
        return Span(article=self.article, start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quotation:
    """The words between two quotation marks, without the marks.

    `depth` is 0 for an outer quotation and 1 for one inside it; `closed` is false where the closing mark is
    missing (a speech that runs over paragraphs, or an odd mark). Such a quotation ends with its paragraph.
    """

    start: int
    end: int
    depth: int = 0
    closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmented:
    """An article cut into paragraphs, sentences and quotations, each in the order of the text."""

    article: Article
    paragraphs: tuple[Extent, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Tag:
    """A labelled stretch of a text that was given to a language model, with offsets into that text."""

    start: int
    end: int
    label: str
    score: float = 1.0
