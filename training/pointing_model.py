"""The model that points from who speaks to whom the words mean, as it is learnt and as it ships.

Limits: one report at a time, so that no report can touch another's numbers.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.export import OPSET, write_int8
from training.model import WIDTH
from twosource.language.pointing import ABSENT, PART_STEPS, PARTS, PLACES, WORD_STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping

INNER, LAYERS, HEADS, WIDER, KEY, SMALL, ASKER = 192, 3, 6, 768, 128, 64, 16
DROPPED, BLANKED, NOISE = 0.15, 0.04, 0.03  # of what is read, of whole words, what int8 moves a state by
INPUTS = ("states", "marks", "near", "same", "begins", "heads", "asked", "pairs", "traits", "whose")
OUTPUTS = ("points", "nobody", "told")
# What is as long as a report's words, its mentions, what is asked, and so on.
AXES = {
    "states": {0: "words"},
    "marks": {0: "words"},
    "near": {0: "words", 1: "words"},
    "same": {0: "words", 1: "words"},
    "begins": {0: "mentions"},
    "heads": {0: "mentions"},
    "asked": {0: "questions"},
    "pairs": {0: "pairs"},
    "traits": {0: "rivals"},
    "whose": {0: "rivals"},
    "points": {0: "pairs"},
    "nobody": {0: "questions"},
    "told": {0: "rivals"},
}


class Layer(nn.Module):
    """Attention over a report's words, with what is known of each two of them, and two products."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.between = nn.LayerNorm(INNER), nn.LayerNorm(INNER)
        self.qkv, self.out = nn.Linear(INNER, 3 * INNER), nn.Linear(INNER, INNER)
        self.up, self.down = nn.Linear(INNER, WIDER), nn.Linear(WIDER, INNER)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Map (words, width), with (heads, words, words), to (words, width)."""
        parts = self.qkv(self.before(hidden)).view(-1, 3 * HEADS, INNER // HEADS).transpose(0, 1)
        query, key, value = parts.split(HEADS)
        scores = query @ key.transpose(1, 2) * (INNER / HEADS) ** -0.5 + bias
        mixed = (scores.softmax(-1) @ value).transpose(0, 1).reshape(-1, INNER)
        hidden = hidden + self.drop(self.out(mixed))
        return hidden + self.drop(self.down(functional.gelu(self.up(self.between(hidden)))))


class Pointing(nn.Module):
    """Reads the words of a report that stand in or beside mentions; points from mentions to mentions."""

    def __init__(self, marks: int, traits: int) -> None:
        """Take how many things are told of a mention and of a rival."""
        super().__init__()
        steps = (2 * len(PART_STEPS) + 1) * (2 * len(WORD_STEPS) + 1)
        self.states, self.marks = nn.Linear(WIDTH, INNER), nn.Linear(2 * marks + self.places(), INNER)
        self.near, self.same = nn.Parameter(torch.zeros(HEADS, steps)), nn.Parameter(torch.zeros(HEADS))
        self.layers, self.last = nn.ModuleList(Layer() for _ in range(LAYERS)), nn.LayerNorm(INNER)
        self.asker, self.held = nn.Linear(2 * INNER, KEY), nn.Linear(2 * INNER, KEY)
        self.turn, self.apart = nn.Linear(KEY, KEY, bias=False), nn.Parameter(torch.zeros(steps))
        self.pair = nn.Sequential(nn.Linear(3 * KEY, SMALL), nn.GELU(), nn.Linear(SMALL, 1))
        self.none = nn.Sequential(nn.Linear(KEY, SMALL // 2), nn.GELU(), nn.Linear(SMALL // 2, 1))
        self.brief = nn.Linear(KEY, ASKER)
        self.told = nn.Sequential(nn.Linear(traits + ASKER, SMALL), nn.GELU(), nn.Linear(SMALL, 1))
        self.absent = nn.Parameter(torch.tensor(-3.0))
        self.drop = nn.Dropout(DROPPED)

    @staticmethod
    def places() -> int:
        """Return how many things are told of a word besides its mentions: whether it is said, and where."""
        return 1 + len(PLACES) + 1 + len(PARTS) + 1

    def forward(  # noqa: PLR0913, PLR0917 - what goes into the graph that ships
        self,
        states: Tensor,
        marks: Tensor,
        near: Tensor,
        same: Tensor,
        begins: Tensor,
        heads: Tensor,
        asked: Tensor,
        pairs: Tensor,
        traits: Tensor,
        whose: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Give what speaks for each pair of mentions, for nobody, and for each rival by its traits."""
        if self.training:
            states = self.drop(states + NOISE * torch.randn_like(states))
            states = states * (torch.rand(len(states), 1, device=states.device) >= BLANKED)
        hidden = self.states(states) + self.marks(marks)
        bias = self.near[:, near] + same[None] * self.same[:, None, None]
        for layer in self.layers:
            hidden = layer(hidden, bias)
        hidden = self.last(hidden)
        both = torch.cat([hidden[begins], hidden[heads]], -1)
        asker, held = functional.gelu(self.asker(both[asked])), functional.gelu(self.held(both))
        one, other = asker[pairs[:, 0]], held[pairs[:, 1]]
        points = (self.turn(asker)[pairs[:, 0]] * other).sum(-1) / KEY**0.5
        points = points + self.pair(torch.cat([one, other, one * other], -1)).squeeze(-1)
        points = points + self.apart[near[begins[asked[pairs[:, 0]]], begins[pairs[:, 1]]]]
        told = self.told(torch.cat([traits, self.brief(asker)[whose]], -1)).squeeze(-1)
        return points, self.none(asker).squeeze(-1), told


def export_pointing(model: Pointing, examples: Mapping[str, Tensor], ship: Path) -> None:
    """Write the graph as int8 with what somebody has who is not pointed at."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / ship.name
        torch.onnx.export(
            model.eval(),
            tuple(examples[name] for name in INPUTS),
            plain,
            opset_version=OPSET,
            dynamo=False,
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=AXES,
        )
        write_int8(plain, ship.parent)
    graph = onnx.load(ship)
    graph.metadata_props.add(key=ABSENT, value=f"{model.absent.item():.4f}")
    onnx.save(graph, ship)
