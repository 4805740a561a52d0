"""Stage 5 of 7, part of align: two passages on one fact -> how they relate, and the values that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.numbers import figures_differ
from twosource.model import Alignment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.align.decide import Match
    from twosource.language import Language
    from twosource.model import Annotated

SAME = 0.8  # of the words of either passage that the other has too


def compare_match(match: Match, articles: Mapping[str, Annotated], language: Language) -> Alignment:  # noqa: ARG001
    """Return the alignment of two passages, with the values where they differ."""
    one, two = match.a.span, match.b.span
    texts = (articles[one.article].article.slice(one), articles[two.article].article.slice(two))
    values = figures_differ(*texts, one, two)
    if values is None:
        words = set(match.a.words), set(match.b.words)
        same = len(words[0] & words[1]) >= SAME * max(map(len, words))
        return Alignment(a=one, b=two, relation="same" if same else "overlap", score=match.score)
    return Alignment(
        a=one,
        b=two,
        relation="conflict",
        kind="number",
        value_a=values[0],
        value_b=values[1],
        nature="contradiction",
        score=match.score,
    )
