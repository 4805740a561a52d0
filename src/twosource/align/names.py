"""Stage 5 of 7, part of align: two tellings of a fact -> names that differ.

A name that both reports use somewhere is no variant of another one. Transliterations that share few letters
are not seen.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

from twosource.align.tellings import Difference
from twosource.text import find_words, fold_text, strip_accents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

Extent = tuple[int, int]
ONE_LETTER = 5  # letters from which two spellings may differ by one letter
TWO_LETTERS = 7  # and by two
INSIDE = re.compile(r"['’]? (?:(?:for|of|and)(?: the)? )?")  # between the words of one name
LETTERS = re.compile(r"[\W_]")
INFLECTED = re.compile(r"'?(?:s|es|n|an|ian|ese|i|ish|er|r|d|e|ic|ics|al|c)'?")


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
    known, lower = _list_words(other.article.text), _list_lower(own.article.text)
    return [
        word
        for word in own.words
        if own.article.text[word.start].isupper()
        and word.text not in known
        and word.text.removesuffix("'s") not in known | lower
    ]


def list_near_names(a: Telling, b: Telling) -> list[tuple[Word, Word]]:
    """Return each two names, one of each telling, that are spelled alike and that the other does not hold."""
    calendar = _list_calendar(a.language)
    sides = [{word.text.removesuffix("'s"): word for word in _list_capitals(it)} for it in (a, b)]
    words = [{word.text.removesuffix("'s") for word in it.words} for it in (a, b)]
    return [
        (one, two)
        for (name, one), (other, two) in product(sides[0].items(), sides[1].items())
        if name not in words[1] and other not in words[0] and not {name, other} & calendar
        if spellings_are_near(name, other) or _is_slip(name, other)
    ]


def _is_slip(one: str, two: str) -> bool:
    """Tell whether one letter is missing in one of two short names: a slip, or another name."""
    short, long = sorted((one, two), key=len)
    inflected = long.startswith(short) and INFLECTED.fullmatch(long[len(short) :])
    return (
        (len(short), len(long)) == (ONE_LETTER - 1, ONE_LETTER)
        and not inflected
        and count_edits(one, two) == 1
    )


@cache
def _list_calendar(language: Language) -> frozenset[str]:
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
def _list_lower(text: str) -> frozenset[str]:
    return frozenset(text[start:end] for start, end in find_words(text) if text[start].islower())


def spellings_are_near(one: str, two: str) -> bool:
    """Tell whether two folded words are spellings of one name, and not two forms of one word."""
    one, two = one.removesuffix("'s"), two.removesuffix("'s")
    short, long = sorted((one, two), key=len)
    if one == two or one[0] != two[0] or not one.replace("-", "").isalpha():
        return False
    if long.startswith(short) and INFLECTED.fullmatch(long[len(short) :]):
        return False
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


def list_open_names(a: Telling, b: Telling) -> list[tuple[Word, Word]]:
    """Return each two first names, one of each telling, that differ before the same surname."""
    given, short = _list_given(a.language), a.language.table("names")["short"]
    return [
        (one, two)
        for (one, last), (two, surname) in product(_list_people(a), _list_people(b))
        if last.text == surname.text and one.text != two.text
        if not given.isdisjoint((one.text, two.text)) and not _share_forms(one.text, two.text, short)
    ]


def list_short_forms(a: Telling, b: Telling) -> list[tuple[Word, Word]]:
    """Return each two forms of one first name, one of each telling, before the same surname or alone."""
    short = a.language.table("names")["short"]
    firsts = [{word.text: word for word in _list_capitals(telling)} for telling in (a, b)]
    return [
        (one, two)
        for one, two in product(firsts[0].values(), firsts[1].values())
        if one.text != two.text and one.text not in firsts[1] and two.text not in firsts[0]
        if one.text in short.get(two.text, "").lower().split()
        or two.text in short.get(one.text, "").lower().split()
    ]


def _list_capitals(telling: Telling) -> list[Word]:
    return [word for word in telling.words if telling.article.text[word.start].isupper()]


def list_joined_names(a: Telling, b: Telling) -> list[tuple[Extent, Extent]]:
    """Return where one telling writes a name in one word and the other in two."""
    found = []
    for own, other in ((a, b), (b, a)):
        for mine, theirs in _find_joined(own, other):
            found.append((mine, theirs) if own is a else (theirs, mine))
    return found


def _find_joined(own: Telling, other: Telling) -> Iterator[tuple[Extent, Extent]]:
    names = {LETTERS.sub("", word.text): word for word in _list_capitals(own)}
    for first, second in pairwise(other.words):
        joined = names.get(LETTERS.sub("", first.text + second.text))
        if joined and other.article.text[first.start].isupper() and len(second.text) > 1:
            yield (joined.start, joined.end), (first.start, second.end)


def _list_people(telling: Telling) -> list[tuple[Word, Word]]:
    """Return the first name and the surname of each run of capitalised words: the first given name in it."""
    given = _list_given(telling.language)
    return [
        (next((word for word in run[:-1] if word.text in given), run[-2]), run[-1])
        for run in _list_runs(telling)
        if len(run) > 1
    ]


def _list_runs(telling: Telling) -> list[list[Word]]:
    """Return the runs of capitalised words with one space between them."""
    runs: list[list[Word]] = []
    for word in telling.words:
        if not telling.article.text[word.start].isupper():
            continue
        if runs and runs[-1][-1].end + 1 == word.start and telling.article.text[word.start - 1] == " ":
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def list_long_names(telling: Telling) -> list[list[Word]]:
    """Return the names of two words or more; "of" and "for" may stand inside, an article opens none."""
    names: list[list[Word]] = []
    text = telling.article.text
    for word in telling.words:
        if not text[word.start].isupper():
            continue
        if names and INSIDE.fullmatch(text, names[-1][-1].end, word.start):
            names[-1].append(word)
        else:
            names.append([word])
    small = telling.language.table("differences")["openers"]
    trimmed = (
        name[1:] if name[0].start == telling.span.start and name[0].text in small else name for name in names
    )
    return [name for name in trimmed if len(name) > 1]


@cache
def _list_given(language: Language) -> frozenset[str]:
    lists = language.table("names")["given"]
    return frozenset(name.lower() for each in lists for name in each["names"].split())


def _share_forms(one: str, two: str, short: Mapping[str, str]) -> bool:
    """Tell whether two given names have a form in common."""
    forms = [{name, *short.get(name, "").lower().split()} for name in (one, two)]
    return bool(forms[0] & forms[1])
