"""What an article says that somebody is: the office before a name or the description set off by commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.annotate.entities.mentions import Gender
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading, Word

# A description between commas that is longer than this is a clause.
LONGEST_ROLE = 20
# Where the head of a description must stand: "former principal deputy assistant secretary".
HEAD_WITHIN = 8
LONGEST_LOWER_TITLE = 5


def find_roles(
    reading: Reading, lexicon: Lexicon, name: tuple[int, int, int]
) -> tuple[tuple[str, ...], Gender, int]:
    """Return the roles around a name, the sex they tell, and where a role right before the name starts.

    `name` is (first word of the title, first of the name, the word after its last).
    """
    title, _, last = name
    spans = [
        _before(reading, lexicon, title),
        _apposed_after(reading, lexicon, last),
        _apposed_before(reading, lexicon, title),
    ]
    held = [span for span in spans if span]
    gender: Gender = next(
        (
            lexicon.gender[word.low]
            for first, end in held
            for word in reading.words[first:end]
            if word.low in lexicon.gender
        ),
        "any",
    )
    lead = reading.words[spans[0][0] if spans[0] else title].start
    return tuple(reading.slice(first, end) for first, end in held), gender, lead


def _before(reading: Reading, lexicon: Lexicon, name: int) -> tuple[int, int] | None:
    words = reading.words
    if name == 0 or (words[name - 1].low not in lexicon.offices):
        return None
    first = name - 1
    while first > max(0, name - LONGEST_LOWER_TITLE) and (
        words[first - 1].low in lexicon.offices
        or words[first - 1].low in lexicon.modifiers
        or words[first - 1].low.capitalize() in lexicon.fields
    ):
        first -= 1
    return first, name


def _apposed_after(reading: Reading, lexicon: Lexicon, last: int) -> tuple[int, int] | None:
    words = reading.words
    if last + 1 >= len(words) or words[last].text != ",":
        return None
    first = last + 1
    end = first
    while end < min(len(words), first + LONGEST_ROLE) and words[end].text not in ',.;:—–“”"':
        end += 1
    return (first, end) if _is_role(words[first:end], lexicon) else None


def _apposed_before(reading: Reading, lexicon: Lexicon, name: int) -> tuple[int, int] | None:
    words = reading.words
    if name <= 1 or words[name - 1].text != ",":
        return None
    end = name - 1
    first = _find_opener(words, lexicon, end)
    return (first, end) if first is not None and _is_role(words[first:end], lexicon) else None


def _find_opener(words: Sequence[Word], lexicon: Lexicon, end: int) -> int | None:
    """Return where the noun phrase that ends before a word begins: "went with his lawyer" -> "his lawyer"."""
    found = None
    for number in range(end - 1, max(-1, end - LONGEST_ROLE), -1):
        low, before = words[number].low, words[number - 1].low if number else ""
        if words[number].text in ',.;:—–“”"' or low in lexicon.speech["relative"] or low in lexicon.reporting:
            break
        if low in lexicon.speech["auxiliary"]:
            break
        if low in lexicon.speech["link"] and not _is_head(before, lexicon):
            break
        if low in lexicon.small["opens role"]:
            found = number
    return found


def _is_head(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is one for a person: what hangs on it belongs to their description."""
    return any(low in heads for heads in (lexicon.offices, lexicon.gender, lexicon.persons, lexicon.callings))


def _is_role(words: Sequence[Word], lexicon: Lexicon) -> bool:
    if not words or words[0].low in lexicon.small["opens clause"]:
        return False
    starts = (
        words[0].low in lexicon.small["opens role"]
        or words[0].low in lexicon.offices
        or words[0].low in lexicon.modifiers
        or words[0].text[0].isupper()
    )
    heads = (lexicon.offices, lexicon.gender, lexicon.abbreviations)
    return starts and any(word.low in held for word in words[:HEAD_WITHIN] for held in heads)
