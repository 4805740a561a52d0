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
from twosource.align.differences.names import spellings_are_near
from twosource.align.differences.one_name import are_one_name, drop_owner, is_owned_alike
from twosource.align.differences.polarity import MARK, closes_clause
from twosource.align.tellings import read_once
from twosource.align.words.capitals import (
    OWNER,
    fold_telling,
    is_headline,
    list_calendar,
    list_capitals,
    list_lower,
    list_runs,
    list_titles,
)
from twosource.align.words.forms import is_shortened
from twosource.text import fold_text, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

COMPOUND = re.compile(r"-[a-z]+$")  # the end of what is no name itself: "Norland-born"
INSIDE = r"['’]? (?:(?:WORDS)(?: (?:ARTICLES))? )?"  # between the words of one name
LONGEST_PERSON = 3  # words of the name of a person
LONGEST_TITLE = 4  # letters of what may end in a dot inside a name: "J.", "Rep.", "Prof."
CITED = 3  # words beside an outlet in which it is cited: "told the Harbour News", "according to the"


def list_rival_names(a: Telling, b: Telling) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return each two names of two words or more that share some words and differ in others.

    A name that both tellings hold is no form of another one; nor are "GOP" and "Republican" different words.
    """
    sides = [_stem_names(it) for it in (a, b)]
    if not all(sides):
        return []
    found = []
    for (long, mine), (other, theirs) in product(*sides):
        if not _share_some(mine, theirs):
            continue
        joints = _find_joints(long, a), _find_joints(other, b)
        if _is_of_pair(long, other, joints, a) or _is_of_pair(other, long, joints[::-1], b):
            continue
        for one, two in _list_parts(long, other, joints, a.language) if any(joints) else ((long, other),):
            if not (_are_one_or_known(one, two, a, b) or _are_other_things(one, two, a, b)):
                found.append(((one[0].start, one[-1].end), (two[0].start, two[-1].end)))
    return found


def _share_some(mine: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Tell whether two names share some of their words, and either has one to itself."""
    return not mine.isdisjoint(theirs) and not (mine <= theirs or theirs <= mine)


def _list_parts(
    long: Sequence[Word], other: Sequence[Word], joints: Sequence[Sequence[int]], language: Language
) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Yield each two parts of names that "and" joins, those that the other name holds left out.

    "The Health and Fishery Board" and "the Health and Harbour Board" differ in their second parts, and so do
    "Kelby and Orsk" and "Kelby and Tolland", where all else is one. "Norland and the Orlec Pier
    Board" and "the Quay Office and Orlec Pier Board" do not differ.
    """

    def stem(words: Sequence[Word]) -> set[str]:
        return {_stem_same(word, language) for word in words}

    parts = _cut_parts(long, joints[0]), _cut_parts(other, joints[1])
    mine, theirs = (
        {place: part for place, part in enumerate(own) if not stem(part) <= there}
        for own, there in zip(parts, (stem(other), stem(long)), strict=True)
    )
    many, given = [own for own in parts if len(own) > 1], list_given(language)
    people = any(word.text in given for own in parts for part in own for word in part[:1])
    if people or (len(many) == 1 and all(len(part) == 1 for part in many[0])):
        yield (
            long,
            other,
        )  # "Liv Brun and Ada Holm" beside "Ada Brun", the firm "Holm and Lind" beside "Ada Lind"
        return
    alone = len(mine) == len(theirs) == 1 and mine.keys() == theirs.keys() and len(parts[0]) == len(parts[1])
    for one, two in product(mine.values(), theirs.values()):
        spelled = len(one) == len(two) == 1 and spellings_are_near(one[0].text, two[0].text)
        if (alone and not spelled) or _share_some(stem(one), stem(two)):
            yield one, two


def _cut_parts(name: Sequence[Word], joints: Sequence[int]) -> list[Sequence[Word]]:
    return [name[start:stop] for start, stop in pairwise((0, *joints, len(name)))]


def _are_one_or_known(one: Sequence[Word], two: Sequence[Word], a: Telling, b: Telling) -> bool:
    """Tell whether two names are one, written otherwise, or one of them stands in the other telling, too."""
    words = [[word.text for word in name] for name in (one, two)]
    if is_shortened(words[0], words[1]) or is_shortened(words[1], words[0]):
        return True
    if (
        are_one_name(one, two, a.language)
        or is_owned_alike(one, two, a.language)
        or is_owned_alike(two, one, a.language)
    ):
        return True
    if share_first_name(one, two, a.language) or _are_one_person(one, two, a.language):
        return True
    spelled = [_spell(name, it) for name, it in ((one, a), (two, b))]
    if is_one_spelling(*spelled):
        return True
    return (
        spelled[0] in fold_telling(b)
        or spelled[1] in fold_telling(a)
        or _opens_with(b, drop_owner(one))
        or _opens_with(a, drop_owner(two))
    )


def _opens_with(telling: Telling, owned: Sequence[Word]) -> bool:
    """Tell whether a name of a telling opens with what an owner has elsewhere."""
    words = [word.text for word in owned]
    return len(words) > 1 and any(
        [word.text for word in run[: len(words)]] == words for run in list_runs(telling)
    )


def _spell(name: Sequence[Word], telling: Telling) -> str:
    return fold_text(telling.article.text[name[0].start : name[-1].end]).removesuffix(OWNER)


def _are_other_things(one: Sequence[Word], two: Sequence[Word], a: Telling, b: Telling) -> bool:
    """Tell whether two names say nothing against each other: of peoples, of what one owns, of outlets."""
    shared = {word.stem for word in one} & {word.stem for word in two}
    if shared and shared <= _list_peoples(a.language) and not _share_words(one, two):
        return True
    if _share_owner(one, two) or _share_owner(two, one):
        return True
    words = [[word.text for word in name] for name in (one, two)]
    apart = stand_apart(words[0], words[1], a, b) or stand_apart(words[1], words[0], b, a)
    return apart or (_is_source(one, a) and _is_source(two, b))


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
    return [
        (name, {_stem_same(word, telling.language) for word in name})
        for name in list_long_names(telling)[:MOST_NAMED]
    ]


def _stem_same(word: Word, language: Language) -> str:
    """Return the stem of a word, or of the one that means the same: of "american" for "US"."""
    same: Mapping[str, str] = language.table("differences")["synonyms"]
    return stem_word(same.get(word.text, word.text))


@read_once
def list_long_names(telling: Telling) -> list[list[Word]]:
    """Return the names of two words or more; "of" and "for" may stand inside, a title opens none.

    In a headline that writes every word with a capital, no words are names.
    """
    if is_headline(telling):
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
    """Return a name without what stands before it: titles, a count, the word that merely opens a sentence."""
    titles, table = list_titles(telling.language), telling.language.table("differences")
    start = next(
        (
            place + 1
            for place, (word, following) in reversed(list(enumerate(pairwise(name))))
            if word.text in titles or word.text.removesuffix(table["plural"]) in titles
            if not len(word.text) == len(following.text) == 1  # "A K Holm" opens with initials
        ),
        0,
    )
    opens = name[0].start == telling.span.start
    if not start and opens and name[0].text in list_lower(telling.article.text):
        start = 1
    if not start and opens and name[0].text.endswith(table["adverbs"]):
        start = 1
    rest = name[start:]
    if len(rest) > 1 and (_is_count(rest[0], rest[1], telling) or rest[0].text in table["parts_of_bodies"]):
        return rest[1:]
    return rest


def _is_count(word: Word, following: Word, telling: Telling) -> bool:
    """Tell whether a word is a number before a people: "Two U.S. officials", not "Two Harbours"."""
    table, language = telling.language.table("differences"), telling.language
    counts = word.text in table["numbers"] or word.text in table["numerals"]
    return counts and _stem_same(following, language) in _list_peoples(language)
