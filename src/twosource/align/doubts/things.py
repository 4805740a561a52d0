"""Stage 5 of 7, part of align: two tellings on one pattern -> where they are about unlike things.

"Exports of cocoa fell by 12 percent" and "exports of cashews fell by 9 percent" are two facts: neither
confirms the other, and their figures are not set against each other. Seen only in sentences that are alike
in the order of their words, where each has a name or noun that the whole other report lacks. Who tells a fact
anew hardly writes such a sentence: of 1,551 pairs of the training stories that agree and of 579 that differ,
one has it, and that one lists states.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.align.differences.dates import list_open_dates
from twosource.align.differences.names import spellings_are_near
from twosource.align.differences.numbers import list_comparable_figures
from twosource.align.differences.opposites import are_too_long, is_capital_of, read_sides
from twosource.align.differences.swapped import share_order
from twosource.align.differences.verbs import is_verb
from twosource.align.differences.wording import list_differing_words
from twosource.align.doubts.elsewhere import is_told_elsewhere
from twosource.align.tellings import compare_once, read_once
from twosource.align.words.capitals import list_calendar
from twosource.align.words.slots import compare_words, list_gaps
from twosource.align.words.surroundings import BREAK
from twosource.model import Statement
from twosource.text import find_words, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.align.tellings import Report, Telling, Word
    from twosource.language import Language

    Extent = tuple[int, int]

# Likeness in order, outside quotations, from which two sentences are on one pattern: of pairs of the training
# stories that hold unlike words in one place, all but five of 130 lie below.
PATTERN = 0.45
SAME_PATTERN = 0.6  # and from which a value that differs as well is not shown, as in one_place.py
FEWEST = 4  # words outside quotations; fewer are no pattern

UNLIKE = 0.25  # cosine of two nouns below which they name unlike things, as in whose.py
UNMATCHED = 0.4  # and of either to every other word of the other telling: "rate" for "borrowing costs"
SENTENCE_END = re.compile(r"[.!?:\n“\"]")
VARIANT = 0.7  # likeness in letters of two spellings of one name


@compare_once
def list_unlike_things(a: Telling, b: Telling) -> list[tuple[Extent, Extent]]:
    """Return where two tellings on one pattern name unlike things, as their subject or what is done to it."""
    if are_too_long(a, b) or _compare_order(a, b) < PATTERN:
        return []
    found = []
    for gap in list_gaps(a, b):
        one, two = _list_naming(gap.a, a, b), _list_naming(gap.b, b, a)
        if one and two and _name_unlike(one, two, a, b):
            found.append(((one[0].start, one[-1].end), (two[0].start, two[-1].end)))
    return found


def are_two_facts(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings on one pattern name unlike things, or places, and differ in a value besides.

    Where nothing else differs, the name itself is what an editor would check. Two nouns with an article
    may be one thing in other words.
    """
    things = [
        it for it in list_unlike_things(a, b) if not (_is_described(it[0], a) and _is_described(it[1], b))
    ]
    if are_too_long(a, b) or not (things or is_told_elsewhere(a, b)) or _compare_order(a, b) < SAME_PATTERN:
        return False
    return any(
        not any(_meet(one, x) or _meet(two, y) for x, y in things) for one, two in _list_other_values(a, b)
    )


def _is_described(thing: Extent, telling: Telling) -> bool:
    """Tell whether a thing is a noun behind "the" or "a" that no other noun follows: "the company will cut".

    What one report calls a company may be the other's shipyard; "the harbour bill" is no pension bill.
    """
    before, after = telling.words_near(*thing, 1)
    if telling.article.text[thing[0]].isupper() or not before:
        return False
    table, verbs = telling.language.table("things"), telling.language.table("verbs")
    ends = not after or after[0].text in (*table["adverbial"], *verbs["auxiliaries"], "of")
    return before[0].text in verbs["determiners"] and (ends or is_verb(after[0], telling))


def _list_other_values(a: Telling, b: Telling) -> Iterator[tuple[Extent, Extent]]:
    """Yield the figures, the days, and the words of a quotation in which two tellings may differ."""
    for figure, other in list_comparable_figures(a, b):
        yield (figure.start, figure.end), (other.start, other.end)
    for day, another in list_open_dates(a, b):
        yield (day.start, day.end), (another.start, another.end)
    for mine, theirs, _ in list_differing_words(a, b):
        yield mine, theirs


def _meet(one: Extent, two: Extent) -> bool:
    return one[0] < two[1] and two[0] < one[1]


@compare_once
def _compare_order(a: Telling, b: Telling) -> float:
    """Return how alike two tellings are in the order of their words, quoted ones left out."""
    one, two = _list_plain(a), _list_plain(b)
    return share_order(one, two) if min(len(one), len(two)) >= FEWEST else 0.0


@read_once
def _list_plain(telling: Telling) -> list[str]:
    return [word.stem for word in telling.words if not _is_quoted(word, telling)]


def _is_quoted(word: Word, telling: Telling) -> bool:
    return any(it.start <= word.start < it.end for it in telling.quotations)


def _list_naming(side: Sequence[Word], own: Telling, other: Telling) -> list[Word]:
    """Return the names and nouns of one side of a gap that the other report lacks and that name a thing."""
    found = [
        word
        for word in side
        if word.start in _list_things(own) and word.stem not in _list_stems(other.report)
    ]
    return found if found and _names_thing(found[0], own) else []


@read_once
def _list_things(telling: Telling) -> frozenset[int]:
    """Return where the words of a telling start that may name a thing: no values, verbs and sources."""
    statements = (it for it in telling.report.annotated.records if isinstance(it, Statement))
    apart = [(it.start, it.end) for it in telling.times]
    apart += [(it.start, it.end) for it in telling.quantities]
    apart += [(it.start, it.end) for it in telling.quotations]
    apart += [(it.start, it.end) for each in statements for it in (each.source, each.cue) if it]
    return frozenset(
        word.start
        for word in telling.words
        if _may_name(word, telling) and not any(start <= word.start < end for start, end in apart)
    )


def _may_name(word: Word, telling: Telling) -> bool:
    text = word.text.removesuffix("'s")
    if not text.replace("-", "").isalpha() or text in _list_bare(telling.language):
        return False
    if _is_name(word, telling):
        return True
    after = telling.words_near(word.start, word.end, 1)[1]
    is_before_object = bool(after) and after[0].text in telling.language.table("verbs")["determiners"]
    return not (is_before_object or text.endswith(("ly", "ing")) or is_verb(word, telling))


def _is_name(word: Word, telling: Telling) -> bool:
    """Tell whether a word has a capital, and not as the first of a sentence: "Officers arrested"."""
    text = telling.article.text
    if not text[word.start].isupper():
        return False
    before, after = telling.words_near(word.start, word.end, 1)
    opens = not before or SENTENCE_END.search(text[before[0].end : word.start])
    return not opens or (bool(after) and text[after[0].start].isupper())


@cache
def _list_bare(language: Language) -> frozenset[str]:
    """Return the words that name nothing by themselves: of grammar, of the calendar, of titles, of sides."""
    titles = language.table("titles")
    things = language.table("things")
    honorifics = (form for entry in titles["honorific"] for form in entry["forms"])
    heads = (head for entry in titles["office"] for head in entry["heads"].split())
    words = {it.lower() for it in (*honorifics, *heads)}
    words |= set(language.table("verbs")["auxiliaries"]) | set(language.table("verbs")["determiners"])
    words |= {*things["adverbial"], *things["clauses"], *things["bare"], "of"}
    words |= set(language.table("differences")["pronouns"])
    return frozenset(words | list_calendar(language) | read_sides(language).keys())


@read_once
def _list_stems(report: Report) -> frozenset[str]:
    return frozenset(stem_word(report.folded[start:end]) for start, end in find_words(report.folded))


def _names_thing(word: Word, telling: Telling) -> bool:
    """Tell whether a word is of a subject or right behind a verb: not so "started in a kitchen".

    A name may stand further behind ("the blaze at Sund was"), a noun not: "a man at the centre of a storm".
    """
    table, saying = telling.language.table("things"), telling.language.table("verbs")["saying"]
    text = telling.article.text
    is_behind = False
    last = word
    for before in reversed(telling.words_near(word.start, word.end, len(telling.words))[0]):
        is_broken = BREAK.search(text[before.end : last.start]) and not is_behind
        if before.text in table["clauses"] or is_broken:
            break
        if is_verb(before, telling) and before.text not in saying:
            return not is_behind
        is_behind = is_behind or before.text in table["adverbial"]
        last = before
    return not is_behind or _is_name(word, telling)


def _name_unlike(one: Sequence[Word], two: Sequence[Word], a: Telling, b: Telling) -> bool:
    """Tell whether names are of two things, or nouns unlike in meaning; a name may be that of a noun."""
    sides = (one, a), (two, b)
    names = [[word for word in side if telling.article.text[word.start].isupper()] for side, telling in sides]
    if any(names) and (not all(names) or _share_name(names, a.language)):
        return False
    if all(any(_is_name(word, telling) for word in side) for side, telling in sides):
        return True
    if not any(word.is_telling for word in (*one, *two)):
        return False
    between = max(compare_words(x.text, y.text, a.language) for x in one for y in two)
    return between < UNLIKE and not (_has_near(one, b) or _has_near(two, a))


def _share_name(names: Sequence[Sequence[Word]], language: Language) -> bool:
    return any(_may_be_one_name(x.text, y.text, language) for x in names[0] for y in names[1])


def _may_be_one_name(one: str, two: str, language: Language) -> bool:
    """Tell whether two words may be one name, spelled anew or cut short, or a state and its capital."""
    one, two = one.removesuffix("'s"), two.removesuffix("'s")
    alike = spellings_are_near(one, two) or share_order(one, two) >= VARIANT
    return is_capital_of(one, two, language) or alike or one.startswith(two) or two.startswith(one)


def _has_near(words: Sequence[Word], telling: Telling) -> bool:
    """Tell whether a telling has a word that is near in meaning to one of some words."""
    held = [word for word in telling.words if word.is_telling]
    return any(compare_words(x.text, y.text, telling.language) >= UNMATCHED for x in words for y in held)
