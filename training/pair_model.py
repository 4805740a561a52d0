"""The pair model: four layers read each sentence alone, once; two layers read the two together.

Limits: hundreds of pairs are cheap, but every further pair costs two layers; sentences are cut when long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.model import ATTENTION_HEADS, FORBIDDEN, WIDTH, Encoder
from twosource.language.pairing import LONGEST
from twosource.language.wordpiece import MASKED, SEPARATOR, START, WordPieces

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from training.stories import ArticlePair

LOWER = 4
WORD_DROPOUT = 0.05
PIECES_A_GROUP = 2048


class PairModel(nn.Module):
    """Lower layers over single sentences, upper layers over pairs; exactly symmetric in the two."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.across = nn.Parameter(torch.zeros(len(self.encoder.layers) - LOWER, ATTENTION_HEADS))
        self.head = nn.Linear(3 * WIDTH, 1)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def read(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Hidden states of single sentences after the lower layers, (sentences, length, width)."""
        layers = self.encoder.layers
        self.encoder.layers = layers[:LOWER]
        hidden = self.encoder(pieces, shapes)
        self.encoder.layers = layers
        return hidden

    def compare(self, hidden: Tensor, sides: Tensor) -> Tensor:
        """Scores (log-odds) of pairs from joined states; `sides` is 1 and 2 for the two, 0 at padding."""
        drop = self.encoder.drop if self.training else 0.0
        blocked = sides.eq(0)[:, None, None, :].to(hidden.dtype) * FORBIDDEN
        apart = sides[:, None, :, None].ne(sides[:, None, None, :]).to(hidden.dtype)
        for layer, across in zip(self.encoder.layers[LOWER:], self.across, strict=True):
            hidden = layer(hidden, blocked + apart * across[None, :, None, None].to(hidden.dtype), drop)
        left, right = (_mean(hidden, sides.eq(side)) for side in (1, 2))
        return self.head(torch.cat([left + right, (left - right).abs(), left * right], dim=-1))[:, 0]


def _mean(hidden: Tensor, present: Tensor) -> Tensor:
    weights = present[:, :, None].to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1)


def score_links(
    model: PairModel,
    pair: ArticlePair,
    links: Sequence[tuple[int, int]],
    cutter: WordPieces,
    draw: random.Random | None,
) -> Iterator[tuple[list[int], Tensor]]:
    """Score chosen sentence pairs of two articles, in groups of like length; gives (numbers, log-odds)."""
    keys = sorted({(0, a) for a, _ in links} | {(1, b) for _, b in links})
    rows = [_row(cutter, pair.sentences[side][number]) for side, number in keys]
    longest = max(len(row[0]) for row in rows)
    pieces, shapes = np.zeros((2, len(rows), longest), dtype=np.int64)
    for number, row in enumerate(rows):
        pieces[number, : len(row[0])], shapes[number, : len(row[1])] = row
    if draw:
        chance = np.random.default_rng(draw.getrandbits(32)).random(pieces.shape)
        pieces[(chance < WORD_DROPOUT) & (pieces > MASKED)] = MASKED
    hidden = _read_by_length(model, pieces, shapes)
    place = {key: (number, len(rows[number][0])) for number, key in enumerate(keys)}
    ends = [(place[0, a], place[1, b]) for a, b in links]
    for group in _group([left[1] + right[1] for left, right in ends]):
        yield group, model.compare(*_join(hidden, [ends[number] for number in group]))


def _read_by_length(model: PairModel, pieces: np.ndarray, shapes: np.ndarray) -> Tensor:
    lengths = (pieces != 0).sum(1)
    parts: list[Tensor | None] = [None] * len(pieces)
    for group in _group(lengths.tolist()):
        longest = int(lengths[group].max())
        hidden = model.read(
            torch.from_numpy(pieces[group, :longest]), torch.from_numpy(shapes[group, :longest])
        )
        for number, row in zip(
            group, functional.pad(hidden, (0, 0, 0, pieces.shape[1] - longest)), strict=True
        ):
            parts[number] = row
    return torch.stack([part for part in parts if part is not None])


def _row(cutter: WordPieces, sentence: str) -> tuple[list[int], list[int]]:
    reading = cutter.read(sentence)
    pieces = reading.pieces[: LONGEST - 2].tolist()
    return [START, *pieces, SEPARATOR], [0, *reading.shapes[: len(pieces)].tolist(), 0]


def _group(lengths: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda n: lengths[n]):
        if group and lengths[number] * (len(group) + 1) > PIECES_A_GROUP:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _join(hidden: Tensor, ends: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> tuple[Tensor, Tensor]:
    width = hidden.shape[1]
    longest = max(left[1] + right[1] for left, right in ends)
    index = np.zeros((len(ends), longest), dtype=np.int64)
    sides = np.zeros((len(ends), longest), dtype=np.int64)
    for number, ((a, length_a), (b, length_b)) in enumerate(ends):
        index[number, :length_a] = a * width + np.arange(length_a)
        index[number, length_a : length_a + length_b] = b * width + np.arange(length_b)
        sides[number, :length_a] = 1
        sides[number, length_a : length_a + length_b] = 2
    return hidden.flatten(0, 1)[torch.from_numpy(index)], torch.from_numpy(sides)
