"""Words quoted without marks as a paragraph of their own, after a line that announces them: "He wrote:".

Limits: one paragraph only, since nothing shows where such words end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.words import Reading

# A shorter paragraph may be a heading or the first item of a list.
WORDS_MIN = 8
_MARKS = "\"'“‘«„`"
_BULLETS = "-•*–—·"
_STOPS = '.!?…)”"'


def find_blocks(reading: Reading, announcers: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the paragraphs without marks that lines before them announce, each as its announcer's words.

    A paragraph in which others are said to speak stays what these `claims` tell.
    """
    others = frozenset(claim.paragraph for claim in claims if claim.source and not _is_first_person(claim))
    text, paragraphs = reading.segmented.article.text, reading.segmented.paragraphs
    for announcer in announcers:
        number = announcer.paragraph + 1
        if not announcer.said or number >= len(paragraphs) or number in others:
            continue
        block = paragraphs[number]
        first, last = text[block.start], text[block.end - 1]
        words = text.count(" ", block.start, block.end) + 1
        if words >= WORDS_MIN and first not in _MARKS + _BULLETS and last in _STOPS:
            yield replace(announcer, start=block.start, end=block.end, quote="direct", paragraph=number)


def _is_first_person(claim: Claim) -> bool:
    return claim.source is not None and claim.source.text.lower() in ("i", "we")
