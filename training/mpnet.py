"""all-mpnet-base-v2 in plain torch, reading our word pieces.

Limits: the encoder alone, without what makes one vector of a text; paragraphs of at most 512 pieces.
"""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from twosource.language.wordpiece import MASKED, SEPARATOR, START

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
WIDTH, DEPTH, ATTENTION_HEADS, INNER = 768, 12, 12, 3072
# Its vocabulary is BERT's behind four marks of its own, with one more at the end.
SHIFT, PADDING = 4, 1
MARKS = {0: PADDING, START: 0, SEPARATOR: 2, MASKED: 30526}
PIECES, PLACES, FIRST_PLACE = 30527, 514, 2
# Distances that share one weight: half of them each way, exact ones first, then ever wider.
BUCKETS, FARTHEST = 32, 128
BLOCKED = -1e4
EPSILON = 1e-5


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.norm_inner = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, hidden: Tensor, bias: Tensor, drop: float) -> Tensor:
        """Map (batch, length, width) to the same; `bias` is added to the attention scores."""
        batch, length, _ = hidden.shape
        parts = self.qkv(hidden).view(batch, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(*parts, attn_mask=bias.to(parts.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        hidden = self.norm_attention(hidden + functional.dropout(mixed, drop, self.training))
        inner = self.down(functional.gelu(self.up(hidden)))
        return self.norm_inner(hidden + functional.dropout(inner, drop, self.training))


class Mpnet(nn.Module):
    """Word and place embeddings and the layers; what is near counts by weights that stay as they came."""

    def __init__(self, depth: int = DEPTH) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(depth))
        self.near = nn.Embedding(BUCKETS, ATTENTION_HEADS)
        self.near.weight.requires_grad_(False)
        self.drop = 0.1

    def forward(self, pieces: Tensor, added: Tensor | None = None) -> Tensor:
        """Map our piece numbers (batch, length), padded with 0, to (batch, length, width).

        `added`, of the latter shape, joins the embeddings.
        """
        length = pieces.shape[1]
        hidden = self.words(own_pieces(pieces)) + self.places.weight[FIRST_PLACE : length + FIRST_PLACE]
        if added is not None:
            hidden = hidden + added
        hidden = functional.dropout(self.norm(hidden), self.drop, self.training)
        bias = self.near(bucket_distances(length).to(pieces.device)).permute(2, 0, 1)[None]
        bias = bias.masked_fill(pieces.eq(0)[:, None, None, :], BLOCKED)
        for layer in self.layers:
            hidden = layer(hidden, bias, self.drop)
        return hidden


def own_pieces(pieces: Tensor) -> Tensor:
    """Turn our piece numbers into this model's."""
    own = pieces + SHIFT
    for ours, theirs in MARKS.items():
        own = torch.where(pieces == ours, theirs, own)
    return own


def bucket_distances(length: int) -> Tensor:
    """Number the distance of each two places, (length, length), as the model learnt them."""
    place = torch.arange(length)
    far = place[None, :] - place[:, None]
    half, exact = BUCKETS // 2, BUCKETS // 4
    share = torch.log(far.abs().clamp(min=1) / exact) / math.log(FARTHEST / exact)
    wide = (exact + (share * (half - exact)).long()).clamp(max=half - 1)
    return (far > 0).long() * half + torch.where(far.abs() < exact, far.abs(), wide)


def load_mpnet(path: Path) -> Mpnet:
    """Read all-mpnet-base-v2; a file that is not exactly that one is refused."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"{path} is not the expected all-mpnet-base-v2 (SHA-256 {found}); fetch it again")
    theirs = load_file(path)
    own = {
        "words.weight": theirs["embeddings.word_embeddings.weight"],
        "places.weight": theirs["embeddings.position_embeddings.weight"],
        "norm.weight": theirs["embeddings.LayerNorm.weight"],
        "norm.bias": theirs["embeddings.LayerNorm.bias"],
        "near.weight": theirs["encoder.relative_attention_bias.weight"],
    }
    for number in range(DEPTH):
        own |= _layer_weights(theirs, number)
    model = Mpnet()
    model.load_state_dict(own)
    return model


def _layer_weights(theirs: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    layer, ours = f"encoder.layer.{number}.", f"layers.{number}."
    own = {}
    for kind in ("weight", "bias"):
        own[f"{ours}qkv.{kind}"] = torch.cat([theirs[f"{layer}attention.attn.{it}.{kind}"] for it in "qkv"])
        own[f"{ours}out.{kind}"] = theirs[f"{layer}attention.attn.o.{kind}"]
        own[f"{ours}norm_attention.{kind}"] = theirs[f"{layer}attention.LayerNorm.{kind}"]
        own[f"{ours}up.{kind}"] = theirs[f"{layer}intermediate.dense.{kind}"]
        own[f"{ours}down.{kind}"] = theirs[f"{layer}output.dense.{kind}"]
        own[f"{ours}norm_inner.{kind}"] = theirs[f"{layer}output.LayerNorm.{kind}"]
    return own
