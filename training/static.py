"""Distil a static sentence embedding: one vector a piece, whose sum points where MiniLM's embedding does.

Limits: fitted to English news sentences; a piece that they never hold keeps the vector of the piece alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.data import read_rows
from training.model import Encoder, load_start
from training.schedule import fast_numbers
from twosource.language.wordpiece import SEPARATOR, START, WordPieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DIMENSIONS = 160
# Weight of a piece that makes up the share p of all pieces: COMMON / (COMMON + p), as in SIF.
COMMON = 1e-3
SENTENCES = 16_000
EPOCHS = 4
RATE = 2e-3
LONGEST_SENTENCE = 64
SEED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """News sentences as piece numbers, with MiniLM's embedding of each."""

    pieces: list[list[int]]
    targets: Tensor


def distil(shared: Path, start: Path, cutter: WordPieces, out: Path) -> None:
    """Write `static.npz`: int8 rows with one scale a piece, its weight included."""
    torch.manual_seed(SEED)
    teacher = Encoder()
    load_start(teacher, start)
    teacher.eval()
    cut = [cutter.read(text).pieces[:LONGEST_SENTENCE].tolist() for text in news_sentences(shared)]
    counts = Counter(piece for pieces in cut for piece in pieces)
    chosen = [cut[number] for number in np.random.default_rng(SEED).permutation(len(cut))[:SENTENCES]]
    sentences = Sentences(pieces=chosen, targets=embed_pieces(teacher, chosen))
    alone = embed_pieces(teacher, [[piece] for piece in range(len(cutter.vocabulary))])
    save_table(fit_table(alone, counts, sentences), out)


def news_sentences(shared: Path) -> Iterator[str]:
    """Sentences of the training articles, the background articles and the leads of many stories."""
    for row in read_rows(shared / "data/attribution/train.jsonl"):
        yield from (line for line in row["text"].split("\n") if line)
    for row in read_rows(shared / "data/stories/bbc_background.jsonl"):
        yield from (line + "." for line in row["text"].replace("\n", " ").split(". ") if line)


@torch.no_grad()
def embed_pieces(teacher: Encoder, sentences: Sequence[list[int]]) -> Tensor:
    """MiniLM's sentence embeddings: the mean of the last states, of length 1."""
    out = torch.zeros(len(sentences), teacher.words.embedding_dim)
    order = sorted(range(len(sentences)), key=lambda number: len(sentences[number]))
    for low in range(0, len(order), 64):
        group = order[low : low + 64]
        longest = max(len(sentences[number]) for number in group) + 2
        pieces = torch.zeros(len(group), longest, dtype=torch.int64)
        for row, number in enumerate(group):
            pieces[row, : len(sentences[number]) + 2] = torch.tensor([START, *sentences[number], SEPARATOR])
        with fast_numbers():
            hidden = teacher(pieces, torch.zeros_like(pieces)).float()
        present = pieces.ne(0)[:, :, None]
        out[torch.tensor(group)] = functional.normalize((hidden * present).sum(1))
    return out


def fit_table(alone: Tensor, counts: Counter[int], sentences: Sentences) -> Tensor:
    """Vectors of all pieces, weight included, (pieces, DIMENSIONS)."""
    targets = sentences.targets - sentences.targets.mean(0)
    basis = torch.linalg.svd(targets, full_matrices=False).Vh[:DIMENSIONS].T
    total = sum(counts.values())
    weights = torch.tensor([COMMON / (COMMON + counts[piece] / total) for piece in range(len(alone))])
    table = torch.nn.Parameter(functional.normalize((alone - alone.mean(0)) @ basis) * weights[:, None])
    optimiser = torch.optim.SparseAdam([table], lr=RATE)
    goals = functional.normalize(targets @ basis)
    for epoch in range(EPOCHS):
        losses = [
            _fit_step(table, optimiser, sentences, goals, group) for group in _groups(len(goals), epoch)
        ]
        print(f"static epoch {epoch} loss {np.mean(losses):.4f}", flush=True)
    return table.detach()


def _groups(number: int, epoch: int) -> Iterator[np.ndarray]:
    order = np.random.default_rng(SEED + epoch).permutation(number)
    return (order[low : low + 256] for low in range(0, number, 256))


def _fit_step(
    table: Tensor, optimiser: torch.optim.Optimizer, sentences: Sentences, goals: Tensor, group: np.ndarray
) -> float:
    pieces = [sentences.pieces[number] for number in group]
    offsets = torch.tensor([0, *np.cumsum([len(row) for row in pieces])[:-1]])
    flat = torch.tensor([piece for row in pieces for piece in row])
    found = functional.embedding_bag(flat, table, offsets, mode="sum", sparse=True)
    loss = (1 - functional.cosine_similarity(found, goals[torch.from_numpy(group)])).mean()
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    return float(loss.detach())


def save_table(table: Tensor, out: Path) -> None:
    """Write a table as int8 rows, each with its scale."""
    scales = table.abs().amax(1).clamp(min=1e-8) / 127
    rows = (table / scales[:, None]).round().to(torch.int8)
    np.savez(out, rows=rows.numpy(), scales=scales.numpy().astype(np.float32))
