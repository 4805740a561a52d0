"""Stage 5 of 7, part of align: two tellings of a fact -> one says what the other denies.

Sees a negation before a word that the other telling has without one; a denial in other words is not seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.tellings import Difference, Place, share_context, share_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.align.tellings import Telling, Word

REACH = 3  # words after a negation in which the word that it denies stands
CONTEXT = 6  # words around the denied word
CLOSE = 0.75  # of the words of the shorter telling: from here one more negation is a doubt
LEAST_CONTEXT = 0.45  # of them: so much must be the same in both tellings


def polarity_differs(a: Telling, b: Telling) -> Difference | None:
    """One outlet says that something is so, another that it is not."""
    for own, other in ((a, b), (b, a)):
        for negation, denied in _find_denied(own):
            if stated := _find_stated(denied, own, other):
                values = {own.article.id: own.cite(negation.start, denied.end)}
                values[other.article.id] = other.cite(stated.start, stated.end)
                return Difference(
                    kind="polarity",
                    nature="contradiction",
                    a=values[a.article.id],
                    b=values[b.article.id],
                )
    return None


def _find_denied(telling: Telling) -> Iterator[tuple[Word, Word]]:
    """Yield each negation with the telling word that it denies."""
    for place, word in enumerate(telling.words):
        if is_negation(word, telling):
            after = telling.words[place + 1 : place + 1 + REACH]
            head = next((each for each in after if each.is_telling), None)
            if head:
                yield word, head


def has_open_denial(a: Telling, b: Telling) -> bool:
    """Tell whether one of two tellings denies a word of the other, or more in nearly the same words."""
    counts = [sum(is_negation(word, telling) for word in telling.words) for telling in (a, b)]
    if counts[0] != counts[1] and share_words(a, b) >= CLOSE:
        return True
    return any(
        (found := list(_find_stem(denied.stem, other))) and not any(is_denied for _, is_denied in found)
        for own, other in ((a, b), (b, a))
        for _, denied in _find_denied(own)
    )


def is_negation(word: Word, telling: Telling) -> bool:
    """Tell whether a word denies what follows it."""
    return word.text.endswith("n't") or word.text in telling.language.table("differences")["negations"]


def _find_stated(denied: Word, own: Telling, other: Telling) -> Word | None:
    """Return the same word in like context, where it is always denied here and never there."""
    here, there = (list(_find_stem(denied.stem, telling)) for telling in (own, other))
    if not all(is_denied for _, is_denied in here) or any(is_denied for _, is_denied in there):
        return None
    place = Place(own, denied.start, denied.end)
    for word, _ in there:
        if share_context(place, Place(other, word.start, word.end), CONTEXT) > LEAST_CONTEXT:
            return word
    return None


def _find_stem(stem: str, telling: Telling) -> Iterator[tuple[Word, bool]]:
    """Yield each word with a stem, and whether a negation stands before it."""
    for number, word in enumerate(telling.words):
        if word.stem == stem:
            before = telling.words[max(0, number - REACH - 1) : number]
            yield word, any(is_negation(each, telling) for each in before)
