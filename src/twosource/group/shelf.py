"""Stage 4 of 7, part of stories: the rows of all articles, which story each is in, and the parts they fill.

A chunk holds the rows of CHUNK articles, a block 64 chunks. A full block is sealed: its postings are kept
in drawers and its terms are counted in one place, so that its chunks are loaded only where a row is needed.

Limits: in memory; 100,000 articles that are all needed take 60 MB.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from twosource.errors import GroupingError
from twosource.group.likeness import Sheets, measure_rows
from twosource.group.postings import split_postings
from twosource.group.sheets import (
    BLOCK,
    CHUNK,
    COUNTERS,
    DAMAGED,
    ROW,
    Rarity,
    dump_chunk,
    load_chunk,
    load_numbers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.group.sheets import Ints, Read, Rows, Times
    from twosource.group.terms import Terms

READ_THROUGH = 4  # keys for which a column is read through: sorting it takes as long as some ten readings
MEASURES = 6
SIZE, COUNTS = "extent", "counts"
# What older programs kept: chunks of so many rows, whose names begin with a digit, and their number.
OLD_CHUNK, OLD_SIZE = 512, "size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is to be kept under a name: in place of what was there, or `beside` it."""

    name: str
    state: bytes
    beside: bool = False


class Shelf:
    """Rows in the order in which their articles came."""

    def __init__(self, read: Read, language: str) -> None:
        """Read what an earlier shelf kept, as far as it is needed at once."""
        self._read = read
        self.rarity = Rarity(language)
        self._size, self._sealed = _load_size(read)
        self._held = np.zeros(self._size + CHUNK, dtype=ROW)
        self._measures = np.zeros((len(self._held), MEASURES), dtype=np.float32)
        # The article and the story of each row, for rows that are not loaded, too.
        self._known = np.zeros((2, len(self._held)), dtype=np.uint64)
        self._loaded: set[int] = set()
        # For each chunk of no sealed block how often each counter was met, and the terms not yet counted.
        self._counted: dict[int, tuple[Terms, Times]] = {}
        self._uncounted: list[Terms] = []
        self._sealed_counts = np.zeros(COUNTERS, dtype="<u4")
        self._changed: set[int] = set()
        self._moved: set[int] = set()  # blocks in which a row changed its story
        self._restore()
        self._members: dict[int, list[int]] = {}
        self._by_article, self._by_story = (_Order(column[: self._size].copy()) for column in self._known)
        self._added: dict[int, int] = {}

    def _restore(self) -> None:
        if self._sealed:
            self._sealed_counts = _load_counts(self._read)
            every = np.arange(COUNTERS, dtype=np.uint32)
            self.rarity.restore(every, self._sealed_counts, self._sealed * BLOCK)
        blocks = _read_all(self._read, [_name_block(block) for block in range(self._sealed)])
        for block, kept in enumerate(blocks):
            known = load_numbers(kept, 2 * BLOCK)
            self._known[:, block * BLOCK : (block + 1) * BLOCK] = known.reshape(2, BLOCK)
        open_chunks = range(self.sealed // CHUNK, -(-self._size // CHUNK))
        self._load(open_chunks)
        for number in open_chunks:
            rows = self._held[number * CHUNK : min((number + 1) * CHUNK, self._size)]
            self.rarity.restore(*self._counted[number], len(rows))
            self._known[:, number * CHUNK : number * CHUNK + len(rows)] = rows["article"], rows["story"]

    def __len__(self) -> int:
        """Count the rows."""
        return self._size

    @property
    def sealed(self) -> int:
        """Count the rows of sealed blocks."""
        return self._sealed * BLOCK

    @property
    def open_rows(self) -> Rows:
        """Return the rows that are in no sealed block."""
        return self._held[self.sealed : self._size]

    @property
    def articles(self) -> list[int]:
        """Return the numbers of all articles."""
        articles: list[int] = self._known[0, : self._size].tolist()
        return articles

    @property
    def stories(self) -> npt.NDArray[np.uint64]:
        """Return the story of each row."""
        return self._known[1, : self._size]

    def name_article(self, number: int) -> int:
        """Return the number that the article of a row has as its id."""
        return int(self._known[0, number])

    def take(self, numbers: Ints | Sequence[int]) -> Sheets:
        """Return some rows with their measures."""
        places = np.asarray(numbers, dtype=np.int64)
        self._load(sorted(set((places // CHUNK).tolist()) - self._loaded))
        rows = self._held[places]
        new = self._measures[places, 0] == 0
        if new.any():
            self._measures[places[new]] = measure_rows(rows[new])
        return Sheets(rows=rows, measures=self._measures[places])

    def has_article(self, article: str) -> bool:
        """Tell whether an article is here."""
        return self.find_article(article) is not None

    def find_article(self, article: str) -> int | None:
        """Return the number of an article's row, or None."""
        key = int(article, 16)
        stored = self._by_article.find(key)
        return self._added.get(key) if not stored else stored[0]

    def members(self, story: int) -> Sequence[int]:
        """Return the numbers of a story's rows, in order."""
        if story not in self._members:
            self._members[story] = self._by_story.find(story)
        return self._members[story]

    def append(self, own: Sheets, story: int, terms: Terms) -> int:
        """Add a row that belongs to a story, with all terms of its article, and return its number."""
        number = self._size
        if number == len(self._held):
            room = max(CHUNK, number // 4)
            self._held = np.concatenate([self._held, np.zeros(room, dtype=ROW)])
            self._measures = np.pad(self._measures, ((0, room), (0, 0)))
            self._known = np.pad(self._known, ((0, 0), (0, room)))
        self._held[number] = own.rows[0]
        self._held["story"][number] = story
        self._measures[number] = own.measures[0]
        article = int(own.rows["article"][0])
        self._known[:, number] = article, story
        self._size += 1
        self._added[article] = number
        self._members[story] = [*self.members(story), number]
        chunk = number // CHUNK
        if chunk not in self._counted:
            self._count(chunk - 1)
            self._counted[chunk] = _no_counts()
            self._loaded.add(chunk)
        self._uncounted.append(terms % COUNTERS)
        self._changed.add(chunk)
        return number

    def move(self, numbers: Sequence[int], story: int) -> None:
        """Put rows of one story into another."""
        self.take(numbers)
        left = int(self._known[1, numbers[0]])
        moved = set(numbers)
        self._members[left] = [number for number in self.members(left) if number not in moved]
        self._members[story] = sorted([*self.members(story), *numbers])
        self._held["story"][list(numbers)] = story
        self._known[1, list(numbers)] = story
        self._changed.update(number // CHUNK for number in numbers)
        self._moved.update(number // BLOCK for number in numbers)

    def dump(self) -> list[Part]:
        """Return what changed since the last call."""
        if not self._changed:
            return []
        self._count((self._size - 1) // CHUNK)
        parts = list(self._seal())
        for number in sorted(self._changed):
            rows = self._held[number * CHUNK : min((number + 1) * CHUNK, self._size)]
            counters, counts = self._counted.get(number, _no_counts())
            parts.append(Part(name=_name_chunk(number), state=dump_chunk(rows, counters, counts)))
        for block in sorted(self._moved):
            if block < self._sealed:
                known = self._known[:, block * BLOCK : (block + 1) * BLOCK]
                parts.append(Part(name=_name_block(block), state=known.astype("<u8").tobytes()))
        size = np.array([self._size, self._sealed], dtype="<u8").tobytes()
        parts.append(Part(name=SIZE, state=size))
        self._changed.clear()
        self._moved.clear()
        return parts

    def _seal(self) -> Iterator[Part]:
        """Seal the blocks that are full, and give what is kept of them besides their chunks."""
        before = self._sealed
        while (self._sealed + 1) * BLOCK <= self._size:
            first = self.sealed
            for chunk in range(first // CHUNK, (first + BLOCK) // CHUNK):
                counters, counts = self._counted.pop(chunk)
                self._sealed_counts[counters] += counts
                self._changed.add(chunk)
            self._moved.add(self._sealed)
            for name, state in split_postings(self._held[first : first + BLOCK], first):
                yield Part(name=name, state=state, beside=True)
            self._sealed += 1
        if self._sealed > before:
            yield Part(name=COUNTS, state=self._sealed_counts.tobytes())

    def _load(self, numbers: Sequence[int]) -> None:
        """Load some chunks, all at once."""
        kept = _read_all(self._read, [_name_chunk(number) for number in numbers])
        for number, chunk in zip(numbers, map(load_chunk, kept), strict=True):
            end = min((number + 1) * CHUNK, self._size)
            if len(chunk.rows) != end - number * CHUNK:
                raise GroupingError(DAMAGED)
            self._held[number * CHUNK : end] = chunk.rows
            if number >= self.sealed // CHUNK:
                self._counted[number] = chunk.counters, chunk.counts
            self._loaded.add(number)

    def _count(self, number: int) -> None:
        """Add the articles that came last to the counts of their chunk."""
        if self._uncounted:
            counters, counts = self._counted[number]
            together = np.concatenate([counters, *self._uncounted])
            times = np.concatenate([counts, *(np.ones(len(terms)) for terms in self._uncounted)])
            merged, places = np.unique(together, return_inverse=True)
            self._counted[number] = merged, np.bincount(places, times, len(merged)).astype(np.uint16)
            self._uncounted.clear()


def cut_chunks(kept: Mapping[str, bytes]) -> list[Part]:
    """Return what is to be kept in place of the chunks and the size that an older program kept.

    Before there were blocks it kept no size.
    """
    parts, rows = [], 0
    for old, name in enumerate(sorted(name for name in kept if name != OLD_SIZE)):
        chunk = load_chunk(kept[name])
        rows += len(chunk.rows)
        counted = chunk.counters, chunk.counts  # all of them stay with the first of the new chunks
        for start in range(0, len(chunk.rows), CHUNK):
            state = dump_chunk(chunk.rows[start : start + CHUNK], *(_no_counts() if start else counted))
            parts.append(Part(name=_name_chunk((old * OLD_CHUNK + start) // CHUNK), state=state))
    size, sealed = load_numbers(kept[OLD_SIZE], 2).tolist() if OLD_SIZE in kept else (rows, 0)
    if size != rows:
        raise GroupingError(DAMAGED)
    extent = np.array([size, sealed], dtype="<u8").tobytes()
    return [*parts, Part(name=SIZE, state=extent)] if parts else []


def _name_chunk(number: int) -> str:
    return f"rows-{number:07d}"


def _name_block(number: int) -> str:
    return f"known-{number:06d}"


def _no_counts() -> tuple[Terms, Times]:
    return np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint16)


def _read_all(read: Read, names: Sequence[str]) -> list[bytes]:
    """Return the last that was kept under each name; raise GroupingError where there is nothing."""
    found = read(names) if names else {}
    if any(not found.get(name) for name in names):
        raise GroupingError(DAMAGED)
    return [found[name][-1] for name in names]


def _load_size(read: Read) -> tuple[int, int]:
    """Return how many rows there are, and how many sealed blocks."""
    found = read([SIZE]).get(SIZE)
    size, sealed = load_numbers(found[-1], 2).tolist() if found else (0, 0)
    return size, sealed


def _load_counts(read: Read) -> npt.NDArray[np.uint32]:
    (content,) = _read_all(read, [COUNTS])
    if len(content) != 4 * COUNTERS:
        raise GroupingError(DAMAGED)
    return np.frombuffer(content, "<u4").copy()


class _Order:
    """Where each key stands in a column that does not change; sorted only when many keys are asked for."""

    def __init__(self, keys: npt.NDArray[np.uint64]) -> None:
        self._keys = keys
        self._order: Ints | None = None
        self._asked = 0

    def find(self, key: int) -> list[int]:
        """Return the places of a key, in order."""
        wanted = np.uint64(key)
        self._asked += 1
        if self._order is None:
            if self._asked <= READ_THROUGH:
                found: list[int] = np.flatnonzero(self._keys == wanted).tolist()
                return found
            self._order = np.argsort(self._keys, kind="stable")
            self._keys = self._keys[self._order]
        first, last = (int(np.searchsorted(self._keys, wanted, side=side)) for side in ("left", "right"))
        places: list[int] = self._order[first:last].tolist()
        return places
