"""Names by which people introduce themselves: "My name is Ada Holm".

Limits: told by a few words of the language right before a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading


def find_own_names(reading: Reading, lexicon: Lexicon) -> set[int]:
    """Return where the names of those stand who tell their own: "My name is Ada Holm"."""
    words, told = reading.words, [tuple(each.split("_")) for each in lexicon.speech["gives own name"]]
    lasts, found = {each[-1] for each in told}, set[int]()
    for number, word in enumerate(words[:-1]):
        if word.low not in lasts:
            continue
        if any(tuple(it.low for it in words[number + 1 - len(each) : number + 1]) == each for each in told):
            end = next((k for k in range(number + 1, len(words)) if not words[k].text[0].isupper()), number)
            found |= {words[number + 1].start} if words[end].low != "'s" else set()
    return found
