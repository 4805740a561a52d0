"""Marks -> a strip for each report: where in its text the facts stand, one lane for each verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.report.wording import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.model import Article, Ledger
    from twosource.report.marks import Mark

# Units of the drawing: whole numbers, so that every machine draws the same.
WIDTH = 1000
# A bar that is thinner than this cannot be seen on a telephone.
THINNEST = 6


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Bar:
    """A bar of a strip: where it begins and how long it is, of `WIDTH`."""

    x: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The bars of one report: a lane for each verdict in the fixed order, and prose found elsewhere too."""

    lanes: tuple[tuple[Bar, ...], ...]
    copied: tuple[Bar, ...]


def draw_strip(ledger: Ledger, article: Article, marks: Iterable[Mark]) -> Strip:
    """Return the strip of one report."""
    own = [mark for mark in marks if mark.article == article.id and not mark.quiet]
    length = len(article.text)
    copied = [
        (span.start, span.end)
        for reuse in ledger.reuse
        for span in (reuse.a, reuse.b)
        if span.article == article.id
    ]
    return Strip(
        lanes=tuple(
            _draw_bars(((m.start, m.end) for m in own if m.entry.verdict == verdict), length)
            for verdict in VERDICTS
        ),
        copied=_draw_bars(copied, length),
    )


def _draw_bars(spans: Iterable[tuple[int, int]], length: int) -> tuple[Bar, ...]:
    if not length:
        return ()
    bars = {_draw_bar(start * WIDTH // length, end * WIDTH // length) for start, end in spans}
    return tuple(sorted(bars))


def _draw_bar(start: int, end: int) -> Bar:
    width = max(THINNEST, end - start)
    return Bar(x=min(start, WIDTH - width), width=width)
