"""Stage 4 of 7, part of stories: an article's terms -> a row of fixed size, and many rows -> bytes.

Limits: a row keeps the heaviest terms only; it is written once, with the weights of the day it came.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from twosource.errors import GroupingError
from twosource.group.parts import COUNTERS, DAMAGED, MARK, MOST_SMALL, MOST_TERMS, WIDTH, read_day
from twosource.language.background import load_background

if TYPE_CHECKING:
    from twosource.group.bags import Bag, Terms
    from twosource.model import Article

Rows = npt.NDArray[np.void]
Counts = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Times = npt.NDArray[np.uint16]
Ints = npt.NDArray[np.int64]

FEW = 4  # articles for which stored counts are only looked into: to add them all up takes longer than these
# The logarithms of small whole numbers; those of larger ones are taken one by one.
LOGARITHMS = np.array([0.0, *map(math.log, range(1, 1 << 12))])

ROW = np.dtype(
    [
        ("article", "<u8"),
        ("story", "<u8"),
        ("day", "<i4"),
        ("size", "<u2"),
        ("kept", "<u2"),
        ("terms", "<u4", WIDTH),
        ("weights", "<f2", WIDTH),
        ("flags", "u1", WIDTH),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chunk:
    """Some articles' rows, and how often each counter was met in their articles."""

    rows: Rows
    counters: Terms
    counts: Times


class Rarity:
    """In how many articles each term has been seen, news at large included; learnt as articles come."""

    def __init__(self, counts: Counts, articles: int) -> None:
        """Begin with how often each counter was met in so many articles."""
        self.counts, self.articles = counts, articles
        self._waiting: list[tuple[Terms, Times]] = []
        self._weighed = 0

    def restore(self, counters: Terms, counts: Times) -> None:
        """Count what some stored articles hold: each counter once, in order."""
        self._waiting.append((counters, counts))

    def learn(self, terms: Terms) -> None:
        """Count the terms of one more article."""
        self.counts[terms % COUNTERS] += 1
        self.articles += 1

    def weigh(self, terms: Terms) -> Floats:
        """Return how much it tells that an article holds each of these terms, which have been learnt."""
        self._weighed += 1
        if self._weighed > FEW:
            for counters, counts in self._waiting:
                self.counts[counters] += counts
            self._waiting.clear()
        wanted = terms % COUNTERS
        met = self.counts[wanted]
        for counters, counts in self._waiting:
            place = np.minimum(counters.searchsorted(wanted), len(counters) - 1)
            met += np.where(counters[place] == wanted, counts[place], 0) if len(counters) else 0
        return math.log(self.articles + 1) - _take_logarithms(np.maximum(met, 1))


def make_row(article: Article, bag: Bag, rarity: Rarity) -> Rows:
    """Return the row of an article whose terms have been learnt; it belongs to no story yet."""
    weights = (1 + _take_logarithms(bag.counts)) * rarity.weigh(bag.terms)
    kept = (-weights).argsort(kind="stable")[:WIDTH]
    kept.sort()
    kept = kept[weights[kept] > 0]
    row = np.zeros((), dtype=ROW)
    row["article"], row["day"], row["kept"] = int(article.id, 16), read_day(article.published), len(kept)
    row["size"] = min(len(bag.terms), MOST_TERMS)
    row["terms"][: len(kept)] = bag.terms[kept]
    row["weights"][: len(kept)] = weights[kept]
    row["flags"][: len(kept)] = bag.flags[kept]
    return row


def _take_logarithms(numbers: Counts) -> Floats:
    """Return the logarithms of whole numbers, as Python's `math` gives them."""
    whole = numbers.astype(np.int64)
    logarithms: Floats = LOGARITHMS[np.minimum(whole, len(LOGARITHMS) - 1)]
    large = (whole >= len(LOGARITHMS)).nonzero()[0]
    if len(large):
        logarithms[large] = [*map(math.log, whole[large].tolist())]
    return logarithms


def count_background(code: str) -> tuple[Counts, int]:
    """Return how often news at large has met each counter, and in how many texts."""
    counters, counts, texts = _count_background(code)
    met = np.zeros(COUNTERS, dtype=np.float32)
    met[counters] = counts
    return met, texts


@cache
def _count_background(code: str) -> tuple[Terms, Counts, int]:
    stems, articles = load_background(code)
    # As `number_term` does, without a call for each of them.
    numbers = np.fromiter(map(crc32, map(str.encode, stems)), np.uint32, len(stems)) % COUNTERS
    counters, places = np.unique(numbers, return_inverse=True)
    counts = np.bincount(places, np.array(list(stems.values()), dtype=np.float32), len(counters))
    return counters, counts.astype(np.float32), articles


def dump_chunk(rows: Rows, counters: Terms, counts: Times) -> bytes:
    """Return rows, and how often their articles' terms were counted, as bytes."""
    sizes = np.array([len(rows), len(counters)], dtype="<u4")
    parts = (sizes, rows, counters.astype("<u4"), counts.astype("<u2"))
    return MARK + b"".join(part.tobytes() for part in parts)


def load_chunk(content: bytes) -> Chunk:
    """Read what `dump_chunk` wrote; raise GroupingError where it is something else."""
    start = len(MARK) + 2 * 4
    rows, terms = np.frombuffer(content[len(MARK) : start].ljust(2 * 4, b"\0"), "<u4").tolist()
    middle = start + rows * ROW.itemsize
    if content[: len(MARK)] != MARK or len(content) != middle + 6 * terms:
        raise GroupingError(DAMAGED)
    return Chunk(
        rows=np.frombuffer(content, ROW, rows, start),
        counters=np.frombuffer(content, "<u4", terms, middle),
        counts=np.frombuffer(content, "<u2", terms, middle + 4 * terms),
    )


def dump_counts(counts: Counts | npt.NDArray[np.uint32]) -> bytes:
    """Return how often each counter was met as bytes: one a counter, and eight more for a large count."""
    large = np.flatnonzero(counts > MOST_SMALL).astype("<u4")
    parts = (np.minimum(counts, MOST_SMALL).astype("u1"), large, counts[large].astype("<u4"))
    return b"".join(part.tobytes() for part in parts)


def load_counts(content: bytes) -> Counts:
    """Read what `dump_counts` wrote, exact up to 2^24; raise GroupingError where it is something else."""
    if len(content) < COUNTERS or (len(content) - COUNTERS) % 8:
        raise GroupingError(DAMAGED)
    counts = np.frombuffer(content, "u1", COUNTERS).astype(np.float32)
    large, exact = np.frombuffer(content, "<u4", offset=COUNTERS).reshape(2, -1)
    if len(large) and large[-1] >= COUNTERS:
        raise GroupingError(DAMAGED)
    counts[large] = exact
    return counts


def dump_seen(counts: Counts, articles: int) -> bytes:
    """Return how often each counter was met in so many articles, news at large included, as bytes."""
    return np.array([articles], dtype="<u8").tobytes() + dump_counts(counts)


def load_seen(content: bytes) -> tuple[Counts, int]:
    """Read what `dump_seen` wrote; raise GroupingError where it is something else."""
    return load_counts(content[8:]), int.from_bytes(content[:8], "little")


def find_starts(values: npt.NDArray[Any]) -> Ints:
    """Return where another value begins in values of which equal ones stand together."""
    begins = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=begins[1:])
    starts: Ints = begins.nonzero()[0]
    return starts


def load_numbers(content: bytes, count: int) -> npt.NDArray[np.uint64]:
    """Read some numbers; raise GroupingError where there are more or fewer."""
    if len(content) != 8 * count:
        raise GroupingError(DAMAGED)
    return np.frombuffer(content, "<u8")
