"""Verbs in the past tense: known by a list of irregular ones, or by their ending.

Limits: forms only; "wounded" may be a verb or what somebody is.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.language import Language

SHORTEST = 5  # letters of a regular past tense


@cache
def list_past(language: Language) -> frozenset[str]:
    """Return the irregular forms, in lower case."""
    return frozenset(language.table("verbs")["past"].split())


def ends_like_past(word: str, language: Language) -> bool:
    """Tell whether a word in lower case ends like a regular past tense; a few that do are no verbs."""
    return word.endswith(language.table("verbs")["ending"]) and len(word) >= SHORTEST
