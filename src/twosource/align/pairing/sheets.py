"""Stage 5 of 7, part of align: passages -> arrays of which word stands in which passage.

A rare word weighs more: rare in news at large, and rare among the passages of this story.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from twosource.align.pairing.passages import Passage

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

Thing = TypeVar("Thing", str, tuple[str, str])

# What was read out of passages that is merely counted where two share it.
HELD = ("numbers", "values", "days", "speakers", "kinds")
EARLIER = 0.5  # what the words of the passage before count for: "He" is named there


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Background:
    """In how many of `texts` news texts a stem occurs."""

    counts: Mapping[str, int]
    texts: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scale:
    """The number and the weights of each word and piece of text of a story.

    `mixed` goes by the background and by the story, `story` by the story alone; `grams` are the weights of
    the pieces; `entities` gives number and weight; `vectors` have a row a word, of zeros where the
    language has no embedding. `neighbours` are two words that stand side by side; `held` numbers what is
    merely counted, each kind by itself.
    """

    words: Mapping[str, int]
    pieces: Mapping[str, int]
    neighbours: Mapping[tuple[str, str], int]
    held: Mapping[str, Mapping[str, int]]
    mixed: Floats
    story: Floats
    grams: Floats
    entities: Mapping[str, tuple[int, float]]
    vectors: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One article's passages by its own words.

    `words`, `pieces` and `neighbours` are their sorted numbers in the story; `weights` and `vectors` have an
    entry a word, the other arrays one a passage.
    """

    words: Ints
    pieces: Ints
    neighbours: Ints
    weights: Floats
    present: Floats
    names: Floats
    quoted: Floats
    mixed: Floats
    story: Floats
    context: Floats
    grams: Floats
    beside: Floats
    held: Mapping[str, Floats]
    entities: Floats
    said: Floats
    pronouns: Floats
    vectors: Floats


def weigh_story(
    passages: Sequence[Passage], background: Background, embed: Callable[[list[str]], Floats]
) -> Scale:
    """Return the weights of a story's words; `embed` gives a row of length 1 a word."""
    words = Counter(chain.from_iterable(set(passage.words) for passage in passages))
    pieces = Counter(chain.from_iterable(passage.grams for passage in passages))
    total = max(1, len(passages))
    ordered = sorted(words)
    story = np.log1p(total / np.array([words[word] for word in ordered], dtype=np.float32))
    counts = np.array([background.counts.get(word, 0) for word in ordered], dtype=np.float32)
    rarity = np.log((background.texts + 1) / (counts + 0.5))
    rare = sorted(pieces)
    named = Counter(entity for passage in passages for entity in passage.entities)
    neighbours = sorted(set(chain.from_iterable(pairwise(passage.words) for passage in passages)))
    return Scale(
        words={word: number for number, word in enumerate(ordered)},
        pieces={piece: number for number, piece in enumerate(rare)},
        neighbours={pair: number for number, pair in enumerate(neighbours)},
        held={kind: _number_held([getattr(passage, kind) for passage in passages]) for kind in HELD},
        mixed=np.sqrt(np.maximum(rarity, 0.01) * story).astype(np.float32),
        story=story.astype(np.float32),
        grams=np.log1p(total / np.array([pieces[piece] for piece in rare], dtype=np.float32)),
        entities={
            entity: (number, float(np.log1p(total / named[entity])))
            for number, entity in enumerate(sorted(named))
        },
        vectors=embed(_list_forms(passages, ordered)),
    )


def _list_forms(passages: Sequence[Passage], stems: Sequence[str]) -> list[str]:
    """Return for each stem the form that stands most often, of equals the first by its letters."""
    told = Counter(chain.from_iterable(zip(it.words, it.forms, strict=True) for it in passages))
    best_last = sorted(told.items(), key=lambda it: (-it[1], it[0][1]), reverse=True)
    forms = {stem: form for (stem, form), _ in best_last}
    return [forms[stem] for stem in stems]


def _number_held(held: Sequence[frozenset[str]]) -> Mapping[str, int]:
    return {each: number for number, each in enumerate(sorted(frozenset().union(*held)))}


def fill_sheet(passages: Sequence[Passage], scale: Scale) -> Sheet:
    """Return the arrays of one article's passages."""
    words, present = _mark_own([passage.words for passage in passages], scale.words)
    pieces, grams = _mark_own([passage.grams for passage in passages], scale.pieces)
    neighbours, beside = _mark_own([set(pairwise(it.words)) for it in passages], scale.neighbours)
    weights = scale.mixed[words]
    weighted = present * weights
    context = weighted.copy()
    context[1:] += EARLIER * weighted[:-1]
    column = {word: place for place, word in enumerate(words.tolist())}
    own = {word: column[scale.words[word]] for passage in passages for word in passage.words}
    return Sheet(
        words=words,
        pieces=pieces,
        neighbours=neighbours,
        weights=weights,
        present=present,
        names=_mark([passage.names for passage in passages], own, len(own)),
        quoted=_mark([passage.quoted for passage in passages], own, len(own)),
        mixed=_normalise(weighted),
        story=_normalise(present * scale.story[words]),
        context=_normalise(context),
        grams=_normalise(grams * scale.grams[pieces]),
        beside=beside,
        held={
            kind: _mark([getattr(passage, kind) for passage in passages], numbers, len(numbers))
            for kind, numbers in scale.held.items()
        },
        entities=_mark_entities(passages, scale),
        said=np.array([passage.said for passage in passages], dtype=np.float32),
        pronouns=np.array([passage.opens_with_pronoun for passage in passages], dtype=np.float32),
        vectors=scale.vectors[words],
    )


def _mark_entities(passages: Sequence[Passage], scale: Scale) -> Floats:
    """Return a row a passage with the weight of each entity of the story that it mentions."""
    marks = np.zeros((len(passages), len(scale.entities)), dtype=np.float32)
    for row, passage in enumerate(passages):
        for entity in passage.entities:
            column, weight = scale.entities[entity]
            marks[row, column] = weight
    return marks


def _mark_own(rows: Sequence[Collection[Thing]], numbers: Mapping[Thing, int]) -> tuple[Ints, Floats]:
    """Return the sorted numbers of what an article holds, and a row a passage with 1 where it holds it."""
    held = np.array([numbers[each] for row in rows for each in row], dtype=np.int64)
    stands = np.zeros(len(numbers), dtype=np.bool_)
    stands[held] = True
    own, columns = np.flatnonzero(stands), np.cumsum(stands) - 1
    marks = np.zeros((len(rows), len(own)), dtype=np.float32)
    marks[np.repeat(np.arange(len(rows)), [len(row) for row in rows]), columns[held]] = 1
    return own, marks


def find_shared(one: Ints, two: Ints) -> tuple[Ints, Ints]:
    """Return where the numbers that two sorted arrays share stand in each of them."""
    places = np.searchsorted(two, one)
    shared = np.flatnonzero(places < len(two))
    shared = shared[two[places[shared]] == one[shared]]
    return shared, places[shared]


def _mark(rows: Sequence[Iterable[str]], columns: Mapping[str, int], width: int) -> Floats:
    """Return a row a passage with 1 in the column of each thing that it holds."""
    marks = np.zeros((len(rows), width), dtype=np.float32)
    for row, held in enumerate(rows):
        marks[row, [columns[each] for each in held]] = 1
    return marks


def _normalise(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = (rows / np.maximum(lengths, 1e-6)).astype(np.float32)
    return unit
