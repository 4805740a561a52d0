"""Whose a quotation is that its paragraph leaves open: theirs who speaks the next one, which goes on with it.

Limits: told by a closing mark that is wanting, and by a next paragraph that begins with somebody's words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.words import Reading

# A quotation opens its paragraph where no more than its mark stands before it, in code points.
MARK_MAX = 2
_CLOSES = frozenset("\"”'’»")


def lend_back(reading: Reading, claims: Sequence[Claim]) -> list[Claim]:
    """Give quotations that are left open, and have no source, that of the next paragraph's."""
    lent = list(claims)
    for number in range(len(lent) - 2, -1, -1):
        claim, after = lent[number], lent[number + 1]
        if after.source and _is_left_open(reading, claim) and _goes_on(reading, claim, after):
            lent[number] = replace(claim, source=after.source, via=claim.via or after.via)
    return lent


def _is_left_open(reading: Reading, claim: Claim) -> bool:
    """Tell whether a quotation without a source is all of its paragraph, and no mark closes it."""
    paragraph, text = reading.segmented.paragraphs[claim.paragraph], reading.segmented.article.text
    bare = claim.source is None and claim.cue is None and claim.quote == "direct"
    opens = paragraph.start < claim.start <= paragraph.start + MARK_MAX
    return bare and opens and claim.end == paragraph.end and text[claim.end - 1] not in _CLOSES


def _goes_on(reading: Reading, claim: Claim, after: Claim) -> bool:
    """Tell whether words open the paragraph behind a quotation, with a mark or without."""
    start, text = reading.segmented.paragraphs[after.paragraph].start, reading.segmented.article.text
    opens = after.paragraph == claim.paragraph + 1 and after.start <= start + MARK_MAX
    behind = text[after.end - 1 : after.cue.start] if after.cue else ""
    return opens and (after.quote == "direct" or not _CLOSES.isdisjoint(behind))
