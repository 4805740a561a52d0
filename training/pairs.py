"""Train the pair model: do two sentences of different reports tell the same fact?

Limits: it knows news of a few years; half of gold/train is never learnt from, so that its scores there, in
`unseen_pairs.jsonl`, are those of stories that it never saw, for whoever learns from them; fixed seeds.
"""

from __future__ import annotations

import json
import random
import tempfile
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from training.events import read_events
from training.labels import read_labels, write_stories
from training.measure_pairs import measure_scores
from training.pair_model import Link, PairModel
from training.schedule import Clock, report, set_rates
from training.stories import HELD, TAUGHT, ArticlePair, read_article_pairs
from training.unannotated import read_unannotated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from twosource.language.wordpiece import WordPieces

# The first phase: chances that the program gives, and chains of events; the second: what readers aligned.
UNANNOTATED_EPOCHS, EVENT_EPOCHS, EARLY_RATE = 2, 4, 1e-4
ANNOTATED_EPOCHS, RATE = 2, 1e-4
EARLY_HEAD_RATE, HEAD_RATE, LAYER_DECAY = 2e-3, 1e-3, 0.8
WARMUP, WEIGHT_DECAY, HEAD_DECAY = 20, 0.01, 0.05
# Added to the pairs that are right, by which a loss is divided: a story with few would weigh too much.
FEW_RIGHT = 20.0
REPORT_EVERY = 50
SEED = 5
Scored = list[tuple[ArticlePair, np.ndarray]]
Lesson = tuple[str, list[Link]]


def train_pairs(shared: Path, start: Path, cutter: WordPieces, out: Path) -> None:
    """Train; `out` gets layers and head, files beside it the scores of stories that it did not see."""
    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    model = PairModel(start)
    early: list[Lesson] = [
        ("events", links) for epoch in range(EVENT_EPOCHS) for links in read_events(shared, epoch)
    ]
    early += [("unannotated", links) for links in read_unannotated(shared)] * UNANNOTATED_EPOCHS
    teach(model, cutter, draw.sample(early, len(early)), (EARLY_RATE, EARLY_HEAD_RATE))
    model.heads["annotated"].load_state_dict(model.heads["unannotated"].state_dict())
    stories = read_annotated(shared)
    lessons = [lesson for _ in range(ANNOTATED_EPOCHS) for lesson in draw.sample(stories, len(stories))]
    teach(model, cutter, lessons, (RATE, HEAD_RATE))
    torch.save(model.state_dict(), out)
    unseen = read_article_pairs(shared / "gold" / "train", HELD)
    for name, pairs in (("unseen", unseen), ("dev", read_article_pairs(shared / "gold" / "dev"))):
        scored = score_articles(model, cutter, pairs)
        write_scores(scored, out.with_name(f"{name}_pairs.jsonl"))
        report(f"  gold {name} {measure(scored)}")


def read_annotated(shared: Path) -> list[Lesson]:
    """Read every second story of gold/train and all of `labels.jsonl`."""
    with tempfile.TemporaryDirectory() as folder:
        write_stories(shared, Path(folder), read_labels())
        pairs = read_article_pairs(shared / "gold" / "train", TAUGHT) + read_article_pairs(Path(folder))
    return [
        ("annotated", [(*pair.sentences, _wanted(pair)) for pair in story])
        for _, story in groupby(pairs, key=lambda pair: pair.story)
    ]


def _wanted(pair: ArticlePair) -> np.ndarray:
    table = np.zeros(pair.likeness.shape, dtype=np.float32)
    for place in pair.same:
        table[place] = 1.0
    return table


def teach(
    model: PairModel, cutter: WordPieces, lessons: Sequence[Lesson], rates: tuple[float, float]
) -> None:
    """Go through the lessons once, all pairs of sentences of each, so at their natural shares."""
    optimiser = torch.optim.AdamW(parameter_groups(model, *rates), betas=(0.9, 0.98))
    clock, losses = Clock(len(lessons), float("inf")), {}
    for task, links in lessons:
        set_rates(optimiser, clock, WARMUP)
        model.train()
        loss = weigh_errors(model.compare(links, cutter, task), links)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        clock.step += 1
        losses[task] = 0.96 * losses.get(task, float(loss.detach())) + 0.04 * float(loss.detach())
        if clock.step % REPORT_EVERY == 0:
            figures = " ".join(f"{name} {value:.3f}" for name, value in sorted(losses.items()))
            report(f"pairs step {clock.step} of {len(lessons)}  loss {figures}")


def parameter_groups(model: PairModel, rate: float, head_rate: float) -> list[dict]:
    """Give lower layers a lower rate than upper ones, the heads a higher one."""
    layers = list(model.encoder.layers)
    groups = [{"params": list(model.heads.parameters()), "peak": head_rate, "weight_decay": HEAD_DECAY}]
    for place, layer in enumerate(reversed(layers)):
        peak = rate * LAYER_DECAY**place
        groups.append({"params": list(layer.parameters()), "peak": peak, "weight_decay": WEIGHT_DECAY})
    peak = rate * LAYER_DECAY ** len(layers)
    return [*groups, {"params": list(model.encoder.norm.parameters()), "peak": peak, "weight_decay": 0.0}]


def weigh_errors(found: Sequence[Tensor], links: Sequence[Link]) -> Tensor:
    """Cross-entropy by the pairs that are right, a few in a hundred: so stories weigh alike."""
    right = sum(float(wanted.sum()) for _, _, wanted in links)
    losses = [
        functional.binary_cross_entropy_with_logits(odds, torch.from_numpy(wanted), reduction="sum")
        for odds, (_, _, wanted) in zip(found, links, strict=True)
    ]
    return torch.stack(losses).sum() / (right + FEW_RIGHT)


@torch.no_grad()
def score_articles(model: PairModel, cutter: WordPieces, pairs: Sequence[ArticlePair]) -> Scored:
    """Log-odds of every pair of sentences."""
    model.eval()
    return [
        (pair, model.compare([(*pair.sentences, _wanted(pair))], cutter, "annotated")[0].numpy())
        for pair in pairs
    ]


def measure(scored: Scored) -> dict[str, float]:
    """Measure log-odds that were found before."""
    known = {id(pair): odds for pair, odds in scored}
    return measure_scores(
        lambda pair, links: known[id(pair)][tuple(np.array(links).T)], [pair for pair, _ in scored]
    )


def write_scores(scored: Scored, path: Path) -> None:
    """Write one line a pair of sentences: the story, the two as the gold numbers them, the score."""
    with path.open("w", encoding="utf-8") as lines:
        for pair, odds in scored:
            for (i, j), value in np.ndenumerate(1 / (1 + np.exp(-odds))):
                row = {
                    "story": pair.story,
                    "a": f"{pair.letters[0]}{i}",
                    "b": f"{pair.letters[1]}{j}",
                    "score": round(float(value), 6),
                }
                lines.write(json.dumps(row) + "\n")
