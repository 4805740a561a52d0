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
# Words from "chief" to "officer" in "chief information technology officer".
GOES_ON_WITHIN = 3
# "Ada Holm has been elected", "had recently been named".
AUXILIARIES = 3
STOPS = frozenset(',.;:—–“”"')


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
        _appointed(reading, lexicon, last),
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
    while end < min(len(words), first + LONGEST_ROLE) and words[end].text not in STOPS:
        end += 1
    held = {word.low for word in words[first:end]}
    # "Ada Holm, her coach said, was asleep", but "Ada Holm, the mayor who said so, left"
    told = not held.isdisjoint(lexicon.speech["reports plainly"])
    told = told and held.isdisjoint(lexicon.speech["relative"])
    return (first, end) if not told and _is_role(words[first:end], lexicon) else None


def _apposed_before(reading: Reading, lexicon: Lexicon, name: int) -> tuple[int, int] | None:
    words = reading.words
    if name <= 1 or words[name - 1].text != ",":
        return None
    end = name - 1
    first = _find_opener(words, lexicon, end)
    return (first, end) if first is not None and _is_role(words[first:end], lexicon) else None


def _appointed(reading: Reading, lexicon: Lexicon, last: int) -> tuple[int, int] | None:
    """Find the office that somebody is told to be given or to hold: "Ada Holm was elected mayor of Kelby"."""
    words, small = reading.words, lexicon.small
    at = last = _skip_age(words, last)
    while at < len(words) and at < last + AUXILIARIES and words[at].low in lexicon.speech["auxiliary"]:
        at += 1
    if at == last or at + 1 >= len(words):
        return None
    is_one = at == last + 1 and words[last].low == "is" and words[at].low == "the"
    if words[at].low not in small["given office"] and not is_one:
        return None
    first = at + 1
    while first < len(words) and words[first].low in ("in", "as"):
        first += 1
    end = first
    while end < min(len(words), first + HEAD_WITHIN) and words[end].low not in lexicon.speech["link"]:
        if words[end].text in STOPS or words[end].low == "vice":
            return None
        end += 1
        head = words[end - 1].low
        if (
            head in lexicon.offices
            and head not in small["body's office"]
            and not _goes_on(words, lexicon, end)
        ):
            return first, end
    return None


def _skip_age(words: Sequence[Word], at: int) -> int:
    """Step over an age between commas: "Ada Holm, 40, was elected mayor"."""
    texts = [word.text for word in words[at : at + 3]]
    return at + 3 if "".join(texts[1:2]).isdigit() and texts[::2] == [",", ","] else at


def _goes_on(words: Sequence[Word], lexicon: Lexicon, at: int) -> bool:
    """Tell whether an office goes on, or only tells whose it is: "chief legal officer", "mayor's wife"."""
    speech = lexicon.speech
    for word in words[at : at + GOES_ON_WITHIN]:
        if word.low in lexicon.offices or word.low == "'s":
            return True
        parts = any(word.low in speech[kind] for kind in ("link", "edge", "determiner", "time", "auxiliary"))
        if word.text in STOPS or parts:
            return False
    return False


def _find_opener(words: Sequence[Word], lexicon: Lexicon, end: int) -> int | None:
    """Return where the noun phrase that ends before a word begins: "went with his lawyer" -> "his lawyer"."""
    found = None
    for number in range(end - 1, max(-1, end - LONGEST_ROLE), -1):
        low, before = words[number].low, words[number - 1].low if number else ""
        if words[number].text in STOPS or low in lexicon.speech["relative"] or low in lexicon.reporting:
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
