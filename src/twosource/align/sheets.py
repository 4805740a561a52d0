"""Stage 5 of 7, part of align: passages -> arrays of which word stands in which passage.

A rare word weighs more: rare in news at large, and rare among the passages of this story.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from twosource.align.passages import Passage

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

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
    language has no embedding.
    """

    words: Mapping[str, int]
    pieces: Mapping[str, int]
    mixed: Floats
    story: Floats
    grams: Floats
    entities: Mapping[str, tuple[int, float]]
    vectors: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One article's passages by its own words: `words` and `pieces` are their sorted numbers in the story.

    The other arrays have a row a passage; `weights` has an entry a word.
    """

    words: Ints
    pieces: Ints
    weights: Floats
    present: Floats
    names: Floats
    quoted: Floats
    mixed: Floats
    story: Floats
    context: Floats
    grams: Floats
    entities: Floats
    vectors: Floats


def weigh_story(
    passages: Sequence[Passage], background: Background, embed: Callable[[list[str]], Floats]
) -> Scale:
    """Return the weights of a story's words; `embed` gives a row of length 1 a word."""
    words = Counter(word for passage in passages for word in set(passage.words))
    pieces = Counter(piece for passage in passages for piece in passage.grams)
    total = max(1, len(passages))
    ordered = sorted(words)
    story = np.log1p(total / np.array([words[word] for word in ordered], dtype=np.float32))
    counts = np.array([background.counts.get(word, 0) for word in ordered], dtype=np.float32)
    rarity = np.log((background.texts + 1) / (counts + 0.5))
    rare = sorted(pieces)
    named = Counter(entity for passage in passages for entity in passage.entities)
    return Scale(
        words={word: number for number, word in enumerate(ordered)},
        pieces={piece: number for number, piece in enumerate(rare)},
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
    forms: dict[str, Counter[str]] = {stem: Counter() for stem in stems}
    for passage in passages:
        for stem, form in zip(passage.words, passage.forms, strict=True):
            forms[stem][form] += 1
    return [min(forms[stem], key=lambda form: (-forms[stem][form], form)) for stem in stems]


def fill_sheet(passages: Sequence[Passage], scale: Scale) -> Sheet:
    """Return the arrays of one article's passages."""
    words = _number((word for passage in passages for word in passage.words), scale.words)
    pieces = _number((piece for passage in passages for piece in passage.grams), scale.pieces)

    def mark(read: Callable[[Passage], Iterable[str]]) -> Floats:
        return _mark([read(passage) for passage in passages], scale.words, words)

    present = mark(lambda passage: passage.words)
    weights = scale.mixed[words]
    weighted = present * weights
    context = weighted.copy()
    context[1:] += EARLIER * weighted[:-1]
    grams = _mark([passage.grams for passage in passages], scale.pieces, pieces)
    return Sheet(
        words=words,
        pieces=pieces,
        weights=weights,
        present=present,
        names=mark(lambda passage: passage.names),
        quoted=mark(lambda passage: passage.quoted),
        mixed=_normalise(weighted),
        story=_normalise(present * scale.story[words]),
        context=_normalise(context),
        grams=_normalise(grams * scale.grams[pieces]),
        entities=_mark_entities(passages, scale),
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


def _number(marks: Iterable[str], numbers: Mapping[str, int]) -> Ints:
    return np.array(sorted({numbers[mark] for mark in marks}), dtype=np.int64)


def _mark(rows: Sequence[Iterable[str]], numbers: Mapping[str, int], own: Ints) -> Floats:
    """Return a row a passage with 1 where it holds the word of that column."""
    column = {number: place for place, number in enumerate(own.tolist())}
    marks = np.zeros((len(rows), len(own)), dtype=np.float32)
    for row, held in enumerate(rows):
        marks[row, [column[numbers[each]] for each in held]] = 1
    return marks


def _normalise(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = (rows / np.maximum(lengths, 1e-6)).astype(np.float32)
    return unit
