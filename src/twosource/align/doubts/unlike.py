"""Stage 5 of 7, part of align: two tellings -> whether they are of two people, or only one knows.

Goes by the first word, and by words for what is not known; who is meant by a name or an office is left open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.differences.polarity import list_negations
from twosource.align.differences.verbs import is_verb, list_cues
from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from twosource.align.tellings import Telling

SPOKEN = 2  # words behind "she" in which "said" makes her the speaker: "she later said"


def are_of_unlike_people(a: Telling, b: Telling) -> bool:
    """Tell whether one telling is of him and the other of her: no fact is told of both."""
    lines = _find_line(a), _find_line(b)
    return None not in lines and lines[0] != lines[1]


@read_once
def _find_line(telling: Telling) -> int | None:
    """Return the line of the pronoun that opens a telling: not of who speaks, nor of two people.

    None where words of the other line stand beside: "he hit her" may be "she was hit by him", and in "he
    died, she said" the speaker is no part of what is told.
    """
    table = telling.language.table("apparent")["people"]
    held = {it.text for it in telling.words}
    lines = [number for number, words in enumerate(table["lines"]) if not held.isdisjoint(words)]
    if len(lines) != 1 or telling.words[0].text != table["lines"][lines[0]][0]:
        return None
    after = [it.text for it in telling.words[1 : 1 + SPOKEN]]
    joined = bool(after) and after[0] in table["joining"]
    return None if joined or not list_cues(telling.language).isdisjoint(after) else lines[0]


def does_one_know(a: Telling, b: Telling) -> bool:
    """Tell whether something is unknown in one telling alone: "his condition is unknown", "he is stable"."""
    opens = _is_unknown(a), _is_unknown(b)
    words = a.language.table("apparent")["unknown"]["words"]
    other = b if opens[0] else a
    known = not (list_negations(other) or any(it.text in words for it in other.words))
    return opens[0] != opens[1] and known


@read_once
def _is_unknown(telling: Telling) -> bool:
    """Tell whether a telling says no more of something than that it is unknown.

    Not so where something else is told before ("nine were shot, and the motive is unclear"), or of whom.
    """
    table = telling.language.table("apparent")["unknown"]
    saying = list_cues(telling.language)
    place = next((number for number, it in enumerate(telling.words) if it.text in table["words"]), 0)
    while place and telling.words[place - 1].text in table["between"]:
        place -= 1
    before = telling.words[: max(0, place - 1)]
    if not place or telling.words[place - 1].text not in table["is"]:
        return False
    return not any(
        it.text in table["clauses"]
        or it.text in table["is"]
        or (is_verb(it, telling) and it.text not in saying)
        for it in before
    )
