"""Stage 5 of 7, part of align: two tellings of a fact -> names that differ.

A name that both reports use somewhere is no variant of another one. Transliterations that share few letters
are not seen.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from twosource.align.forms import INFLECTED, are_forms
from twosource.align.tellings import Difference, read_once
from twosource.text import find_words, fold_text, strip_accents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

Extent = tuple[int, int]
ONE_LETTER = 5  # letters from which two spellings may differ by one letter
TWO_LETTERS = 7  # and by two
SLIP = (ONE_LETTER - 1, ONE_LETTER)  # letters of two names that a letter missing in one may tell apart
OPENING = re.compile(r"(?:^|[.!?:\n][\"”’')]*\s*[\"“‘'(]*|[\"“])$")  # before the first word of a sentence
LETTERS = re.compile(r"[\W_]")
OWNER = "'s"  # the ending of an owner, whichever apostrophe the text has
HANDLES = ("@", "#")  # before the name of an account, or of a theme


def names_differ(a: Telling, b: Telling) -> Difference | None:
    """Two outlets spell a name differently, or give one surname different first names."""
    for find in (_find_spellings, _find_first_names):
        if found := find(a, b):
            one, two = found
            return Difference(
                kind="name", nature=None, a=a.cite(one.start, one.end), b=b.cite(two.start, two.end)
            )
    return None


def _find_spellings(a: Telling, b: Telling) -> tuple[Word, Word] | None:
    for one, two in product(list_own_names(a, b), list_own_names(b, a)):
        if spellings_are_near(one.text, two.text):
            return one, two
    return None


def list_own_names(own: Telling, other: Telling) -> list[Word]:
    """Return the names that the other article never uses and that stand in lower case in neither."""
    known, lower = _list_words(other.article.text), list_lower(own.article.text)
    return [
        word
        for word in list_capitals(own)
        if word.text not in known
        if (plain := word.text.removesuffix("'s")) not in known and plain not in lower
    ]


def list_near_names(a: Telling, b: Telling) -> list[tuple[Word, Word]]:
    """Return each two names, one of each telling, that are spelled alike and that the other does not hold."""
    sides = [
        [(name, word) for name, word in _list_plain_names(own).items() if name not in _list_plain(other)]
        for own, other in ((a, b), (b, a))
    ]
    return [
        (one, two)
        for (name, one), (other, two) in product(*sides)
        # Most names open with another letter, which tells that they are two more quickly than the rest does.
        if (name[0] == other[0] or len(name) + len(other) == sum(SLIP)) and _may_be_one_name(name, other)
    ]


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


@cache
def list_calendar(language: Language) -> frozenset[str]:
    """Return the names of weekdays and months, in lower case."""
    table = language.table("calendar")
    return frozenset(
        form.lower() for key in ("weekday", "month") for entry in table[key] for form in entry["forms"]
    )


@lru_cache(maxsize=64)
def _list_words(text: str) -> frozenset[str]:
    folded = fold_text(text)
    words = {folded[start:end] for start, end in find_words(text)}
    return frozenset(words | {word.removesuffix("'s") for word in words})


@lru_cache(maxsize=64)
def list_lower(text: str) -> frozenset[str]:
    """Return the words that a text writes in lower case."""
    return frozenset(text[start:end] for start, end in find_words(text) if text[start].islower())


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
    most = 0 if len(short) < ONE_LETTER else 1 if len(short) < TWO_LETTERS else 2
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


def _find_first_names(a: Telling, b: Telling) -> tuple[Word, Word] | None:
    """Return first names that differ before the same surname, where one article knows only one of them."""
    for one, two in list_open_names(a, b):
        both = any({one.text, two.text} <= {word.text for word in each.words} for each in (a, b))
        known = one.text in _list_words(b.article.text) and two.text in _list_words(a.article.text)
        if not both and not known:
            return one, two
    return None


def list_open_names(a: Telling, b: Telling, *, bare: bool = False) -> list[tuple[Word, Word]]:
    """Return each two first names, one of each telling, that differ before the same surname.

    With `bare` also those of which the other telling holds one elsewhere: it may be that of anybody.
    """
    given, short = list_given(a.language), a.language.table("names")["short"]
    return [
        (one, two)
        for (one, last, rest), (two, surname, others) in product(_list_people(a), _list_people(b))
        if (_name_bare(last) == _name_bare(surname) or rest == others) and one.text != two.text
        if not given.isdisjoint((one.text, two.text)) and not _share_forms(one.text, two.text, short)
        if not _both_hold(f"{one.text} {last.text}", f"{two.text} {last.text}", a, b)
        if not _are_two_people(one, two, last, a, b)
        if _may_be_first(one, a) and _may_be_first(two, b) and not _stand_together(one.text, two.text, a, b)
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
        and first.text not in _list_words(other.article.text)
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


def _may_be_first(word: Word, telling: Telling) -> bool:
    """Tell whether a word before a surname may be a first name: no title, and no word of the language."""
    return word.text in list_given(telling.language) or not (
        "'" in word.text
        or word.text in list_titles(telling.language)
        or word.text in list_lower(telling.article.text)
    )


@cache
def list_titles(language: Language) -> frozenset[str]:
    """Return the words that stand before names and are no part of them."""
    titles = language.table("titles")
    forms = (form.lower() for entry in titles["honorific"] for form in entry["forms"])
    heads = (word for entry in titles["office"] for word in entry["heads"].split())
    return frozenset((*forms, *heads, *language.table("differences")["openers"]))


def _stand_together(one: str, two: str, a: Telling, b: Telling) -> bool:
    """Tell whether a report writes two words one after the other: they are parts of one name."""
    return any(
        f"{first} {then}" in it.report.folded for first, then in ((one, two), (two, one)) for it in (a, b)
    )


def list_short_forms(a: Telling, b: Telling) -> list[tuple[Word, Word]]:
    """Return each two forms of one first name, one of each telling, that stand alone.

    Before a surname they name one person, whom nobody looks up: "Bob Lind", "Robert L. Lind".
    """
    short = a.language.table("names")["short"]
    firsts = [_list_shortened(telling) for telling in (a, b)]
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
    return mine[0] != theirs[0] and _share_forms(mine[0], theirs[0], short)


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
def list_capitals(telling: Telling) -> list[Word]:
    """Return the words of a telling that are written with a capital; "@AdaHolm" is no spelling of a name."""
    text = telling.article.text
    return [
        word
        for word in telling.words
        if text[word.start].isupper() and text[max(0, word.start - 1) : word.start] not in HANDLES
    ]


@read_once
def _list_people(telling: Telling) -> list[tuple[Word, Word, str]]:
    """Return the first name and the surname of each run of capitalised words: the first given name in it.

    And the letters of all that stands behind the first name: "Ada Lind Holm" and "Eva Lind-Holm" share it.
    """
    given = list_given(telling.language)
    found = []
    for run in _list_runs(telling):
        if len(run) > 1:
            place = next((it for it, word in enumerate(run[:-1]) if word.text in given), len(run) - 2)
            rest = LETTERS.sub("", "".join(map(_name_bare, run[place + 1 :])))
            found.append((run[place], run[-1], rest))
    return found


def _name_bare(word: Word) -> str:
    """Return a word of a name without the ending of an owner."""
    return word.text.removesuffix(OWNER)


def _stands_apart(first: Word, last: Word, own: Telling, other: Telling) -> bool:
    """Tell whether the other telling holds a first name elsewhere: "Per Holm's sister Ada".

    In another form, too: "Liz Holm" and "Per Holm's daughter Elizabeth". Not where it is that of somebody
    with another surname: "Ada Holm", "Per Holm plays Ada Lind".
    """
    if _holds_form(first.text, last.text, other):
        return True
    strangers = _count_strangers(first.text, last.text, other)
    counts = [_count_capitals(it)[_name_bare(first)] for it in (own, other)]
    return counts[0] <= counts[1] - strangers


def _count_strangers(name: str, last: str, telling: Telling) -> int:
    """Count the names of a telling that hold a word of a name and end otherwise."""
    return sum(
        any(word.text == name for word in run[:-1]) and _name_bare(run[-1]) != last.removesuffix(OWNER)
        for run in _list_runs(telling)
    )


def _list_runs(telling: Telling) -> list[list[Word]]:
    """Return the runs of capitalised words with one space between them."""
    runs: list[list[Word]] = []
    for word in list_capitals(telling):
        follows = bool(runs) and runs[-1][-1].end + 1 == word.start
        if follows and telling.article.text[word.start - 1] == " " and not runs[-1][-1].text.endswith(OWNER):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


@cache
def list_given(language: Language) -> frozenset[str]:
    """Return the first names that are known, in lower case."""
    lists = language.table("names")["given"]
    return frozenset(name.lower() for each in lists for name in each["names"].split())


def _share_forms(one: str, two: str, short: Mapping[str, str]) -> bool:
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
        word.text != name and _share_forms(word.text, name, short)
        for run in _list_runs(telling)
        for word in run
        if word is run[-1] or _name_bare(run[-1]) == last.removesuffix(OWNER)
    )


@read_once
def _count_capitals(telling: Telling) -> Counter[str]:
    return Counter(word.text.removesuffix("'s") for word in list_capitals(telling))


@read_once
def fold_telling(telling: Telling) -> str:
    """Return the words of a telling, folded."""
    return fold_text(telling.article.slice(telling.span))
