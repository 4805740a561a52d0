"""Stage 5 of 7, part of align: two tellings -> directions that differ.

"West of the harbour" and "east of it", "the northern shore" and "the southern" may each be one place. Places
by name are not set against each other: two reports of one fact name many, and hardly ever one for another.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from twosource.align.differences.numbers import list_comparable_figures, stand_near
from twosource.align.differences.opposites import read_sides
from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.align.tellings import Telling, Word

    Extent = tuple[int, int]


def list_rival_directions(a: Telling, b: Telling) -> Iterator[tuple[Extent, Extent]]:
    """Yield each two directions that may be one told differently.

    The other telling has neither, and some words around the two are the same, or near in meaning. With unlike
    figures besides they may be two facts ("12 hectares in the north", "40 in the south"), and so may they
    before two names ("southern Maine", "northern New England").
    """
    mine, theirs = _list_directions(a), _list_directions(b)
    if not (mine and theirs) or list_comparable_figures(a, b):
        return
    sides = [{side for _, side in held} for held in (mine, theirs)]
    for (one, first), (two, second) in product(mine, theirs):
        if first[0] != second[0] or first in sides[1] or second in sides[0]:
            continue
        names = _read_name(one, a), _read_name(two, b)
        if all(names) and names[0] != names[1]:
            continue
        if stand_near((one.start, one.end), (two.start, two.end), a, b):
            yield (one.start, one.end), (two.start, two.end)


def _read_name(word: Word, telling: Telling) -> str:
    """Return the word behind a direction, if it has a capital: "southern Maine"."""
    _, after = telling.words_near(word.start, word.end, 1)
    return after[0].text if after and telling.article.text[after[0].start].isupper() else ""


@read_once
def _list_directions(telling: Telling) -> list[tuple[Word, tuple[int, int]]]:
    """Return the words that name a direction, with their set and their side of it; names hold none."""
    points = telling.language.table("differences")["directions"]
    known = read_sides(telling.language)
    return [
        (word, place)
        for word in telling.words
        if word.text in points and not telling.article.text[word.start].isupper()
        for place in known.get(word.text, ())
    ]
