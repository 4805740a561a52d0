"""Stage 5 of 7, part of align: two tellings -> whether they are of two people, or only one knows.

Goes by the first word, by "himself" behind a verb and kin behind a name, and by words for what is not known;
who is meant by a name or an office is left open.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.align.differences.polarity import CLOSE, list_negations
from twosource.align.differences.verbs import is_verb, list_cues
from twosource.align.tellings import read_once, share_words
from twosource.align.words.capitals import OWNER

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


def are_of_another(a: Telling, b: Telling) -> bool:
    """Tell whether what somebody does to himself, or his kin do, is told of him or of others there."""
    return _acts_on_itself(a, b) or _acts_on_itself(b, a) or _are_of_kin(a, b) or _are_of_kin(b, a)


def _acts_on_itself(own: Telling, other: Telling) -> bool:
    """Tell whether somebody does a thing to himself in one telling alone: "shot himself", "was shot"."""
    mine = _list_reflexive(own)
    if not mine or _speaks_of_itself(other):
        return False
    told = {it.stem for it in other.words if is_verb(it, other)}
    return any(it in told for it in mine)


@read_once
def _list_reflexive(telling: Telling) -> list[str]:
    """Return the stems of the verbs that stand right before "himself" or the like, and nowhere else."""
    words = telling.language.table("degrees")["reflexive"]
    pairs = [*pairwise(telling.words)]
    others = {one.stem for one, two in pairs if two.text not in words}
    return [
        one.stem
        for one, two in pairs
        if two.text in words and one.stem not in others
        if is_verb(one, telling)
    ]


@read_once
def _speaks_of_itself(telling: Telling) -> bool:
    """Tell whether somebody does a thing to himself, in whatever words: "took his own life"."""
    table = telling.language.table("degrees")
    return any(it.text in table["reflexive"] or it.text in table["own"] for it in telling.words)


def _are_of_kin(own: Telling, other: Telling) -> bool:
    """Tell whether one telling is of somebody's wife and the other, which names no kin, of himself."""
    kin = own.language.table("differences")["kin"]
    if share_words(own, other) < CLOSE or any(it.text in kin for it in other.words):
        return False
    owners = {one.stem for one, two in pairwise(own.words) if one.text.endswith(OWNER) and two.text in kin}
    bare = {it.stem for it in own.words if not it.text.endswith(OWNER)}
    return any(it.stem in owners - bare for it in other.words if not it.text.endswith(OWNER))


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
