"""Trained weights to the files that ship: int8 graphs for onnxruntime and an int8 table of word embeddings.

Limits: a graph reads one text at a time, so that no text can touch another's numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.data import SHIPPED_HEADS
from training.model import ATTENTION_HEADS, WIDTH, Encoder, Layer, Tagger
from training.pair_model import PairHead, PairModel, join_states
from twosource.language.pairing import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

OPSET = 17
# Places kept: the longest window and its two end marks.
PLACES = 256


class TaggerGraph(nn.Module):
    """What is exported of the tagger: one text's embedded words and shapes to the scores of all tags."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.encoder = model.encoder
        self.heads = nn.Linear(WIDTH, len(SHIPPED_HEADS) * model.starts.shape[1])
        rows = self.heads.out_features
        self.heads.weight = nn.Parameter(model.heads.weight[:rows].detach())
        self.heads.bias = nn.Parameter(model.heads.bias[:rows].detach())

    def forward(self, embedded: Tensor, shapes: Tensor) -> Tensor:
        """Map (length, width) and (length) to (length, heads x tags)."""
        return self.heads(encode_alone(self.encoder, embedded, shapes, self.encoder.layers))


class SentenceGraph(nn.Module):
    """The pair model's reading: one sentence's embedded words and shapes to its words' points and weights."""

    def __init__(self, encoder: Encoder, head: PairHead) -> None:
        super().__init__()
        self.encoder, self.head = encoder, head

    def forward(self, embedded: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Map (length, width) and (length) to (length, points) and (length)."""
        hidden = encode_alone(self.encoder, embedded, shapes, self.encoder.layers)
        return self.head.place(join_states(embedded, hidden))


def encode_alone(encoder: Encoder, embedded: Tensor, shapes: Tensor, layers: Iterable[Layer]) -> Tensor:
    """Encode one text without padding, (length, width)."""
    hidden = encoder.norm(embedded + encoder.places.weight[: embedded.shape[0]] + encoder.shapes(shapes))
    for layer in layers:
        hidden = run_layer(layer, hidden)
    return hidden


def run_layer(layer: Layer, hidden: Tensor) -> Tensor:
    """Run one layer over one text, with few moves of memory."""
    parts = layer.qkv(hidden).view(-1, 3 * ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(0, 1)
    query, key, value = parts.split(ATTENTION_HEADS)
    scores = query @ key.transpose(1, 2) * (WIDTH / ATTENTION_HEADS) ** -0.5
    mixed = (scores.softmax(-1) @ value).transpose(0, 1).reshape(-1, WIDTH)
    hidden = layer.norm_attention(hidden + layer.out(mixed))
    return layer.norm_inner(hidden + layer.down(functional.gelu(layer.up(hidden))))


def export_tagger(weights: Path, ship: Path, plain: Path) -> None:
    """Write `tagger.onnx` (int8) with its transition tables, and `words.npz` shared by all models.

    `plain` gets the same graph in fp32, to measure what int8 costs.
    """
    model = Tagger()
    model.load_state_dict(torch.load(weights))
    model.eval()
    trim_places(model.encoder)
    length = {0: "length"}
    words = (torch.zeros(9, WIDTH), torch.zeros(9, dtype=torch.int64))
    write_graph(
        TaggerGraph(model),
        words,
        {"embedded": length, "shapes": length, "scores": length},
        plain / "tagger.onnx",
    )
    write_int8(plain / "tagger.onnx", ship)
    starts, moves = (table.detach().numpy()[: len(SHIPPED_HEADS)] for table in model.tables())
    np.savez(ship / "transitions.npz", starts=starts.astype(np.float32), moves=moves.astype(np.float32))
    export_words(model.encoder, ship / "words.npz")


def export_pairs(start: Path, weights: Path, ship: Path, plain: Path) -> None:
    """Write `sentences.onnx` (int8), which reads a sentence, and `pairs.npz`, which weighs two readings."""
    model = PairModel(start)
    model.load_state_dict(torch.load(weights))
    encoder, head = model.encoder, model.heads["annotated"]
    trim_places(encoder, LONGEST)
    words = (torch.zeros(9, WIDTH), torch.zeros(9, dtype=torch.int64))
    axes = {name: {0: "length"} for name in ("embedded", "shapes", "points", "weights")}
    write_graph(SentenceGraph(encoder, head), words, axes, plain / "sentences.onnx")
    write_int8(plain / "sentences.onnx", ship)
    tables = {
        "inner": head.inner.weight,
        "inner_start": head.inner.bias,
        "outer": head.outer.weight[0],
        "direct": head.direct.weight[0],
        "start": head.direct.bias[0],
    }
    np.savez(ship / "pairs.npz", **{name: table.detach().numpy() for name, table in tables.items()})


def export_vocabulary(lines: Sequence[str], ship: Path) -> None:
    """Write the vocabulary that all models share."""
    (ship / "vocabulary.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def trim_places(encoder: Encoder, places: int = PLACES) -> None:
    """Drop the places that no window reaches."""
    encoder.places = nn.Embedding.from_pretrained(encoder.places.weight[:places].detach().clone())


def export_words(encoder: Encoder, path: Path) -> None:
    """Write the word embeddings as int8 rows, each with its own scale."""
    table = encoder.words.weight.detach().numpy()
    scales = np.abs(table).max(axis=1, keepdims=True).clip(1e-8) / 127
    np.savez(path, rows=np.rint(table / scales).astype(np.int8), scales=scales.astype(np.float32))


def write_graph(
    graph: nn.Module, examples: tuple[Tensor, ...], axes: dict[str, dict[int, str]], path: Path
) -> None:
    """Export a graph in fp32; the first two axes are of what goes in, the others of what comes out."""
    inward, outward = list(axes)[:2], list(axes)[2:]
    names = {"input_names": inward, "output_names": outward, "dynamic_axes": axes}
    torch.onnx.export(graph.eval(), examples, path, opset_version=OPSET, dynamo=False, **names)
    onnx.checker.check_model(onnx.load(path))


def write_int8(plain: Path, ship: Path) -> None:
    """Write a graph again as int8, with one scale for each column of weights."""
    quantize_dynamic(
        plain,
        ship / plain.name,
        weight_type=QuantType.QInt8,
        per_channel=True,
        # Seven bits of weight: eight overflow on processors without VNNI, so that machines would disagree.
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm"],
    )
