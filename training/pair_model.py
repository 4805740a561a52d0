"""The pair model: three layers read each sentence once; two readings are held together word by word.

Limits: sentences are read without what stands before them, and cut when long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.model import WIDTH, Encoder, load_start
from twosource.language.pairing import FEATURES, LONGEST
from twosource.language.wordpiece import SEPARATOR, START, WordPieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Layers that read. All six give half a point of F1 more beside TF-IDF, at twice the size and time.
LOWER = 3
# Numbers that stand for a word when sentences are held together.
POINTS = 128
INNER = 24
DROP = 0.15
PIECES_A_GROUP = 2048
# What teaches: annotated stories, the program's own chances, and event chains.
TASKS = ("annotated", "unannotated", "events")
# The sentences of two reports, and how far each pair of them tells the same fact (left, right).
Link = tuple[tuple[str, ...], tuple[str, ...], np.ndarray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The states of an article's words, one after another, and the number of each one's sentence."""

    states: Tensor
    owners: Tensor
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The words of an article as points of length 1, their weights, and the number of each one's sentence."""

    points: Tensor
    weights: Tensor
    owners: Tensor
    count: int


class PairHead(nn.Module):
    """What is learnt: where a word's states put it, what it weighs, and what two readings come to."""

    def __init__(self) -> None:
        super().__init__()
        self.points = nn.Linear(2 * WIDTH, POINTS, bias=False)
        self.weigh = nn.Linear(2 * WIDTH, 1)
        self.inner = nn.Linear(FEATURES, INNER)
        self.outer = nn.Linear(INNER, 1, bias=False)
        self.direct = nn.Linear(FEATURES, 1)
        nn.init.orthogonal_(self.points.weight)
        for layer in (self.weigh, self.outer, self.direct):
            nn.init.zeros_(layer.weight)
        with torch.no_grad():  # to begin with, two sentences that cover each other are the same
            self.direct.weight[0, 0] = 4.0
            self.direct.bias.fill_(-7.0)

    def place(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Points, not yet of length 1, and weights of words."""
        return self.points(states), functional.softplus(self.weigh(states))[:, 0]

    def read(self, side: Side) -> Readings:
        """Place the words of an article."""
        states = functional.dropout(side.states.float(), DROP, self.training)
        points, weights = self.place(states)
        return Readings(
            points=functional.normalize(points, dim=-1), weights=weights, owners=side.owners, count=side.count
        )

    def compare(self, left: Readings, right: Readings) -> Tensor:
        """Log-odds of every pair, (left sentences, right sentences)."""
        near = left.points @ right.points.T
        covered_left = average(nearest(near.T.contiguous(), right).T, left)
        covered_right = average(nearest(near, left).T, right).T
        whole = mean_point(left) @ mean_point(right).T
        sizes = sum_weights(left)[:, None], sum_weights(right)[None, :]
        features = join_features(covered_left, covered_right, whole, *sizes)
        return (self.direct(features) + self.outer(functional.silu(self.inner(features))))[..., 0]


def nearest(near: Tensor, side: Readings) -> Tensor:
    """The greatest of the rows that belong to each sentence, (sentences, columns)."""
    index = side.owners[:, None].expand_as(near)
    return torch.zeros(side.count, near.shape[1]).scatter_reduce(0, index, near, "amax", include_self=False)


def average(values: Tensor, side: Readings) -> Tensor:
    """Mean of the rows of each sentence by the weight of its words, (sentences, columns)."""
    total = torch.zeros(side.count, values.shape[1])
    total = total.index_add(0, side.owners, values * side.weights[:, None])
    return total / (sum_weights(side)[:, None] + 1e-6)


def sum_weights(side: Readings) -> Tensor:
    """What the words of each sentence weigh together."""
    return torch.zeros(side.count).index_add(0, side.owners, side.weights)


def mean_point(side: Readings) -> Tensor:
    """One point of length 1 for each sentence."""
    return functional.normalize(average(side.points, side), dim=-1)


def join_features(left: Tensor, right: Tensor, whole: Tensor, size: Tensor, other_size: Tensor) -> Tensor:
    """What two readings come to, the same in either order, as in `twosource.language.pairing`."""
    together = torch.log(size + 1) + torch.log(other_size + 1)
    apart = (torch.log(size + 1) - torch.log(other_size + 1)).abs()
    parts = [left + right, (left - right).abs(), left * right, torch.minimum(left, right), whole]
    return torch.stack([part.expand(whole.shape) for part in (*parts, together, apart)], dim=-1)


class PairModel(nn.Module):
    """MiniLM's lower layers, trained on, and a head for each thing that teaches; words stay as they came."""

    def __init__(self, start: Path) -> None:
        super().__init__()
        self.encoder = Encoder()
        load_start(self.encoder, start)
        self.encoder.layers = self.encoder.layers[:LOWER]
        self.encoder.places.requires_grad_(requires_grad=False)
        self.encoder.shapes.requires_grad_(requires_grad=False)
        self.heads = nn.ModuleDict({task: PairHead() for task in TASKS})
        first, *others = self.heads.values()
        for head in others:  # one space of points; only what two readings come to is each one's own
            head.points, head.weigh = first.points, first.weigh

    def compare(self, links: Sequence[Link], cutter: WordPieces, task: str) -> list[Tensor]:
        """Log-odds of every pair of sentences of each link, (left sentences, right sentences)."""
        sides = list(dict.fromkeys(side for left, right, _ in links for side in (left, right)))
        readings = dict(zip(sides, self._read(sides, cutter, self.heads[task]), strict=True))
        return [self.heads[task].compare(readings[left], readings[right]) for left, right, _ in links]

    def _read(
        self, sides: Sequence[tuple[str, ...]], cutter: WordPieces, head: nn.Module
    ) -> Iterator[Readings]:
        sentences = sorted({sentence for side in sides for sentence in side})
        states = read_states(self.encoder, sentences, cutter)
        for side in sides:
            parts = [states[sentence] for sentence in side]
            counts = torch.tensor([len(part) for part in parts])
            owners = torch.repeat_interleave(torch.arange(len(parts)), counts)
            yield head.read(Side(states=torch.cat(parts), owners=owners, count=len(parts)))


def join_states(embedded: Tensor, hidden: Tensor) -> Tensor:
    """A word as it is in any sentence and as it is in this one."""
    return torch.cat([functional.layer_norm(part, (WIDTH,)) for part in (embedded, hidden)], dim=-1)


def read_states(encoder: Encoder, sentences: Sequence[str], cutter: WordPieces) -> dict[str, Tensor]:
    """States of the words of sentences, in groups of like length; the shape of words is left out."""
    rows = [cutter.read(sentence).pieces[: LONGEST - 2].tolist() for sentence in sentences]
    found = {}
    for group in _group([len(row) + 2 for row in rows]):
        pieces = torch.zeros(len(group), max(len(rows[number]) for number in group) + 2, dtype=torch.int64)
        for place, number in enumerate(group):
            pieces[place, : len(rows[number]) + 2] = torch.tensor([START, *rows[number], SEPARATOR])
        embedded = encoder.words(pieces)
        states = join_states(embedded, encoder.encode(embedded, torch.zeros_like(pieces), pieces.ne(0)))
        for place, number in enumerate(group):
            found[sentences[number]] = states[place, 1 : len(rows[number]) + 1]
    return found


def _group(lengths: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda n: lengths[n]):
        if group and lengths[number] * (len(group) + 1) > PIECES_A_GROUP:
            yield group
            group = []
        group.append(number)
    if group:
        yield group
