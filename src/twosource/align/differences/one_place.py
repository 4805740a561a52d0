"""Stage 5 of 7, part of align: two tellings -> whether they are one but for a word or two in one place.

Limits: whether two words that differ mean the same is known only where a table has both on one side.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.align.differences.opposites import are_too_long, read_sides
from twosource.align.differences.swapped import share_order
from twosource.align.words.slots import list_gaps
from twosource.text import find_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

MOST_OWN = 2  # telling words that each of two tellings has to itself where they differ in one place
ONE_ORDER = 0.75  # likeness of their words in order: who tells a thing anew changes more than one place
NAMED_ORDER = 0.6  # where they differ in names that the other report does not hold
VARIANT = 0.8  # likeness in letters of two spellings of one word


def differ_in_one_place(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings say the same but for a word or two in one place: "malaria", "measles".

    Whether these mean the same, no table tells: of 136 such pairs among the 33,000 a tenth differ. So they do
    not corroborate, and an editor looks. Two spellings, a name and what it is ("the group"), verbs of saying,
    and words on one side of the table ("freed", "released") are one.
    """
    own = _list_own(a, b), _list_own(b, a)
    if are_too_long(a, b) or not all(0 < len(words) <= MOST_OWN for words in own) or _may_be_one(*own, a, b):
        return False
    least = NAMED_ORDER if _are_unknown(own[0], a, b) and _are_unknown(own[1], b, a) else ONE_ORDER
    if share_order([word.stem for word in a.words], [word.stem for word in b.words]) < least:
        return False
    return any(set(own[0]) <= set(gap.a) and set(own[1]) <= set(gap.b) for gap in list_gaps(a, b))


def _are_unknown(words: Sequence[Word], own: Telling, other: Telling) -> bool:
    """Tell whether some words are names that the other report does not hold."""
    return all(
        own.article.text[word.start].isupper()
        and not any(True for _ in find_whole(word.text, other.report.folded))
        for word in words
    )


def _list_own(telling: Telling, other: Telling) -> list[Word]:
    """Return the telling words of one telling that the other lacks; more than there may be are cut off."""
    stems = {word.stem for word in other.words}
    return [word for word in telling.words if word.is_telling and word.stem not in stems][: MOST_OWN + 1]


def _may_be_one(mine: Sequence[Word], theirs: Sequence[Word], a: Telling, b: Telling) -> bool:
    """Tell whether some words may mean the same as others, or are values that have their own comparers."""
    held = [*((word, a) for word in mine), *((word, b) for word in theirs)]
    if any(not word.text.isalpha() or _is_timed(word, telling) for word, telling in held):
        return True
    named = [telling.article.text[word.start].isupper() for word, telling in held]
    says = [word.text in _telling_words(a.language) for word, _ in held]
    if len(set(named)) > 1 or all(says):
        return True
    sides = read_sides(a.language)
    if any(set(sides.get(x.text, ())) & set(sides.get(y.text, ())) for x in mine for y in theirs):
        return True
    one, two = ("".join(word.text for word in side) for side in (mine, theirs))
    return one.startswith(two) or two.startswith(one) or share_order(one, two) >= VARIANT


def _is_timed(word: Word, telling: Telling) -> bool:
    return any(time.start < word.end and word.start < time.end for time in telling.times)


@cache
def _telling_words(language: Language) -> frozenset[str]:
    """Return the words by which somebody is said to say something."""
    return frozenset(form for cue in language.table("cues")["cue"] for form in cue["forms"].split())
