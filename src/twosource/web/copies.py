"""The desk: shared prose -> a picture of the family, and its passages in words.

Each report is a bar, the earliest on top; a passage that a later report shares runs down to it from the
nearest report above that has it. Whole numbers, so that every machine draws the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.model import Article, Reuse, Span

WIDTH = 1000
LABEL = 30  # room for an outlet's name above its bar
THICKNESS = 20
GAP = 64  # between two bars: a band needs room to lean
THINNEST = 3
# Two passages are one where they share this much of the shorter: the rest is a word more or less.
SAME_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A report as a bar: its name's line, its top, its width, and its shared passages as (x, width)."""

    article: Article
    label_y: int
    y: int
    width: int
    shared: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A shared passage between two bars, as an outline."""

    outline: str
    family: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage with every report that has it, the earliest first."""

    number: int
    places: tuple[Span, ...]

    @property
    def shortest(self) -> Span:
        """Return the shortest telling: all of the others hold it, or nearly."""
        return min(self.places, key=lambda span: span.end - span.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The picture and its passages."""

    height: int
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    passages: tuple[Shared, ...]


def draw_family(reuse: Sequence[Reuse], articles: Sequence[Article]) -> Family:
    """Return the reports that share prose, drawn; of no bars where none do."""
    sharing = {span.article for pair in reuse for span in (pair.a, pair.b)}
    articles = [article for article in articles if article.id in sharing]
    order = {article.id: number for number, article in enumerate(articles)}
    longest = max((len(article.text) for article in articles), default=1) or 1
    bars = tuple(_draw_bar(number, article, reuse, longest) for number, article in enumerate(articles))
    passages = _join_passages(reuse, order)
    links = (
        (shared.number, one, two)
        for shared in passages
        for one, two in zip(shared.places, shared.places[1:], strict=False)
        if one.article != two.article
    )
    bands = tuple(
        Band(outline=_draw_band(order, longest, one, two), family=number) for number, one, two in links
    )
    height = LABEL + THICKNESS + max(0, len(articles) - 1) * (THICKNESS + GAP) + THINNEST
    return Family(height=height, bars=bars, bands=bands, passages=passages)


def _top(number: int) -> int:
    return LABEL + number * (THICKNESS + GAP)


def _draw_bar(number: int, article: Article, reuse: Iterable[Reuse], longest: int) -> Bar:
    spans = sorted({it for pair in reuse for it in (pair.a, pair.b) if it.article == article.id})
    places = [_scale(span, longest) for span in spans]
    return Bar(
        article=article,
        label_y=_top(number) - 9,
        y=_top(number),
        width=max(THINNEST, len(article.text) * WIDTH // longest),
        shared=tuple(dict.fromkeys((left, right - left) for left, right in places)),
    )


def _scale(span: Span, longest: int) -> tuple[int, int]:
    left = span.start * WIDTH // longest
    return left, max(left + THINNEST, span.end * WIDTH // longest)


def _draw_band(order: dict[str, int], longest: int, one: Span, two: Span) -> str:
    """Return the outline of a band from the bar above to the bar below, with leaning sides."""
    (left, right), (left_below, right_below) = _scale(one, longest), _scale(two, longest)
    top, bottom = _top(order[one.article]) + THICKNESS, _top(order[two.article])
    middle = (top + bottom) // 2
    return (
        f"M{left} {top}H{right}C{right} {middle} {right_below} {middle} {right_below} {bottom}"
        f"H{left_below}C{left_below} {middle} {left} {middle} {left} {top}Z"
    )


def _join_passages(reuse: Iterable[Reuse], order: dict[str, int]) -> tuple[Shared, ...]:
    """Return the shared passages, each with all reports that have it, in the order of the earliest report."""
    groups: list[list[Span]] = []
    for pair in reuse:
        sides = [pair.a, pair.b]
        touching = [group for group in groups if any(_is_same(x, y) for x in group for y in sides)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(span for group in touching for span in group), *sides])
    places = [_order_places(group, order) for group in groups]
    places.sort(key=lambda spans: (order[spans[0].article], spans[0].start))
    return tuple(Shared(number=number, places=each) for number, each in enumerate(places, start=1))


def _order_places(group: list[Span], order: dict[str, int]) -> tuple[Span, ...]:
    """Return one place for each report: from the first word to the last of its spans that touch."""
    longest: dict[str, Span] = {}
    for span in sorted(group, key=lambda span: (span.start - span.end, span)):
        longest.setdefault(span.article, span)
    return tuple(sorted(longest.values(), key=lambda span: order[span.article]))


def _is_same(one: Span, two: Span) -> bool:
    shorter = min(one.end - one.start, two.end - two.start)
    return one == two or one.overlap(two) > SAME_SHARE * shorter
