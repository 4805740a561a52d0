"""Clauses: the narrowest verbatim stretch of a sentence that holds a record, by marks and joining words.

No parse: a comma ends a clause only before a word that begins another one.
"""

from __future__ import annotations

import re

from twosource.model import Extent

_JOINTS = (
    "and|but|or|so|yet|while|whereas|which|who|whom|whose|where|when|as|after|before|because|although|though|amid|"
    "with|without|saying|adding|citing|according|including|despite|unless|until|if|since|led|it|he|she|they"
)
_BOUNDARY = re.compile(
    rf"[;:]\s+|,[\"”’]?\s+(?=(?:{_JOINTS})\b)|\s+(?=(?:while|whereas|although|because|but)\s)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:[\s,;:—–-]+|(?:and|but|or|so|yet)\s+)+", re.IGNORECASE)
_TRAILING = " \t\r\n,;:—–-"


def find_clause(text: str, sentence: Extent, trigger: Extent) -> Extent:
    """Return the clause of the sentence that holds the trigger, without joining words at its head."""
    start, end = sentence.start, sentence.end
    for boundary in _BOUNDARY.finditer(text, sentence.start, sentence.end):
        if boundary.end() <= trigger.start:
            start = boundary.end()
        elif boundary.start() >= trigger.end:
            end = boundary.start()
            break
    leading = _LEADING.match(text, start, trigger.start)
    return _trim(text, leading.end() if leading else start, end)


def _trim(text: str, start: int, end: int) -> Extent:
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return Extent(start=start, end=end)
