"""Stage 5 of 7, part of align: two tellings -> words that stand in one place of the same sentence.

The words of both are laid side by side; what stands between two stretches that they share may be one value
told differently ("armed wardens" and "armed guards"). Tellings in another order of words show no such place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from twosource.align.tellings import compare_once
from twosource.language.products import multiply

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.align.pairing.sheets import Floats
    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

MOST_WORDS = 5  # that stand in a place; more are another sentence
# Pairs of equal words, one of each row: more take a second. Of 2,783 pairs of passages of real reports two
# have more than 100, and none has 200. A speech of 500 words reaches it, and is cut at its single runs.
MOST_REPEATED = 4000
RUN = 4  # words in a row that each side holds once: chance puts hardly any such on both
MOST_AT_ENDS = 2  # where nothing is shared on one side
LEAST_BESIDE = 1.5  # weight of the shared words on both sides: a lone "the" shows no place
CACHED = 4096  # words whose vectors are kept


class Slot(NamedTuple):
    """The words that differ in one place, and how heavy the shared words before and after them are."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    before: float
    after: float

    @property
    def extent_a(self) -> tuple[int, int]:
        """Return where its words stand in the first article."""
        return self.a[0].start, self.a[-1].end

    @property
    def extent_b(self) -> tuple[int, int]:
        """Return where its words stand in the second article."""
        return self.b[0].start, self.b[-1].end


def list_slots(a: Telling, b: Telling) -> Iterator[Slot]:
    """Yield the places in which two tellings hold different words, rare ones among them."""
    return (slot for slot in list_gaps(a, b) if _tell_something(slot))


def list_gaps(a: Telling, b: Telling) -> Iterator[Slot]:
    """Yield the places in which two tellings hold different words between, before or after shared ones."""
    blocks = match_words([word.stem for word in a.words], [word.stem for word in b.words])
    for first, second in pairwise((Match(0, 0, 0), *blocks)):
        mine = a.words[first.a + first.size : second.a]
        theirs = b.words[first.b + first.size : second.b]
        most = MOST_WORDS if first.size and second.size else MOST_AT_ENDS
        if not (0 < len(mine) <= most and 0 < len(theirs) <= most):
            continue
        slot = Slot(mine, theirs, _weigh(a.words, first), _weigh(a.words, second))
        if slot.before + slot.after >= LEAST_BESIDE:
            yield slot


def match_words(one: Sequence[str], two: Sequence[str]) -> list[Match]:
    """Return the stretches that two rows of words share, and their ends; none where a few words recur."""
    return _match_pieces(one, two) or [Match(len(one), len(two), 0)]


def recur_beyond_matching(one: Sequence[str], two: Sequence[str]) -> bool:
    """Tell whether words recur so often in two rows that nothing shows where these differ."""
    return not _match_pieces(one, two)


@compare_once
def are_beyond_matching(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings are so long and repetitive that nothing shows where they differ."""
    return recur_beyond_matching([word.stem for word in a.words], [word.stem for word in b.words])


def _match_pieces(one: Sequence[str], two: Sequence[str]) -> list[Match]:
    """Return the shared stretches, long rows cut where they are known to be one; none beyond the bound."""
    if _count_pairs(one, two) <= MOST_REPEATED:
        return _match_piece(one, two)
    blocks, left = [], MOST_REPEATED
    for anchor, (start, stop), (begin, end) in _cut_pieces(one, two):
        mine, theirs = one[start:stop], two[begin:end]
        left -= _count_pairs(mine, theirs)
        if left < 0:
            return []
        blocks.append(anchor)
        blocks += [Match(start + it.a, begin + it.b, it.size) for it in _match_piece(mine, theirs) if it.size]
    return [*_join_touching(blocks), Match(len(one), len(two), 0)]


def _match_piece(one: Sequence[str], two: Sequence[str]) -> list[Match]:
    return SequenceMatcher(a=one, b=two, autojunk=False).get_matching_blocks()


def _count_pairs(one: Sequence[str], two: Sequence[str]) -> int:
    """Count the pairs of equal words, one of each row."""
    counts = Counter(one), Counter(two)
    return sum(times * counts[1][word] for word, times in counts[0].items())


def _cut_pieces(
    one: Sequence[str], two: Sequence[str]
) -> Iterator[tuple[Match, tuple[int, int], tuple[int, int]]]:
    """Yield stretches that are alike, and where the words between each and the next stand in both rows."""
    start = begin = 0  # where the last stretch began
    stop = end = _count_alike(one, two, 0, 0)
    for row, column in (*_list_anchors(one, two), (len(one), len(two))):
        if row < stop or column < end:
            continue
        back = 0
        while row - back > stop and column - back > end and one[row - back - 1] == two[column - back - 1]:
            back += 1
        yield Match(start, begin, stop - start), (stop, row - back), (end, column - back)
        start, begin = row - back, column - back
        size = back + _count_alike(one, two, row, column)
        stop, end = start + size, begin + size
    yield Match(start, begin, stop - start), (stop, len(one)), (end, len(two))


def _count_alike(one: Sequence[str], two: Sequence[str], start: int, begin: int) -> int:
    """Count the words that are the same in two rows from two places on."""
    size = 0
    while start + size < len(one) and begin + size < len(two) and one[start + size] == two[begin + size]:
        size += 1
    return size


def _list_anchors(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """Return where runs of words stand that each row holds once, as many as have one order in both."""
    rows, columns = _find_single_runs(one), _find_single_runs(two)
    pairs = [(row, columns[run]) for run, row in rows.items() if run in columns]
    ends: list[int] = []  # the lowest column in which an order of each length ends
    order: list[int] = []  # the pair that ends it
    before: list[int] = []
    for number, (_, column) in enumerate(pairs):
        place = bisect_left(ends, column)
        ends[place : place + 1], order[place : place + 1] = [column], [number]
        before.append(order[place - 1] if place else -1)
    found, number = [], order[-1] if order else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _find_single_runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return where each run of words stands that a row holds once."""
    runs = [tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]
    counts = Counter(runs)
    return {run: start for start, run in enumerate(runs) if counts[run] == 1}


def _join_touching(blocks: Sequence[Match]) -> list[Match]:
    """Return stretches with each that goes on where the last ends joined to it, and without empty ones."""
    found: list[Match] = []
    for block in blocks:
        last = found[-1] if found else Match(0, 0, 0)
        if found and (last.a + last.size, last.b + last.size) == (block.a, block.b):
            found[-1] = Match(last.a, last.b, last.size + block.size)
        elif block.size:
            found.append(block)
    return found


def _weigh(words: Sequence[Word], block: Match) -> float:
    return sum(word.weight for word in words[block.a : block.a + block.size])


def _tell_something(slot: Slot) -> bool:
    return any(word.is_telling for word in slot.a) and any(word.is_telling for word in slot.b)


def measure_slot(slot: Slot, a: Telling, b: Telling) -> dict[str, float]:
    """Return what speaks for and against two words in one place being one value told differently."""
    sizes = sorted((float(len(slot.a)), float(len(slot.b))))
    sides = sorted((slot.before, slot.after))
    weights = sorted(sum(word.weight for word in side) for side in (slot.a, slot.b))
    capitals = (_open_with_capital(slot.a, a), _open_with_capital(slot.b, b))
    return {
        "slot_fewer": sizes[0],
        "slot_more": sizes[1],
        "slot_low": sides[0],
        "slot_high": sides[1],
        "slot_light": weights[0],
        "slot_heavy": weights[1],
        "slot_capitals": float(sum(capitals)),
        "slot_near": measure_likeness(slot.a, slot.b, a.language),
    }


def _open_with_capital(words: Sequence[Word], telling: Telling) -> bool:
    return any(telling.article.text[word.start].isupper() for word in words)


def measure_likeness(one: Sequence[Word], two: Sequence[Word], language: Language) -> float:
    """Return the cosine of some words and others by the static embedding; 0 without one, or without words."""
    if not (one and two and language.embedding):
        return 0.0
    a, b = (sum(embed_word(word.text, language) for word in side) for side in (one, two))
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.dot(a, b)) / lengths if lengths else 0.0


@lru_cache(maxsize=CACHED)
def embed_word(word: str, language: Language) -> Floats:
    """Return the vector of a word, of length 1; zeros without an embedding."""
    embedding = language.embedding
    return embedding.embed_texts([word])[0] if embedding else np.zeros(1, dtype=np.float32)


def compare_words(one: str, two: str, language: Language) -> float:
    """Return the cosine of two words by the embedding, 0 without one."""
    return float(multiply(embed_word(one, language), embed_word(two, language)))
