"""Stage 5 of 7, part of align: two appointments -> whether somebody comes in one and goes in the other.

"Took over in 2009" and "retires from coaching" are two facts. Goes by the words of the records; with words of
both sides in either ("succeeds Holm, who resigned"), or of none, nothing is said.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.align.tellings import read_once

if TYPE_CHECKING:
    from twosource.align.tellings import Telling
    from twosource.language import Language

COMING, GOING = ("name", "elect", "become", "hire"), ("leave", "dismiss")  # sets of `record_words.toml`
MOST_WORDS = 3  # of a form: "stepped down", "placed on leave"


def step_apart(a: Telling, b: Telling) -> bool:
    """Tell whether one telling has nothing but words of coming into an office and the other of leaving it."""
    mine, theirs = _list_steps(a), _list_steps(b)
    return len(mine) == len(theirs) == 1 and mine.isdisjoint(theirs)


@read_once
def _list_steps(telling: Telling) -> frozenset[bool]:
    """Return whether a telling has words of coming (True), and of going (False)."""
    known, won = _read_steps(telling.language), telling.language.table("differences")["won"]
    words = [word.text for word in telling.words]
    forms = (
        "_".join(words[place : place + length])
        for place in range(len(words))
        for length in range(1, MOST_WORDS + 1)
    )
    found = {form for form in forms if form in known}
    plain = found.difference(won) or found
    return frozenset(known[form] for form in plain)


@cache
def _read_steps(language: Language) -> dict[str, bool]:
    table = language.table("record_words")["appointment"]
    return {
        form: coming
        for names, coming in ((COMING, True), (GOING, False))
        for name in names
        for form in table[name].split()
    }
