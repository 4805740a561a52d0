"""Job, part of reuse: the four stages of a search over a collection that need not fit in memory.

    read    part of the input       -> words, on disk
    sort    words of a part         -> its n-grams, sorted
    match   a range of the n-grams  -> places where two texts have the same one, by the place in text a
    settle  some places in text a   -> passages

Each stage is a function of one task and leaves a folder; together they do what `group.find_shared` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.engine.columns import read_column, read_slice, write_columns
from twosource.group.boilerplate import load_boilerplate
from twosource.group.candidates import Runs, find_runs, find_seeds
from twosource.group.evidence import COLUMNS, Reading
from twosource.group.fingerprints import sort_keys
from twosource.group.reuse import settle_runs
from twosource.jobs.collection import Part, read_pieces
from twosource.jobs.texts import Texts, open_texts, write_part
from twosource.language import load_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    from twosource.group.words import Ints, Numbers
    from twosource.read import ReadSettings

KEYS_AT_ONCE = 1 << 19  # n-grams whose pairs are made together: with `MOST_SHARED` at most 32 for each
PAIRS_AT_ONCE = 1 << 20  # pairs that are written together: in fewer, each task of settling reads more files


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a collection is cut up; what the numbers mean must not change between a run and its resumption.

    `ranges` of n-grams by their hash are matched one at a time; `blocks` are those of words in a row whose
    matches are kept together. `words` and `seeds` bound what one task of settling holds in memory.
    """

    folder: Path
    language: str
    size: int
    bits: int
    needed: int
    ranges: int
    blocks: int
    words: int
    seeds: int

    def open(self) -> Texts:
        """Return the texts of the collection."""
        return open_texts(self.folder / "index")

    def bound_blocks(self) -> Ints:
        """Return the first words of the blocks, each that of a text, and the number of all words."""
        first = self.open().first
        inner = np.linspace(0, first[-1], self.blocks + 1)[1:-1]
        return np.concatenate(([0], first[np.searchsorted(first, inner)], first[-1:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """Read a part of the input into a folder."""

    part: Part
    folder: Path
    settings: ReadSettings
    part_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Do the work with some number of a stage; settling takes the blocks from `number` to `until`."""

    plan: Plan
    number: int
    until: int
    folder: Path


def read_texts_of(task: ReadTask) -> None:
    """Read the texts of a part of the input."""
    write_part(task.folder, read_pieces(task.part, task.settings, task.part_bytes))


def sort_ngrams(task: Task) -> None:
    """Sort the n-grams of a part by their hashes, and note where each range of them begins."""
    plan, texts = task.plan, task.plan.open()
    folder = texts.folders[task.number]
    first = read_column(folder, "first")
    begin = int(texts.first[texts.text[task.number]])
    keys = sort_keys(read_column(folder, "hashes"), first, plan.size, plan.bits, begin)
    width = (1 << 64) // plan.ranges
    bounds = np.array([width * number for number in range(1, plan.ranges)], dtype=np.uint64)
    begins = np.concatenate(([0], np.searchsorted(keys, bounds), [len(keys)]))
    write_columns(task.folder, (("keys", keys), ("begins", begins)))


def match_ngrams(task: Task) -> None:
    """Pair the places of each n-gram in a range of them, and sort the pairs into blocks."""
    write_columns(task.folder, _pair_places(task))


def _pair_places(task: Task) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    """Yield the pairs of places some at a time: columns of a and b, and where the blocks begin in them."""
    bounds = task.plan.bound_blocks()
    count = 0
    for pairs in _gather_pairs(task):
        columns = sort_into_blocks(*pairs, bounds)
        yield from zip((f"a{count}", f"b{count}", f"begins{count}"), columns, strict=True)
        count += 1
    yield "pieces", np.array([count])


def _gather_pairs(task: Task) -> Iterator[tuple[Ints, Ints]]:
    """Yield the pairs of places, so many at a time that a piece of them is worth a file."""
    held: list[tuple[Ints, Ints]] = []
    for keys in _cut_keys(_load_keys(task), task.plan):
        held.append(find_seeds(keys, task.plan.bits))
        if sum(len(a) for a, _ in held) >= PAIRS_AT_ONCE:
            yield _join_pairs(held)
            held = []
    if held:
        yield _join_pairs(held)


def _join_pairs(pairs: list[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    a, b = zip(*pairs, strict=True)
    return np.concatenate(a), np.concatenate(b)


def _load_keys(task: Task) -> Numbers:
    folders = (task.plan.folder / f"keys-{part:05}" for part in range(len(task.plan.open().folders)))
    parts = [np.zeros(0, dtype=np.uint64)]
    for folder in folders:
        begin, end = read_slice(folder, "begins", task.number, task.number + 2).tolist()
        parts.append(read_slice(folder, "keys", begin, end))
    keys = np.concatenate(parts)
    keys.sort()
    return keys


def _cut_keys(keys: Numbers, plan: Plan) -> Iterator[Numbers]:
    """Yield the keys some at a time, those of one n-gram together."""
    begin = 0
    while begin < len(keys):
        end = begin + KEYS_AT_ONCE
        if end < len(keys):
            last = keys[end] >> np.uint64(plan.bits) << np.uint64(plan.bits)
            end = int(np.searchsorted(keys, last))
            if end <= begin:  # one n-gram has more places than that
                end = int(np.searchsorted(keys, last + np.uint64(1 << plan.bits)))
        yield keys[begin:end]
        begin = end


def sort_into_blocks(a: Ints, b: Ints, bounds: Ints) -> tuple[Ints, Ints, Ints]:
    """Return pairs of places by the block that place a is in, and where each block begins among them."""
    block = np.searchsorted(bounds, a, side="right").astype(np.uint16) - np.uint16(1)
    order = np.argsort(block, kind="stable")
    begins = np.append(0, np.cumsum(np.bincount(block, minlength=len(bounds) - 1)))
    return a[order], b[order], begins


def list_settle_tasks(plan: Plan) -> list[Task]:
    """Return tasks of some blocks each, so that none holds more matches or words than it may."""
    begins = np.zeros(plan.blocks + 1, dtype=np.int64)
    for _, piece, folder in _list_pieces(plan):
        begins += read_column(folder, f"begins{piece}")
    counts, words = np.diff(begins), np.diff(plan.bound_blocks())
    tasks, begin, held, spanned = [], 0, 0, 0
    for block in range(plan.blocks):
        if block > begin and (held + counts[block] > plan.seeds or spanned + words[block] > plan.words):
            tasks.append((begin, block))
            begin, held, spanned = block, 0, 0
        held, spanned = held + int(counts[block]), spanned + int(words[block])
    tasks.append((begin, plan.blocks))
    return [
        Task(plan=plan, number=one, until=other, folder=plan.folder / f"passages-{one:05}-{other:05}")
        for one, other in tasks
    ]


def _list_pieces(plan: Plan) -> Iterator[tuple[int, int, Path]]:
    for number in range(plan.ranges):
        folder = plan.folder / f"seeds-{number:05}"
        for piece in range(int(read_column(folder, "pieces")[0])):
            yield number, piece, folder


def settle_blocks(task: Task) -> None:
    """Find the passages whose text a lies in some blocks."""
    texts, plan = task.plan.open(), task.plan
    runs = find_runs(texts.first, *_load_seeds(task), plan.size)
    lines = load_boilerplate(load_language(plan.language))
    found = [np.zeros((0, COLUMNS), dtype=np.int64)]
    for some in _cut_runs(runs, texts, plan.words):
        numbers, local = number_locally(some, texts.first)
        words, speech = texts.gather(numbers)
        reading = Reading(texts=_Some(texts, numbers), words=words, speech=speech, boilerplate=lines)
        rows = settle_runs(reading, local, plan.needed)
        rows[:, :2] = numbers[rows[:, :2]]
        found.append(rows)
    write_columns(task.folder, [("rows", np.concatenate(found))])


def _load_seeds(task: Task) -> tuple[Ints, Ints]:
    sides: tuple[list[Ints], list[Ints]] = ([], [])
    for _, piece, folder in _list_pieces(task.plan):
        begins = read_slice(folder, f"begins{piece}", task.number, task.until + 1)
        extent = int(begins[0]), int(begins[-1])
        for side, name in zip(sides, "ab", strict=True):
            side.append(read_slice(folder, f"{name}{piece}", *extent))
    none = np.zeros(0, dtype=np.int64)
    return np.concatenate([none, *sides[0]]), np.concatenate([none, *sides[1]])


def _cut_runs(runs: Runs, texts: Texts, most: int) -> Iterator[Runs]:
    """Yield the runs some at a time, those of two texts together, so that their texts have few enough words.

    A text counts once for each partner; texts of more words than that are taken two at a time.
    """
    lead = runs.first[:-1]
    a, b = (np.searchsorted(texts.first, side[lead], side="right") - 1 for side in (runs.a, runs.b))
    begins = np.flatnonzero((np.diff(a, prepend=-1) != 0) | (np.diff(b, prepend=-1) != 0))
    size = np.diff(texts.first)
    weight = np.cumsum(size[a[begins]] + size[b[begins]])
    begin = 0
    while begin < len(begins):
        held = weight[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(weight, held + most, side="right")))
        yield _slice_runs(runs, int(begins[begin]), int(begins[end]) if end < len(begins) else len(lead))
        begin = end


def _slice_runs(runs: Runs, begin: int, end: int) -> Runs:
    first = runs.first[begin : end + 1]
    inside = slice(int(first[0]), int(first[-1]))
    return Runs(a=runs.a[inside], b=runs.b[inside], first=first - first[0], size=runs.size)


def number_locally(runs: Runs, first: Ints) -> tuple[Ints, Runs]:
    """Return the numbers of the texts that some runs need, and the runs by the words of these texts alone."""
    of = [np.searchsorted(first, side, side="right") - 1 for side in (runs.a, runs.b)]
    numbers = np.unique(np.concatenate(of))
    begins = np.cumsum(first[numbers + 1] - first[numbers])
    begins = np.append(0, begins)[:-1]
    a, b = (
        side - first[text] + begins[np.searchsorted(numbers, text)]
        for side, text in zip((runs.a, runs.b), of, strict=True)
    )
    return numbers, Runs(a=a, b=b, first=runs.first, size=runs.size)


class _Some:
    """The texts of some numbers, fetched one by one."""

    def __init__(self, texts: Texts, numbers: Ints) -> None:
        self._texts = texts
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, number: int) -> str:
        return self._texts[int(self._numbers[number])]
