"""Stage 5 of 7, part of align: two words, or names -> whether one is a form of the other.

Goes by letters alone: spelling, endings ("Argentina", "Argentinian"), short names ("Ft.").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.text import STEM

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_RESPELLED = 7  # letters from which a name may be a word in British spelling
LEAST_CENTRE = 6  # letters from which it may end as "Centre" and "Harbour" do, as few first names would
SHORTENED = 2  # letters of "Ft" and "St"
# Endings of "Democrats" and "Democratic", "Argentina" and "Argentinian", "Islamic" and "Islamist".
FORMS = re.compile(r"(?:(?:i?an|n|i?c|i?st|i?sm|al|a)?s?|ish|ese)'?")
INFLECTED = re.compile(r"'?(?:s|es|ns?|ans?|ians?|ese|i|ish|er|r|d|e|ic|ics|al|c)'?")
# "German" and "Germany's", but not "Mar" and "Mary".
LANDS = re.compile(r"y(?:'?s)?'?")
LEAST_OF_LAND = 5
OF_O = {"o", "an"}  # what "Morocco" and "Moroccan" end in; "Antonio" and "Antonia" are two names

# What British spelling has, and American in its place.
SPELLINGS = (
    (re.compile(r"(?<=practi)s(?=e|ing)"), "c"),
    (re.compile(r"our(?=s|ed|ing|ite|able|$)"), "or"),
    (re.compile(r"([iy])s(?=e|ing|ation)"), r"\1z"),
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"amme(?=s?$)"), "am"),
    (re.compile(r"(?<=dg)ement"), "ment"),
    (re.compile(r"^gre(?=y)"), "gra"),
    (re.compile(r"(?<=[knhp])ae(?=[dm])"), "e"),
    (re.compile(r"(?<=an)ae(?=sth)"), "e"),
    (re.compile(r"(?<=\bf)oe(?=t)"), "e"),
    # Not after the first vowel: "filled" is not "filed".
    (re.compile(r"([aeiou].*[^aeiou][aeiou])ll(?=ed|ing|ers?|ors?$)"), r"\1l"),
)
CENTRE = re.compile(r"(?:[bt]re|our)s?$")


def respell_word(word: str) -> str:
    """Return a folded word as Americans spell it; what is no British word may be respelled, too."""
    for pattern, spelling in SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def are_forms(one: str, two: str) -> bool:
    """Tell whether two words are one with different endings: "Democrats" and "Democratic"."""
    shared = next(
        (place for place, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), min(len(one), len(two))
    )
    rests = sorted((one[shared:], two[shared:]), key=len)
    least = LEAST_CENTRE if CENTRE.search(one) or CENTRE.search(two) else LEAST_RESPELLED
    if min(len(one), len(two)) >= least and respell_word(one) == respell_word(two):
        return True  # "Defence" and "Defense"; "Elise" and "Elize" are two names
    if not rests[0]:
        if one[:shared].endswith("ic") and rests[1] == "a":
            return True  # "Antarctic", "Antarctica"
        if shared >= LEAST_OF_LAND and one[:shared].endswith("i") and rests[1] == "a":
            return True  # "Somali", "Somalia"
        land = shared >= LEAST_OF_LAND and LANDS.fullmatch(rests[1]) is not None
        return land or INFLECTED.fullmatch(rests[1]) is not None
    if shared >= LEAST_OF_LAND and set(rests) == OF_O:
        return True
    return shared >= STEM - 1 and all(FORMS.fullmatch(rest) for rest in rests)


def is_shortened(one: Sequence[str], two: Sequence[str]) -> bool:
    """Tell whether what one name has and the other has not is shortened in that: "U.S.", "Ft."."""
    mine, theirs = ([word for word in own if word not in other] for own, other in ((one, two), (two, one)))
    if len(mine) != 1:
        return False
    letters = mine[0].replace(".", "")
    if len(theirs) > 1:
        initials = "".join(word[0] for word in theirs)
        # Of "Major League Baseball" the first word may have been taken for a title.
        return initials in (letters, letters[1:])
    return len(theirs) == 1 and len(letters) == SHORTENED and letters == theirs[0][0] + theirs[0][-1]
