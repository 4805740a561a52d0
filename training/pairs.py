"""Train the pair model: do two sentences of different reports tell the same fact?

Limits: 82 stories teach it, so it knows news of a few years; fixed seeds. `oof_pairs.jsonl`
gets scores of the same stories by models that never saw them, for whoever learns from these in turn.
"""

from __future__ import annotations

import json
import random
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from training.measure_pairs import measure_scores
from training.pair_model import PairHead, Readings, Side, load_lower, read_states
from training.schedule import Clock, report, set_rates
from training.stories import ArticlePair, read_article_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from torch import Tensor

    from twosource.language.wordpiece import WordPieces

EPOCHS, RATE, WARMUP, WEIGHT_DECAY = 6, 2e-3, 20, 0.05
FOLDS = 4
SEED = 20
States = dict[str, "Tensor"]
Scored = list[tuple[ArticlePair, np.ndarray]]


def train_pairs(shared: Path, start: Path, cutter: WordPieces, out: Path) -> None:
    """Train on gold/train; `out` gets the head, files beside it the scores of both splits."""
    train, dev = (read_article_pairs(shared / "gold" / split) for split in ("train", "dev"))
    sentences = sorted({text for pair in (*train, *dev) for side in pair.sentences for text in side})
    states = read_states(load_lower(start), sentences, cutter)
    unseen = score_by_story(train, states)
    write_scores(unseen, out.with_name("oof_pairs.jsonl"))
    report(f"  by story {measure(unseen)}")
    head = fit_head(train, states)
    torch.save(head.state_dict(), out)
    scored = score_articles(head, dev, states)
    write_scores(scored, out.with_name("dev_pairs.jsonl"))
    report(f"  gold dev {measure(scored)}")


def score_by_story(train: Sequence[ArticlePair], states: States) -> Scored:
    """Score each story by a model that was trained on those of the other folds."""
    names = sorted({pair.story for pair in train})
    found: Scored = []
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        head = fit_head([pair for pair in train if pair.story not in held], states)
        found += score_articles(head, [pair for pair in train if pair.story in held], states)
    return found


def fit_head(train: Sequence[ArticlePair], states: States) -> PairHead:
    """Train on some stories, on all pairs of their sentences, so at their natural shares."""
    torch.manual_seed(SEED)
    draw = random.Random(SEED)
    stories = [list(pairs) for _, pairs in groupby(train, key=lambda pair: pair.story)]
    head = PairHead()
    optimiser = torch.optim.AdamW(
        [{"params": list(head.parameters()), "peak": RATE}], weight_decay=WEIGHT_DECAY, betas=(0.9, 0.98)
    )
    clock, loss = Clock(EPOCHS * len(stories), float("inf")), 0.0
    for _ in range(EPOCHS):
        for story in draw.sample(stories, len(stories)):
            set_rates(optimiser, clock, WARMUP)
            found = _train_step(head, story, states, optimiser)
            clock.step += 1
            loss += max(0.02, 1 / clock.step) * (found - loss)
        report(f"pairs step {clock.step}  loss {loss:.4f}  s/step {clock.seconds() / clock.step:.2f}")
    return head


def _train_step(
    head: PairHead, story: Sequence[ArticlePair], states: States, optimiser: torch.optim.Optimizer
) -> float:
    head.train()
    readings = _read(head, story, states)
    losses, right = [], 0
    for pair in story:
        odds = head.compare(*(readings[side] for side in pair.sentences))
        wanted = torch.zeros_like(odds)
        for place in pair.same:
            wanted[place] = 1.0
        right += len(pair.same)
        losses.append(functional.binary_cross_entropy_with_logits(odds, wanted, reduction="sum"))
    # By the pairs that are right, of which there are a few in a hundred: so stories weigh alike.
    loss = torch.stack(losses).sum() / (right + 20)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return float(loss.detach())


def _read(head: PairHead, pairs: Iterable[ArticlePair], states: States) -> dict[tuple[str, ...], Readings]:
    sides = {side: _side(side, states) for pair in pairs for side in pair.sentences}
    return {sentences: head.read(side) for sentences, side in sides.items()}


def _side(sentences: Sequence[str], states: States) -> Side:
    parts = [states[sentence] for sentence in sentences]
    owners = torch.repeat_interleave(torch.arange(len(parts)), torch.tensor([len(part) for part in parts]))
    return Side(states=torch.cat(parts), owners=owners, count=len(parts))


@torch.no_grad()
def score_articles(head: PairHead, pairs: Sequence[ArticlePair], states: States) -> Scored:
    """Log-odds of every pair of sentences."""
    head.eval()
    readings = _read(head, pairs, states)
    return [(pair, head.compare(*(readings[side] for side in pair.sentences)).numpy()) for pair in pairs]


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
