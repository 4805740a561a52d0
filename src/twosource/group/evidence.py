"""Stage 4 of 7, part of reuse: which of the shared words are prose, and the passages that remain.

Quoted speech and stock lines are set aside: a passage may run over them, it never rests on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.boilerplate import find_boilerplate
from twosource.group.fingerprints import NGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.group.boilerplate import StockLine
    from twosource.group.passages import Passages
    from twosource.group.speech import Speech
    from twosource.group.words import Flags, Ints, Words

LEAST_PROSE_SHARE = 1 / 3  # of the shared words; below it the quotations are left out, the rest cut apart
SLACK = 6  # words by which chance overshoots a shared quotation: "he said" after both, and what goes with it
LONGEST_INSERTION = 8  # words that one text may have of its own inside a passage: 10 % edits add fewer
FURTHER_PROSE = 6  # plain words of a further passage, between texts of which one copies from the other
STOCK_WORDS = 40  # plain words of a stock line at most; with more to spare a passage is not searched
LONE = 1  # words by which a passage falls short of a quotation: growing takes two at a time
LONGEST_QUOTATION = 80  # words between marks that do not pair; a longer stretch is prose with stray marks


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Prose that two texts share, by their numbers: `[start, end)` in code points."""

    text_a: int
    text_b: int
    start_a: int
    end_a: int
    start_b: int
    end_b: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """The texts that are compared, read: words, speech and stock lines."""

    texts: Sequence[str]
    words: Words
    speech: Speech
    boilerplate: tuple[StockLine, ...]


def _is_bounded(speech: Speech, start: Ints, end: Ints) -> Flags:
    """Tell which ranges of words begin with an opening and end with a closing mark, among odd marks."""
    opens, closes = (np.append(0, np.cumsum(flags)) for flags in (speech.opens, speech.closes))
    before, after = np.maximum(start - LONE, 0), np.minimum(end + LONE, len(speech.opens))
    opened = opens[np.minimum(start + SLACK, end)] > opens[before]
    closed = closes[after] > closes[np.maximum(end - SLACK, start)]
    middle = np.minimum(start + SLACK, end - 1)
    return np.asarray(
        opened & closed & speech.odd.take(middle) & (end - start <= LONGEST_QUOTATION + 2 * SLACK)
    )


def find_prose(passages: Passages, speech: Speech) -> Flags:
    """Return which matched words are prose: quoted in neither text, as far as the marks can be trusted.

    Where marks are odd, both texts must quote the word, or the passage be the whole of one text's quotation.
    """
    one, two = passages.word, passages.partner
    prose = ~(speech.quoted[one] & speech.quoted[two])
    prose &= ~(speech.quoted[one] & ~speech.odd[one]) & ~(speech.quoted[two] & ~speech.odd[two])
    bounded = _is_bounded(speech, passages.a_start, passages.a_end)
    bounded |= _is_bounded(speech, passages.b_start, passages.b_end)
    return prose & ~np.repeat(bounded, np.diff(passages.first))


def _is_stock(reading: Reading, members: Ints) -> Flags:
    """Return which of some words of one text lie in its stock lines."""
    words, stock = reading.words, np.zeros(len(members), dtype=np.bool_)
    start, end = words.start[members], words.end[members]
    text = reading.texts[int(words.owner[members[0]])]
    extent, hashes = (int(start.min()), int(end.max())), set(words.hashes[members].tolist())
    for begin, finish in find_boilerplate(text, extent, hashes, reading.boilerplate):
        stock |= (start >= begin) & (end <= finish)
    return stock


def _pieces(prose: Flags, plain: Flags, needed: int) -> Iterator[slice]:
    """Yield the stretches of matched words that rest on enough plain words of prose."""
    places = np.flatnonzero(prose)
    evidence = prose & plain
    if np.count_nonzero(evidence) < needed:
        return
    if len(places) >= LEAST_PROSE_SHARE * (places[-1] - places[0] + 1):
        yield slice(int(places[0]), int(places[-1]) + 1)
        return
    for piece in np.split(places, np.flatnonzero(np.diff(places) > SLACK) + 1):
        if np.count_nonzero(evidence[piece]) >= needed:
            yield slice(int(piece[0]), int(piece[-1]) + 1)


def settle_passages(reading: Reading, passages: Passages, needed: int) -> Iterator[Passage]:
    """Yield the passages that share at least `needed` plain words of prose.

    Where two texts share one such passage, their shorter ones are taken for copied too, unless odd marks
    leave it open what is quoted.
    """
    prose = find_prose(passages, reading.speech)
    total = np.append(0, np.cumsum(prose & reading.words.plain[passages.word]))
    evidence = total[passages.first[1:]] - total[passages.first[:-1]]
    owner = reading.words.owner.astype(np.int64)
    pair = owner[passages.a_start] * len(reading.texts) + owner[passages.b_start]
    copied = set()
    for number in np.flatnonzero(evidence >= needed):
        for passage in _settle(reading, _matches(passages, prose, number), needed):
            copied.add(int(pair[number]))
            yield passage
    further = (evidence >= FURTHER_PROSE) & (evidence < needed) & np.isin(pair, list(copied))
    further &= ~reading.speech.odd[passages.a_start] & ~reading.speech.odd[passages.b_start]
    for number in np.flatnonzero(further):
        yield from _settle(reading, _matches(passages, prose, number), FURTHER_PROSE)


def _matches(passages: Passages, prose: Flags, number: np.intp) -> tuple[Ints, Ints, Flags]:
    """Return the matched words of one passage in text a and in text b, and which of them are prose."""
    inside = slice(int(passages.first[number]), int(passages.first[number + 1]))
    return passages.word[inside], passages.partner[inside], prose[inside]


def _settle(reading: Reading, matches: tuple[Ints, Ints, Flags], needed: int) -> Iterator[Passage]:
    """Yield what remains of one passage without stock lines and without what rests on quotations alone."""
    a, b, prose = matches
    plain = reading.words.plain[a]
    if np.count_nonzero(prose & plain) < needed + STOCK_WORDS:
        prose = prose & ~_is_stock(reading, a) & ~_is_stock(reading, b)
    for piece in _pieces(prose, plain, needed):
        for stretch in _stretches(a[piece], b[piece]):
            yield _passage(reading.words, *stretch)


def _stretches(a: Ints, b: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield the matched words cut where either text has words of its own in between."""
    leaps = np.flatnonzero((np.diff(a) > LONGEST_INSERTION) | (np.abs(np.diff(b)) > LONGEST_INSERTION)) + 1
    for one, two in zip(np.split(a, leaps), np.split(b, leaps), strict=True):
        if len(one) >= NGRAM:
            yield one, two


def _passage(words: Words, a: Ints, b: Ints) -> Passage:
    return Passage(
        text_a=int(words.owner[a[0]]),
        text_b=int(words.owner[b[0]]),
        start_a=int(words.start[a.min()]),
        end_a=int(words.end[a.max()]),
        start_b=int(words.start[b.min()]),
        end_b=int(words.end[b.max()]),
    )
