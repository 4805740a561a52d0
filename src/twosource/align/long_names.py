"""Stage 5 of 7, part of align: two tellings -> names of several words that differ in some of them.

A headline that writes every word with a capital holds no names.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from twosource.align.forms import is_shortened
from twosource.align.names import (
    fold_telling,
    is_one_spelling,
    list_calendar,
    list_capitals,
    list_given,
    list_lower,
    list_titles,
    share_first_name,
    stand_apart,
)
from twosource.align.tellings import read_once
from twosource.text import fold_text, stem_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.align.names import Extent
    from twosource.align.tellings import Telling, Word

LEAST_LONG = 4  # letters of the words that show a headline
INSIDE = re.compile(r"['’]? (?:(?:for|of|and)(?: the)? )?")  # between the words of one name
LONGEST_PERSON = 3  # words of the name of a person
LONGEST_TITLE = 4  # letters of what may end in a dot inside a name: "J.", "Rep.", "Prof."
OWNER = "'s"
HEADLINE, FEW = 0.8, 3  # share of the longer words that have a capital in a headline, and words that show it


def list_rival_names(a: Telling, b: Telling) -> list[tuple[Extent, Extent]]:
    """Return each two names of two words or more that share some words and differ in others.

    A name that both tellings hold is no form of another one; nor are "GOP" and "Republican" different words.
    """
    sides = [_stem_names(it) for it in (a, b)]
    texts = [fold_telling(it) for it in (a, b)]
    found = []
    for (long, mine), (other, theirs) in product(*sides):
        if mine.isdisjoint(theirs) or mine <= theirs or theirs <= mine:
            continue
        words = [[word.text for word in name] for name in (long, other)]
        if is_shortened(words[0], words[1]) or is_shortened(words[1], words[0]):
            continue
        if (
            share_first_name(long, other, a.language)
            or _share_owner(long, other)
            or _share_owner(other, long)
        ):
            continue
        extents = (long[0].start, long[-1].end), (other[0].start, other[-1].end)
        spelled = [
            fold_text(it.article.text[slice(*extent)]) for it, extent in zip((a, b), extents, strict=True)
        ]
        known = spelled[0] in texts[1] or spelled[1] in texts[0] or is_one_spelling(*spelled)
        apart = stand_apart(words[0], words[1], a, b) or stand_apart(words[1], words[0], b, a)
        if not (known or apart):
            found.append(extents)
    return found


def _share_owner(name: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether another name shares only the owner of what is named: "Holm's Meridian", "Ada Holm"."""
    places = [place for place, word in enumerate(name[:-1]) if word.text.endswith(OWNER)]
    owned = {word.stem for word in name[places[-1] + 1 :]} if places else set()
    return bool(owned) and owned.isdisjoint(word.stem for word in other)


@read_once
def _stem_names(telling: Telling) -> list[tuple[list[Word], set[str]]]:
    """Return the names of two words or more with the stems of their words."""
    same: Mapping[str, str] = telling.language.table("differences")["synonyms"]
    return [
        (name, {stem_word(same.get(word.text, word.text)) for word in name})
        for name in _list_long_names(telling)
    ]


@read_once
def _list_long_names(telling: Telling) -> list[list[Word]]:
    """Return the names of two words or more; "of" and "for" may stand inside, a title opens none.

    In a headline that writes every word with a capital, no words are names.
    """
    if _is_headline(telling):
        return []
    names: list[list[Word]] = []
    calendar = list_calendar(telling.language)
    for word in list_capitals(telling):
        if word.text in calendar:
            continue
        if names and _goes_on(names[-1], word, telling):
            names[-1].append(word)
        else:
            names.append([word])
    trimmed = (_trim_name(name, telling) for name in names)
    return [name for name in trimmed if len(name) > 1]


def _goes_on(name: Sequence[Word], word: Word, telling: Telling) -> bool:
    """Tell whether a word goes on with a name; after an initial or a title a dot may stand.

    "Ada Holm of the Harbour Board" is two names.
    """
    last, text = name[-1], telling.article.text
    if INSIDE.fullmatch(text, last.end, word.start):
        person = len(name) <= LONGEST_PERSON and name[0].text in list_given(telling.language)
        return not (person and text[last.end : word.start].strip("'’ "))
    return text[last.end : word.start] == ". " and len(last.text) <= LONGEST_TITLE


def _trim_name(name: list[Word], telling: Telling) -> list[Word]:
    """Return a name without the titles before it, or without the word that merely opens a sentence."""
    titles = list_titles(telling.language)
    start = next(
        (place + 1 for place, word in reversed(list(enumerate(name[:-1]))) if word.text in titles), 0
    )
    if not start and name[0].start == telling.span.start and name[0].text in list_lower(telling.article.text):
        start = 1
    return name[start:]


def _is_headline(telling: Telling) -> bool:
    """Tell whether nearly every longer word of a passage has a capital."""
    long = [word for word in telling.words if len(word.text) >= LEAST_LONG]
    capitals = sum(telling.article.text[word.start].isupper() for word in long)
    return len(long) > FEW and capitals >= HEADLINE * len(long)
