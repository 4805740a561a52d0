"""Stage 4 of 7, part of stories: an article that comes alone -> its story, as `StoryIndex` finds it.

To load NumPy, and to make ready with it what pays for many, takes longer than to place one. So this looks
into the parts that are kept (see shelf.py and postings.py) as bytes, with the same figures, and gives the
same changes and parts to the last bit.

Limits: only an article that begins a story or joins one, and fills no chunk, of a library that has sealed a
block (see parts.py: from 4,096 articles on). For all else, and for what is damaged, it gives nothing, and the
usual way is taken.
"""

from __future__ import annotations

import math
import sys
from array import array
from bisect import bisect_left
from struct import error as StructError  # noqa: N812
from typing import TYPE_CHECKING, NamedTuple

from twosource.errors import GroupingError
from twosource.group.joining import (
    JOIN,
    MERGE,
    RECENT,
    Change,
    average,
    average_nearest,
    choose_story,
    find_strangers,
    is_looked_at,
)
from twosource.group.likeness import NUMBERS, weigh_likeness
from twosource.group.packed import (
    HEAD,
    LENGTHS,
    OWNER,
    ROW,
    SIZES,
    TERMS,
    Row,
    find_sealed,
    load_chunk,
    measure_row,
)
from twosource.group.parts import (
    BLOCK,
    CANDIDATES,
    CHUNK,
    COUNTERS,
    FIRST,
    LATEST,
    MARK,
    MOST_SMALL,
    MOST_TERMS,
    RARE_TERMS,
    SEEN,
    SIZE,
    UPPER,
    WIDTH,
    Part,
    name_block,
    name_chunk,
    name_drawer,
    read_day,
)
from twosource.group.terms import LEAD, NAME, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.group.joining import Ranked
    from twosource.group.parts import Read
    from twosource.group.terms import Listed
    from twosource.model import Article


class Placed(NamedTuple):
    """What becomes of an article: the changes of the stories, and the parts that are to be kept."""

    changes: tuple[Change, ...]
    parts: tuple[Part, ...]


class _Unusual(Exception):  # noqa: N818 - no error: another way is taken
    """This article, or what is kept, is not for here."""


def place_alone(read: Read, article: Article, listed: Listed) -> Placed | None:
    """Place an article that the library does not hold yet; None where it is for `StoryIndex`."""
    if sys.byteorder != "little":
        return None
    try:
        return _Kept(read, article).place(article, listed)
    except (_Unusual, GroupingError, LookupError, StructError):
        return None


class _Kept:
    """What is kept of the articles that came before, as far as it is read."""

    def __init__(self, read: Read, article: Article) -> None:
        self._read = read
        self._number = int(article.id, 16)
        first = read(FIRST)
        self._size, blocks = LENGTHS.unpack(first[SIZE][-1])
        self._sealed = blocks * BLOCK
        self._seen = first[SEEN][-1]
        if (self._size + 1) % CHUNK == 0 or len(self._seen) < 8 + COUNTERS or len(self._seen) % 8:
            raise _Unusual
        names = [name_block(block) for block in range(blocks)]
        numbers = range(self._sealed // CHUNK, -(-self._size // CHUNK))
        found = read([*names, *map(name_chunk, numbers)])
        self._chunks = {number: load_chunk(found[name_chunk(number)][-1]) for number in numbers}
        self._open = self._chunks.copy()
        own = self._number.to_bytes(8, "little")  # found here where it is placed already
        # The story of each row.
        self._stories = array("Q")
        for name in names:
            known = found[name][-1]
            if len(known) != 2 * 8 * BLOCK or own in known[: 8 * BLOCK]:
                raise _Unusual
            self._stories.frombytes(known[8 * BLOCK :])
        for chunk in self._open.values():
            if own in chunk.content[HEAD : chunk.end]:
                raise _Unusual
            rows = memoryview(chunk.content)[HEAD : chunk.end]
            self._stories.extend(story for (story,) in OWNER.iter_unpack(rows))
        if len(self._stories) != self._size:
            raise _Unusual
        self._rows: dict[int, Row] = {}
        self._members: dict[int, list[int]] = {}

    def place(self, article: Article, listed: Listed) -> Placed:
        """Place an article that is not here yet."""
        counts: dict[int, int] = {}
        for term, count in zip(listed.terms, listed.counts, strict=True):
            counts[term] = counts.get(term, 0) + count
        terms = sorted(counts)
        row, own = self._weigh(article, terms, counts, listed.flags)
        ranked = self._rank_stories(own)
        story, changes = choose_story(article.id, ranked)
        number = self._size
        if changes[0].kind == "joined":
            self._rows[number] = own
            self._members[story] = [*self._members[story], number]
            self._check_story(story, ranked[1:])
        packed = ROW.pack(row[0], story, *row[2:])
        return Placed(changes=changes, parts=tuple(self._dump(packed, terms)))

    def _weigh(
        self, article: Article, terms: Sequence[int], counts: Mapping[int, int], flags: Mapping[int, int]
    ) -> tuple[tuple[float, ...], Row]:
        """Return the row of an article of no story, as it is kept and as it is compared."""
        articles = int.from_bytes(self._seen[:8], "little") + self._size - self._sealed + 1
        most, met = math.log(articles + 1), self._count_met([term % COUNTERS for term in terms])
        weights = [(1 + math.log(counts[term])) * (most - math.log(met[term % COUNTERS])) for term in terms]
        heaviest = sorted(range(len(terms)), key=lambda place: -weights[place])[:WIDTH]
        kept = sorted(place for place in heaviest if weights[place] > 0)
        if not kept:
            raise _Unusual
        empty = (0,) * (WIDTH - len(kept))
        row = (
            *(self._number, 0, read_day(article.published), min(len(terms), MOST_TERMS), len(kept)),
            *(*(terms[place] for place in kept), *empty),
            *(*(weights[place] for place in kept), *empty),
            *(*(flags.get(terms[place], 0) for place in kept), *empty),
        )
        return row, measure_row(ROW.unpack(ROW.pack(*row)))

    def _count_met(self, counters: Sequence[int]) -> dict[int, int]:
        """Return in how many articles each counter was met, this one included."""
        seen = memoryview(self._seen)[8:]
        large = seen[COUNTERS:].cast("I")
        half = len(large) // 2
        met = {}
        for counter in sorted(set(counters)):
            met[counter] = seen[counter] + 1
            if seen[counter] == MOST_SMALL:
                place = bisect_left(large, counter, 0, half)
                if place < half and large[place] == counter:
                    met[counter] = large[half + place] + 1
        for chunk in self._open.values():
            place, end = 0, len(chunk.counters)
            for counter in met:
                place = bisect_left(chunk.counters, counter, place)
                if place == end:
                    break
                if chunk.counters[place] == counter:
                    met[counter] += chunk.counts[place]
        return met

    def _rank_stories(self, own: Row) -> Ranked:
        """Return the stories that may tell of the same event, the likeliest first, with their likeness."""
        stories = list(dict.fromkeys(self._stories[number] for number in self._find_near(own)))
        self._members = {story: [] for story in stories}
        for number, story in enumerate(self._stories):
            if story in self._members:
                self._members[story].append(number)
        recent = [self._members[story][-RECENT:] for story in stories]
        likeness = self._compare(own, [number for numbers in recent for number in numbers])
        ranked = zip(stories, average_nearest(likeness, [*map(len, recent)]), strict=True)
        return sorted(ranked, key=lambda each: (-each[1], self._members[each[0]][0]))

    def _find_near(self, own: Row) -> list[int]:
        """Return the numbers of the rows that share the heaviest terms with a row, in order."""
        heaviest = sorted(range(len(own.terms)), key=lambda place: -own.weights[place])[:RARE_TERMS]
        weights = {own.terms[place]: own.weights[place] for place in sorted(heaviest)}
        drawers = {name_drawer(term >> UPPER) for term in weights}
        kept = self._read(sorted(drawers)) if self._sealed else {}
        holders = self._find_open(frozenset(weights))
        shared: dict[int, float] = {}
        for term, weight in weights.items():
            rows = holders[term][-LATEST:]
            drawer = kept.get(name_drawer(term >> UPPER))
            if drawer and len(rows) < LATEST:
                rows = find_sealed(drawer[-1], term)[len(rows) - LATEST :] + rows
            for number in rows:
                shared[number] = shared.get(number, 0.0) + weight * weight
        return sorted(sorted(shared, key=lambda number: (-shared[number], number))[:CANDIDATES])

    def _find_open(self, wanted: frozenset[int]) -> dict[int, list[int]]:
        """Return the rows of no sealed block that hold each of some terms, in order."""
        holders: dict[int, list[int]] = {term: [] for term in wanted}
        for chunk, held in self._open.items():
            rows = memoryview(held.content)[HEAD : held.end]
            for number, row in enumerate(TERMS.iter_unpack(rows), chunk * CHUNK):
                if not wanted.isdisjoint(row):
                    for term in wanted.intersection(row[1 : 1 + row[0]]):
                        holders[term].append(number)
        return holders

    def _compare(self, own: Row, numbers: Sequence[int]) -> list[float]:
        """Return how alike a row and some others are."""
        self._load(numbers)
        weights = dict(zip(own.terms, zip(own.weights, own.flags, strict=True), strict=True))
        return [_compare_rows(own, weights, self._rows[number]) for number in numbers]

    def _load(self, numbers: Sequence[int]) -> None:
        """Load some rows."""
        chunks = sorted({number // CHUNK for number in numbers if number not in self._rows} - {*self._chunks})
        found = self._read([*map(name_chunk, chunks)]) if chunks else {}
        for chunk in chunks:
            self._chunks[chunk] = load_chunk(found[name_chunk(chunk)][-1])
        for number in numbers:
            if number not in self._rows:
                start = HEAD + number % CHUNK * ROW.size
                self._rows[number] = measure_row(
                    ROW.unpack_from(self._chunks[number // CHUNK].content, start)
                )

    def _check_story(self, story: int, others: Ranked) -> None:
        """Raise _Unusual where a story that has grown is merged with the next best, or lets reports go."""
        if others and others[0][1] > JOIN:
            alike = self._compare_members(story, others[0][0])
            if average([each for row in alike for each in row]) > MERGE:
                raise _Unusual
        if is_looked_at(len(self._members[story])) and find_strangers(self._compare_members(story, story)):
            raise _Unusual

    def _compare_members(self, one: int, two: int) -> list[list[float]]:
        """Return the likeness of each recent report of one story to each of another."""
        near, far = (self._members[story][-RECENT:] for story in (one, two))
        self._load(near)
        return [self._compare(self._rows[number], far) for number in near]

    def _dump(self, row: bytes, terms: Sequence[int]) -> Iterator[Part]:
        """Give the parts that are to be kept with one more row."""
        number, place = divmod(self._size, CHUNK)
        counters, counts, rows = array("I"), array("H"), b""
        if place:
            chunk = self._open[number]
            rows = chunk.content[HEAD : chunk.end]
            counters.frombytes(chunk.counters.cast("B"))
            counts.frombytes(chunk.counts.cast("B"))
        for counter in sorted(term % COUNTERS for term in terms):
            at = bisect_left(counters, counter)
            if at == len(counters) or counters[at] != counter:
                counters.insert(at, counter)
                counts.insert(at, 0)
            counts[at] += 1
        sizes = SIZES.pack(place + 1, len(counters))
        state = b"".join((MARK, sizes, rows, row, counters.tobytes(), counts.tobytes()))
        yield Part(name=name_chunk(number), state=state)
        yield Part(name=SIZE, state=LENGTHS.pack(self._size + 1, self._sealed // BLOCK))


def _compare_rows(one: Row, weights: Mapping[int, tuple[float, int]], other: Row) -> float:
    """Return how alike two rows are; `weights` are those of the one, with the flags, by term."""
    bit = LEAD if other.measures[2] == 0 or one.measures[2] == 0 else TITLE
    shared = [0.0] * 7
    for term, weight, flag in zip(other.terms, other.weights, other.flags, strict=True):
        if term not in weights or not weight:
            continue
        ours, our_flag = weights[term]
        product = ours * weight
        shared[0] += product
        if not (flag | our_flag) & NAME:
            shared[1] += product
        if flag & our_flag & bit:
            shared[2] += product
        if our_flag & bit:
            shared[3] += ours * ours
        if flag & bit:
            shared[4] += weight * weight
        if our_flag & NAME:
            shared[5] += ours * ours
        if flag & NAME:
            shared[6] += weight * weight
    return float(weigh_likeness(shared, one.measures, other.measures, NUMBERS))
