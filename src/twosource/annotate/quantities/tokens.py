"""Part of stage 3 of 7: a text cut into numbers, words and marks.

Limits: the decimal mark is a point; commas may stand between groups of three digits, or as in "12,34,567".
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Groups and blanks are bounded in number, so that endless rows of them stay cheap to read. A line's end is a
# mark where a blank line or a capital follows: other ends are those of wrapped lines.
_TOKEN = re.compile(
    r"((?:\d{1,3}(?:,\d{3}){1,9}(?![\d,]\d)|\d{1,2}(?:,\d{2}){1,6},\d{3}(?![\d,]\d)|\d+)(?:\.\d+)?"
    r"|(?<![\w.])\.\d+)"
    r"|([^\W\d_]+(?:(?:['’]|\.(?=\w\.))[^\W\d_]+)*)"
    r"|[^\w\s]|_|\n(?=[ \t]{0,8}[\nA-Z])"
)
PADDING = 8  # empty tokens behind the last one: no rule looks further ahead than this


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


def cut_tokens(text: str) -> list[Token]:
    """Return the tokens of a text in order, with empty ones at both ends to look around from."""
    tokens, last = [Token(0, 0, "", "", digits=False, glued=False)], -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        tokens.append(
            Token(start, end, word, word.lower().replace("’", "'"), match.lastindex == 1, start == last)
        )
        last = end
    tokens.extend(Token(len(text), len(text), "", "", digits=False, glued=False) for _ in range(PADDING))
    return tokens
