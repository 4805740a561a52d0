"""Stage 5 of 7, part of align: two figures of one kind -> whether they count or measure unlike things.

"340 homes" and "120 pupils", "a profit of 4 million" and "sales of 4 million", "12 in the north" and "40 in
the south", the age of a man and that of a house are two figures. Goes by the clause of a figure.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from twosource.align.tellings import read_once
from twosource.align.words.ages import AGE, belongs_to, read_links
from twosource.align.words.scales import FACTORS
from twosource.align.words.slots import compare_words
from twosource.align.words.surroundings import BREAK
from twosource.align.words.written import join_thousands, write_in_digits
from twosource.text import fold_text, name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language
    from twosource.model import Quantity

YEAR = re.compile(r"(?:1[89]|20)\d\d")
YEAR_LENGTH = 4
REACH = 6  # words on each side of a figure that say what of a thing it is
PLACE_REACH = 5  # and in which the place that it is counted in stands
NAME_REACH = 3  # and in which the name of the one whose age it is stands
PART_REACH = 6  # and to what he is said to have done or suffered: "67-year-old man accused of theft"
CHANGE_REACH = 6  # words before a figure in which what changed by it, or to it, is told to change
HEAD_REACH = 3  # words from an age to what is so old: "67-year-old retired teacher"
# Cosine of the static embedding below which two nouns name unlike things: "homes" and "pupils" have .05,
# "homes" and "buildings" .40, "homes" and "households" .59.
UNLIKE = 0.25
MEASURES = ("percent", "magnitude", AGE)
LONGEST_NUMBER = 9  # digits


def are_apart(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether two figures of one kind belong to unlike things, or one is part of the other."""
    if one.unit == AGE and two.unit == AGE:
        return _are_of_unlike_owners(one, two, a, b)
    return (
        count_unlike(one, two, a.language)
        or are_unlike_aspects(one, two, a, b)
        or _are_unlike(name_end(one, a), name_end(two, b))
        or _is_expected_apart(one, two, a, b)
        or _is_of_before(one, a) != _is_of_before(two, b)
        or _are_unlike(_list_years(one, a), _list_years(two, b))
        or _is_of_another_year(one, a, b)
        or _is_of_another_year(two, b, a)
        or _stand_in_unlike_places(one, two, a, b)
        or _is_part_of_sum(one, two, b)
        or _is_part_of_sum(two, one, a)
        or _is_one_short(one, two, b)
        or _is_one_short(two, one, a)
    )


def count_unlike(one: Quantity, two: Quantity, language: Language) -> bool:
    """Tell whether two figures count unlike things by their nouns; people may be called by many."""
    nouns = [_find_noun(it, language) for it in (one, two)]
    if not all(nouns) or _share_word(one, two):
        return False
    people = [noun in _list_people(language) for noun in nouns]
    if all(people):
        return False
    return compare_words(nouns[0], nouns[1], language) < UNLIKE


def count_people(one: Quantity, two: Quantity, language: Language) -> bool:
    """Tell whether both figures count people, by whatever noun."""
    return all(_find_noun(it, language) in _list_people(language) for it in (one, two))


def _share_word(one: Quantity, two: Quantity) -> bool:
    """Tell whether what two figures count or measure shares a word: "cent", "cent per litre"."""
    return not set((one.unit or "").split()).isdisjoint((two.unit or "").split())


def measure_nouns(one: Quantity, two: Quantity, a: Telling, b: Telling) -> dict[str, float]:
    """Return how near the nouns of two figures are, and whether a word beside both says one thing of them."""
    nouns = [_find_noun(it, a.language) for it in (one, two)]
    near = compare_words(nouns[0], nouns[1], a.language) if all(nouns) else 0.0
    same = bool(_list_aspects(one, a) & _list_aspects(two, b))
    return {"noun_near": near, "aspect_same": float(same)}


def _find_noun(quantity: Quantity, language: Language) -> str:
    """Return the noun that a figure counts; none for what is measured, and for words that may be anything."""
    noun = (quantity.unit or "").rpartition(" ")[2]
    table = language.table("whose")
    is_noun = noun.islower() and noun.isalpha() and noun not in language.table("verbs")["past"].split()
    return noun if is_noun and noun not in table["vague"] else ""


@cache
def _list_people(language: Language) -> frozenset[str]:
    return frozenset((*language.table("whose")["people"].split(), *language.table("differences")["people"]))


def _are_unlike(mine: Iterable[object], theirs: Iterable[object]) -> bool:
    """Tell whether both have some, but none in common."""
    one, two = set(mine), set(theirs)
    return bool(one and two) and not one & two


def are_unlike_aspects(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether the clauses of two figures say that they are of unlike things: of sales, of a profit."""
    return _are_unlike(_list_aspects(one, a), _list_aspects(two, b))


def name_end(quantity: Quantity, telling: Telling) -> set[str]:
    """Return whether a figure is by how much something changed, or from or to what: "rose by 4 to 30"."""
    before, _ = telling.words_near(quantity.start, quantity.end, CHANGE_REACH)
    table = telling.language.table("whose")
    if not any(word.text in table["changing"].split() for word in before):
        return set()
    return {name for name, words in table["ends"].items() if before[-1].text in words}


def _is_expected_apart(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether a clause says that its figure is expected, and that of the other that it is."""
    mine, theirs = _list_tenses(one, a), _list_tenses(two, b)
    return ("expected" in mine) != ("expected" in theirs) and not (mine and theirs)


def _is_of_before(quantity: Quantity, telling: Telling) -> bool:
    """Tell whether a clause says that its figure was that of before: "in its previous deal".

    Of two figures that is the nearer one: "12 the previous year, and 14 now".
    """
    before, after = _list_near(quantity, telling, REACH)
    previous = telling.language.table("whose")["previous"]
    return any(
        word.text in previous and min(telling.quantities, key=lambda it: _measure_gap(it, word)) == quantity
        for word in (*before, *after)
    )


def _measure_gap(quantity: Quantity, word: Word) -> int:
    return max(word.start - quantity.end, quantity.start - word.end)


def _list_years(quantity: Quantity, telling: Telling) -> set[str]:
    """Return the years in the clause of a figure: "its 2014 budget of $821 million"."""
    before, after = _list_near(quantity, telling, REACH)
    return {word.text for word in (*before, *after) if YEAR.fullmatch(word.text)}


def _list_tenses(quantity: Quantity, telling: Telling) -> set[str]:
    """Return what the clause of a figure says of it: that it is expected, that it lies ahead ("will")."""
    before, after = _list_near(quantity, telling, REACH)
    words = {word.text for word in (*before, *after)}
    table = telling.language.table("whose")
    return {name for name in ("expected", "ahead") if not words.isdisjoint(table[name])}


def _is_of_another_year(one: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether a figure stands beside a year gone by, and the telling of the other names none."""
    published = (a.article.published or "")[:YEAR_LENGTH]
    before, after = a.words_near(one.start, one.end, REACH)
    text = a.article.text
    years = {
        word.text
        for word in (*before, *after)
        if YEAR.fullmatch(word.text)
        and any(
            it.text in a.language.table("whose")["within"] for it in a.words_near(word.start, word.end, 1)[0]
        )
        and ". " not in text[min(word.start, one.start) : max(word.end, one.end)]
    }
    named = any(YEAR.fullmatch(word.text) for word in b.words)
    return bool(years) and not named and bool(published) and all(year < published for year in years)


def _list_near(quantity: Quantity, telling: Telling, reach: int) -> tuple[list[Word], list[Word]]:
    """Return the words before and after a figure that stand in its clause, the nearest first."""
    before, after = telling.words_near(quantity.start, quantity.end, reach)
    text = telling.article.text
    return (
        [word for word in reversed(before) if not BREAK.search(text[word.end : quantity.start])],
        [word for word in after if not BREAK.search(text[quantity.end : word.start])],
    )


def _list_aspects(quantity: Quantity, telling: Telling) -> set[int]:
    """Return what of a thing a figure may be, as the words of its clause say: its sales, its height."""
    known = _read_aspects(telling.language)
    before, after = _list_near(quantity, telling, REACH)
    found = {number for word in (*before, *after) for number in known.get(word.text, ())}
    return found if name_measure(quantity) else found - _list_measured(telling.language)


@cache
def _read_aspects(language: Language) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(language.table("whose")["aspect"]):
        for word in entry["words"].split():
            found.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


@cache
def _list_measured(language: Language) -> frozenset[int]:
    """Return the aspects that only what is measured or paid has: "a loss of 4 million"."""
    return frozenset(
        number for number, entry in enumerate(language.table("whose")["aspect"]) if entry.get("measured")
    )


def _stand_in_unlike_places(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether two figures are each counted in a place of its own: "12 in the north", "9 in Norhaven"."""
    mine, theirs = _find_place(one, a), _find_place(two, b)
    if not (mine and theirs):
        return False
    return not any(x.startswith(y) or y.startswith(x) for x, y in product(mine, theirs))


def _find_place(quantity: Quantity, telling: Telling) -> set[str]:
    """Return the words of the place behind "in" or the like that follows a figure in its clause."""
    _, after = _list_near(quantity, telling, PLACE_REACH)
    table, text = telling.language.table("whose"), telling.article.text
    for number, word in enumerate(after):
        if word.text in table["before_places"]:
            rest = [it for it in after[number + 1 :] if it.text not in table["articles"]][:1]
            named = [it for it in rest if text[it.start].isupper() or it.text in table["sides"]]
            return {it.text for it in named if not _is_timed(it, telling)}
        if any(it.start == word.start for it in telling.quantities):
            break
    return set()


def _is_timed(word: Word, telling: Telling) -> bool:
    return any(time.start <= word.start < time.end for time in telling.times)


def _is_part_of_sum(total: Quantity, part: Quantity, other: Telling) -> bool:
    """Tell whether one report adds up figures of the other: "158 people", "152 passengers and six crew"."""
    held = [it for it in _list_whole(other) if it is not part]
    if name_measure(total):
        rest = {it.value for it in held if it.unit == part.unit}
    else:
        rest = {it.value for it in held if not name_measure(it)} | list_bare_numbers(other)
    return total.value - part.value in rest - {1.0}  # "one" is mostly a pronoun


def _is_one_short(total: Quantity, part: Quantity, other: Telling) -> bool:
    """Tell whether one report adds up what the other joins: "18 people", "17 men and one woman".

    "12 guns" are not "11 guns and one knife", nor "18 dead" "17 dead and one injured".
    """
    table, text = other.language.table("differences"), other.article.text
    joiner, fates = table["joiner"], table["fates"]
    if total.value - part.value != 1 or part.unit in fates:
        return False
    if total.unit == part.unit and total.unit not in table["anybody"]:
        return False
    ones = [it for it in other.quantities if it.value == 1 and it.unit and it.unit not in fates]
    pairs = (sorted((it, part), key=lambda each: each.start) for it in ones)
    return any(text[first.end : then.start].strip(" ,") == joiner for first, then in pairs)


@read_once
def _list_whole(telling: Telling) -> list[Quantity]:
    return [it for it in telling.quantities if not _is_share(it, telling)]


def _is_share(quantity: Quantity, telling: Telling) -> bool:
    """Tell whether a figure is part of another, to which it adds nothing: "nine, two of them children"."""
    after = telling.words_near(quantity.start, quantity.end, 1)[1]
    inside = [it for it in telling.words if quantity.start <= it.start < quantity.end][1:]
    return any(it.text in telling.language.table("whose")["parted"] for it in (*inside, *after))


def name_measure(quantity: Quantity) -> str:
    """Return the unit of what is measured or paid, and not counted."""
    unit = quantity.unit or ""
    return unit if unit in FACTORS or unit.isupper() or unit in MEASURES else ""


@read_once
def list_bare_numbers(telling: Telling) -> frozenset[float]:
    """Return the numbers whose noun is left out: "400 jobs in Kelby and 150 in Norhaven"."""
    taken = [(it.start, it.end) for it in telling.quantities]
    taken += [(it.start, it.end) for it in telling.times]
    told = (
        write_in_digits(word.text, telling.language).replace(",", "")
        for word in join_thousands(telling)
        if not any(start <= word.start < end for start, end in taken)
    )
    return frozenset(float(value) for value in told if value.isdecimal() and len(value) <= LONGEST_NUMBER)


def names_whose(quantity: Quantity, telling: Telling) -> bool:
    """Tell whether a name in a figure says whose or which it counts: "ten American tourists"."""
    inside = telling.article.text[quantity.start : quantity.end].split()[1:]
    return not name_measure(quantity) and any(word[0].isupper() for word in inside)


def _are_of_unlike_owners(one: Quantity, two: Quantity, a: Telling, b: Telling) -> bool:
    """Tell whether two ages are of two people, each by name or by what he did, or one of them of a thing."""
    return (
        _are_unlike(_list_owners(one, a), _list_owners(two, b))
        or _are_unlike(_list_aged(one, a), _list_aged(two, b))
        or _are_unlike(_list_parts(one, a), _list_parts(two, b))
    )


def _list_owners(age: Quantity, telling: Telling) -> set[str]:
    """Return the words of the name beside an age: "Jonas Lind, 12,", "12-year-old Jonas Lind"."""
    before, after = telling.words_near(age.start, age.end, NAME_REACH)
    text = telling.article.text
    owners: set[str] = set()
    for side, start, end in ((before[::-1], age.start, age.end), (after, age.start, age.end)):
        for word in side:
            between = text[word.end : start] if word.end <= start else text[end : word.start]
            if not text[word.start].isupper() or "." in between or len(between.split()) >= NAME_REACH:
                break
            if word.text in telling.language.table("differences")["openers"]:
                break
            owners.add(word.text.removesuffix("'s"))
        if owners:
            break
    return owners or _list_entities(age, telling)


def _list_entities(age: Quantity, telling: Telling) -> set[str]:
    """Return the words of the names of those whose age it is by a pronoun: "She is 71"."""
    report = telling.report
    links = read_links(telling.language)
    return {
        fold_text(word)
        for entity in report.annotated.entities
        if entity.kind == "person"
        if any(belongs_to(age, mention, report.article.text, links) for mention in entity.mentions)
        for word in name_words(entity.name)
    }


def _list_aged(age: Quantity, telling: Telling) -> set[bool]:
    """Return whether what is so old is a thing, where a word behind the age says so."""
    things = frozenset(telling.language.table("whose")["things"].split())
    people = _list_people(telling.language)
    _, after = _list_near(age, telling, HEAD_REACH)
    heads = [word.text for word in after if word.text in things or word.text in people]
    return {heads[0] in things} if heads else set()


def _list_parts(age: Quantity, telling: Telling) -> set[str]:
    """Return whether who is so old is said to have harmed, or to have been: "accused", "killed a ..."."""
    before, after = _list_near(age, telling, PART_REACH)
    table = telling.language.table("whose")
    articles = (*table["articles"], *table["single"])
    heads = [word.text for word in before if word.text not in articles][:1]
    return {
        name
        for name, words in table["part"].items()
        if any(text in words["before"].split() for text in heads)
        or any(word.text in words["after"].split() for word in after)
    }
