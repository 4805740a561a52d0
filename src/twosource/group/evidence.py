"""Stage 4 of 7, part of reuse: which of the shared words are prose, and the passages that remain.

Quoted speech and stock lines are set aside: a passage may run over them, it never rests on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from twosource.group.boilerplate import find_boilerplate, gather_signs, pair_hashes
from twosource.group.fingerprints import NGRAM
from twosource.group.passages import REACH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twosource.group.boilerplate import StockLine
    from twosource.group.passages import Passages
    from twosource.group.speech import Speech
    from twosource.group.words import Flags, Hashes, Ints, Numbers, Words

LEAST_PROSE_SHARE = 1 / 3  # of the shared words; below it the quotations are left out, the rest cut apart
SLACK = 6  # words by which chance overshoots a shared quotation: "he said" after both, and what goes with it
LONGEST_INSERTION = 8  # words that one text may have of its own inside a passage: 10 % edits add fewer
FURTHER_PROSE = 6  # plain words of a further passage, between texts of which one copies from the other
STOCK_WORDS = 40  # plain words of a stock line at most; with more to spare a passage is not searched
LONE = 1  # words by which a passage falls short of a quotation: growing takes two at a time
LONGEST_QUOTATION = 80  # words between marks that do not pair; a longer stretch is prose with stray marks

COLUMNS = 6  # of a row: numbers of text a and b, then start and end in a and in b, in code points


class Numbered(Protocol):
    """Texts by their numbers, in memory or elsewhere."""

    def __getitem__(self, number: int, /) -> str: ...

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """The texts that are compared, read: words, speech and stock lines."""

    texts: Numbered
    words: Words
    speech: Speech
    boilerplate: tuple[StockLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Evidence:
    """The passages with their words of prose: which matched words are prose, and which of these are plain."""

    reading: Reading
    passages: Passages
    prose: Flags
    plain: Flags

    def count(self) -> Ints:
        """Return how many plain words of prose each passage holds."""
        total = np.append(0, np.cumsum(self.prose & self.plain))
        return np.asarray(total[self.passages.first[1:]] - total[self.passages.first[:-1]])


def settle_passages(reading: Reading, passages: Passages, needed: int) -> Ints:
    """Return the passages that share at least `needed` plain words of prose, as rows of six numbers.

    A row holds the numbers of text a and b, then start and end in a and in b. Where two texts share one such
    passage, their shorter ones are taken for copied too, unless odd marks leave it open what is quoted.
    """
    found = _Evidence(
        reading=reading,
        passages=passages,
        prose=find_prose(passages, reading.words, reading.speech),
        plain=reading.words.plain[passages.word],
    )
    count, odd = found.count(), reading.speech.odd
    rows = _settle(found, np.flatnonzero(count >= needed), needed)
    pair, copied = _name_pairs(found), rows[:, 0] * len(reading.texts) + rows[:, 1]
    further = (count >= FURTHER_PROSE) & (count < needed) & np.isin(pair, copied)
    further &= ~odd[passages.a_start] & ~odd[passages.b_start]
    return np.concatenate((rows, _settle(found, np.flatnonzero(further), FURTHER_PROSE)))


def _name_pairs(found: _Evidence) -> Ints:
    """Return a number for the two texts of each passage."""
    owner, passages = found.reading.words.owner, found.passages
    one, other = owner[passages.a_start].astype(np.int64), owner[passages.b_start]
    return np.asarray(one * len(found.reading.texts) + other)


def find_prose(passages: Passages, words: Words, speech: Speech) -> Flags:
    """Return which matched words are prose: quoted in neither text, as far as the marks can be trusted.

    Where the marks of a text are odd, both must quote the word, or the passage begin and end as a quotation
    does in one of them.
    """
    one, two = passages.word, passages.partner
    prose = ~(speech.quoted[one] & speech.quoted[two])
    prose &= ~(speech.quoted[one] & ~speech.odd[one]) & ~(speech.quoted[two] & ~speech.odd[two])
    bounded = _is_bounded(words, speech, passages.a_start, passages.a_end)
    bounded |= _is_bounded(words, speech, passages.b_start, passages.b_end)
    bounded &= speech.odd[passages.a_start] | speech.odd[passages.b_start]
    return prose & ~np.repeat(bounded, np.diff(passages.first))


def _is_bounded(words: Words, speech: Speech, start: Ints, end: Ints) -> Flags:
    """Tell which ranges of words begin with an opening and end with a closing mark.

    A range that is quoted by these marks may fall short of them by what a passage leaps over where it grows.
    """
    text = words.owner[start]
    middle = np.minimum(start + SLACK, end - 1)
    inside = speech.quoted[start] & speech.quoted[middle] & speech.quoted[end - 1]
    short = np.where(inside, REACH, LONE)
    before, after = (
        np.maximum(start - short, words.first[text]),
        np.minimum(end + short, words.first[text + 1]),
    )
    opened = _has_any(speech.opens, before, np.minimum(start + SLACK, end))
    closed = _has_any(speech.closes, np.maximum(end - SLACK, start), after)
    return np.asarray(opened & closed & (end - start <= LONGEST_QUOTATION + 2 * SLACK))


def _has_any(flags: Flags, begin: Ints, end: Ints) -> Flags:
    """Tell in which ranges of words some flag is set."""
    places = np.flatnonzero(flags)
    return np.asarray(np.searchsorted(places, end) > np.searchsorted(places, begin))


def _settle(found: _Evidence, numbers: Ints, needed: int) -> Ints:
    """Return what remains of some passages without stock lines and without what rests on quotations alone."""
    _set_stock_aside(found, numbers, needed)
    begins, ends = _cut_pieces(found, numbers[found.count()[numbers] >= needed], needed)
    return _cut_stretches(found, begins, ends)


def _set_stock_aside(found: _Evidence, numbers: Ints, needed: int) -> None:
    """Take the words of stock lines out of the prose of those passages that have no words to spare."""
    passages = found.passages
    short = numbers[found.count()[numbers] < needed + STOCK_WORDS]
    lone = np.zeros(len(passages.a_start), dtype=np.bool_)
    lone[short] = True
    inside = np.flatnonzero(np.repeat(lone, np.diff(passages.first)))
    for side in (passages.word, passages.partner):
        given, signs = _find_signs(found.reading, side, inside)
        owners = np.searchsorted(passages.first, given, side="right") - 1
        begins = np.flatnonzero(np.diff(owners, prepend=-1))
        for number, held in zip(owners[begins].tolist(), np.split(signs, begins[1:]), strict=False):
            members = slice(int(passages.first[number]), int(passages.first[number + 1]))
            found.prose[members] &= ~_is_stock(found.reading, side[members], set(held.ravel().tolist()))


def _find_signs(reading: Reading, side: Ints, inside: Ints) -> tuple[Ints, Numbers]:
    """Return which of some matched words may end a sign of a stock line, each as a word and as a pair."""
    hashes = reading.words.hashes
    endings, signs = gather_signs(reading.boilerplate)
    own = hashes[side[inside]]
    given = inside[_is_among(endings, own)]
    numbers = np.stack((hashes[side[given]].astype(np.uint64), pair_hashes(hashes, side[given])), axis=1)
    known = _is_among(signs, numbers).any(axis=1)
    return given[known], numbers[known]


def _is_among(few: Hashes | Numbers, many: Hashes | Numbers) -> Flags:
    """Tell which of many numbers are among a few that are sorted."""
    return np.asarray(few.take(np.searchsorted(few, many), mode="clip") == many)


def _is_stock(reading: Reading, members: Ints, signs: set[int]) -> Flags:
    """Return which of some words of one text lie in its stock lines."""
    words, stock = reading.words, np.zeros(len(members), dtype=np.bool_)
    start, end = words.start[members], words.end[members]
    text = reading.texts[int(words.owner[members[0]])]
    extent = int(start.min()), int(end.max())
    for begin, finish in find_boilerplate(text, extent, signs, reading.boilerplate):
        stock |= (start >= begin) & (end <= finish)
    return stock


def _cut_pieces(found: _Evidence, numbers: Ints, needed: int) -> tuple[Ints, Ints]:
    """Return first and last + 1 of the matched words of each piece that rests on enough words of prose."""
    places = np.flatnonzero(found.prose)
    low, high = (np.searchsorted(places, found.passages.first[numbers + side]) for side in (0, 1))
    begin, end = places[low], places[high - 1] + 1
    whole = high - low >= LEAST_PROSE_SHARE * (end - begin)
    pieces = [
        piece
        for one, other in zip(low[~whole], high[~whole], strict=True)
        for piece in _split_piece(found, places[one:other], needed)
    ]
    split = np.array(pieces, dtype=np.int64).reshape(-1, 2)
    return np.append(begin[whole], split[:, 0]), np.append(end[whole], split[:, 1])


def _split_piece(found: _Evidence, places: Ints, needed: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of prose between long quotations that rest on enough plain words."""
    for piece in np.split(places, np.flatnonzero(np.diff(places) > SLACK) + 1):
        if np.count_nonzero(found.plain[piece]) >= needed:
            yield int(piece[0]), int(piece[-1]) + 1


def _cut_stretches(found: _Evidence, begins: Ints, ends: Ints) -> Ints:
    """Return a row for each stretch of the pieces, cut where either text has words of its own in between."""
    sizes = ends - begins
    offset = np.repeat(np.cumsum(sizes) - sizes, sizes)
    index = np.arange(len(offset)) - offset + np.repeat(begins, sizes)
    if not len(index):
        return np.zeros((0, COLUMNS), dtype=np.int64)
    one, other = found.passages.word[index], found.passages.partner[index]
    cut = (np.diff(one, prepend=0) > LONGEST_INSERTION) | (
        np.abs(np.diff(other, prepend=0)) > LONGEST_INSERTION
    )
    cut[np.cumsum(sizes) - sizes] = True
    first = np.flatnonzero(cut)
    long = np.diff(first, append=len(index)) >= NGRAM
    words = found.reading.words
    a_first, a_last = one[first], np.maximum.reduceat(one, first)
    b_first, b_last = np.minimum.reduceat(other, first), np.maximum.reduceat(other, first)
    columns = (
        words.owner[a_first],
        words.owner[b_first],
        words.start[a_first],
        words.end[a_last],
        words.start[b_first],
        words.end[b_last],
    )
    return np.stack([column.astype(np.int64) for column in columns], axis=1)[long]
