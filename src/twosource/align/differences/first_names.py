"""Stage 5 of 7, part of align: two tellings -> first names before one surname that differ.

First names are those of a list; before a surname an unknown word with a capital may be one, too.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from twosource.align.tellings import read_once
from twosource.align.words.capitals import (
    LETTERS,
    OWNER,
    fold_telling,
    list_capitals,
    list_lower,
    list_runs,
    list_titles,
    list_weekdays,
    list_words,
    measure_capitals,
    name_bare,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

MOST_NAMED = (
    32  # names, of people or not, that are compared of a passage: more are a list; real reports have 19
)

TWICE = 2  # in a headline and elsewhere
KIN_REACH = 3  # words before a name in which stands what he is to another: "her husband, the lawyer Ben Holm"


def find_first_names(a: Telling, b: Telling) -> tuple[Word, Word] | None:
    """Return first names that differ before the same surname, where one article knows only one of them."""
    for one, two in list_open_names(a, b):
        both = any({one.text, two.text} <= {word.text for word in each.words} for each in (a, b))
        known = one.text in list_words(b.article.text) and two.text in list_words(a.article.text)
        if not both and not known:
            return one, two
    return None


def list_open_names(a: Telling, b: Telling, *, bare: bool = False) -> list[tuple[Word, Word]]:
    """Return each two first names, one of each telling, that differ before the same surname.

    With `bare` also those of which the other telling holds one elsewhere: it may be that of anybody.
    """
    people = _list_people(a), _list_people(b)
    if not all(people):
        return []
    given, short = list_given(a.language), a.language.table("names")["short"]
    return [
        (one, two)
        for (one, last, rest), (two, surname, others) in product(*people)
        if (name_bare(last) == name_bare(surname) or rest == others) and one.text != two.text
        if not given.isdisjoint((one.text, two.text)) and not share_forms(one.text, two.text, short)
        if not _both_hold(f"{one.text} {last.text}", f"{two.text} {last.text}", a, b)
        if not _are_two_people(one, two, last, a, b)
        if not (_is_kin(one, last, two, a, b) or _is_kin(two, surname, one, b, a))
        if not (_holds_rest(rest, last, b) or _holds_rest(others, surname, a))
        if _may_be_first(one, last, a) and _may_be_first(two, surname, b)
        if not _stand_together(one.text, two.text, a, b)
        if bare or not (_stands_apart(one, last, a, b) or _stands_apart(two, surname, b, a))
    ]


def name_unlike_firsts(a: Telling, b: Telling) -> bool:
    """Tell whether one telling has a first name in a name that both reports hold: "Ada Hall", "Guild Hall".

    These are no two people; nor does one confirm the other.
    """
    pairs = list(product(_list_people(a), _list_people(b)))
    return any(
        last.text == surname.text and (_replaces(one, two, last, a, b) or _replaces(two, one, last, b, a))
        for (one, last, _), (two, surname, _) in pairs
    )


def _replaces(first: Word, word: Word, last: Word, own: Telling, other: Telling) -> bool:
    """Tell whether a first name that one report alone holds stands for a word of a name that both hold."""
    return (
        first.text in list_given(own.language)
        and first.text not in list_words(other.article.text)
        and word.text not in list_titles(own.language)
        and all(f"{word.text} {last.text}" in it.report.folded for it in (own, other))
    )


def _both_hold(name: str, other: str, a: Telling, b: Telling) -> bool:
    """Tell whether a telling holds two names: then they are two people."""
    return any(name in text and other in text for text in (fold_telling(it) for it in (a, b)))


def _are_two_people(one: Word, two: Word, last: Word, a: Telling, b: Telling) -> bool:
    """Tell whether each report writes both names somewhere: a man and his wife."""
    names = f"{one.text} {last.text}", f"{two.text} {last.text}"
    return all(name in it.report.folded for name in names for it in (a, b))


def _is_kin(first: Word, last: Word, other: Word, own: Telling, there: Telling) -> bool:
    """Tell whether a report that knows both names says in one telling whose kin one of them is.

    "Her husband, Ben Holm" is no other name for Ada Holm; where the other telling calls her somebody's kin,
    too, the names may be one person's.
    """
    name = f"{other.text} {name_bare(last)}"
    return name in own.report.folded and _names_kin(first, own) and not _names_kin(other, there)


def _holds_rest(rest: str, last: Word, telling: Telling) -> bool:
    """Tell whether a telling has what stands behind a first name as a name: "Ada Lind Holm", "Lind Holm"."""
    return rest != name_bare(last) and any(
        rest == LETTERS.sub("", "".join(map(name_bare, run))) for run in list_runs(telling) if len(run) > 1
    )


def _names_kin(first: Word, telling: Telling) -> bool:
    """Tell whether a word for kin stands right before a name: "her husband, the lawyer Ben Holm"."""
    before, text = telling.words_near(first.start, first.end, KIN_REACH)[0], telling.article.text
    kin = telling.language.table("differences")["kin"]
    return any(it.text in kin and ". " not in text[it.end : first.start] for it in before)


def _may_be_first(word: Word, last: Word, telling: Telling) -> bool:
    """Tell whether a word before a surname may be a first name: no title, and no word of the language.

    In a headline that writes every word with a capital only a known first name may be one, or what the report
    has before that surname elsewhere.
    """
    if word.text in list_given(telling.language):
        return True
    if (
        measure_capitals(telling) == 1
        and telling.report.folded.count(f"{word.text} {name_bare(last)}") < TWICE
    ):
        return False
    return not (
        "'" in word.text
        or word.text in list_titles(telling.language)
        or word.text in list_lower(telling.article.text)
    )


def _stand_together(one: str, two: str, a: Telling, b: Telling) -> bool:
    """Tell whether a report writes two words one after the other: they are parts of one name."""
    return any(
        f"{first} {then}" in it.report.folded for first, then in ((one, two), (two, one)) for it in (a, b)
    )


def list_short_forms(a: Telling, b: Telling) -> list[tuple[Word, Word]]:
    """Return each two forms of one first name, one of each telling, that stand alone.

    Before a surname they name one person, whom nobody looks up: "Bob Lind", "Robert L. Lind".
    """
    firsts = [_list_shortened(telling) for telling in (a, b)]
    if not all(firsts):
        return []
    short = a.language.table("names")["short"]
    return [
        (one, two)
        for one, two in product(firsts[0].values(), firsts[1].values())
        if one.text != two.text and one.text not in firsts[1] and two.text not in firsts[0]
        if not (_has_surname(one, a) or _has_surname(two, b))
        if one.text in short.get(two.text, "").lower().split()
        or two.text in short.get(one.text, "").lower().split()
    ]


def _has_surname(word: Word, telling: Telling) -> bool:
    """Tell whether another capitalised word follows a first name."""
    after, text = telling.words_near(word.start, word.end, 1)[1], telling.article.text
    return bool(after) and text[word.end : after[0].start] == " " and text[after[0].start].isupper()


def share_first_name(one: Sequence[Word], two: Sequence[Word], language: Language) -> bool:
    """Tell whether two names are of one person: forms of one first name, and one surname, "Jr." or not."""
    short, ends = language.table("names")["short"], language.table("differences")["suffixes"]
    mine, theirs = ([word.text for word in name if word.text.strip(".") not in ends] for name in (one, two))
    if not (mine and theirs) or mine[-1] != theirs[-1]:
        return False
    return mine[0] != theirs[0] and share_forms(mine[0], theirs[0], short)


@read_once
def _list_shortened(telling: Telling) -> dict[str, Word]:
    """Return the capitalised words that have a short form or are one."""
    known = _list_forms(telling.language)
    return {word.text: word for word in list_capitals(telling) if word.text in known}


@cache
def _list_forms(language: Language) -> frozenset[str]:
    short = language.table("names")["short"]
    return frozenset((*short, *(form for forms in short.values() for form in forms.lower().split())))


@read_once
def _list_people(telling: Telling) -> list[tuple[Word, Word, str]]:
    """Return the first name and the surname of each run of capitalised words: the first given name in it.

    And the letters of all that stands behind the first name: "Ada Lind Holm" and "Eva Lind-Holm" share it. A
    weekday behind a name is none of it: "in Henry County Thursday".
    """
    given = list_given(telling.language)
    found = []
    for held in list_runs(telling):
        run = held[:-1] if held[-1].text in list_weekdays(telling.language) else held
        if len(run) > 1:
            place = next((it for it, word in enumerate(run[:-1]) if word.text in given), len(run) - 2)
            rest = LETTERS.sub("", "".join(map(name_bare, run[place + 1 :])))
            found.append((run[place], run[-1], rest))
    return found[:MOST_NAMED]


def _stands_apart(first: Word, last: Word, own: Telling, other: Telling) -> bool:
    """Tell whether the other telling holds a first name elsewhere: "Per Holm's sister Ada".

    In another form, too: "Liz Holm" and "Per Holm's daughter Elizabeth". Not where it is that of somebody
    with another surname: "Ada Holm", "Per Holm plays Ada Lind".
    """
    if _holds_form(first.text, last.text, other):
        return True
    strangers = _count_strangers(first.text, last.text, other)
    counts = [_count_capitals(it)[name_bare(first)] for it in (own, other)]
    return counts[0] <= counts[1] - strangers


def _count_strangers(name: str, last: str, telling: Telling) -> int:
    """Count the names of a telling that hold a word of a name and end otherwise."""
    ends = _count_ends(telling).get(name, Counter())
    return sum(times for end, times in ends.items() if end != last.removesuffix(OWNER))


@read_once
def _count_ends(telling: Telling) -> dict[str, Counter[str]]:
    """Return how the names of a telling end that hold a word, and how many do, by the word."""
    found: dict[str, Counter[str]] = {}
    for run in list_runs(telling):
        for text in {word.text for word in run[:-1]}:
            found.setdefault(text, Counter())[name_bare(run[-1])] += 1
    return found


@cache
def list_given(language: Language) -> frozenset[str]:
    """Return the first names that are known, in lower case."""
    lists = language.table("names")["given"]
    return frozenset(name.lower() for each in lists for name in each["names"].split())


def share_forms(one: str, two: str, short: Mapping[str, str]) -> bool:
    """Tell whether two given names have a form in common."""
    forms = [{name, *short.get(name, "").lower().split()} for name in (one, two)]
    return bool(forms[0] & forms[1])


def stand_apart(name: Sequence[str], rival: Sequence[str], own: Telling, other: Telling) -> bool:
    """Tell whether the other telling holds, elsewhere, what sets a name apart from its rival.

    "Ada Holm" is no slip for "Per Holm" in a telling of "Per Holm's sister Ada".
    """
    words = {word.removesuffix("'s") for word in name} - {word.removesuffix("'s") for word in rival}
    counts = [_count_capitals(it) for it in (own, other)]
    return bool(words) and all(
        counts[0][word] <= counts[1][word] - _count_strangers(word, name[-1], other)
        or _holds_form(word, name[-1], other)
        for word in words
    )


def _holds_form(name: str, last: str, telling: Telling) -> bool:
    """Tell whether a telling holds another form of a first name, and not before a stranger's surname."""
    short = telling.language.table("names")["short"]
    return any(
        text != name and share_forms(text, name, short)
        for text, end in _list_words_of_names(telling)
        if end in (None, last.removesuffix(OWNER))
    )


@read_once
def _list_words_of_names(telling: Telling) -> frozenset[tuple[str, str | None]]:
    """Return the words of names in a telling, each with the last one of its name; None for that itself."""
    return frozenset(
        (word.text, None if word is run[-1] else name_bare(run[-1]))
        for run in list_runs(telling)
        for word in run
    )


@read_once
def _count_capitals(telling: Telling) -> Counter[str]:
    return Counter(word.text.removesuffix("'s") for word in list_capitals(telling))
