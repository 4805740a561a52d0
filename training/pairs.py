"""Train the pair model: do two sentences of different reports tell the same fact?

Limits: 82 stories teach it, so it knows news of a few years; a fixed seed, the averaged weights are kept.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from training.measure_pairs import measure_model
from training.model import load_start
from training.pair_model import PairModel, score_links
from training.schedule import Clock, measure_average, report, set_rates, start_average, update_average
from training.stories import ArticlePair, read_article_pairs

if TYPE_CHECKING:
    from pathlib import Path

    from twosource.language.wordpiece import WordPieces

NEGATIVES = 4
# Share of the negatives that are the most alike by words; the rest are drawn from the same articles.
HARD = 0.75
MOST_SAME = 24
REPORT_EVERY = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSettings:
    """How the pair model is trained."""

    epochs: int = 3
    minutes: float = 80.0
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    warmup: int = 60
    layer_decay: float = 0.9
    average: float = 0.99
    seed: int = 20


def train_pairs(
    shared: Path, start: Path, cutter: WordPieces, out: Path, settings: PairSettings | None = None
) -> None:
    """Train the pair model on gold/train; `out` gets the averaged weights after each epoch."""
    settings = settings or PairSettings()
    torch.manual_seed(settings.seed)
    draw = random.Random(settings.seed)
    train, dev = (read_article_pairs(shared / "gold" / split) for split in ("train", "dev"))
    train = [pair for pair in train if pair.same]
    model = PairModel()
    load_start(model.encoder, start)
    optimiser = torch.optim.AdamW(_groups(model, settings), betas=(0.9, 0.98), fused=True)
    average, loss = start_average(model), 0.0
    clock = Clock(settings.epochs * len(train), settings.minutes)
    while clock.done() < 1:
        for pair in draw.sample(train, len(train)):
            set_rates(optimiser, clock, settings.warmup)
            found = _train_step(model, pair, cutter, draw, optimiser)
            clock.step += 1
            loss += max(0.02, 1 / clock.step) * (found - loss)
            update_average(average, model, min(settings.average, clock.step / (clock.step + 10)))
            if clock.step % REPORT_EVERY == 0:
                report(f"pairs step {clock.step}  loss {loss:.4f}  s/step {clock.seconds() / clock.step:.2f}")
            if clock.done() >= 1:
                break
        torch.save(average, out)
    measure_average(model, average, lambda: report(f"  gold dev {measure_model(model, dev, cutter)}"))


def _groups(model: PairModel, settings: PairSettings) -> list[dict]:
    groups = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        depth = len(model.encoder.layers)
        layer = int(name.split("layers.")[1].split(".")[0]) if "layers." in name else -1
        rate = settings.rate * settings.layer_decay ** (depth - 1 - layer)
        if name.startswith(("head", "across")) or "shapes" in name:
            rate = settings.head_rate
        groups.append(
            {"params": [parameter], "peak": rate, "weight_decay": 0.02 if parameter.dim() > 1 else 0.0}
        )
    return groups


def _train_step(
    model: PairModel,
    pair: ArticlePair,
    cutter: WordPieces,
    draw: random.Random,
    optimiser: torch.optim.Optimizer,
) -> float:
    chosen = _draw_pairs(pair, draw)
    targets = torch.tensor([float(link in pair.same) for link in chosen])
    model.train()
    losses = []
    with torch.autocast("cpu", dtype=torch.bfloat16):
        for numbers, scores in score_links(model, pair, chosen, cutter, draw):
            losses.append(
                functional.binary_cross_entropy_with_logits(scores.float(), targets[numbers], reduction="sum")
            )
    loss = torch.stack(losses).sum() / len(chosen)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return float(loss.detach())


def _draw_pairs(pair: ArticlePair, draw: random.Random) -> list[tuple[int, int]]:
    same = draw.sample(sorted(pair.same), min(len(pair.same), MOST_SAME))
    others = [
        tuple(place) for place in np.argwhere(pair.likeness > -1).tolist() if tuple(place) not in pair.same
    ]
    others.sort(key=lambda place: -pair.likeness[place] * draw.uniform(0.6, 1.0))
    wanted = min(NEGATIVES * max(len(same), 4), len(others))
    hard = int(wanted * HARD)
    return [*same, *others[:hard], *draw.sample(others[hard:], min(wanted - hard, len(others) - hard))]
