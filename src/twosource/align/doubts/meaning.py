"""Stage 5 of 7, part of align: alignments that would corroborate -> doubted where they may tell two things.

Likeness brings passages together, and "he walked free" is as like "he was jailed" as "he was sent to prison"
is. A small model of inference reads such pairs again. It takes none for a difference: it knows no values.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.align.values import unsettle
from twosource.language import Inferrer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from twosource.align.tellings import Telling
    from twosource.language import Language
    from twosource.model import Alignment, Span

LEAST = 0.7  # the judge's own bound (`SURE`), as a test checks: from here on accounts are put together
# Chance of a contradiction or of something else from which a pair confirms nothing: of pairs of 40 stories of
# gold/train that would corroborate and that annotators align, one in ninety is lost (at .9 one in 55).
UNLIKE = 0.95
# Share of the longer words of the passage that has fewer; beyond, rules look at what is not shared.
MOST_SHARED = 0.6
SMALL = 3  # letters of words that do not count for that
MOST_WORDS = 70  # in either passage; the model learnt from single sentences, and longer ones are cut


def doubt_meanings(
    alignments: Sequence[Alignment], read: Callable[[Span], Telling], language: Language
) -> list[Alignment]:
    """Return the alignments in their order, those with less of their score that may tell two things."""
    reader = language.encoder
    if not isinstance(reader, Inferrer):
        return list(alignments)
    chosen = [number for number, it in enumerate(alignments) if _is_open(it, read)]
    texts = [_slice(alignments[number], read) for number in chosen]
    doubted = list(alignments)
    for number, chances in zip(chosen, reader.infer_pairs(texts).tolist(), strict=True):
        if 1 - chances[0] >= UNLIKE:
            doubted[number] = replace(doubted[number], score=unsettle(doubted[number].score))
    return doubted


def _is_open(alignment: Alignment, read: Callable[[Span], Telling]) -> bool:
    """Tell whether an alignment would corroborate, in other words for a good part."""
    if alignment.relation != "overlap" or alignment.score < LEAST:
        return False
    words = [read(span).words for span in (alignment.a, alignment.b)]
    one, two = ({it.stem for it in side if len(it.text) > SMALL} for side in words)
    if len(one & two) > MOST_SHARED * min(len(one), len(two)):
        return False
    return all(len(side) <= MOST_WORDS for side in words)


def _slice(alignment: Alignment, read: Callable[[Span], Telling]) -> tuple[str, str]:
    one, two = (read(span).report.annotated.article.slice(span) for span in (alignment.a, alignment.b))
    return one, two
