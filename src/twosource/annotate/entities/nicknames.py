"""Nicknames in quotation marks inside a name: "Ada “Ace” Holm" is one name, and “Ace” is nobody's words.

Limits: one or two capitalised words between a given name and a surname.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.words import Reading

_NICKNAME = re.compile(r" [\"“'‘](?:The )?[A-Z][\w’'.-]*(?: [A-Z][\w-]*)?[\"”'’] ")


def join_nicknamed(reading: Reading, names: Iterable[Mention]) -> list[Mention]:
    """Return names in the order of the text, those that a nickname parts joined."""
    text = reading.segmented.article.text
    joined: list[Mention] = []
    for name in names:
        before = joined[-1] if joined else None
        able = before is not None and {before.kind, name.kind} <= {"person", None} and name.lead == name.start
        if before is not None and able and _NICKNAME.fullmatch(text, before.end, name.start):
            joined[-1] = replace(
                before,
                end=name.end,
                text=text[before.start : name.end],
                kind="person",
                roles=(*before.roles, *name.roles),
            )
        else:
            joined.append(name)
    return joined
