"""Stage 5 of 7, part of align: two tellings -> whether they are of two people, or only one knows.

Goes by the first word, and by words for what is not known; who is meant by a name or an office is left open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.polarity import list_negations

if TYPE_CHECKING:
    from twosource.align.tellings import Telling


def are_of_unlike_people(a: Telling, b: Telling) -> bool:
    """Tell whether one telling opens with "he" and the other with "she": no fact is told of both."""
    groups = a.language.table("apparent")["people"]
    opened = [
        next((number for number, words in enumerate(groups) if it.words and it.words[0].text in words), None)
        for it in (a, b)
    ]
    return None not in opened and opened[0] != opened[1]


def does_one_know(a: Telling, b: Telling) -> bool:
    """Tell whether something is unknown in one telling alone: "his condition is unknown", "he is stable"."""
    open_words = a.language.table("apparent")["unknown"]
    holds = [any(word.text in open_words for word in it.words) for it in (a, b)]
    return holds[0] != holds[1] and not list_negations(b if holds[0] else a)
