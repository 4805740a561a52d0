"""Stage 4 of 7, part of stories: the rows of all articles, which story each is in, and the chunks they fill.

Limits: in memory; 100,000 articles take 100 MB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from twosource.group.sheets import CHUNK, COUNTERS, ROW, Rarity, dump_chunk, load_chunk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twosource.group.sheets import Ints, Rows
    from twosource.group.terms import Terms

READ_THROUGH = 4  # keys for which a column is read through: sorting it takes as long as some ten readings


class Shelf:
    """Rows in the order in which their articles came."""

    def __init__(self, chunks: Iterable[bytes], language: str) -> None:
        """Read the chunks of an earlier shelf, in order."""
        self.rarity = Rarity(language)
        loaded = [load_chunk(chunk) for chunk in chunks]
        for chunk in loaded:
            self.rarity.restore(chunk)
        self._held = np.concatenate([np.zeros(0, dtype=ROW), *(chunk.rows for chunk in loaded)])
        self._size = len(self._held)
        # For each chunk how often each counter was met, and the terms of its articles not yet counted.
        self._counted = [(chunk.counters, chunk.counts) for chunk in loaded]
        self._uncounted: list[Terms] = []
        self._changed: set[int] = set()
        self._members: dict[int, list[int]] = {}
        self._by_story = _Order(self._held["story"].copy())
        self._by_article = _Order(self._held["article"].copy())
        self._added: dict[int, int] = {}

    @property
    def rows(self) -> Rows:
        """Return all rows; a view that is good until the next article."""
        return self._held[: self._size]

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

    def append(self, row: Rows, story: int, terms: Terms) -> int:
        """Add a row that belongs to a story, with all terms of its article, and return its number."""
        number = self._size
        if number == len(self._held):
            room = np.zeros(max(CHUNK, len(self._held) // 4), dtype=ROW)
            self._held = np.concatenate([self._held, room])
        self._held[number] = row
        self._held["story"][number] = story
        self._size += 1
        self._added[int(row["article"])] = number
        self._members[story] = [*self.members(story), number]
        if number // CHUNK == len(self._counted):
            self._count()
            self._counted.append((np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint16)))
        self._uncounted.append(terms % COUNTERS)
        self._changed.add(number // CHUNK)
        return number

    def move(self, numbers: Sequence[int], story: int) -> None:
        """Put rows of one story into another."""
        left = int(self._held["story"][numbers[0]])
        moved = set(numbers)
        self._members[left] = [number for number in self.members(left) if number not in moved]
        self._members[story] = sorted([*self.members(story), *numbers])
        self._held["story"][list(numbers)] = story
        self._changed.update(number // CHUNK for number in numbers)

    def dump(self) -> dict[int, bytes]:
        """Return the chunks that changed since the last call, by number."""
        self._count()
        changed = {}
        for number in sorted(self._changed):
            counters, counts = self._counted[number]
            rows = self.rows[number * CHUNK : (number + 1) * CHUNK]
            changed[number] = dump_chunk(rows, counters, counts)
        self._changed.clear()
        return changed

    def _count(self) -> None:
        """Add the articles that came last to the counts of the last chunk."""
        if self._uncounted:
            counters, counts = self._counted[-1]
            together = np.concatenate([counters, *self._uncounted])
            times = np.concatenate([counts, *(np.ones(len(terms)) for terms in self._uncounted)])
            merged, places = np.unique(together, return_inverse=True)
            self._counted[-1] = (merged, np.bincount(places, times, len(merged)).astype(np.uint16))
            self._uncounted.clear()


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
