"""What the encoder's score counts beside the trees': constants of `align/pairing/rereading.py`, and the bar.

    python -m training.rereading ../shared build/unseen_pairs.jsonl

Limits: fitted on the half of gold/train that the encoder never saw, with trees that saw no pair of a story.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from training import alignment
from training.stories import HELD
from twosource.align.pairing.rereading import CERTAIN, COPIED, HIGHEST, LOWEST

STEPS, PULL = 40, 1e-3  # of Newton's method, which stands still after about ten; a pull to zero
Scores = dict[frozenset[str], float]


def read_scores(path: Path) -> dict[str, Scores]:
    """Read the chances that the encoder gives, by story and pair of sentences."""
    found: dict[str, Scores] = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            found[row["story"]][frozenset((row["a"], row["b"]))] = row["score"]
    return found


def odds_of(chances: np.ndarray) -> np.ndarray:
    """Log-odds of chances, none taken to be surer than `CERTAIN`."""
    sure = np.clip(chances, CERTAIN, 1 - CERTAIN)
    return np.log(sure / (1 - sure))


def score_examples(
    examples: alignment.Examples, folders: list[Path], scores: dict[str, Scores]
) -> np.ndarray:
    """Return the encoder's log-odds of each example: those of the likeliest sentences that it covers."""
    found = np.zeros(len(examples.labels))
    for number, (story, links) in enumerate(zip(examples.stories.tolist(), examples.links, strict=True)):
        known = scores.get(folders[story].name, {})
        found[number] = max((known.get(link, 0.0) for link in links), default=0.0)
    return odds_of(found)


def measure_support(examples: alignment.Examples, chances: np.ndarray) -> np.ndarray:
    """Return the chance that some passage of a third report tells the fact of both passages of an example.

    Words that are shared count here by how rare they are, and in the program alike.
    """
    alike = examples.features[:, examples.columns.index("share_low")] >= COPIED
    partners: dict[tuple[int, frozenset[str]], dict[frozenset[str], float]] = defaultdict(dict)
    sides = [list_sides(links) for links in examples.links]
    rows = zip(examples.stories.tolist(), sides, chances.tolist(), alike.tolist(), strict=True)
    for story, pair, chance, copied in rows:
        if chance > LOWEST and pair and not copied:
            for one, two in (pair, pair[::-1]):
                partners[story, one][two] = chance
    found = np.zeros(len(sides))
    for number, (story, pair) in enumerate(zip(examples.stories.tolist(), sides, strict=True)):
        one, two = (partners[story, side] for side in pair or (frozenset(), frozenset()))
        found[number] = max((one[it] * two[it] for it in one.keys() & two.keys()), default=0.0)
    return found


def list_sides(links: frozenset[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Return the sentences that each of the two passages of an example covers, if the gold has any."""
    names = frozenset().union(*links)
    return tuple(
        frozenset(name for name in names if name[0] == letter) for letter in sorted({it[0] for it in names})
    )


def fit_weights(inputs: np.ndarray, labels: np.ndarray, given: np.ndarray | float = 0.0) -> np.ndarray:
    """Logistic regression by Newton's method, on top of given log-odds; the last input is one."""
    weights = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-given - inputs @ weights))
        bend = (inputs * (chances * (1 - chances))[:, None]).T @ inputs + PULL * np.eye(len(weights))
        weights += np.linalg.solve(bend, inputs.T @ (labels - chances) - PULL * weights)
    return weights


def best_f1(odds: np.ndarray, labels: np.ndarray, gold: int) -> tuple[float, float]:
    """Return the best F1 and its chance."""
    order = np.argsort(-odds, kind="stable")
    f1 = 2 * np.cumsum(labels[order]) / (np.arange(1, len(order) + 1) + gold)
    best = int(f1.argmax())
    return float(f1[best]), float(1 / (1 + np.exp(-odds[order[best]])))


def count_pairs(folder: Path) -> int:
    """Count the pairs of sentences that the gold aligns."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return len({frozenset((row["a"], row["b"])) for row in gold["alignments"]})


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("scores", type=Path)
    arguments = parser.parse_args()
    folders = sorted(path.parent for path in (arguments.shared / "gold" / "train").glob("*/gold.json"))
    examples = alignment.read_examples(folders, alignment.count_background(arguments.shared))
    raw = alignment.cross_validate(examples)
    slope, offset = alignment.calibrate(examples.labels, raw)
    half = np.isin(examples.stories, np.arange(len(folders))[HELD])
    trees, labels = (slope * raw + offset)[half], examples.labels[half].astype(np.float64)
    encoder = score_examples(examples, folders, read_scores(arguments.scores))[half]
    undecided = (trees > odds_of(np.array(LOWEST))) & (trees < odds_of(np.array(HIGHEST)))
    inputs = np.stack([trees, encoder, np.ones_like(trees)], axis=1)
    weights = fit_weights(inputs[undecided], labels[undecided])
    both = np.where(undecided, inputs @ weights, trees)
    chances = np.zeros(len(half))
    chances[half] = 1 / (1 + np.exp(-both))
    inputs = np.stack([measure_support(examples, chances)[half], np.ones_like(both)], axis=1)
    later = fit_weights(inputs[undecided], labels[undecided], both[undecided])
    third = np.where(undecided, both + inputs @ later, trees)
    gold = sum(map(count_pairs, folders[HELD]))
    for name, odds in (("trees", trees), ("encoder", encoder), ("both", both), ("and a third report", third)):
        print("{}: F1 {:.3f} at a chance of {:.3f}".format(name, *best_f1(odds, labels, gold)))
    print("TREES, ENCODER, OFFSET = {:.2f}, {:.2f}, {:.2f}".format(*weights))
    print("THIRD, LESS = {:.2f}, {:.2f}".format(*later))
    alignment.print_reliability(labels, 1 / (1 + np.exp(-third)))


if __name__ == "__main__":
    main()
