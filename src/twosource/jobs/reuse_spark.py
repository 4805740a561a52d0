"""Job: the search for shared prose on Apache Spark; the same passages as on one machine.

Limits: the input is JSON lines, at any address that Spark reads; the passages come back to the driver.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.engine.spark import gather_by_key
from twosource.errors import EngineError
from twosource.group.boilerplate import load_boilerplate
from twosource.group.candidates import Runs, find_runs, find_seeds
from twosource.group.evidence import COLUMNS, Reading
from twosource.group.fingerprints import choose_size, count_bits, hash_ngrams, pack_keys
from twosource.group.reuse import count_needed, settle_runs
from twosource.group.speech import Speech, pair_marks
from twosource.group.words import Words, read_texts
from twosource.jobs.collection import LINES, Label
from twosource.jobs.reuse_stages import number_locally, sort_into_blocks
from twosource.language import load_language
from twosource.read.draft import Draft
from twosource.read.lines import parse_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twosource.group.words import Ints

BATCH = 1000  # texts whose words are read together
KEYS_A_RANGE = 1 << 22  # n-grams matched by one task
WORDS_A_BLOCK = 1 << 20  # words whose matches are settled by one task


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of the collection with its words, as one record."""

    text: str
    label: Label
    words: Words
    speech: Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """How the work is cut up: what every task knows. `first` numbers the first word of each text."""

    first: Ints
    language: str
    size: int
    bits: int
    needed: int
    ranges: int
    bounds: Ints


class Labels:
    """The texts of the passages that were found, by their numbers."""

    def __init__(self, labels: dict[int, Label], count: int, notes: Sequence[str]) -> None:
        self._labels = labels
        self._count = count
        self._notes = notes

    def __len__(self) -> int:
        return self._count

    def label(self, number: int) -> Label:
        """Return what is known of a text."""
        return self._labels[number]

    def notes(self) -> Iterator[str]:
        """Yield what could not be read."""
        yield from self._notes


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOnSpark:
    """The passages that were found, and the texts in which they lie."""

    texts: Labels
    passages: Ints

    def rows(self) -> Iterator[Ints]:
        """Yield the passages in order."""
        yield self.passages


def find_reuse_on(context: Any, sources: Sequence[str], language: str = "en") -> FoundOnSpark:  # noqa: ANN401
    """Find the prose that the texts of some JSON lines share, in a Spark context.

    Raises EngineError where a source is nothing that Spark can share out.
    """
    texts, notes = _read_sources(context, sources)
    texts = texts.persist()
    counts = texts.map(_count_words).collect()
    scheme = _make_scheme(np.array(counts, dtype=np.int64), language)
    shared = context.broadcast(scheme)
    blocks, ranges = len(scheme.bounds) - 1, scheme.ranges
    keys = texts.mapPartitions(lambda items: _sort_keys(items, shared.value))
    seeds = gather_by_key(keys, ranges, lambda _, columns: _pair_places(columns[0], shared.value))
    runs = gather_by_key(seeds, blocks, lambda block, ab: [(block, _find_runs(ab, shared.value))]).persist()
    wanted = runs.flatMap(lambda item: [(number, item[0]) for number in item[1][0].tolist()])
    supplied = wanted.join(texts, blocks).map(lambda item: (item[1][0], (item[0], item[1][1])))
    rows = runs.cogroup(supplied, blocks).map(lambda item: _settle(item[1], shared.value)).collect()
    passages = np.concatenate([np.zeros((0, COLUMNS), dtype=np.int64), *rows])
    passages = passages[np.lexsort(passages.T[::-1])]
    used = frozenset(passages[:, :2].ravel().tolist())
    labels = texts.filter(lambda item: item[0] in used).mapValues(lambda text: text.label).collectAsMap()
    found = Labels(labels, len(counts), notes.collect())
    return FoundOnSpark(texts=found, passages=passages)


def _read_sources(context: Any, sources: Sequence[str]) -> tuple[Any, Any]:  # noqa: ANN401
    """Return the texts by their numbers, in the order of the lines, and what could not be read."""
    for source in sources:
        if not source.lower().endswith(LINES):
            raise EngineError(f"{source} is not JSON lines (.jsonl), which is what Spark can share out.")
        if "://" not in source and not Path(source).is_file():
            raise EngineError(f"There is no file {source}. Check the spelling of the path.")
    entries = context.union(
        [
            context.textFile(source, max(2, context.defaultParallelism))
            .filter(str.strip)
            .zipWithIndex()
            .map(partial(_read_line, source))
            for source in sources
        ]
    ).persist()
    drafts = entries.filter(lambda entry: not isinstance(entry, str)).zipWithIndex()
    return drafts.mapPartitions(_read_words), entries.filter(lambda entry: isinstance(entry, str))


def _read_line(source: str, item: tuple[str, int]) -> tuple[str, Label] | str:
    """Return a text and what is known of it, or what is wrong with the line."""
    line, place = item
    entry = next(iter(parse_lines([line])))
    if not isinstance(entry, Draft):
        message = getattr(entry, "message", "It is an address, not an article.")
        return f"{source}#{place + 1}: {message}"
    if not entry.text.strip():
        return f"{source}#{place + 1}: It is empty."
    known = entry.metadata
    label = Label(
        article=entry.key or f"{source}#{place + 1}",
        path=source,
        outlet=known.outlet,
        published=known.published,
        title=known.title,
        byline=known.byline,
    )
    return entry.text, label


def _read_words(items: Iterable[tuple[tuple[str, Label], int]]) -> Iterator[tuple[int, Text]]:
    batch: list[tuple[tuple[str, Label], int]] = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield from _read_batch(batch)
            batch = []
    yield from _read_batch(batch)


def _read_batch(batch: list[tuple[tuple[str, Label], int]]) -> Iterator[tuple[int, Text]]:
    words, marks = read_texts([text for (text, _), _ in batch])
    speech = pair_marks(words, marks)
    for place, ((text, label), number) in enumerate(batch):
        inside = slice(int(words.first[place]), int(words.first[place + 1]))
        yield (
            number,
            Text(text=text, label=label, words=_cut(words, inside), speech=_cut_speech(speech, inside)),
        )


def _cut(words: Words, inside: slice) -> Words:
    return Words(
        hashes=words.hashes[inside].copy(),
        plain=words.plain[inside].copy(),
        start=words.start[inside].copy(),
        end=words.end[inside].copy(),
        owner=np.zeros(0, dtype=np.int32),
        first=np.zeros(0, dtype=np.int64),
    )


def _cut_speech(speech: Speech, inside: slice) -> Speech:
    return Speech(
        quoted=speech.quoted[inside].copy(),
        odd=speech.odd[inside].copy(),
        opens=speech.opens[inside].copy(),
        closes=speech.closes[inside].copy(),
    )


def _count_words(item: tuple[int, Text]) -> int:
    return len(item[1].words.hashes)


def _make_scheme(counts: Ints, language: str) -> Scheme:
    first = np.append(0, np.cumsum(counts))
    words, texts = int(first[-1]), len(counts)
    blocks = 1 + words // WORDS_A_BLOCK
    inner = np.linspace(0, words, blocks + 1)[1:-1]
    return Scheme(
        first=first,
        language=language,
        size=choose_size(texts),
        bits=count_bits(words + 1),
        needed=count_needed(texts),
        ranges=1 + words // KEYS_A_RANGE,
        bounds=np.concatenate(([0], first[np.searchsorted(first, inner)], first[-1:])),
    )


def _sort_keys(items: Iterable[tuple[int, Text]], scheme: Scheme) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the n-grams of a partition's texts by the range that their hash is in."""
    held = list(items)
    if not held:
        return
    sizes = [len(text.words.hashes) for _, text in held]
    first = np.append(0, np.cumsum(sizes))
    hashes = np.concatenate([text.words.hashes for _, text in held])
    ngrams, places = hash_ngrams(hashes, first, scheme.size)
    shift = np.repeat(scheme.first[[number for number, _ in held]] - first[:-1], sizes)
    keys = pack_keys(ngrams, places + shift[places], scheme.bits)
    width = (1 << 64) // scheme.ranges
    bounds = np.array([width * number for number in range(1, scheme.ranges)], dtype=np.uint64)
    for number, part in enumerate(np.split(keys, np.searchsorted(keys, bounds))):
        yield number, (part,)


def _pair_places(keys: Any, scheme: Scheme) -> Iterator[tuple[int, tuple[Ints, Ints]]]:  # noqa: ANN401
    """Yield the places where two texts have the same n-gram, by the block in which text a lies."""
    a, b, begins = sort_into_blocks(*find_seeds(np.sort(keys), scheme.bits), scheme.bounds)
    for block in np.flatnonzero(np.diff(begins)):
        inside = slice(int(begins[block]), int(begins[block + 1]))
        yield int(block), (a[inside], b[inside])


def _find_runs(places: Sequence[Ints], scheme: Scheme) -> tuple[Ints, Runs]:
    """Return the numbers of the texts that a block's runs lie in, and the runs by these texts' words."""
    return number_locally(find_runs(scheme.first, places[0], places[1], scheme.size), scheme.first)


def _settle(item: tuple[Iterable[tuple[Ints, Runs]], Iterable[tuple[int, Text]]], scheme: Scheme) -> Ints:
    """Return the passages of a block, from its runs and the texts that they lie in."""
    numbers, runs = next(iter(item[0]))
    texts = dict(item[1])
    held = [texts[number] for number in numbers.tolist()]
    if not held:
        return np.zeros((0, COLUMNS), dtype=np.int64)
    sizes = [len(text.words.hashes) for text in held]
    words = replace(
        _join(Words, [text.words for text in held]),
        owner=np.repeat(np.arange(len(held), dtype=np.int32), sizes),
        first=np.append(0, np.cumsum(sizes)),
    )
    reading = Reading(
        texts=[text.text for text in held],
        words=words,
        speech=_join(Speech, [text.speech for text in held]),
        boilerplate=load_boilerplate(load_language(scheme.language)),
    )
    rows = settle_runs(reading, runs, scheme.needed)
    rows[:, :2] = numbers[rows[:, :2]]
    return rows


def _join(shape: Any, parts: Sequence[Any]) -> Any:  # noqa: ANN401 - Words or Speech
    names = shape.__dataclass_fields__
    return shape(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})
