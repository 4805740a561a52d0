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
    rf"[;:]\s+|,[\"”’]?\s+(?=(?:{_JOINTS})\b)|(?<!\s)\s+(?=(?:while|whereas|although|because|but)\s)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:since|after|when|while|if|as|although|though|because|once|until|before|unless)\s", re.IGNORECASE
)
# The comma that ends such an opening: none inside a date, before a relative clause or around an aside.
_OPENED = re.compile(r",[\"”’]?\s+(?!\d|wh(?:o|ich|ose)\b|(?:the|an?|former|then)\s[^,]{0,45},)")
_RELATIVE = re.compile(r"wh(?:o|ich|ose|ere|en)\b", re.IGNORECASE)
_LEADING = re.compile(r"(?:[\s,;:—–.”’\"-]+|(?:and|but|or|so|yet)\s+)+", re.IGNORECASE)
_TRAILING = " \t\r\n,;:—–-"


def find_clause(text: str, sentence: Extent, trigger: Extent) -> Extent:
    """Return the clause of the sentence that holds the trigger, without joining words at its head."""
    start, end = sentence.start, sentence.end
    for boundary in _find_boundaries(text, sentence):
        if boundary.end() <= trigger.start:
            if not _is_closed(text, boundary, trigger.start):
                start = boundary.end()
        elif boundary.start() >= trigger.end:
            end = boundary.start()
            break
    if _RELATIVE.match(text, start, end) and start > sentence.start:
        closing = _OPENED.search(text, trigger.end, end)
        end = closing.start() if closing else end
    leading = _LEADING.match(text, start, trigger.start)
    return _trim(text, leading.end() if leading else start, end)


def _is_closed(text: str, boundary: re.Match[str], offset: int) -> bool:
    """Tell whether a relative clause that a boundary opens ends before an offset."""
    if not _RELATIVE.match(text, boundary.end()):
        return False
    return bool(_OPENED.search(text, boundary.end(), offset))


def _find_boundaries(text: str, sentence: Extent) -> list[re.Match[str]]:
    found = list(_BOUNDARY.finditer(text, sentence.start, sentence.end))
    if _OPENING.match(text, sentence.start, sentence.end):
        opened = _OPENED.search(text, sentence.start, sentence.end)
        found += [opened] if opened else []
    return sorted(found, key=lambda match: match.start())


def _trim(text: str, start: int, end: int) -> Extent:
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return Extent(start=start, end=end)
