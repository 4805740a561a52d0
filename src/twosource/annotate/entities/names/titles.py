"""Titles: where a title ends and the name starts in a run of capitalised words, and what its words tell.

Limits: titles are known by their heads ("Secretary", "Gov."), which the language pack lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.words import is_site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.entities.mentions import Gender
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading, Word
    from twosource.model import EntityKind

# A place's name by its last word has another before it: "the Square" is no name.
SITE_WORDS = 2

# Letters of a name that is only what an adjective leaves, at most: "Swiss Re".
SHORTEST_LEFT = 2


def trim_run(reading: Reading, lexicon: Lexicon, first: int, last: int) -> tuple[int, int]:
    """Take off adjectives and days at both ends that belong to no name: "Tunisian", "Republican"."""
    words = reading.words
    while (
        first < last
        and words[first].low in lexicon.not_names
        and not _is_whole(reading, lexicon, first, last)
        and not _is_too_short(words[first:last], lexicon)
    ):
        first += 1
        if first < last and words[first].low in lexicon.inside_organisation:  # "Democrat of Nevada"
            first += 1
    while (
        last > first + 1
        and words[last - 1].low in lexicon.not_names
        and not _is_whole(reading, lexicon, first, last)
    ):
        last -= 1
        if last == first + 1 and words[first].low in lexicon.small["compass"]:  # "a South Korean newspaper"
            return last, last
    return first, last


def _is_too_short(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell whether what an adjective leaves is hardly a name: "Swiss Re"; "French MP" and "Swiss Bo" are.

    What a day or a month leaves is one: "In May Ng said".
    """
    left = words[1:]
    if len(left) != 1 or len(left[0].text) > SHORTEST_LEFT:
        return False
    if words[0].low in lexicon.speech["time"]:
        return False
    text = left[0].text
    return text.istitle() and text not in lexicon.given and text.lower() not in lexicon.offices


def _is_whole(reading: Reading, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether a first word belongs to the name: "Islamic State", "Christian Holm"."""
    words = reading.words[first:last]
    whole = reading.slice(first, last).lower()
    if whole in lexicon.places or whole in lexicon.organisations:
        return True
    member = words[-1].low in lexicon.offices and words[-1].low in lexicon.not_names
    if words[0].text in lexicon.given and last - first > 1 and not member:  # "the Georgia Republican"
        return True
    return any(word.low in lexicon.organisation_words for word in words[1:])


def is_title_alone(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell whether all words of a run are those of an office: "Prime Minister"."""
    return any(word.low in lexicon.offices for word in words) and all(
        word.low in lexicon.offices
        or word.low in lexicon.modifiers
        or word.text in lexicon.fields
        or word.low in lexicon.honorifics
        or word.text == "."
        for word in words
    )


def is_thing(words: Sequence[Word], lexicon: Lexicon, first: int) -> bool:
    """Tell whether a name is that of a ship, a storm or the like: "the ferry Ada Holm", "the Lady Holm"."""
    before = words[first - 1].low if first else ""
    return before in lexicon.things or (before == "the" and words[first].low in lexicon.ranks)


def is_place(words: Sequence[Word], lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether a name is that of a place by its last word: "the Fish Square", "Seamen's Hall".

    Without "the" or an owner, it may as well be somebody's surname.
    """
    if last - first < SITE_WORDS or words[last - 1].low not in lexicon.sites:
        return False
    owned = words[last - 2].text[:1] in "'’"
    return owned or (first > 0 and words[first - 1].low == "the")


def find_name_start(words: Sequence[Word], lexicon: Lexicon, first: int, last: int) -> int:
    """Return where the name starts after its title, or `first` where there is none."""
    if any(_is_body(word, lexicon) for word in words[max(first, last - 2) : last]):
        return first
    for number in range(last - 2, first - 1, -1):
        if words[number].low not in lexicon.offices and words[number].low not in lexicon.honorifics:
            continue
        after = _after_field(words, lexicon, number + 1, last)
        while after < last - 1 and words[after].text == ".":
            after += 1
        if after < last and not all(
            word.text in lexicon.fields or word.low in lexicon.organisation_words
            for word in words[after:last]
        ):
            return after
    return first


def _is_body(word: Word, lexicon: Lexicon) -> bool:
    return word.low in lexicon.organisation_words and word.text not in lexicon.fields


def _after_field(words: Sequence[Word], lexicon: Lexicon, number: int, last: int) -> int:
    """Step over what an office is about: "of Culture and Tourism", "of France"."""
    if words[number].low not in ("of", "for"):
        return number
    while number < last and (
        words[number].text in lexicon.fields
        or words[number].low in lexicon.inside_organisation
        or words[number].low in lexicon.places
    ):
        number += 1
    return number


def find_title_gender(words: Sequence[Word], lexicon: Lexicon) -> Gender:
    """Return the sex that a title tells, or "any"."""
    told = (
        lexicon.gender.get(word.low, gender)
        if (gender := lexicon.honorifics.get(word.low, "any")) == "any"
        else gender
        for word in words
    )
    return next((gender for gender in told if gender != "any"), "any")


def find_kind(words: Sequence[Word], lexicon: Lexicon, *, titled: bool) -> tuple[EntityKind | None, Gender]:
    """Return what the words of a name say it is, or None, and the sex that a given name tells."""
    given = lexicon.given.get(words[0].text)
    if titled:
        return "person", given if given and len(words) > 1 else "any"
    whole = " ".join(word.low for word in words)
    if whole in lexicon.places:
        return "place", "thing"
    if whole in lexicon.organisations or any(
        word.low in lexicon.organisation_words or is_site(word) for word in words
    ):
        return "organisation", "thing"
    if given and len(words) > 1:
        return "person", given
    if len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1:
        return "organisation", "thing"
    return None, given or "any"
