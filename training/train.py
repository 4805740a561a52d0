"""Train the tagger: attributions, statements and names in one encoder.

Limits: fixed seeds; what ships is a blend of moving averages, not the weights of the last step.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from training.batches import Batch, draw_epoch
from training.data import EVERY, HEADS, SEEN, Article, read_gold, read_names, read_polnear
from training.evaluate import measure_tagger
from training.model import Tagger, load_start
from training.schedule import (
    Clock,
    Weights,
    fast_numbers,
    measure_average,
    report,
    set_rates,
    start_average,
    update_average,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from twosource.language.wordpiece import WordPieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of training with its own schedule; the README's table says what other values gave."""

    steps: int
    # The schedule ends here even if the phase stops earlier.
    schedule: int
    # On a busy machine the schedule ends here instead, whatever step it has come to.
    minutes: float
    warmup: int
    encoder_rate: float
    # How often each corpus is gone through in one epoch.
    repeats: dict[str, float]
    # Of the heads in the order of `HEADS`; silver names are machine-made, so that they count for less.
    head_weights: tuple[float, ...]
    seed: int


# The first phase leans on attributions, which take longest to learn; the second gives names their share.
PHASES = (
    Phase(
        steps=600, schedule=5200, minutes=84.0, warmup=250, encoder_rate=3e-4,
        repeats={"polnear": 1.0, "gold": 1.0, "names": 0.35}, head_weights=(1.0, 1.0, 1.0, 0.3), seed=20,
    ),
    Phase(
        steps=1950, schedule=1950, minutes=90.0, warmup=100, encoder_rate=2.8e-4,
        repeats={"polnear": 1.0, "gold": 1.0, "names": 0.8}, head_weights=(1.0, 1.0, 1.5, 0.3), seed=21,
    ),
)  # fmt: skip
# A tagger that sees every second story only: what it makes of the others is what a tagger makes of news.
HALF = Phase(
    steps=800, schedule=800, minutes=float("inf"), warmup=150, encoder_rate=3e-4,
    repeats={"polnear": 1.0, "gold": 1.0, "names": 0.5}, head_weights=(1.0, 1.0, 1.2, 0.3), seed=20,
)  # fmt: skip
HEAD_RATE, TRANSITION_RATE = 2e-3, 1e-2
LAYER_DECAY, WEIGHT_DECAY = 0.9, 0.02
# The weights that ship are a moving average over about this many steps: 1 / (1 - AVERAGE).
AVERAGE = 0.998
MEASURE_EVERY, REPORT_EVERY = 800, 100


def train_tagger(shared: Path, start: Path, cutter: WordPieces, out: Path) -> None:
    """Train on PolNeAR, our stories and the name corpora; `out` gets the averaged weights."""
    articles = read_training(shared, cutter, random.Random(PHASES[0].seed))
    model = Tagger()
    load_start(model.encoder, start)
    for phase in PHASES:
        average = train_phase(model, articles, phase, lambda: report_figures(model, shared, cutter), out)
        model.load_state_dict(average)


def train_half(shared: Path, start: Path, cutter: WordPieces, out: Path) -> None:
    """Train a tagger that did not see every second story, for whoever learns from its tags in turn."""
    articles = read_training(shared, cutter, random.Random(HALF.seed), SEEN)
    model = Tagger()
    load_start(model.encoder, start)
    train_phase(model, articles, HALF, lambda: report_figures(model, shared, cutter), out)


def train_phase(
    model: Tagger, articles: Sequence[Article], phase: Phase, measure: Callable[[], None], out: Path
) -> Weights:
    """Train for one phase, in place; give the blend of the weights averaged up to each measuring."""
    torch.manual_seed(phase.seed)
    clock = Clock(phase.schedule, phase.minutes)
    optimiser = torch.optim.AdamW(parameter_groups(model, phase), betas=(0.9, 0.98), fused=True)
    average = start_average(model)
    losses, kept = torch.zeros(len(HEADS)), []
    for batch in endless_batches(articles, phase):
        set_rates(optimiser, clock, phase.warmup)
        found = train_step(model, batch, optimiser, phase)
        clock.step += 1
        losses = losses.lerp(found, max(0.02, 1 / clock.step))
        update_average(average, model, min(AVERAGE, clock.step / (clock.step + 10)))
        ended = clock.step == phase.steps or clock.done() >= 1
        if clock.step % REPORT_EVERY == 0:
            report_losses(clock, losses)
        if clock.step % MEASURE_EVERY == 0 or ended:
            kept.append({name: value.clone() for name, value in average.items()})
            with clock.paused():
                measure_average(model, average, measure)
        if ended:
            break
    torch.save(blend(kept), out)
    return blend(kept)


def blend(kept: Sequence[Weights]) -> Weights:
    """Half the last averaged weights, half the mean of the earlier ones: they overfit less."""
    *earlier, last = kept
    if not earlier:
        return last
    return {
        name: value / 2 + sum(weights[name] for weights in earlier) / len(earlier) / 2
        for name, value in last.items()
    }


def endless_batches(articles: Sequence[Article], phase: Phase) -> Iterator[Batch]:
    """Draw epoch after epoch."""
    draw = random.Random(phase.seed)
    while True:
        yield from draw_epoch(articles, phase.repeats, draw)


def report_losses(clock: Clock, losses: torch.Tensor) -> None:
    """Log the loss of each head for a word."""
    figures = " ".join(f"{name} {loss:.4f}" for name, loss in zip(HEADS, losses.tolist(), strict=True))
    report(f"step {clock.step}  loss a word: {figures}  s/step {clock.seconds() / clock.step:.2f}")


def read_training(
    shared: Path, cutter: WordPieces, draw: random.Random, stories: slice = EVERY
) -> list[Article]:
    """Read every training corpus; the names twice, the second time with invented people."""
    return [
        *read_polnear(shared, "train", cutter),
        *read_gold(shared / "gold/train", cutter, stories),
        *read_names(shared, "train", cutter),
        *read_names(shared, "train", cutter, draw),
    ]


def parameter_groups(model: Tagger, phase: Phase) -> list[dict]:
    """Give lower layers a lower rate, new parts a higher one, and vectors no weight decay."""
    groups: dict[tuple[float, float], list] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            decay = WEIGHT_DECAY if parameter.dim() > 1 else 0.0
            groups.setdefault((_rate_of(name, len(model.encoder.layers), phase), decay), []).append(parameter)
    return [
        {"params": members, "peak": rate, "weight_decay": decay} for (rate, decay), members in groups.items()
    ]


def _rate_of(name: str, depth: int, phase: Phase) -> float:
    if name in ("transitions", "starts"):
        return TRANSITION_RATE
    if name.startswith("heads") or "shapes" in name:
        return HEAD_RATE
    below_top = (
        depth - 1 - int(name.split("layers.")[1].split(".", maxsplit=1)[0]) if "layers." in name else depth
    )
    return phase.encoder_rate * LAYER_DECAY**below_top


def train_step(model: Tagger, batch: Batch, optimiser: torch.optim.Optimizer, phase: Phase) -> torch.Tensor:
    """Take one step; give the loss of each head for a word."""
    model.train()
    with fast_numbers():
        scores = model(batch["pieces"], batch["shapes"], batch["first"])
    losses = model.loss(scores, batch["allowed"], batch["lengths"]).sum(1) / batch["lengths"].sum()
    (losses * torch.tensor(phase.head_weights)).sum().backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return losses.detach()


def report_figures(model: Tagger, shared: Path, cutter: WordPieces) -> None:
    """Measure a model on the development splits, to the log."""
    for line in measure_tagger(model, shared, cutter):
        report(line)
