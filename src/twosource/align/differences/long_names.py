"""Stage 5 of 7, part of align: two tellings -> names of several words that differ in some of them.

A headline that writes every word with a capital holds no names.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

from twosource.align.differences.first_names import MOST_NAMED, list_given, share_first_name, stand_apart
from twosource.align.differences.joined_names import is_one_spelling
from twosource.align.differences.polarity import MARK, closes_clause
from twosource.align.tellings import read_once
from twosource.align.words.capitals import (
    OWNER,
    fold_telling,
    list_calendar,
    list_capitals,
    list_lower,
    list_titles,
)
from twosource.align.words.forms import is_shortened
from twosource.text import fold_text, stem_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

LEAST_LONG = 4  # letters of the words that show a headline
COMPOUND = re.compile(r"-[a-z]+$")  # the end of what is no name itself: "Norland-born"
INSIDE = r"['’]? (?:(?:WORDS)(?: (?:ARTICLES))? )?"  # between the words of one name
LONGEST_PERSON = 3  # words of the name of a person
LONGEST_TITLE = 4  # letters of what may end in a dot inside a name: "J.", "Rep.", "Prof."
CITED = 3  # words beside an outlet in which it is cited: "told the Harbour News", "according to the"
HEADLINE, FEW = 0.8, 3  # share of the longer words that have a capital in a headline, and words that show it


def list_rival_names(a: Telling, b: Telling) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return each two names of two words or more that share some words and differ in others.

    A name that both tellings hold is no form of another one; nor are "GOP" and "Republican" different words.
    """
    sides = [_stem_names(it) for it in (a, b)]
    if not all(sides):
        return []
    texts = [fold_telling(it) for it in (a, b)]
    found = []
    for (long, mine), (other, theirs) in product(*sides):
        shared = mine & theirs
        if not shared or shared in (mine, theirs):
            continue
        if shared <= _list_peoples(a.language) and not _share_words(long, other):
            continue
        words = [[word.text for word in name] for name in (long, other)]
        if is_shortened(words[0], words[1]) or is_shortened(words[1], words[0]):
            continue
        if (
            share_first_name(long, other, a.language)
            or _are_one_person(long, other, a.language)
            or _share_owner(long, other)
            or _share_owner(other, long)
        ):
            continue
        joints = _find_joints(long, a), _find_joints(other, b)
        if _is_of_pair(long, other, joints, a) or _is_of_pair(other, long, joints[::-1], b):
            continue
        extents = (long[0].start, long[-1].end), (other[0].start, other[-1].end)
        spelled = [
            fold_text(it.article.text[slice(*extent)]).removesuffix(OWNER)
            for it, extent in zip((a, b), extents, strict=True)
        ]
        known = spelled[0] in texts[1] or spelled[1] in texts[0] or is_one_spelling(*spelled)
        apart = stand_apart(words[0], words[1], a, b) or stand_apart(words[1], words[0], b, a)
        if not (known or apart or (_is_source(long, a) and _is_source(other, b))):
            found.append(extents)
    return found


def _are_one_person(name: Sequence[Word], other: Sequence[Word], language: Language) -> bool:
    """Tell whether two names end in that of one person: "Major Ada Holm", "Norlander Ada Marie Holm"."""
    given = list_given(language)
    mine, theirs = (
        {it.text.removesuffix(OWNER) for it in words[first:]}
        for words in (name, other)
        for first in (next((n for n, it in enumerate(words[:-1]) if it.text in given), len(words)),)
    )
    return len(mine & theirs) > 1 and (mine <= theirs or theirs <= mine)


def _is_source(name: Sequence[Word], telling: Telling) -> bool:
    """Tell whether a name is that of an outlet which was told or which reports: two outlets may do both.

    Only in what is added behind a mark (", the Harbour News reports."), or as who was told something: a ship
    or a firm may be called a star and report a fire, or be told to leave.
    """
    if name[-1].text not in list_press(telling.language):
        return False
    table, text = telling.language.table("differences")["sources"], telling.article.text
    before, after = telling.words_near(name[0].start, name[-1].end, CITED)
    while before and before[-1].text in table["articles"]:
        before.pop()
    if not before:
        return False
    if after and after[0].text in table["behind"]:
        return bool(MARK.match(text[before[-1].end : name[0].start])) and closes_clause(after[0], telling)
    cue = before[-2:-1] if before[-1].text in table["links"] else before[-1:]
    is_told = bool(cue) and cue[0].text in table["before"]
    return is_told and not (after and after[0].text in table["orders"])


def _share_words(name: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether two names share a word in one form: "American" twice, not "Russian" and "Russians"."""
    return not {word.text for word in name}.isdisjoint(word.text for word in other)


@cache
def _list_peoples(language: Language) -> frozenset[str]:
    """Return the stems of the names of peoples: a Norlander and a Norland boat are two names."""
    heads = (entry["heads"] for entry in language.table("titles")["epithet"])
    return frozenset(stem_word(word) for words in heads for word in words.split())


@cache
def list_press(language: Language) -> frozenset[str]:
    """Return the words that end the names of outlets."""
    return frozenset(word.lower() for word in language.table("citing")["press"]["ends"])


def _share_owner(name: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether another name shares only the owner of what is named: "Holm's Meridian", "Ada Holm"."""
    places = [place for place, word in enumerate(name[:-1]) if word.text.endswith(OWNER)]
    owned = {word.stem for word in name[places[-1] + 1 :]} if places else set()
    return bool(owned) and owned.isdisjoint(word.stem for word in other)


def _is_of_pair(
    name: Sequence[Word], other: Sequence[Word], joints: Sequence[Sequence[int]], own: Telling
) -> bool:
    """Tell whether "and" joins two people, one of whom the other name is of: "Lind and Holm", "Ada Lind".

    A firm may be "Lind and Holm" too: known first names have to tell, or others in a list of people.
    """
    mine, theirs = joints
    given = list_given(own.language)
    if not mine or theirs or other[0].text not in given:
        return False
    sides = [{word.text for word in side} for side in (name[: mine[0]], name[mine[0] :])]
    if any(given.isdisjoint(side) for side in sides) and not _goes_on_with_people(name[0], own):
        return False
    stems = {word.stem for word in other}
    return any(stems.isdisjoint(word.stem for word in side) for side in (name[: mine[0]], name[mine[0] :]))


def _goes_on_with_people(word: Word, telling: Telling) -> bool:
    """Tell whether a comma and the full name of a person stand before a word: "Ada Holm, Lind and Brun"."""
    before, text = telling.words_near(word.start, word.end, 2)[0], telling.article.text
    if not before or before[0].text not in list_given(telling.language):
        return False
    last = before[-1]
    return last is not before[0] and text[last.start].isupper() and text[last.end : word.start] == ", "


def _find_joints(name: Sequence[Word], telling: Telling) -> list[int]:
    """Return the numbers of the words of a name before which "and" stands."""
    text = telling.article.text
    return [
        place
        for place, (one, two) in enumerate(pairwise(name), start=1)
        if text[one.end : two.start].strip("'’ ").startswith(telling.language.table("differences")["joiner"])
    ]


@read_once
def _stem_names(telling: Telling) -> list[tuple[list[Word], set[str]]]:
    """Return the names of two words or more with the stems of their words."""
    same: Mapping[str, str] = telling.language.table("differences")["synonyms"]
    return [
        (name, {stem_word(same.get(word.text, word.text)) for word in name})
        for name in list_long_names(telling)[:MOST_NAMED]
    ]


@read_once
def list_long_names(telling: Telling) -> list[list[Word]]:
    """Return the names of two words or more; "of" and "for" may stand inside, a title opens none.

    In a headline that writes every word with a capital, no words are names.
    """
    if _is_headline(telling):
        return []
    names: list[list[Word]] = []
    calendar = list_calendar(telling.language)
    for word in list_capitals(telling):
        if word.text in calendar or COMPOUND.search(telling.article.text[word.start : word.end]):
            continue
        if names and _goes_on(names[-1], word, telling):
            names[-1].append(word)
        else:
            names.append([word])
    trimmed = (_trim_name(name, telling) for name in names)
    return [name for name in trimmed if len(name) > 1]


def _goes_on(name: Sequence[Word], word: Word, telling: Telling) -> bool:
    """Tell whether a word goes on with a name; after an initial or a title a dot may stand.

    "Ada Holm of the Harbour Board" is two names, and so is "Governor Holm of Norland".
    """
    last, text = name[-1], telling.article.text
    if _read_inside(telling.language).fullmatch(text, last.end, word.start):
        given = list_given(telling.language)
        person = len(name) <= LONGEST_PERSON and name[0].text in given
        person = person or any(it.text in given for it in name[:-1][-1:])
        person = person or last.end in _list_ends_of_people(telling) or _has_title(name, telling.language)
        return not (person and text[last.end : word.start].strip("'’ "))
    return text[last.end : word.start] == ". " and len(last.text) <= LONGEST_TITLE


def _has_title(name: Sequence[Word], language: Language) -> bool:
    """Tell whether the last word of a name stands behind a title, and is none: "President Lind"."""
    titles = list_titles(language).difference(language.table("differences")["openers"])
    return len(name) > 1 and name[-2].text in titles and name[-1].text not in titles


@read_once
def _list_ends_of_people(telling: Telling) -> frozenset[int]:
    """Return where the names of people end."""
    return frozenset(
        mention.end
        for entity in telling.report.annotated.entities
        if entity.kind == "person"
        for mention in entity.mentions
        if telling.span.start < mention.end <= telling.span.end
    )


@cache
def _read_inside(language: Language) -> re.Pattern[str]:
    """Return what may stand between the words of one name: "of the" in "Board of the Harbour"."""
    table = language.table("differences")["inside_names"]
    return re.compile(
        INSIDE.replace("WORDS", "|".join(table["words"])).replace("ARTICLES", "|".join(table["articles"]))
    )


def _trim_name(name: list[Word], telling: Telling) -> list[Word]:
    """Return a name without the titles before it, or without the word that merely opens a sentence."""
    titles, plural = list_titles(telling.language), telling.language.table("differences")["plural"]
    start = next(
        (
            place + 1
            for place, word in reversed(list(enumerate(name[:-1])))
            if word.text in titles or word.text.removesuffix(plural) in titles
        ),
        0,
    )
    opens = name[0].start == telling.span.start
    if not start and opens and name[0].text in list_lower(telling.article.text):
        start = 1
    if not start and opens and name[0].text.endswith(telling.language.table("differences")["adverbs"]):
        start = 1
    return name[start:]


def _is_headline(telling: Telling) -> bool:
    """Tell whether nearly every longer word of a passage has a capital."""
    long = [word for word in telling.words if len(word.text) >= LEAST_LONG]
    capitals = sum(telling.article.text[word.start].isupper() for word in long)
    return len(long) > FEW and capitals >= HEADLINE * len(long)
