"""How the trees that align reports are grown: annotated stories -> `language/models/alignment-en.npz`.

    python -m training.alignment ../shared            grow, measure by story, export
    python -m training.alignment ../shared --curve    also grow on 10, 20, 40 … stories

Needs lightgbm, and the folder of annotated stories; nothing of it is needed to run the program.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np

from training.retold import number_stories, write_retold
from twosource.align.pairing.decide import pair_articles
from twosource.align.pairing.sheets import Background
from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Annotated, Article, Span
from twosource.segment import segment_article
from twosource.text import find_words, fold_text, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OUT = Path(__file__).parents[1] / "src" / "twosource" / "language" / "models" / "alignment-en.npz"
LETTERS = "ABC"
FOLDS = 8
ROUNDS = 300
BANDS = 10  # of confidence, in tables of reliability
# Chance from which passages are aligned: the best F1 of trees and encoder on stories that neither saw
# (`python -m training.rereading` prints it).
BAR = 0.265
LEAST_TEXTS = 3  # background texts that must hold a stem; rarer stems are mostly names and misprints
SETTINGS = {
    "objective": "binary",
    "num_leaves": 8,
    "max_depth": 5,
    "learning_rate": 0.06,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "seed": 1,
    "deterministic": True,
    "num_threads": 1,
    "verbose": -1,
}


@dataclass(frozen=True, kw_only=True)
class Examples:
    """Candidate pairs of all stories: features, whether the gold aligns them, and the story's number."""

    columns: list[str]
    features: np.ndarray
    labels: np.ndarray
    stories: np.ndarray
    missed: int
    # The pairs of gold sentences that each example covers.
    links: list[frozenset[frozenset[str]]]

    @property
    def gold(self) -> int:
        """Count the gold pairs, those that are no candidates included."""
        return int(self.labels.sum()) + self.missed


def count_background(shared: Path) -> Background:
    """Count in how many background texts each stem occurs."""
    counts: Counter[str] = Counter()
    lines = (shared / "data" / "stories" / "bbc_background.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        folded = fold_text(json.loads(line)["text"])
        counts.update({stem_word(folded[start:end]) for start, end in find_words(folded)})
    kept = {word: counts[word] for word in sorted(counts) if counts[word] >= LEAST_TEXTS}
    return Background(counts=kept, texts=len(lines))


@cache
def read_story(folder: Path) -> tuple[list[Annotated], dict[str, Any]]:
    """Read an annotated story: its articles, cut into sentences, and its gold."""
    language = load_language("en")
    articles = []
    for letter in LETTERS:
        report = json.loads((folder / f"{letter}.json").read_text(encoding="utf-8"))
        article = Article(
            id=letter, path=letter, text=report["text"], published=report.get("date"), language="en"
        )
        articles.append(annotate_article(segment_article(article, language), language))
    return articles, json.loads((folder / "gold.json").read_text(encoding="utf-8"))


def find_gold_sentences(gold: dict[str, Any], span: Span) -> list[str]:
    """Return the gold sentences that a span covers, or that cover it, at least by half."""
    found = []
    for number, (start, end) in enumerate(gold["sentences"][span.article]):
        shared = min(end, span.end) - max(start, span.start)
        if shared > 0 and (2 * shared >= end - start or 2 * shared >= span.end - span.start):
            found.append(f"{span.article}{number}")
    return found


def read_examples(folders: list[Path], background: Background, *, bare: bool = False) -> Examples:
    """Return the candidate pairs of the stories with their labels; `bare` ones are without their values."""
    tables, labels, stories, links = [], [], [], []
    columns: list[str] = []
    missed = 0
    for story, folder in zip(number_stories(folders), folders, strict=True):
        articles, gold = read_story(folder)
        wanted = {frozenset((row["a"], row["b"])) for row in gold["alignments"]}
        found: set[frozenset[str]] = set()
        for one, two, pairs in pair_articles(articles, load_language("en"), background, bare=bare):
            columns = sorted(pairs.features)
            tables.append(np.stack([pairs.features[name] for name in columns], axis=1))
            near = [find_gold_sentences(gold, passage.span) for passage in one.passages]
            far = [find_gold_sentences(gold, passage.span) for passage in two.passages]
            for row, column in zip(pairs.rows, pairs.columns, strict=True):
                covered = frozenset(frozenset((a, b)) for a in near[row] for b in far[column])
                found |= covered & wanted
                links.append(covered)
                labels.append(bool(covered & wanted))
                stories.append(story)
        missed += len(wanted - found)
    return Examples(
        columns=columns,
        features=np.concatenate(tables).astype(np.float32),
        labels=np.array(labels),
        stories=np.array(stories),
        missed=missed,
        links=links,
    )


def grow(examples: Examples, chosen: np.ndarray) -> lightgbm.Booster:
    """Grow the trees on the chosen examples."""
    data = lightgbm.Dataset(examples.features[chosen], examples.labels[chosen])
    return lightgbm.train(SETTINGS, data, ROUNDS)


def grow_folds(examples: Examples) -> Iterator[tuple[set[int], lightgbm.Booster]]:
    """Yield each fold's stories with trees that saw no pair of them."""
    order = np.random.default_rng(0).permutation(np.unique(examples.stories))
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        yield held, grow(examples, ~np.isin(examples.stories, order[fold::FOLDS]))


def cross_validate(examples: Examples, among: np.ndarray | None = None) -> np.ndarray:
    """Return the log-odds of each example, from trees that saw no pair of its story.

    `among` are the stories that the trees may be grown on.
    """
    odds = np.zeros(len(examples.labels))
    order = np.random.default_rng(0).permutation(np.unique(examples.stories))
    allowed = np.isin(examples.stories, order if among is None else among)
    for fold in range(FOLDS):
        held = np.isin(examples.stories, order[fold::FOLDS])
        odds[held] = grow(examples, ~held & allowed).predict(examples.features[held], raw_score=True)
    return odds


def find_best(examples: Examples, odds: np.ndarray) -> tuple[float, float, float, float]:
    """Return the best F1 with its precision, recall and threshold."""
    order = np.argsort(-odds, kind="stable")
    right = np.cumsum(examples.labels[order])
    precision = right / np.arange(1, len(order) + 1)
    recall = right / examples.gold
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(f1.argmax())
    return float(f1[best]), float(precision[best]), float(recall[best]), float(odds[order[best]])


def calibrate(labels: np.ndarray, odds: np.ndarray) -> tuple[float, float]:
    """Return slope and offset of Platt's line, fitted by Newton's method."""
    line = np.array([1.0, 0.0])
    inputs = np.stack([odds, np.ones_like(odds)], axis=1)
    for _ in range(30):
        chances = 1 / (1 + np.exp(-inputs @ line))
        slope = inputs.T @ (chances - labels)
        curve = (inputs * (chances * (1 - chances))[:, None]).T @ inputs
        line -= np.linalg.solve(curve, slope)
    return float(line[0]), float(line[1])


def print_reliability(labels: np.ndarray, chances: np.ndarray, *, names: Sequence[str] = ("right",)) -> None:
    """Print how often pairs of each band of confidence are right, in as many ways as `labels` has columns."""
    print("| confidence | pairs | mean confidence |", *(f"{name} |" for name in names))
    print("|---" * (3 + len(names)) + "|")
    bands = band_of(chances)
    for band in range(BANDS):
        inside = bands == band
        if inside.any():
            shares = labels[inside].reshape(inside.sum(), -1).mean(axis=0)
            figures = " | ".join(f"{it:.2f}" for it in (chances[inside].mean(), *shares))
            print(f"| {band / BANDS:.1f}–{(band + 1) / BANDS:.1f} | {inside.sum()} | {figures} |")


def band_of(chances: np.ndarray) -> np.ndarray:
    """Return the number of each chance's band, the surest being in the last."""
    return np.minimum((chances * BANDS).astype(int), BANDS - 1)


def export(
    columns: list[str],
    boosters: Sequence[lightgbm.Booster],
    background: Background,
    notes: dict[str, Any],
    out: Path = OUT,
) -> None:
    """Write the trees as arrays, those of several boosters as their mean, with calibration and background."""
    grown = [tree for booster in boosters for tree in booster.dump_model()["tree_info"]]
    trees = [tree["tree_structure"] for tree in grown]
    width = max(2 * tree["num_leaves"] - 1 for tree in grown)
    arrays = {name: np.zeros((len(trees), width), dtype=kind) for name, kind in LAYOUT.items()}
    for number, tree in enumerate(trees):
        fill_tree(tree, {name: array[number] for name, array in arrays.items()}, [0])
    arrays["value"] /= len(boosters)
    np.savez_compressed(
        out,
        **arrays,
        words=np.array(" ".join(background.counts)),
        counts=np.array(list(background.counts.values()), dtype=np.uint16),
        notes=np.array(json.dumps({**notes, "columns": columns, "texts": background.texts})),
    )


LAYOUT = {
    "feature": np.uint8,
    "threshold": np.float32,
    "left": np.uint8,
    "right": np.uint8,
    "value": np.float32,
}


def fill_tree(node: dict[str, Any], arrays: dict[str, np.ndarray], used: list[int]) -> int:
    """Write a node and those below it; return its number. A leaf leads to itself."""
    place = used[0]
    used[0] += 1
    if "leaf_value" in node:
        arrays["value"][place] = node["leaf_value"]
        arrays["left"][place] = arrays["right"][place] = place
        return place
    arrays["feature"][place] = node["split_feature"]
    arrays["threshold"][place] = round_down(node["threshold"])
    arrays["left"][place] = fill_tree(node["left_child"], arrays, used)
    arrays["right"][place] = fill_tree(node["right_child"], arrays, used)
    return place


def round_down(value: float) -> np.float32:
    """Return the largest single-precision number that is not above: comparisons come out the same."""
    single = np.float32(value)
    return single if float(single) <= value else np.nextafter(single, np.float32(-np.inf))


def print_curve(examples: Examples) -> None:
    """Print the cross-validated F1 with fewer stories to learn from."""
    order = np.random.default_rng(1).permutation(np.unique(examples.stories))
    for count in (10, 20, 40, len(order)):
        f1, *_ = find_best(examples, cross_validate(examples, order[:count]))
        print(f"{count} stories: F1 {f1:.3f}")


def main() -> None:
    """Grow, measure, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--curve", action="store_true")
    arguments = parser.parse_args()
    background = count_background(arguments.shared)
    folders = sorted(path.parent for path in (arguments.shared / "gold" / "train").glob("*/gold.json"))
    with tempfile.TemporaryDirectory() as scratch:
        examples = read_examples([*folders, *write_retold(Path(scratch))], background)
    annotated = examples.stories < len(folders)
    print(
        f"{len(examples.labels)} candidates hold {1 - examples.missed / examples.gold:.3f} of the gold pairs"
    )
    odds = cross_validate(examples)
    f1, precision, recall, threshold = find_best(examples, odds)
    print(f"of annotated stories {annotated.sum()} candidates, {examples.labels[annotated].sum()} right")
    slope, offset = calibrate(examples.labels, odds)
    bar = 1 / (1 + np.exp(-(slope * threshold + offset)))
    print(f"by story: F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  at {bar:.3f}")
    print_reliability(examples.labels, 1 / (1 + np.exp(-(slope * odds + offset))))
    booster = grow(examples, np.ones(len(examples.labels), dtype=bool))
    notes = {"slope": slope, "offset": offset, "bar": BAR, "depth": SETTINGS["max_depth"]}
    export(examples.columns, [booster], background, notes)
    if arguments.curve:
        print_curve(examples)


if __name__ == "__main__":
    main()
