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
    first = end = name - 1
    while first > max(0, end - LONGEST_ROLE) and words[first - 1].text not in ',.;:—–“”"':
        first -= 1
    opens = words[first].low in lexicon.small["opens role"]
    return (first, end) if opens and _is_role(words[first:end], lexicon) else None


def _is_role(words: Sequence[Word], lexicon: Lexicon) -> bool:
    if not words or words[0].low in lexicon.small["opens clause"]:
        return False
    starts = (
        words[0].low in lexicon.small["opens role"]
        or words[0].low in lexicon.offices
        or words[0].low in lexicon.modifiers
        or words[0].text[0].isupper()
    )
    return starts and any(
        word.low in lexicon.offices or word.low in lexicon.gender for word in words[:HEAD_WITHIN]
    )
