"""Pronouns: where an article takes up someone or something without a name.

Limits: who is who inside a quotation ("I", "we") is not followed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.entities.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading


def find_pronouns(reading: Reading, lexicon: Lexicon, taken: AbstractSet[int]) -> tuple[Mention, ...]:
    """Find the pronouns of an article that do not start at an offset in `taken` (a name such as Mr. He)."""
    return tuple(
        Mention(
            start=word.start,
            end=word.end,
            text=word.text,
            lead=word.start,
            form="pronoun",
            gender=lexicon.pronouns[word.low],
            many=word.low in lexicon.many,
        )
        for word in reading.words
        if word.low in lexicon.pronouns and word.start not in taken
    )
