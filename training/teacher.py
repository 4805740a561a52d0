"""A larger reader, which teaches the tagger: all-mpnet-base-v2 with our shapes, heads and random fields.

Limits: it serves training only; windows are as short as the tagger's. Seeds are fixed, and a schedule goes by
pieces, not by the clock; a GPU's sums still differ a little from run to run.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training import mpnet
from training.batches import Batch, collate, draw_windows, group_by_length, pack_windows
from training.data import HEADS, LONGEST, SHIPPED_HEADS, TAGS, Article, Paragraph
from training.model import barred_tags, separate_heads
from training.paths import Tables, bar_others, share_paths, sum_paths
from training.schedule import fast_numbers, report, start_average, update_average
from twosource.language.wordpiece import SHAPE_COUNT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Loss = Callable[[nn.Module, Batch], Tensor]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a teacher or a student is trained."""

    pieces: float
    # The peak of the upper layer's rate, and how it falls with each layer below.
    rate: float
    falling: float
    # Of what is new: heads and shapes, and tables of transitions; None where nothing is.
    new_rates: tuple[float, float] | None
    weight_decay: float
    average: float
    # Share of the articles that are read by paragraph, and how often each corpus is read in one epoch.
    alone: float
    repeats: dict[str, float]
    seed: int
    pieces_a_batch: int = 8192


TEACHER = Course(
    pieces=11e6, rate=9e-5, falling=0.9, new_rates=(1e-3, 5e-3), weight_decay=0.01, average=0.99,
    alone=0.7, seed=11,
    repeats={
        "polnear": 1.0, "gold": 1.5, "labels": 0.7, "ewt": 1.5, "wikigold": 1.0, "invented": 0.7,
        "exchanged": 0.7, "news": 0.0,
    },
)  # fmt: skip
# Of the heads in the order of `HEADS`.
HEAD_WEIGHTS = (1.0, 1.0, 1.5, 0.3)
# Part of the schedule in which rates rise; they fall as half a cosine, to a hundredth.
RISING, LEAST = 0.05, 0.01
READ_AT_ONCE = 24576
# Read in context, too, before the shares of both readings are averaged.
IN_CONTEXT = ("polnear", "gold", "labels", "news")
REPORTS = 8


class Teacher(nn.Module):
    """The encoder with our shapes, one linear head and one table of tag transitions for each label set."""

    def __init__(self, encoder: mpnet.Mpnet) -> None:
        super().__init__()
        self.encoder = encoder
        self.shapes = nn.Embedding(SHAPE_COUNT, mpnet.WIDTH)
        self.heads = nn.Linear(mpnet.WIDTH, len(HEADS) * TAGS)
        self.transitions = nn.Parameter(torch.zeros(len(HEADS), TAGS, TAGS))
        self.starts = nn.Parameter(torch.zeros(len(HEADS), TAGS))
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> Tensor:
        """Scores of every tag, (heads, batch, words, tags), read at the first piece of each word."""
        hidden = self.encoder(pieces, self.shapes(shapes))
        hidden = hidden.gather(1, first[:, :, None].expand(-1, -1, mpnet.WIDTH))
        return separate_heads(self.heads(functional.dropout(hidden, self.encoder.drop, self.training)))

    def tables(self) -> Tables:
        """Start scores and transition scores with the impossible ones barred."""
        starts, barred = barred_tags(self.starts.device)
        return self.starts + starts, self.transitions + barred


def train_teacher(
    encoder: mpnet.Mpnet, articles: Sequence[Article], device: torch.device, course: Course
) -> Teacher:
    """Teach a teacher by labels; what it returns has averaged weights."""
    torch.manual_seed(course.seed)
    model = Teacher(encoder).to(device)
    train_course("teacher", model, articles, _loss_by_labels, course)
    return model


def _loss_by_labels(model: nn.Module, batch: Batch) -> Tensor:
    """Give the loss of each head for a word."""
    scores, tables = read_batch(model, batch), model.tables()
    return measure_labels(scores, sum_paths(scores, batch["lengths"], tables), batch, tables)


def measure_labels(scores: Tensor, total: Tensor, batch: Batch, tables: Tables) -> Tensor:
    """Negative log-likelihood of the allowed tags for a word, by head, each window's by its worth."""
    barred = bar_others(scores, batch["allowed"][: len(scores)])
    lost = total - sum_paths(barred, batch["lengths"], tables)
    return (lost * batch["worth"]).sum(1) / batch["lengths"].sum()


def read_batch(model: nn.Module, batch: Batch) -> Tensor:
    """Score a batch in fast numbers."""
    with fast_numbers(batch["pieces"].device):
        scores: Tensor = model(batch["pieces"], batch["shapes"], batch["first"])
    return scores


def train_course(
    name: str, model: nn.Module, articles: Sequence[Article], loss_of: Loss, course: Course
) -> None:
    """Train in place until so many pieces were read; in the end the weights are their moving average."""
    device = next(model.parameters()).device
    optimiser = torch.optim.AdamW(_parameter_groups(model, course), betas=(0.9, 0.98), fused=True)
    average = start_average(model)
    model.train()
    pieces = step = said = 0
    for batch in _endless_batches(articles, course, device):
        done = pieces / course.pieces
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * find_share(done)
        losses = loss_of(model, batch)
        (losses * torch.tensor(HEAD_WEIGHTS[: len(losses)], device=device)).sum().backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        if torch.isfinite(norm):
            optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        step += 1
        pieces += int(batch["pieces"].ne(0).sum())
        update_average(average, model, min(course.average, step / (step + 10)))
        if done * REPORTS >= said:
            said += 1
            figures = " ".join(
                f"{head} {loss:.4f}" for head, loss in zip(HEADS, losses.tolist(), strict=False)
            )
            report(f"{name} step {step}  {pieces / 1e6:.2f}M pieces  loss a word: {figures}")
    model.load_state_dict(average)
    model.eval()
    report(f"{name} ends after {step} steps, {pieces / 1e6:.2f}M pieces")


def find_share(done: float) -> float:
    """Give the share of a peak rate: a linear rise, then half a cosine."""
    falling = 0.5 * (1 + math.cos(math.pi * max(done - RISING, 0) / (1 - RISING)))
    return max(min(done / RISING, 1.0) * max(falling, LEAST), LEAST / 10)


def _parameter_groups(model: nn.Module, course: Course) -> list[dict]:
    groups: dict[tuple[float, float], list] = defaultdict(list)
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            decay = course.weight_decay if parameter.dim() > 1 else 0.0
            groups[_rate_of(name, len(model.encoder.layers), course), decay].append(parameter)
    return [
        {"params": members, "peak": rate, "weight_decay": decay} for (rate, decay), members in groups.items()
    ]


def _rate_of(name: str, depth: int, course: Course) -> float:
    if course.new_rates and name in ("transitions", "starts"):
        return course.new_rates[1]
    if course.new_rates and name.startswith(("heads", "shapes")):
        return course.new_rates[0]
    if name.startswith("heads"):
        return course.rate
    layer = int(name.split("layers.")[1].split(".", maxsplit=1)[0]) if "layers." in name else -1
    return course.rate * course.falling ** (depth - 1 - layer)


def _endless_batches(articles: Sequence[Article], course: Course, device: torch.device) -> Iterator[Batch]:
    draw = random.Random(course.seed)
    while True:
        windows = draw_windows(articles, course.repeats, draw, course.alone)
        for group in group_by_length(windows, draw, course.pieces_a_batch):
            yield collate_lessons(group, draw, device)


def collate_lessons(
    windows: Sequence[Sequence[Paragraph]], draw: random.Random | None, device: torch.device
) -> Batch:
    """Join windows of lessons as `collate` does, with the worth of their labels and a teacher's shares."""
    batch = collate(windows, draw)
    batch["worth"] = torch.tensor([window[0].worth for window in windows])
    if windows[0][0].shares is not None:
        shares = np.zeros((*batch["allowed"].shape[1:], len(SHIPPED_HEADS), TAGS), dtype=np.float16)
        for row, window in zip(shares, windows, strict=True):
            joined = np.concatenate([lesson.shares for lesson in window])
            row[: len(joined)] = joined
        batch["shares"] = torch.from_numpy(shares)
    return {name: value.to(device) for name, value in batch.items()}


def ask_teacher(model: Teacher, articles: Sequence[Article], device: torch.device) -> list[Article]:
    """Give the articles with each tag's share as the teacher sees it.

    Each paragraph is read alone, those of reports also in context, and the shares are averaged.
    """
    found: dict[int, list[np.ndarray]] = defaultdict(list)
    alone = [[lesson] for article in articles for lesson in article.paragraphs]
    context = [
        window
        for article in articles
        if article.corpus in IN_CONTEXT and len(article.paragraphs) > 1
        for window in pack_windows(article, LONGEST)
    ]
    for group in group_by_length([*alone, *context], None, READ_AT_ONCE):
        for window, shares in zip(group, _read_shares(model, group, device), strict=True):
            place = 0
            for lesson in window:
                words = len(lesson.first)
                found[id(lesson)].append(shares[place : place + words].astype(np.float16))
                place += words
    return [
        replace(
            article,
            paragraphs=tuple(
                replace(lesson, shares=np.mean(found[id(lesson)], axis=0)) for lesson in article.paragraphs
            ),
        )
        for article in articles
    ]


def _read_shares(model: Teacher, windows: Sequence[Sequence[Paragraph]], device: torch.device) -> np.ndarray:
    """Shares of all paths for each tag, (batch, words, heads, tags)."""
    batch = collate_lessons(windows, None, device)
    heads = len(SHIPPED_HEADS)
    with torch.no_grad():
        scores = read_batch(model, batch)[:heads]
        starts, moves = model.tables()
    shares = share_paths(scores, batch["lengths"], (starts[:heads], moves[:heads]))
    return shares.permute(1, 2, 0, 3).cpu().numpy()
