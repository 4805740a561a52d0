"""A span of an article -> the passage that a reader is shown, with the words around it.

Everything is a verbatim slice; where a slice is cut short, an ellipsis outside of it says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from twosource.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.model import Article, Value

Role = Literal["context", "account", "value"]

# A sentence mostly has fewer code points than this; more context than a sentence distracts.
CONTEXT = 220
# A longer value is a whole clause: setting all of it apart would set nothing apart.
LONGEST_VALUE = 60
# Texts whose breaks are remembered: those of the stories that a reader goes back and forth between.
ARTICLES = 256
# A stop after at most three letters ("Mr.", "Gen.") mostly ends an abbreviation: context may run on. So it
# may where a small letter follows: "4 a.m. and", "“Stop!” she said". A space may be lost: "a week.The craft".
_BREAK = re.compile(
    r"""\n+
    | (?: (?<!\b[A-Z]) (?<!\b[A-Z][a-z]) (?<!\b[A-Z][a-z]{2}) \. | [!?…] ) [.!?…]* ["'”’»)\]]*
        [ \t\n]++ (?![a-z])
    | (?<=[a-z]{4}) [.!?] [”’]* (?=[“‘]?[A-Z][a-z]) (?!(?:Com|Org|Net)\b)
    | [。！？] [”’」』）]*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A slice of a passage with its part in it."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An account as it is shown: its pieces in order, and where it stands.

    `cut_before` and `cut_after` say that the sentence goes on outside.
    """

    article: Article
    start: int
    end: int
    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False

    @property
    def span(self) -> Span:
        """Return where the account stands."""
        return Span(article=self.article.id, start=self.start, end=self.end)

    @property
    def line(self) -> int:
        """Return the line on which the account begins, from 1."""
        return self.article.text.count("\n", 0, self.start) + 1


def show_passage(article: Article, span: Span, values: Iterable[Value] = ()) -> Passage:
    """Return the passage of a span inside its sentence, with the values that stand in it set apart."""
    text = article.text
    left, cut_before = _find_left(text, span.start)
    right, cut_after = _find_right(text, span.start, span.end)
    inside = [value for value in values if value.article == article.id and stands_out(value)]
    shown = [value for value in inside if left <= value.start < value.end <= right]
    bounds = {left, span.start, span.end, right}
    bounds.update(*((value.start, value.end) for value in shown))
    pieces = tuple(
        Piece(text=text[start:end], role=_role(start, span, shown))
        for start, end in pairwise(sorted(bounds))
        if text[start:end]
    )
    return Passage(
        article=article,
        start=span.start,
        end=span.end,
        pieces=pieces,
        cut_before=cut_before,
        cut_after=cut_after,
    )


def choose_clearest(passages: Sequence[Passage]) -> Passage:
    """Return the passage that is quickest to read: whole, short, and with few words around the account."""

    def cost(passage: Passage) -> tuple[bool, int]:
        words = sum(len(piece.text) * (2 if piece.role == "context" else 1) for piece in passage.pieces)
        return (passage.cut_before or passage.cut_after, words)

    return min(passages, key=cost)


def find_sentence(article: Article, span: Span) -> Span:
    """Return the sentence or sentences that a reader is shown around a span."""
    left, _ = _find_left(article.text, span.start)
    right, _ = _find_right(article.text, span.start, span.end)
    return Span(article=article.id, start=left, end=right)


def stands_out(value: Value) -> bool:
    """Tell whether a value is short enough to be set apart from the words around it."""
    return value.end - value.start <= LONGEST_VALUE


def _role(position: int, span: Span, values: list[Value]) -> Role:
    if any(value.start <= position < value.end for value in values):
        return "value"
    return "account" if span.start <= position < span.end else "context"


def _find_left(text: str, start: int) -> tuple[int, bool]:
    """Return where the sentence around `start` begins, and whether it was cut short there."""
    reach = max(0, start - CONTEXT)
    before = _find_break_before(text, reach, start)
    if before is not None or reach == 0:
        return before or 0, False
    space = re.compile(r"\s").search(text, reach, start)
    return (space.end() if space else start), True


def _find_right(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where the sentence around `end` ends, and whether it was cut short there."""
    reach = end + CONTEXT
    stop = _find_break_after(text, max(start, end - 1), reach)
    if stop is not None or reach >= len(text):
        last = stop if stop is not None else len(text)
        return end + len(text[end:last].rstrip()), False
    space = text.rfind(" ", end, reach)
    return max(end, space), True


@lru_cache(maxsize=ARTICLES)
def _list_breaks(text: str) -> tuple[list[int], list[int]]:
    """Return where the breaks between the sentences of a text start, and where they end."""
    found = [match.span() for match in _BREAK.finditer(text)]
    return [start for start, _ in found], [end for _, end in found]


def _find_break_before(text: str, reach: int, start: int) -> int | None:
    """Return the end of the last break between two places, as if nothing else were there."""
    starts, ends = _list_breaks(text)
    last = bisect_left(starts, start) - 1  # the last break that starts before the place
    if last >= 0 and ends[last] > start:  # it goes on behind it: what stands before may be less of a break
        found = [match.end() for match in _BREAK.finditer(text, starts[last], start)]
        if found:
            return found[-1]
        last -= 1
    if last < 0 or ends[last] <= reach:
        return None
    if starts[last] >= reach:
        return ends[last]
    found = [match.end() for match in _BREAK.finditer(text, reach, ends[last])]
    return found[-1] if found else None


def _find_break_after(text: str, place: int, reach: int) -> int | None:
    """Return the end of the first break between two places, as if nothing else were there."""
    starts, ends = _list_breaks(text)
    first = bisect_left(starts, place)
    if first and ends[first - 1] > place:  # the place lies inside a break: of that, the rest counts
        stop = _BREAK.search(text, place, reach)
        return stop.end() if stop else None
    if first == len(starts) or starts[first] >= reach:
        return None
    if ends[first] <= reach:
        return ends[first]
    stop = _BREAK.search(text, starts[first], reach)
    return stop.end() if stop else None
