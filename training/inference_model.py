"""The model of inference: the words of two sentences laid beside each other, and what comes of it.

Limits: takes what the shipped files make of a sentence, an embedding and a point a piece, as it is; some
700,000 numbers, for 800 sets of sentences teach no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.model import WIDTH
from training.pair_model import POINTS
from twosource.language.inference import CLASSES, mark_shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.language.inference import Sentence

INNER = 192
PARTS = 4  # in which a layer attends
DROP = 0.25
BARRED = -1e4


class Inference(nn.Module):
    """Each piece looks for its like in the other sentence; what it finds and what it lacks is read on."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH + POINTS)
        self.proj = nn.Linear(WIDTH + POINTS, INNER)
        self.q = nn.Linear(INNER, INNER, bias=False)
        self.cmp = nn.Sequential(nn.Linear(4 * INNER + 2, INNER), nn.GELU(), nn.Dropout(DROP))
        self.layer = nn.TransformerEncoderLayer(
            INNER, PARTS, 2 * INNER, dropout=DROP, batch_first=True, activation="gelu"
        )
        self.out = nn.Sequential(
            nn.Linear(4 * INNER, INNER), nn.GELU(), nn.Dropout(DROP), nn.Linear(INNER, CLASSES)
        )

    def forward(self, left: Batch, right: Batch) -> Tensor:
        """Give log-odds of same, contradiction and other, (pairs, 3), the same in either order."""
        one, two = (self.place(side.states) for side in (left, right))
        x = self.compare(one, two, left, right.present)
        y = self.compare(two, one, right, left.present)
        return self.out(torch.cat([x + y, (x - y).abs()], -1))

    def place(self, states: Tensor) -> Tensor:
        """Map (pairs, pieces, width + points) to (pairs, pieces, inner)."""
        return functional.dropout(functional.gelu(self.proj(self.norm(states))), DROP, self.training)

    def compare(self, own: Tensor, other: Tensor, side: Batch, there: Tensor) -> Tensor:
        """Sum up what a sentence has and the other has not, (pairs, twice inner)."""
        near = self.q(own) @ other.transpose(1, 2) / INNER**0.5
        near = near.masked_fill(~there[:, None], BARRED).softmax(-1)
        found = near @ other
        beside = [own, found, own - found, own * found, side.shared[..., None], near.amax(-1, keepdim=True)]
        read = self.layer(self.cmp(torch.cat(beside, -1)), src_key_padding_mask=~side.present)
        held = side.present[..., None].to(read.dtype)
        mean = (read * held).sum(1) / held.sum(1)
        return torch.cat([mean, read.masked_fill(~side.present[..., None], BARRED).amax(1)], -1)


class Batch:
    """One side of several pairs, padded: states, which pieces are there, and which the other side has too."""

    def __init__(self, sentences: Sequence[Sentence], others: Sequence[Sentence]) -> None:
        longest = max(len(it.pieces) for it in sentences)
        self.states = torch.zeros(len(sentences), longest, WIDTH + POINTS)
        self.shared = torch.zeros(len(sentences), longest)
        self.present = torch.zeros(len(sentences), longest, dtype=torch.bool)
        for row, (one, other) in enumerate(zip(sentences, others, strict=True)):
            self.states[row, : len(one.pieces)] = torch.from_numpy(one.states)
            self.shared[row, : len(one.pieces)] = torch.from_numpy(mark_shared(one, other))
            self.present[row, : len(one.pieces)] = True


class InferenceGraph(nn.Module):
    """What is exported: two sentences without padding to three log-odds."""

    def __init__(self, model: Inference) -> None:
        super().__init__()
        self.model = model

    def forward(self, left: Tensor, right: Tensor, left_shared: Tensor, right_shared: Tensor) -> Tensor:
        """Map (pieces, width + points) and (pieces) of each side to (3)."""
        one, two = self.model.place(left), self.model.place(right)
        x, y = self._compare(one, two, left_shared), self._compare(two, one, right_shared)
        return self.model.out(torch.cat([x + y, (x - y).abs()], -1))

    def _compare(self, own: Tensor, other: Tensor, shared: Tensor) -> Tensor:
        near = (self.model.q(own) @ other.T / INNER**0.5).softmax(-1)
        found = near @ other
        beside = [own, found, own - found, own * found, shared[:, None], near.amax(-1, keepdim=True)]
        read = self._attend(self.model.cmp(torch.cat(beside, -1)))
        return torch.cat([read.mean(0), read.amax(0)], -1)

    def _attend(self, hidden: Tensor) -> Tensor:
        layer = self.model.layer
        attention = layer.self_attn
        parts = functional.linear(hidden, attention.in_proj_weight, attention.in_proj_bias)
        query, key, value = (
            part.reshape(-1, PARTS, INNER // PARTS).transpose(0, 1) for part in parts.split(INNER, -1)
        )
        scores = query @ key.transpose(1, 2) / (INNER // PARTS) ** 0.5
        mixed = (scores.softmax(-1) @ value).transpose(0, 1).reshape(-1, INNER)
        hidden = layer.norm1(hidden + attention.out_proj(mixed))
        return layer.norm2(hidden + layer.linear2(functional.gelu(layer.linear1(hidden))))
