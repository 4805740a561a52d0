"""Part of stage 3 of 7: a text cut into numbers, words and marks, for the finder of quantities.

Limits: the decimal mark is a point, and a comma may stand between groups of three digits.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# The number of groups is bounded, so that an endless row of groups stays cheap to read.
_TOKEN = re.compile(
    r"((?:\d{1,3}(?:,\d{3}){1,9}(?![\d,]\d)|\d+)(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|([^\W\d_]+(?:(?:['’]|\.(?=\w\.))[^\W\d_]+)*)"
    r"|[^\w\s]|_"
)


class Token(NamedTuple):
    """A number in digits, a word or a mark; `glued` says that no space stands before it."""

    start: int
    end: int
    text: str
    low: str
    digits: bool
    glued: bool

    @property
    def runs_on(self) -> bool:
        """Tell whether this goes on a word or a number without a space."""
        return self.glued and self.text[:1].isalnum()


NOTHING = Token(0, 0, "", "", digits=False, glued=False)


def cut_tokens(text: str) -> list[Token]:
    """Return the tokens of a text in order, with three empty ones behind, so that looking ahead is safe."""
    tokens, last = [], -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        tokens.append(Token(start, end, word, word.lower(), match.lastindex == 1, start == last))
        last = end
    return [*tokens, *(NOTHING._replace(start=len(text), end=len(text)) for _ in range(3))]
