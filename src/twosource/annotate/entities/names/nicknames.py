"""Nicknames in quotation marks inside a name: "Ada “Ace” Holm" is one name, and “Ace” is nobody's words.

Limits: one or two capitalised words, and an article, between a known given name, or initials, and a surname.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# "S. K" of "S. K. “Bunny” Holm".
_INITIALS = re.compile(r"[A-Z](?:\. ?[A-Z])*")


def join_nicknamed(reading: Reading, names: Iterable[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return names in the order of the text, those that a nickname parts joined."""
    text, nickname = reading.segmented.article.text, _read_nickname(lexicon.small["article in nickname"])
    joined: list[Mention] = []
    for name in names:
        # The nickname itself may have been taken for a name.
        able = _is_part(name) and name.lead == name.start
        last = (k for k in (1, 2) if able and len(joined) >= k)
        number = next((k for k in last if nickname.fullmatch(text, joined[-k].end, name.start)), 0)
        before = joined[-number] if number else None
        if before is None or not (_INITIALS.fullmatch(before.text) or _is_given(before, lexicon)):
            joined.append(name)
            continue
        joined[-number:] = [
            replace(
                before,
                end=name.end,
                text=text[before.start : name.end],
                kind="person",
                roles=(*before.roles, *name.roles),
            )
        ]
    return joined


def _is_given(name: Mention, lexicon: Lexicon) -> bool:
    return _is_part(name) and name.text in lexicon.given


def _is_part(name: Mention) -> bool:
    return name.kind in ("person", None) and " " not in name.text


@cache
def _read_nickname(articles: AbstractSet[str]) -> re.Pattern[str]:
    """Return the pattern of a nickname in its marks."""
    opens = "|".join(sorted(re.escape(word) for word in articles))
    return re.compile(rf"\.? [\"“'‘](?:(?i:{opens}) )?[A-Z][\w’'.-]*(?: [A-Z][\w-]*)?[\"”'’] ")
