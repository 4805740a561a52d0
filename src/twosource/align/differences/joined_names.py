"""Stage 5 of 7, part of align: two tellings -> names that one writes in one word and the other in two."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.align.tellings import read_once
from twosource.align.words.capitals import LETTERS, list_capitals
from twosource.align.words.forms import respell_word
from twosource.align.words.surroundings import BREAK
from twosource.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.align.tellings import Telling, Word


def list_joined_names(a: Telling, b: Telling) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where one telling writes a name in one word and the other in two."""
    found = []
    for own, other in ((a, b), (b, a)):
        for mine, theirs in _find_joined(own, other):
            texts = own.article.text[slice(*mine)], other.article.text[slice(*theirs)]
            if not is_one_spelling(*texts):
                found.append((mine, theirs) if own is a else (theirs, mine))
    return found


def is_one_spelling(one: str, two: str) -> bool:
    """Tell whether two names are one but for marks, capitals and British spelling: "Al-Shabab"."""
    if one.isupper() or two.isupper():
        return LETTERS.sub("", one).lower() == LETTERS.sub("", two).lower()
    first, second = ([respell_word(word) for word in LETTERS.split(fold_text(it))] for it in (one, two))
    return first == second


def _find_joined(own: Telling, other: Telling) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    names = _list_letters(own)
    for letters, first, second in _list_two_words(other):
        if joined := names.get(letters):
            yield (joined.start, joined.end), (first.start, second.end)


@read_once
def _list_letters(telling: Telling) -> dict[str, Word]:
    """Return the capitalised words by their letters alone."""
    return {LETTERS.sub("", word.text): word for word in list_capitals(telling)}


@read_once
def _list_two_words(telling: Telling) -> list[tuple[str, Word, Word]]:
    """Return each two words that may be a name written in two, with their letters."""
    text = telling.article.text
    return [
        (LETTERS.sub("", first.text + second.text), first, second)
        for first, second in pairwise(telling.words)
        if len(second.text) > 1 and text[first.start].isupper()
        if not BREAK.search(text[first.end : second.start])
    ]
