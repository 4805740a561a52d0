"""Stage 5 of 7, part of align: a telling -> what it tells beside who it is about and who says so.

Goes by words: two tellings in other words throughout share nothing here, though they may be one fact.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from twosource.align.differences.numbers import figures_agree
from twosource.align.differences.whose import count_unlike
from twosource.align.doubts.additions import are_near
from twosource.align.tellings import read_once
from twosource.model import Statement
from twosource.text import find_words, fold_text, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.align.tellings import Telling, Word
    from twosource.model import Quantity

# Cosine of the static embedding of two words that tell the same where nothing else does: above what suffices
# beside other words (`additions.NEAR`).
NEAR = 0.55
BY_CHANCE = 10  # up to here two numbers of unlike things are equal by chance


def share_nothing(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings have no word in common but names, offices, and who said so.

    "More were hurt, the director, Leo Ferri, said" and "Leo Ferri, the director, said that hope was fading"
    are two facts. Of aligned passages of the training stories that share so little, 7 of 25 are two; of
    others one in 20. A number alone is nothing in common where it measures unlike things: "120 seconds" and
    "120 pupils".
    """
    equal = [(one, two) for one, two in product(a.quantities, b.quantities) if one.value == two.value]
    if any(not _are_unlike(one, two) for one, two in equal):
        return False
    mine = _list_stems(a, [one for one, _ in equal])
    return mine.isdisjoint(_list_stems(b, [two for _, two in equal]))


def share_meaning_alone(a: Telling, b: Telling) -> bool:
    """Tell whether what two tellings tell beside names and offices holds words that are near in meaning.

    "The money came from the Orne Fund" and "the Orne Fund paid for it" share no word. Where such tellings are
    sure to be one fact, 13 of 14 pairs of annotated and invented stories are; of others three in four.
    """
    return are_near(_list_told(a), _list_told(b), a.language, NEAR)


def _are_unlike(one: Quantity, two: Quantity) -> bool:
    """Tell whether two equal numbers are of a measure or a currency and of something else."""
    return bool(one.unit and two.unit) and not figures_agree(one, two)


def hold_unlike_counts(a: Telling, b: Telling) -> bool:
    """Tell whether a number is of unlike things in two tellings: "12,000 homes", "12,000 people".

    It is not where the other telling has it for the same thing as well; small numbers are equal by chance.
    """
    pairs = product(*([it for it in telling.quantities if it.low is None] for telling in (a, b)))
    equal = [(one, two) for one, two in pairs if one.value == two.value and one.value > BY_CHANCE]
    unlike = [(one, two) for one, two in equal if _are_unlike(one, two) or count_unlike(one, two, a.language)]
    alike = [pair for pair in equal if pair not in unlike]
    return any(not any(one is x or two is y for x, y in alike) for one, two in unlike)


def _list_stems(telling: Telling, apart: Iterable[Quantity]) -> set[str]:
    """Return the stems of what a telling tells outside some quantities."""
    return {it.stem for it in _list_told(telling) if not any(x.start <= it.start < x.end for x in apart)}


@read_once
def _list_told(telling: Telling) -> tuple[Word, ...]:
    """Return the telling words outside names, offices, sources and cues."""
    span = telling.span
    entities = [
        entity
        for entity in telling.report.annotated.entities
        if any(it.start < span.end and span.start < it.end for it in entity.mentions)
    ]
    named = [(it.start, it.end) for each in entities for it in each.mentions if span.overlap(it)]
    statements = (it for it in telling.report.annotated.records if isinstance(it, Statement))
    named += [(it.start, it.end) for each in statements for it in (each.source, each.cue) if it]
    offices = (fold_text(role) for entity in entities for role in entity.roles)
    roles = {_stem(it[start:end]) for it in offices for start, end in find_words(it)}
    return tuple(
        word
        for word in telling.words
        if word.is_telling and _stem(word.text) not in roles
        if not any(start <= word.start < end for start, end in named)
    )


def _stem(word: str) -> str:
    return stem_word(word.removesuffix("'s"))
