"""Stage 5 of 7, part of align: what differs in one place of a quotation -> whether it is one wording.

Contractions, numbers in words, titles for first names, short forms with a dot, words that are not printed,
and the form that a verb takes behind an outlet's own "to".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from twosource.align.differences.first_names import list_given
from twosource.align.words.places import name_one_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

Gaps = tuple[list["Word"], list["Word"]]
Places = tuple[tuple[int, int], tuple[int, int]]
Tellings = tuple["Telling", "Telling"]
MASKED = "**"  # in a word that an outlet does not print
DOTTED = re.compile(r"\.(?:,| [a-z])")  # behind a word that is cut short
ENDINGS = ("s", "es", "ed", "d", "ing")  # of the forms of a verb


def are_one_wording(gaps: Gaps, places: Places, tellings: Tellings, *, opens: bool) -> bool:
    """Tell whether the words that differ in one place of two quotations are the same, or stand for the same.

    With `opens` they are the first ones of both.
    """
    language = tellings[0].language
    if _name_alike(gaps, language) or write_in_full(gaps[0], language) & write_in_full(gaps[1], language):
        return True  # "do not" and "don't"
    if _are_one_number(gaps, places, tellings) or _is_cut_short(places, tellings):
        return True
    if any(
        MASKED in it.article.text[first : last + len(MASKED)]
        for it, (first, last) in zip(tellings, places, strict=True)
    ):
        return True  # "f***" is a word that one outlet does not print
    if opens and _are_forms_of_verb(gaps, tellings):
        return True
    joined = ["".join(word.text for word in gap) for gap in gaps]
    ampersand = any("&" in it.article.text[slice(*place)] for it, place in zip(tellings, places, strict=True))
    letters = [re.sub(r"[\W_]", "", text) for text in joined]
    return letters[0] == letters[1] or (ampersand and sorted(letters) == ["", "and"])


def _name_alike(gaps: Gaps, language: Language) -> bool:
    """Tell whether both name one: a first name before a surname, or none, or a title; "the UK"."""
    given = list_given(language)
    words = [word.text for gap in gaps for word in gap]
    if sorted(map(len, gaps)) == [0, 1] and words[0] in given:
        return True
    one, two = (" ".join(word.text for word in gap) for gap in gaps)
    titled = any(x in _list_honorifics(language) and y in given for x, y in ((one, two), (two, one)))
    return titled or name_one_place(one, two, language)


@cache
def _list_honorifics(language: Language) -> frozenset[str]:
    honorifics = language.table("titles")["honorific"]
    return frozenset(form.lower() for each in honorifics for form in each["forms"])


def _are_one_number(gaps: Gaps, places: Places, tellings: Tellings) -> bool:
    """Tell whether one number stands in both places, once in words: "300", "three hundred"."""
    numbers = tellings[0].language.table("differences")["numbers"]
    if not all(word.text in numbers or word.text.isdigit() for gap in gaps for word in gap):
        return False
    one, two = (
        next((it for it in telling.quantities if it.start == place[0] and it.end >= place[1]), None)
        for telling, place in zip(tellings, places, strict=True)
    )
    return one is not None and two is not None and one.value == two.value


def _is_cut_short(places: Places, tellings: Tellings) -> bool:
    """Tell whether one place holds the opening of the name in the other, and a dot: "Calif.", "California".

    Where the dot closes nothing: a comma follows it, or a word without a capital.
    """
    cited = [
        (it.article.text[slice(*place)], it, place[1]) for it, place in zip(tellings, places, strict=True)
    ]
    (short, telling, end), (full, *_) = sorted(cited, key=lambda it: len(it[0]))
    return short[:1].isupper() and full.startswith(short) and bool(DOTTED.match(telling.article.text, end))


def _are_forms_of_verb(gaps: Gaps, tellings: Tellings) -> bool:
    """Tell whether a verb opens both, behind the outlet's own "to" in one: "to “seek”", "“Seeking”"."""
    if any(len(gap) != 1 for gap in gaps):
        return False
    marks = tellings[0].language.table("differences")["infinitive"]
    (short, telling), (long, _) = sorted(
        ((gap[0], it) for gap, it in zip(gaps, tellings, strict=True)), key=lambda it: len(it[0].text)
    )
    before, _ = telling.words_near(short.start, short.end, 1)
    stems = short.text, short.text.removesuffix("e")
    return (
        bool(before)
        and before[0].text in marks
        and any(long.text == stem + ending for stem in stems for ending in ENDINGS)
    )


def write_in_full(gap: Sequence[Word], language: Language) -> frozenset[str]:
    """Return words run together, those that are contracted in full: "donot" for "don't"."""
    found = [""]
    for word in gap:
        found = [told + whole for told in found for whole in _list_whole(word.text, language)]
    return frozenset(found)


@lru_cache(maxsize=1 << 12)  # words
def _list_whole(word: str, language: Language) -> tuple[str, ...]:
    """Return what a word may be short for: "he's" for "he is" and "he has"."""
    table = language.table("differences")["contractions"]
    stem, mark, letters = word.partition("'")
    if mark + letters in table["open"]["endings"] and stem in table["open"]["words"]:
        return (word, *(stem + whole for whole in table["open"]["endings"][mark + letters]))
    if whole := table["whole"].get(word):
        return (whole,)
    ending = next((it for it in table["endings"] if word.endswith(it)), "")
    return (word.removesuffix(ending) + table["endings"].get(ending, ""),)
