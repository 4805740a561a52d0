"""Stage 4 of 7, part of stories: the rows of all articles, which story each is in, and the parts they fill.

A chunk holds the rows of CHUNK articles, a block 64 chunks. A full block is sealed: its postings are put
into drawers and its terms are counted in one place, so that its chunks are loaded only where a row is needed.

Limits: in memory; 100,000 articles that are all needed take 60 MB.
"""

from __future__ import annotations

from mmap import mmap
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from twosource.errors import GroupingError
from twosource.group.comparing import Sheets, measure_rows
from twosource.group.parts import (
    BLOCK,
    CHUNK,
    COUNTERS,
    COUNTS,
    DAMAGED,
    FIRST,
    SEEN,
    SIZE,
    Part,
    name_block,
    name_chunk,
)
from twosource.group.postings import fill_drawers, sort_postings
from twosource.group.sheets import (
    ROW,
    Rarity,
    count_background,
    dump_chunk,
    dump_seen,
    load_chunk,
    load_counts,
    load_numbers,
    load_seen,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.group.bags import Terms
    from twosource.group.parts import Read
    from twosource.group.sheets import Counts, Ints, Rows, Times

READ_THROUGH = 100  # keys for which a column is read through: sorting it takes as long as 200 readings
MEASURES = 6


class Shelf:
    """Rows in the order in which their articles came."""

    def __init__(self, read: Read, language: str) -> None:
        """Read what an earlier shelf kept, as far as it is needed at once."""
        self._read = read
        self._language = language
        first = read(FIRST)
        self._size: int
        self._sealed: int
        self._size, self._sealed = load_numbers(first[SIZE][-1], 2).tolist() if SIZE in first else (0, 0)
        self._held = _make_room(self._size + CHUNK)
        self._measures = np.zeros((len(self._held), MEASURES), dtype=np.float64)
        # The article and the story of each row, for rows that are not loaded, too.
        self._known = np.zeros((2, len(self._held)), dtype=np.uint64)
        self._loaded: set[int] = set()
        # For each chunk of no sealed block how often each counter was met, and the terms not yet counted.
        self._counted: dict[int, tuple[Terms, Times]] = {}
        self._uncounted: list[Terms] = []
        self._changed: set[int] = set()
        self._moved: set[int] = set()  # blocks in which a row changed its story
        self.rarity = Rarity(*self._load_seen(first))
        # Whether the counts of sealed blocks are kept without those of news at large, as older programs did.
        self._has_old_counts = self._sealed > 0 and SEEN not in first
        self._restore()
        self._members: dict[int, list[int]] = {}
        self._by_article, self._by_story = (_Order(column[: self._size].copy()) for column in self._known)
        self._added: dict[int, int] = {}

    def _load_seen(self, kept: Mapping[str, Sequence[bytes]]) -> tuple[Counts, int]:
        """Return how often each counter was met in news at large and sealed blocks, and in how many texts.

        What a library keeps of news at large stays as it was when its first block was sealed.
        """
        if not self._sealed:
            return count_background(self._language)
        if SEEN in kept:
            return load_seen(_take_all(kept, [SEEN])[0])
        counts, articles = count_background(self._language)
        counts += load_counts(_take_all(kept, [COUNTS])[0])
        return counts, articles + self.sealed

    def _restore(self) -> None:
        """Load what is needed of every article, and the rows of no sealed block."""
        blocks = [name_block(block) for block in range(self._sealed)]
        open_chunks = range(self.sealed // CHUNK, -(-self._size // CHUNK))
        chunks = [name_chunk(number) for number in open_chunks]
        found = self._read([*blocks, *chunks]) if self._size else {}
        for block, kept in enumerate(_take_all(found, blocks)):
            known = load_numbers(kept, 2 * BLOCK)
            self._known[:, block * BLOCK : (block + 1) * BLOCK] = known.reshape(2, BLOCK)
        self._take_up(open_chunks, _take_all(found, chunks))
        for counted in self._counted.values():
            self.rarity.restore(*counted)
        self.rarity.articles += len(self.open_rows)
        self._known[:, self.sealed : self._size] = self.open_rows["article"], self.open_rows["story"]

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
            self._counted[chunk] = _no_terms()
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
        self._gather()
        if self._has_old_counts and not any(part.name == SEEN for part in parts):
            parts.append(Part(name=SEEN, state=dump_seen(*self._load_seen(self._read([COUNTS])))))
        if self._has_old_counts:
            parts.append(Part(name=COUNTS, state=b""))
            self._has_old_counts = False
        for number in sorted(self._changed):
            rows = self._held[number * CHUNK : min((number + 1) * CHUNK, self._size)]
            counters, counts = self._counted.get(number, _no_terms())
            parts.append(Part(name=name_chunk(number), state=dump_chunk(rows, counters, counts)))
        for block in sorted(self._moved):
            if block < self._sealed:
                known = self._known[:, block * BLOCK : (block + 1) * BLOCK]
                parts.append(Part(name=name_block(block), state=known.astype("<u8").tobytes()))
        size = np.array([self._size, self._sealed], dtype="<u8").tobytes()
        parts.append(Part(name=SIZE, state=size))
        self._changed.clear()
        self._moved.clear()
        return parts

    def _seal(self) -> Iterator[Part]:
        """Seal the blocks that are full, and give what is kept of them besides their chunks."""
        first, blocks = self.sealed, self._size // BLOCK - self._sealed
        if not blocks:
            return
        sealed, articles = self._load_seen(self._read([SEEN, COUNTS]))
        self._sealed += blocks
        for chunk in range(first // CHUNK, self.sealed // CHUNK):
            counters, counts = self._counted.pop(chunk)
            sealed[counters] += counts
            self._changed.add(chunk)
        self._moved.update(range(first // BLOCK, self._sealed))
        keys = sort_postings(self._held[first : self.sealed], first)
        for name, state in fill_drawers(self._read, keys):
            yield Part(name=name, state=state)
        yield Part(name=SEEN, state=dump_seen(sealed, articles + blocks * BLOCK))

    def _gather(self) -> None:
        """Where a chunk has been filled, keep the counts of all full ones of no sealed block with the first.

        All are read with the next article, and most counters were met in many chunks.
        """
        first, end = self.sealed // CHUNK, self._size // CHUNK
        if not any(first < number < end for number in self._changed):
            return
        together = np.zeros(COUNTERS, dtype=np.uint16)
        for number in range(first, end):
            counters, counts = self._counted[number]
            together[counters] += counts
            if len(counters):
                self._changed.add(number)
            self._counted[number] = _no_terms()
        met = together.nonzero()[0]
        self._counted[first] = met.astype(np.uint32), together[met]

    def _load(self, numbers: Sequence[int]) -> None:
        """Load some chunks, all at once."""
        names = [name_chunk(number) for number in numbers]
        self._take_up(numbers, _take_all(self._read(names), names) if names else [])

    def _take_up(self, numbers: Sequence[int], kept: Sequence[bytes]) -> None:
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


def _make_room(size: int) -> Rows:
    """Return empty rows in pages of the usual size.

    NumPy asks for pages of 2 MB, each of which is cleared as soon as a row of it is loaded.
    """
    return np.frombuffer(mmap(-1, size * ROW.itemsize), dtype=ROW)


def _no_terms() -> tuple[Terms, Times]:
    return np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint16)


def _take_all(found: Mapping[str, Sequence[bytes]], names: Sequence[str]) -> list[bytes]:
    """Return what was kept under each name; raise GroupingError where there is nothing."""
    if any(not found.get(name) or not found[name][-1] for name in names):
        raise GroupingError(DAMAGED)
    return [found[name][-1] for name in names]


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
