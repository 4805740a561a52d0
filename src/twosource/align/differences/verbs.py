"""Stage 5 of 7, part of align: two days -> whether the verbs that they belong to tell one event.

A verb is known by its ending, by a list of irregular ones, or by the auxiliary before it; nouns of events
("the vote on Monday") are not read. A joint right behind a day parts it from the verb that follows: "met
on Saturday and said".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.align.words.slots import measure_likeness
from twosource.align.words.surroundings import BREAK
from twosource.language.verbs import ends_like_past, list_past

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.align.differences.rivals import Extent
    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

REACH = 9  # words from a day to its verb
BROKEN = 4  # words that a comma or dash between the two counts for: "on Sunday, in a speech, will outline"
MOST_BEFORE = 2  # words of a clause before a day that no longer opens it


def measure_verbs(one: Extent, two: Extent, a: Telling, b: Telling) -> dict[str, float]:
    """Return whether the verbs of two days are one, how near they are, how many are known or say."""
    found = [find_verb(extent, telling) for extent, telling in ((one, a), (two, b))]
    verbs = [verb for verb in found if verb]
    said = list_cues(a.language)
    both = len(verbs) == len(found)
    return {
        "verbs": float(len(verbs)),
        "verb_same": float(both and verbs[0].stem == verbs[1].stem),
        "verb_near": measure_likeness(verbs[:1], verbs[1:], a.language),
        "verb_said": float(sum(verb.text in said for verb in verbs)),
    }


def find_verb(extent: Extent, telling: Telling) -> Word | None:
    """Return the verb that a day belongs to: the nearest one, where no comma stands between."""
    before, after = telling.words_near(*extent, REACH)
    text = telling.article.text
    opens = text[extent[1] : extent[1] + 1] == "," and _opens_clause(before, extent, text)
    ranked = []
    for distance, word in enumerate(reversed(before)):
        if is_verb(word, telling, before):
            ranked.append((_measure_way(distance, text[word.end : extent[0]]), 0, word))
            break
    if ranked and after and after[0].text in telling.language.table("differences")["joints"]:
        return ranked[0][2]
    for distance, word in enumerate(after):
        if is_verb(word, telling, after):
            ranked.append((_measure_way(distance, text[extent[1] + opens : word.start]), 1, word))
            break
    return min(ranked, key=lambda it: it[:2])[2] if ranked else None


def _measure_way(distance: int, between: str) -> int:
    return distance + BROKEN * len(BREAK.findall(between))


def _opens_clause(before: Sequence[Word], extent: Extent, text: str) -> bool:
    """Tell whether a day opens a clause, alone or after one word: "On Tuesday, ..."."""
    return len(before) < MOST_BEFORE or bool(BREAK.search(text[before[-MOST_BEFORE].end : extent[0]]))


def is_verb(word: Word, telling: Telling, among: Sequence[Word] | None = None) -> bool:
    """Tell whether a word is known for a verb, by itself or by the one before it among some words."""
    table = telling.language.table("verbs")
    if word.text in list_past(telling.language):
        return True
    if not word.text.isalpha() or telling.article.text[word.start].isupper():
        return False  # "rose to 41", "a speech to Tea Party members"
    if ends_like_past(word.text, telling.language):
        return word.text not in table["no_verbs"]
    words = telling.words if among is None else among
    place = words.index(word)
    return place > 0 and words[place - 1].text in table["auxiliaries"] and word.is_telling


@cache
def list_cues(language: Language) -> frozenset[str]:
    """Return the forms of verbs that report speech."""
    return frozenset(form for entry in language.table("cues")["cue"] for form in entry["forms"].split())


def are_of_one_event(one: Extent, two: Extent, a: Telling, b: Telling) -> bool:
    """Tell whether the verbs of two days are one, or of one set: "struck", "hit"."""
    verbs = find_verb(one, a), find_verb(two, b)
    if verbs[0] is None or verbs[1] is None:
        return False
    known = read_events(a.language)
    shared = known.get(verbs[0].text, frozenset()) & known.get(verbs[1].text, frozenset())
    return bool(shared) or verbs[0].stem == verbs[1].stem


@cache
def read_events(language: Language) -> Mapping[str, frozenset[int]]:
    """Return the numbers of the sets of events that each verb is in."""
    found: dict[str, set[int]] = {}
    for number, entry in enumerate(language.table("verbs")["event"]):
        for word in entry["words"].split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
