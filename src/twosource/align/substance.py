"""Stage 5 of 7, part of align: a telling -> what it tells beside who it is about and who says so.

Goes by words: two tellings in other words throughout share nothing here, though they may be one fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.tellings import read_once
from twosource.model import Statement
from twosource.text import find_words, fold_text, stem_word

if TYPE_CHECKING:
    from twosource.align.tellings import Telling


def share_nothing(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings have no word in common but names, offices, and who said so.

    "More were hurt, the director, Leo Ferri, said" and "Leo Ferri, the director, said that hope was fading"
    are two facts. Of aligned passages of the training stories that share so little, 7 of 25 are two; of
    others one in 20.
    """
    return _list_told(a).isdisjoint(_list_told(b)) and _list_values(a).isdisjoint(_list_values(b))


@read_once
def _list_told(telling: Telling) -> frozenset[str]:
    """Return the stems of the telling words outside names, offices, sources and cues."""
    entities = [
        entity
        for entity in telling.report.annotated.entities
        if any(telling.span.overlap(mention) for mention in entity.mentions)
    ]
    named = [(it.start, it.end) for each in entities for it in each.mentions if telling.span.overlap(it)]
    statements = (it for it in telling.report.annotated.records if isinstance(it, Statement))
    named += [(it.start, it.end) for each in statements for it in (each.source, each.cue) if it]
    offices = (fold_text(role) for entity in entities for role in entity.roles)
    roles = {_stem(it[start:end]) for it in offices for start, end in find_words(it)}
    return frozenset(
        word.stem
        for word in telling.words
        if word.is_telling and _stem(word.text) not in roles
        if not any(start <= word.start < end for start, end in named)
    )


@read_once
def _list_values(telling: Telling) -> frozenset[float]:
    return frozenset(it.value for it in telling.quantities)


def _stem(word: str) -> str:
    return stem_word(word.removesuffix("'s"))
