"""Stage 5 of 7, part of align: two tellings in the same words -> two names that have changed places.

"Averne taxes Norland", "Norland taxes Averne"; nouns do so, too: "the army took it from the rebels".
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from twosource.align.tellings import read_once, share_words
from twosource.align.words.slots import match_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.align.tellings import Telling, Word

LIKE = 0.85  # share of their words from which two tellings may be one but for the places of two names
SWAPPED = 0.8  # likeness in order, once two names have changed places
GAIN = 0.05  # by which it must be more than with the names where they are
PAIR = 2  # words that change places
COMMA = ","
MOST_NAMES = 6  # that two tellings share; with more, it is a list


def list_swapped(
    a: Telling, b: Telling
) -> Iterator[tuple[tuple[Word, Word], tuple[Word, Word], float, bool]]:
    """Yield two names that have changed places, with how alike the tellings are then, and whether plainly.

    Nouns behind "the" or the like are never plain.
    """
    if share_words(a, b) < LIKE or _is_even(a) or _is_even(b):
        return
    capitals = list_capitals(a)
    first, second = {**_list_nouns(a), **capitals}, {**_list_nouns(b), **list_capitals(b)}
    names = [stem for stem in first if stem in second]
    if len(names) > MOST_NAMES:
        names = [stem for stem in names if stem in capitals]
    if len(names) > MOST_NAMES:
        return
    mine, theirs = [word.stem for word in a.words], [word.stem for word in b.words]
    if any(
        mine.count(word) != theirs.count(word) for word in a.language.table("opposites")["even"]["passive"]
    ):
        return
    base = share_order(mine, theirs)
    if exchanged := _find_exchanged(a, b):
        yield *exchanged, 1.0, False
    for x, y in combinations(names, 2):
        if (first[x].start < first[y].start) == (second[x].start < second[y].start):
            continue
        between = _list_between(first[x], first[y], a), _list_between(second[x], second[y], b)
        if any(_is_joined(*it) for it in ((first[x], first[y], a), (second[x], second[y], b))):
            continue
        turn = {x: y, y: x, **_turn_first_names((first[x], first[y]), (second[x], second[y]), a, b)}
        turned = share_order([turn.get(stem, stem) for stem in mine], theirs)
        if turned >= max(SWAPPED, base + GAIN):
            is_plain = between[0] == between[1] and x in capitals and y in capitals
            yield (first[x], first[y]), (second[x], second[y]), turned, is_plain


def _find_exchanged(a: Telling, b: Telling) -> tuple[tuple[Word, Word], tuple[Word, Word]] | None:
    """Return two words that have changed places where all else, but for articles, stands as it does."""
    mine, theirs = _list_heavy(a), _list_heavy(b)
    if len(mine) != len(theirs):
        return None
    apart = [(x, y) for x, y in zip(mine, theirs, strict=True) if x.stem != y.stem]
    if len(apart) != PAIR:
        return None
    (one, two), (other, another) = apart
    if (one.stem, other.stem) != (another.stem, two.stem):
        return None
    if _is_joined(one, other, a) or _is_joined(two, another, b):
        return None
    return (one, other), (two, another)


@read_once
def _list_heavy(telling: Telling) -> list[Word]:
    """Return the words but for articles and the like."""
    determiners = telling.language.table("verbs")["determiners"]
    return [it for it in telling.words if it.text not in determiners]


def _list_between(one: Word, two: Word, telling: Telling) -> list[str]:
    """Return the stems of the telling words between two words, names left out: "beat" is not "lost to"."""
    names = list_capitals(telling)
    return [it.stem for it in _cut_between(one, two, telling) if it.is_telling and it.stem not in names]


def _turn_first_names(
    mine: tuple[Word, Word], theirs: tuple[Word, Word], a: Telling, b: Telling
) -> dict[str, str]:
    """Return which first names change places with two surnames; none unless both tellings hold both."""
    before = [
        [_find_first_name(word, telling) for word in words] for words, telling in ((mine, a), (theirs, b))
    ]
    (one, two), others = before
    return {one: two, two: one} if one and two and [one, two] == others else {}


def _find_first_name(word: Word, telling: Telling) -> str:
    """Return the stem of the word with a capital right before a name, "" without one."""
    before, _ = telling.words_near(word.start, word.end, 1)
    text = telling.article.text
    beside = before and text[before[0].end : word.start].isspace() and text[before[0].start].isupper()
    return before[0].stem if beside else ""


def _is_joined(one: Word, two: Word, telling: Telling) -> bool:
    """Tell whether two words are of one list, or right beside each other: "police said", "said police".

    Between those of a list stand "and", "or", "as well as" or a comma, but for names and small words.
    """
    between, even = _cut_between(one, two, telling), telling.language.table("opposites")["even"]
    if not between or [it.text for it in between] == even["likewise"].split():
        return True
    if _list_between(one, two, telling):
        return False
    if any(it.text in even["joining"] for it in between):
        return True
    first, second = sorted((one, two), key=lambda it: it.start)
    names, determiners = list_capitals(telling), telling.language.table("verbs")["determiners"]
    is_light = all(it.stem in names or it.text in determiners for it in between)
    return is_light and COMMA in telling.article.text[first.end : second.start]


def _cut_between(one: Word, two: Word, telling: Telling) -> tuple[Word, ...]:
    first, second = sorted((one, two), key=lambda it: it.start)
    return telling.words_in(first.end, second.start)


@read_once
def _list_nouns(telling: Telling) -> dict[str, Word]:
    """Return the telling words in lower case right behind "the" or the like, each where it first stands."""
    determiners = telling.language.table("verbs")["determiners"]
    found: dict[str, Word] = {}
    for before, word in pairwise(telling.words):
        if before.text in determiners and word.is_telling and telling.article.text[word.start].islower():
            found.setdefault(word.stem, word)
    return found


@read_once
def list_capitals(telling: Telling) -> dict[str, Word]:
    """Return the words with a capital by their stem, each where it first stands."""
    found: dict[str, Word] = {}
    for word in telling.words:
        if telling.article.text[word.start].isupper():
            found.setdefault(word.stem, word)
    return found


@read_once
def _is_even(telling: Telling) -> bool:
    """Tell whether a telling holds a word by which two do the same: "met", "and", "with"."""
    even = telling.language.table("opposites")["even"]["words"]
    return any(word.text in even for word in telling.words)


def share_order(one: Sequence[str] | str, two: Sequence[str] | str) -> float:
    """Return how alike two sequences are in order, from 0 to 1."""
    shared = sum(block.size for block in match_words(one, two))
    return 2 * shared / (len(one) + len(two)) if one or two else 1.0
