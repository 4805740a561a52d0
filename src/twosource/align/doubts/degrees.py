"""Stage 5 of 7, part of align: two tellings in the like words -> whether one tells of less, or of what was.

"The deputy minister", "the minister"; "rose to 5 percent", "by 5 percent"; "life in prison", "three years".
Goes by the word right before; what is said of somebody behind a name ("Holm, the deputy") is not seen.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from twosource.align.differences.polarity import CLOSE
from twosource.align.differences.whose import name_end
from twosource.align.tellings import read_once, share_words
from twosource.text import stem_word

if TYPE_CHECKING:
    from twosource.align.tellings import Telling

MOST = "est"  # the ending of "largest"
BEEN = 3  # "was" and up to two words before an office: "was the minister"
SENTENCED = 4  # words around "life" in which a punishment is named


def differ_in_degree(a: Telling, b: Telling) -> bool:
    """Tell whether one of two tellings is of something less than the other, in the same words."""
    return (
        _are_of_other_ranks(a, b)
        or _are_of_other_ranks(b, a)
        or _change_otherwise(a, b)
        or _are_of_other_terms(a, b)
        or _are_of_other_terms(b, a)
    )


def _are_of_other_ranks(own: Telling, other: Telling) -> bool:
    """Tell whether one telling always has a word before another that the other telling always has without."""
    if not any(rank for rank, _ in _list_ranked(own)):
        return False
    table = own.language.table("degrees")
    past = {*table["past"]} if share_words(own, other) >= CLOSE else set()
    words = {*table["lessening"], *table["placing"], *past}
    words -= {it.text for it in other.words}  # "the acting FBI director", "McCabe, the acting director"
    mine, theirs = (list(_list_ranked(it)) for it in (own, other))
    for word, stem in mine:
        if word not in words or any(each == stem and not rank for rank, each in mine):
            continue
        there = [rank for rank, each in theirs if each == stem]
        if there and all(not rank or (rank in table["was"] and word not in past) for rank in there):
            return True
    return False


@read_once
def _list_ranked(telling: Telling) -> list[tuple[str, str]]:
    """Return the stem of each word with the word of rank before it, if there is one, or with "was"."""
    table, found = telling.language.table("degrees"), list[tuple[str, str]]()
    ranks, rank, since = {*table["lessening"], *table["past"]}, "", BEEN + 1
    for word, after in zip_longest(telling.words, telling.words[1:]):
        follows_most = after is not None and (after.text in table["most"] or after.text.endswith(MOST))
        if word.text in table["was"]:
            since = 0
        if word.text in ranks or (word.text in table["placing"] and follows_most):
            rank = rank or word.text
            continue
        start = next((it for it in table["joined"] if word.text.startswith(it) and word.text != it), "")
        been = table["was"][0] if 0 < since <= BEEN else ""
        stem = stem_word(word.text[len(start) :]) if start else word.stem
        found.append((start.rstrip("-") or rank or been, stem))
        rank, since = "", since + 1
    return found


def _change_otherwise(a: Telling, b: Telling) -> bool:
    """Tell whether a figure is what something came to here, and by how much it changed there."""
    mine, theirs = _list_changes(a), _list_changes(b)
    return any(
        ends.isdisjoint(other) for figure, ends in mine.items() if (other := theirs.get(figure)) is not None
    )


@read_once
def _list_changes(telling: Telling) -> dict[tuple[float, str | None], frozenset[str]]:
    """Return by each figure of a change whether that was so much, or from or to it."""
    found: dict[tuple[float, str | None], frozenset[str]] = {}
    for it in telling.quantities:
        if ends := name_end(it, telling):
            key = it.value, it.unit
            found[key] = found.get(key, frozenset()) | ends
    return found


def _are_of_other_terms(own: Telling, other: Telling) -> bool:
    """Tell whether one telling is of a punishment for life, and the other of one that is counted."""
    return _is_for_life(own) and not _is_for_life(other) and _is_for_a_term(other)


@read_once
def _is_for_life(telling: Telling) -> bool:
    table = telling.language.table("degrees")
    return any(it.text == table["life"] and _is_punished(it.start, it.end, telling) for it in telling.words)


@read_once
def _is_for_a_term(telling: Telling) -> bool:
    terms = telling.language.table("degrees")["terms"]
    return any(it.unit in terms and _is_punished(it.start, it.end, telling) for it in telling.quantities)


def _is_punished(start: int, end: int, telling: Telling) -> bool:
    before, after = telling.words_near(start, end, SENTENCED)
    words = telling.language.table("degrees")["imprisoned"]
    return any(it.text in words for it in (*before, *after))
