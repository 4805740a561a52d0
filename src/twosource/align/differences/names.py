"""Stage 5 of 7, part of align: two tellings of a fact -> names that differ.

A name that both reports use somewhere is no variant of another one. Transliterations that share few letters
are not seen.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from twosource.align.differences.first_names import find_first_names
from twosource.align.tellings import MOST_KEPT, Difference, read_once
from twosource.align.words.capitals import list_calendar, list_capitals, list_lower, list_words
from twosource.align.words.forms import INFLECTED, are_forms
from twosource.align.words.lands import name_one_land
from twosource.text import strip_accents

if TYPE_CHECKING:
    from twosource.align.tellings import Telling, Word

ONE_LETTER = 5  # letters from which two spellings may differ by one letter
TWO_LETTERS = 7  # and by two
SLIP = (ONE_LETTER - 1, ONE_LETTER)  # letters of two names that a letter missing in one may tell apart


def names_differ(a: Telling, b: Telling) -> Difference | None:
    """Two outlets spell a name differently, or give one surname different first names."""
    for find in (_find_spellings, find_first_names):
        if found := find(a, b):
            one, two = found
            return Difference(
                kind="name", nature=None, a=a.cite(one.start, one.end), b=b.cite(two.start, two.end)
            )
    return None


def _find_spellings(a: Telling, b: Telling) -> tuple[Word, Word] | None:
    for one, two in product(list_own_names(a, b)[:MOST_KEPT], list_own_names(b, a)[:MOST_KEPT]):
        if spellings_are_near(one.text, two.text):
            return one, two
    return None


def list_own_names(own: Telling, other: Telling) -> list[Word]:
    """Return the names that the other article never uses and that stand in lower case in neither."""
    known, lower = list_words(other.article.text), list_lower(own.article.text)
    return [
        word
        for word in list_capitals(own)
        if word.text not in known
        if (plain := word.text.removesuffix("'s")) not in known and plain not in lower
    ]


def list_near_names(a: Telling, b: Telling) -> list[tuple[Word, Word]]:
    """Return each two names, one of each telling, that are spelled alike and that the other does not hold."""
    return [
        (one, two)
        for (name, one), (other, two) in product(_list_own_plain(a, b), _list_own_plain(b, a))
        # Most names open with another letter, which tells that they are two more quickly than the rest does.
        if (name[0] == other[0] or len(name) + len(other) == sum(SLIP)) and _may_be_one_name(name, other)
        if not name_one_land(name, other, a.language)
    ]


def _list_own_plain(own: Telling, other: Telling) -> list[tuple[str, Word]]:
    """Return the capitalised words that the other telling does not hold, without possessive endings."""
    held = _list_plain(other)
    return [it for it in _list_plain_names(own).items() if it[0] not in held][:MOST_KEPT]


@read_once
def _list_plain_names(telling: Telling) -> dict[str, Word]:
    """Return the capitalised words that are no days and months, without possessive endings."""
    calendar = list_calendar(telling.language)
    plain = {word.text.removesuffix("'s"): word for word in list_capitals(telling)}
    return {name: word for name, word in plain.items() if name not in calendar}


@read_once
def _list_plain(telling: Telling) -> frozenset[str]:
    return frozenset(word.text.removesuffix("'s") for word in telling.words)


@lru_cache(maxsize=1 << 15)
def _may_be_one_name(one: str, two: str) -> bool:
    return spellings_are_near(one, two) or _is_slip(one, two)


def _is_slip(one: str, two: str) -> bool:
    """Tell whether one letter is missing in one of two short names: a slip, or another name."""
    short, long = sorted((one, two), key=len)
    inflected = long.startswith(short) and INFLECTED.fullmatch(long[len(short) :])
    return (len(short), len(long)) == SLIP and not inflected and count_edits(one, two) == 1


def spellings_are_near(one: str, two: str) -> bool:
    """Tell whether two folded words are spellings of one name, and not two forms of one word."""
    one, two = one.removesuffix("'s"), two.removesuffix("'s")
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if one[0] != two[0] or one == two or are_forms(one, two):
        return False
    if not (one + two).replace("-", "").isalpha():
        return False  # "Angler 1" and "Angler-1"
    if strip_accents(one) == strip_accents(two):
        return True
    if len(short) < ONE_LETTER:
        return False
    most = 1 if len(short) < TWO_LETTERS else 2
    return len(long) - len(short) <= most and count_edits(one, two) <= most


def count_edits(one: str, two: str) -> int:
    """Count the letters to add, drop or change to turn one word into the other; a swap counts once."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, start=1):
        following = [i]
        for j, other in enumerate(two, start=1):
            cost = min(row[j] + 1, following[-1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        before, row = row, following
    return row[-1]
