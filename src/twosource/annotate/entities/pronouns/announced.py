"""Who is told to give a statement or a speech right before "he said": the one that "he" is.

Limits: told by the last words of the sentence before, without a parse; who gives it must be named there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from twosource.annotate.entities.pronouns.positions import Place, Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# Words between who gives a statement and the verb ("Ada Holm, 40, rises and gives"), between the verb and the
# statement, and behind that; round figures, not tuned.
VERB_WITHIN, NOUN_WITHIN, TAIL = 4, 3, 5


def find_giver(
    reading: Reading,
    before: tuple[Sequence[tuple[Place, int]], Speech],
    sentence: int,
    rivals: Collection[int],
    lexicon: Lexicon,
) -> int | None:
    """Find the number of who gives a statement at the end of a sentence, if a pronoun may take them up.

    `before` are the mentions before the pronoun, with whom each means, and what sources say.
    """
    mentions, sources = before
    if sentence < 0:
        return None
    first, last = reading.bounds[sentence]
    verb = _find_verb(reading, first, last, lexicon)
    near = [(place, number) for place, number in mentions if place.sentence == sentence and not place.quoted]
    said = [extent for place, _ in near if place.speaks for extent in sources[place.start]]
    there = [
        (reading.at(place.start), number)
        for place, number in near
        if not any(begin <= place.start < end for begin, end in said)
    ]
    known = [(at, number) for at, number in there if at < verb and number in rivals]
    if not known or any(at > verb and number in rivals for at, number in there):
        return None
    at, number = known[-1]
    end = next((k for k in range(at, verb) if not reading.words[k].text[0].isupper()), verb)
    apart = [word.low for word in reading.words[end:verb]]
    hangs = reading.words[at - 1].low in lexicon.speech["link"] if at else False
    if len(apart) > VERB_WITHIN or (hangs and lexicon.speech["relative"].isdisjoint(apart)):
        return None
    comma = next((k for k in range(at, first, -1) if reading.words[k].text == ","), first)
    clause = reading.words[comma:at]
    return None if any(word.low in lexicon.speech["sets back"] for word in clause) else number


def _find_verb(reading: Reading, first: int, last: int, lexicon: Lexicon) -> int:
    """Return the word by which somebody gives a statement at the end of a sentence; its first one else."""
    words, speech = reading.words, lexicon.speech
    for number in range(last - 1, first, -1):
        if words[number].low not in speech["words given"]:
            continue
        for verb in range(number - 1, max(first, number - 1 - NOUN_WITHIN), -1):
            if words[verb].low in speech["gives words"]:
                return verb if last - number <= TAIL else first
    return first
