"""Teach the model of inference: `python -m training.inference ../shared`.

It learns from invented sets of sentences (`told_otherwise.jsonl`), then, with these, from sentences of
invented stories (`retold.md`) and of the first stories of `labels.jsonl`, which mostly tell one fact in part.
Limits: needs torch, onnx and the shipped files of the pair model, whose reading of a sentence it takes as is.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.export import write_int8
from training.inference_model import Batch, Inference, InferenceGraph
from training.labels import read_labels, write_stories
from training.model import WIDTH
from training.pair_model import POINTS
from training.retold import write_retold
from twosource.language.inference import CONTRADICTION, OTHER, SAME, read_sentence
from twosource.language.weights import SHIPPED, Files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from twosource.language.inference import Sentence

SETS = Path(__file__).parent / "told_otherwise.jsonl"
READ = 200  # of the labelled stories, the first ones; the others are kept to measure with
SEED, PAIRS_A_BATCH, BATCHES_SORTED = 1, 32, 40
FIRST, SECOND = (8, 1e-3), (5, 7e-4)  # epochs and learning rate
SHARE_UNLIKE = 0.6  # of the pairs that are not the same, drawn anew each epoch; the others are read twice
SMOOTHING = 0.05
LONGEST, SHORTEST = 400, 25  # letters of a real sentence
SMALL, ALIKE = 3, 0.2  # letters of words that say nothing; share of the others from which pairs are alike
# Relation that annotators see -> what it is taken for, how many pairs are read, and how much each counts.
REAL_SAME = {"same": (SAME, 600, 0.5)}
REAL_PART = {"overlap": (SAME, 1500, 0.5)}
RETOLD = {"overlap": (SAME, None, 0.8), "conflict": (CONTRADICTION, None, 0.5), "none": (OTHER, None, 0.4)}
MOST_UNALIGNED = 8  # pairs of an invented story, the most alike first


class Pair(NamedTuple):
    """Two sentences, what the second is to the first, and how much that counts."""

    a: str
    b: str
    label: int
    weight: float = 1.0


def read_sets() -> Iterator[Pair]:
    """Give the pairs of each invented set: the same among themselves, and each with what is not."""
    for row in map(json.loads, SETS.read_text(encoding="utf-8").splitlines()):
        same = [row["told"], *row["same"]]
        yield from (Pair(*pair, SAME) for pair in combinations(same, 2))
        for other in (*row["differ_near"], *row["differ_far"]):
            yield from (Pair(it, other, CONTRADICTION) for it in same)
        for other in row["beside"]:
            yield from (Pair(it, other, OTHER) for it in same)


def read_stories(
    folders: Iterable[Path], wanted: Mapping[str, tuple[int, int | None, float]], draw: random.Random
) -> Iterator[Pair]:
    """Give pairs of sentences of two reports, each once, as many of each relation as is wanted."""
    found: dict[str, dict[tuple[str, str], None]] = {relation: {} for relation in wanted}
    for folder in folders:
        for relation, pair in _read_story(folder):
            if relation in wanted:
                found[relation][pair] = None
    for relation, (label, most, weight) in wanted.items():
        pairs = list(found[relation])
        draw.shuffle(pairs)
        yield from (Pair(*pair, label, weight) for pair in pairs[:most])


def _read_story(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    told = {}
    for letter, spans in gold["sentences"].items():
        text = json.loads((folder / f"{letter}.json").read_text(encoding="utf-8"))["text"]
        told |= {
            f"{letter}{number}": text[start:end]
            for number, (start, end) in enumerate(spans)
            if SHORTEST < end - start < LONGEST
        }
    aligned = {(it["a"], it["b"]): it["relation"] for it in gold["alignments"]}
    for (a, b), relation in aligned.items():
        if {a, b} <= told.keys() and (relation != "overlap" or measure_likeness(told[a], told[b]) > ALIKE):
            yield relation, (told[a], told[b])
    apart = [pair for pair in combinations(told, 2) if pair[0][0] < pair[1][0] and pair not in aligned]
    apart.sort(key=lambda pair: -measure_likeness(told[pair[0]], told[pair[1]]))
    yield from (("none", (told[a], told[b])) for a, b in apart[:MOST_UNALIGNED])


def measure_likeness(one: str, two: str) -> float:
    """Return how many of the longer words of the sentence that has fewer the other has as well."""
    a, b = ({word for word in it.lower().split() if len(word) > SMALL} for it in (one, two))
    return len(a & b) / (1 + min(len(a), len(b)))


def train(
    model: Inference,
    pairs: Sequence[Pair],
    read: Mapping[str, Sentence],
    plan: tuple[int, float],
    draw: random.Random,
) -> None:
    """Teach a model from the pairs; `read` has every sentence as the shipped files read it."""
    epochs, rate = plan
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.02)
    steps, total = 0, epochs * len(_draw_batches(pairs, draw))
    for epoch in range(epochs):
        model.train()
        lost = []
        for batch in _draw_batches(pairs, draw):
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, steps / (0.05 * total) + 0.01) * max(0.02, 1 - steps / total)
            loss = _measure_loss(model, batch, read)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            steps += 1
            lost.append(loss.item())
        print(f"epoch {epoch}: loss {np.mean(lost):.3f}")


def _draw_batches(pairs: Sequence[Pair], draw: random.Random) -> list[list[Pair]]:
    drawn = [it for it in pairs if it.label == SAME or draw.random() < SHARE_UNLIKE]
    drawn += [it for it in pairs if it.label == SAME and it.weight == 1]
    draw.shuffle(drawn)
    many = PAIRS_A_BATCH * BATCHES_SORTED
    sorted_parts = [
        sorted(drawn[start : start + many], key=lambda it: len(it.a) + len(it.b))
        for start in range(0, len(drawn), many)
    ]
    batches = [
        part[start : start + PAIRS_A_BATCH]
        for part in sorted_parts
        for start in range(0, len(part), PAIRS_A_BATCH)
    ]
    draw.shuffle(batches)
    return batches


def _measure_loss(model: Inference, batch: Sequence[Pair], read: Mapping[str, Sentence]) -> Tensor:
    left, right = ([read[it[side]] for it in batch] for side in (0, 1))
    odds = model(Batch(left, right), Batch(right, left))
    labels = torch.tensor([it.label for it in batch])
    losses = functional.cross_entropy(odds, labels, label_smoothing=SMOOTHING, reduction="none")
    return (losses * torch.tensor([it.weight for it in batch])).mean()


def export(model: Inference, plain: Path, ship: Path) -> None:
    """Write the graph in fp32 under `plain`, and in int8 where it ships."""
    names = ["left", "right", "left_shared", "right_shared"]
    sides = [torch.zeros(length, WIDTH + POINTS) for length in (9, 7)]
    torch.onnx.export(
        InferenceGraph(model).eval(),
        (*sides, torch.zeros(9), torch.zeros(7)),
        plain / "inference.onnx",
        opset_version=17,
        dynamo=False,
        input_names=names,
        output_names=["odds"],
        dynamic_axes={name: {0: name.removesuffix("_shared")} for name in names},
    )
    write_int8(plain / "inference.onnx", ship)


def main() -> None:
    """Read, teach and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build"), help="folder for the weights in fp32")
    parser.add_argument("--ship", type=Path, default=SHIPPED, help="folder for the weights that ship")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    draw, files = random.Random(SEED), Files()
    with tempfile.TemporaryDirectory() as folder:
        labelled = write_stories(arguments.shared, Path(folder) / "labelled", read_labels()[:READ])
        invented = write_retold(Path(folder) / "retold")
        first = [*read_sets(), *read_stories(labelled, REAL_SAME, draw)]
        second = [*read_stories(labelled, REAL_PART, draw), *read_stories(invented, RETOLD, draw)]
    told = sorted({text for pair in (*first, *second) for text in pair[:2]})
    read = {it: sentence for it in told if len((sentence := read_sentence(files, it)).pieces)}
    arguments.out.mkdir(parents=True, exist_ok=True)
    model = Inference()
    for pairs, plan in ((first, FIRST), ([*first, *second], SECOND)):
        train(model, [it for it in pairs if {it.a, it.b} <= read.keys()], read, plan, draw)
    torch.save(model.state_dict(), arguments.out / "inference.pt")
    export(model, arguments.out, arguments.ship)


if __name__ == "__main__":
    main()
