"""Stage 5 of 7, part of align: two tellings -> whether two names, or choices, stand in each other's place.

"Left the Harbour Party for the Greens", "left the Greens for the Harbour Party"; "dykes instead of plains".
Goes by the word before each of two names, articles left out; of a passive ("was sold by") it says nothing.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from twosource.align.differences.swapped import MOST_NAMES, list_capitals
from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from twosource.align.tellings import Telling

REACH = 6  # words on each side of "instead of" that tell what was chosen, and what was not


def are_exchanged(a: Telling, b: Telling) -> bool:
    """Tell whether two names that both tellings have, or two choices, stand in each other's place."""
    mine, theirs = _list_frames(a), _list_frames(b)
    shared = [name for name in mine if name in theirs][:MOST_NAMES]
    names = any(
        mine[x] != mine[y] and (mine[x], mine[y]) == (theirs[y], theirs[x])
        for x, y in combinations(shared, 2)
    )
    return names or _choose_otherwise(a, b)


@read_once
def _list_frames(telling: Telling) -> dict[str, str]:
    """Return the word before each name where it first stands, by the name's first word.

    Not words by which two do the same ("and", "with"), nor a word of the same name.
    """
    table = telling.language.table("opposites")["even"]
    left_out = {*table["words"], *table["joining"]}
    determiners = telling.language.table("verbs")["determiners"]
    capitals, found = list_capitals(telling), dict[str, str]()
    names = {word.start for word in telling.words if telling.article.text[word.start].isupper()}
    for name, word in capitals.items():
        before = telling.words_near(word.start, word.end, 2)[0]
        if before and before[-1].text in determiners:
            before.pop()
        if before and before[-1].start not in names and before[-1].text not in left_out:
            found[name] = before[-1].text
    return found


def _choose_otherwise(a: Telling, b: Telling) -> bool:
    """Tell whether one telling has before "instead of" what the other has behind it."""
    mine, theirs = _find_choice(a), _find_choice(b)
    if mine is None or theirs is None:
        return False
    (chosen, left), (other, another) = mine, theirs
    return not (chosen.isdisjoint(another) or left.isdisjoint(other)) and chosen.isdisjoint(other)


@read_once
def _find_choice(telling: Telling) -> tuple[set[str], set[str]] | None:
    """Return the stems of the telling words before "instead of" or the like, and behind it."""
    phrases = [tuple(it.split()) for it in telling.language.table("opposites")["even"]["choosing"]]
    for one, two in pairwise(telling.words):
        if (one.text, two.text) in phrases:
            before, after = telling.words_near(one.start, two.end, REACH)
            return {it.stem for it in before if it.is_telling}, {it.stem for it in after if it.is_telling}
    return None
