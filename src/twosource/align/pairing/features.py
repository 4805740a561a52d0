"""Stage 5 of 7, part of align: the passages of two articles -> what speaks for each pair being one fact.

All columns are symmetric in the two passages, so the order of the articles changes nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.align.pairing.contents import count_fewer, count_shared, measure_records
from twosource.align.pairing.nearness import measure_nearness
from twosource.align.pairing.sheets import find_shared
from twosource.language.products import multiply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from twosource.align.pairing.passages import Passage
    from twosource.align.pairing.sheets import Floats, Ints, Sheet

# A pair that none of these lets in is taken for two facts: together they keep 98.7 % of the gold pairs of the
# training stories and drop two pairs in five.
LEAST_GRAMS = 0.03  # cosine of pieces of text
LEAST_SHARED = 1.0  # weight of the shared words
BEST_RANKS = 3  # among the partners of one of the two, by context
HEAVY = 1.5  # weight from which a word is a content word
TINY = 1e-6
BEST_TWO = 2  # the best of a row and the one that it has to beat
COMPETING = ("cosine", "grams", "context", "meaning", "near")  # by which a pair stands against others
BLOCK = 2  # passages on each side
MOST_CELLS = 1 << 18  # of an array, so that memory stays small


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Side:
    """One article, ready to be compared."""

    passages: Sequence[Passage]
    sheet: Sheet
    vectors: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """The candidate pairs of two articles: numbers of passages, and under each name a value a pair."""

    rows: Ints
    columns: Ints
    features: Mapping[str, Floats]


def compare_sides(one: Side, two: Side, third: Floats) -> Pairs:
    """Return the candidate pairs of two articles with all their features.

    `third` is, for each pair, how well some passage of a third article goes with both.
    """
    grid = {
        **_measure_words(one.sheet, two.sheet),
        **_measure_entities(one.sheet, two.sheet),
        **measure_nearness(one.sheet, two.sheet),
        "meaning": multiply(one.vectors, two.vectors.T),
        "third": np.broadcast_to(third, (len(one.passages), len(two.passages))),
    }
    grid["near_extra"] = grid["near_shared"] - grid["shared"]
    grid.update(_measure_competition({name: grid[name] for name in COMPETING}))
    grid.update(_measure_lead(grid["near"]))
    grid.update(_measure_neighbours(grid["cosine"], grid["near"]))
    grid.update(_measure_places(one, two))
    grid.update(measure_records(one.sheet, two.sheet))
    cells = np.flatnonzero(_admit(grid))
    rows, columns = np.divmod(cells, len(two.passages))
    features = {name: values.take(cells) for name, values in grid.items()}
    features.update(_measure_pairs(one.sheet, two.sheet, rows, columns))
    length = (math.log(len(one.passages)) + math.log(len(two.passages))) / 2
    features["length"] = np.full(
        len(cells), length, dtype=np.float32
    )  # short reports share more of all they tell
    return Pairs(rows=rows, columns=columns, features=features)


def measure_support(one: Sequence[Floats], two: Sequence[Floats]) -> Floats:
    """Return how well each pair goes with the passage of another article that suits both best, else 0.

    The arrays hold, an article each, how well the passages of a side go with those of that article.
    """
    support = np.zeros((), dtype=np.float32)
    for left, right in zip(one, two, strict=True):
        step = max(1, MOST_CELLS // max(1, right.size))
        across = np.ascontiguousarray(right.T)[None]
        best = [
            np.minimum(left[row : row + step, :, None], across).max(axis=1, initial=0)
            for row in range(0, len(left), step)
        ]
        support = np.maximum(support, np.concatenate(best))
    return support


def _admit(grid: Mapping[str, Floats]) -> npt.NDArray[np.bool_]:
    return (
        (grid["grams"] >= LEAST_GRAMS)
        | (grid["shared"] >= LEAST_SHARED)
        | (grid["context_first"] < BEST_RANKS)
    )


def measure_cosines(one: Sheet, two: Sheet) -> Floats:
    """Return how well each two passages of two articles go together by their words."""
    left, right = find_shared(one.words, two.words)
    product: Floats = multiply(one.mixed[:, left], two.mixed[:, right].T)
    return product


def _measure_words(one: Sheet, two: Sheet) -> dict[str, Floats]:
    """Return how much the words of each two passages have in common, as matrices."""
    left, right = find_shared(one.words, two.words)
    near, far = find_shared(one.pieces, two.pieces)
    weights = one.weights[left]
    present = two.present[:, right].T
    shared = multiply(one.present[:, left] * weights, present)
    a, b = _weigh(one, one.present)[:, None], _weigh(two, two.present)[None]
    names = multiply(one.names[:, left] * weights, two.names[:, right].T)
    names_count = multiply(one.names[:, left], two.names[:, right].T)
    quoted = multiply(one.quoted[:, left] * weights, two.quoted[:, right].T)
    named = _spread(_weigh(one, one.names), _weigh(two, two.names))
    spoken = _spread(_weigh(one, one.quoted), _weigh(two, two.quoted))
    return {
        "cosine": multiply(one.mixed[:, left], two.mixed[:, right].T),
        "story_cosine": multiply(one.story[:, left], two.story[:, right].T),
        "context": multiply(one.context[:, left], two.context[:, right].T),
        "grams": multiply(one.grams[:, near], two.grams[:, far].T),
        "shared": shared,
        "heavy": multiply(one.present[:, left] * (weights > HEAVY), present),
        "share_low": shared / np.maximum(np.maximum(a, b), TINY),
        "share_high": shared / np.maximum(np.minimum(a, b), TINY),
        "jaccard": shared / np.maximum(a + b - shared, TINY),
        "length_low": np.minimum(a, b),
        "length_high": np.maximum(a, b),
        "names": names,
        "names_count": names_count,
        "names_apart": (one.names.sum(axis=1)[:, None] - names_count)
        * (two.names.sum(axis=1)[None] - names_count),
        "names_low": names / np.maximum(named[1], TINY),
        "names_high": names / np.where(named[0] > 0, named[0], 1),
        "quoted": quoted,
        "quoted_high": quoted / np.where(spoken[0] > 0, spoken[0], 1),
        "quotes": (spoken[0] > 0).astype(np.float32) + (spoken[1] > 0),
    }


def _measure_entities(one: Sheet, two: Sheet) -> dict[str, Floats]:
    """Return how much of whom each two passages mention they have in common, by pronouns too."""
    shared: Floats = multiply(one.entities, np.sign(two.entities).T)
    a: Floats = one.entities.sum(axis=1)
    b: Floats = two.entities.sum(axis=1)
    low, high = _spread(np.maximum(a, TINY), np.maximum(b, TINY))
    of_longer: Floats = shared / high
    of_shorter: Floats = shared / low
    return {"entities": shared, "entities_low": of_longer, "entities_high": of_shorter}


def _weigh(sheet: Sheet, marks: Floats) -> Floats:
    weight: Floats = multiply(marks, sheet.weights)
    return weight


def _spread(one: Floats, two: Floats) -> tuple[Floats, Floats]:
    """Return the smaller and the larger of a value of each two passages."""
    return np.minimum.outer(one, two), np.maximum.outer(one, two)


def _measure_competition(grid: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return how a pair stands among the other pairs of its two passages: ranks, and shares of the best."""
    values = np.stack(list(grid.values()))
    across, down = _rank(values), _rank(values.swapaxes(1, 2)).swapaxes(1, 2)
    best_across = values / np.maximum(values.max(axis=2, keepdims=True, initial=0), TINY)
    best_down = values / np.maximum(values.max(axis=1, keepdims=True, initial=0), TINY)
    found = {
        "first": np.minimum(across, down),
        "last": np.maximum(across, down),
        "low": np.minimum(best_across, best_down),
        "high": np.maximum(best_across, best_down),
    }
    return {
        f"{name}_{way}": layers[number] for way, layers in found.items() for number, name in enumerate(grid)
    }


def _rank(values: Floats) -> Floats:
    """Return how many values of the row are larger; equal values share a rank."""
    order = np.argsort(-values, axis=-1)
    ordered = np.take_along_axis(values, order, axis=-1)
    places = np.zeros(values.shape, dtype=np.float32)
    places[..., 1:] = np.arange(1, values.shape[-1]) * (ordered[..., 1:] < ordered[..., :-1])
    ranks = np.empty_like(places)
    np.put_along_axis(ranks, order, np.maximum.accumulate(places, axis=-1), axis=-1)
    return ranks


def _measure_lead(values: Floats) -> dict[str, Floats]:
    """Return by how much a pair is ahead of, or behind, the best other pair of either passage."""
    across, down = _lead(values), _lead(values.T).T
    return {"lead_low": np.minimum(across, down), "lead_high": np.maximum(across, down)}


def _lead(values: Floats) -> Floats:
    if values.shape[1] < BEST_TWO:
        return np.zeros_like(values)
    second, best = np.sort(values, axis=1)[:, -BEST_TWO:].T
    ahead: Floats = values - np.where(values >= best[:, None], second[:, None], best[:, None])
    return ahead


def _measure_neighbours(cosine: Floats, near: Floats) -> dict[str, Floats]:
    """Return how well the passages around two passages go together; `block` is all within two places."""
    rows, columns = near.shape
    framed = np.pad(near, BLOCK)
    steps = range(2 * BLOCK + 1)
    block = sum(framed[down : down + rows, right : right + columns] for down in steps for right in steps)
    wide = np.pad(cosine, 1)
    before, after = wide[:-2, :-2], wide[2:, 2:]
    beside = (wide[:-2, 1:-1], wide[2:, 1:-1], wide[1:-1, :-2], wide[1:-1, 2:])
    return {
        "before": before,
        "after": after,
        "beside": np.maximum.reduce(beside),
        "block": (block - near) / (len(steps) ** 2 - 1),
    }


def _measure_places(one: Side, two: Side) -> dict[str, Floats]:
    """Return where in their articles the two stand, from 0 to 1, and which open with a pronoun."""
    a, b = (np.linspace(0, 1, len(side.passages), dtype=np.float32) for side in (one, two))
    first, last = _spread(a, b)
    counted = [np.arange(len(side.passages), dtype=np.float32) for side in (one, two)]
    return {
        "place_first": first,
        "place_last": last,
        "place_apart": last - first,
        "count_first": np.minimum.outer(*counted),
        "count_last": np.maximum.outer(*counted),
        "pronouns": np.add.outer(one.sheet.pronouns, two.sheet.pronouns),
    }


def _measure_pairs(one: Sheet, two: Sheet, rows: Ints, columns: Ints) -> dict[str, Floats]:
    """Return what is worth counting for the candidates only."""
    left, right = find_shared(one.neighbours, two.neighbours)
    bigrams = count_shared(one.beside[:, left], two.beside[:, right])[rows, columns]
    fewer = count_fewer(one.beside, two.beside)[rows, columns]
    numbers = count_shared(one.held["numbers"], two.held["numbers"])[rows, columns]
    fewer_numbers = count_fewer(one.held["numbers"], two.held["numbers"])[rows, columns]
    heaviest, second = _weigh_best(one, two, rows, columns)
    return {
        "bigrams": bigrams,
        "bigrams_share": (bigrams / np.maximum(fewer, 1)).astype(np.float32),
        "numbers": numbers,
        "numbers_apart": fewer_numbers - numbers,
        "heaviest": heaviest,
        "second": second,
    }


def _weigh_best(one: Sheet, two: Sheet, rows: Ints, columns: Ints) -> tuple[Floats, Floats]:
    """Return the weights of the rarest and the second rarest word that two passages share."""
    left, right = find_shared(one.words, two.words)
    order = np.argsort(-one.weights[left], kind="stable")
    left, right = left[order], right[order]
    weights = np.append(one.weights[left], [0, 0]).astype(np.float32)
    both = one.present[:, left][rows] * two.present[:, right][columns] > 0
    both = np.concatenate([both, np.ones((len(rows), 2), dtype=np.bool_)], axis=1)
    first = both.argmax(axis=1)
    both[np.arange(len(rows)), first] = False
    return weights[first], weights[both.argmax(axis=1)]
