"""How the trees that weigh differences are grown -> `language/models/differences-en.npz`.

    python -m training.differences ../shared            grow, measure by story, export
    python -m training.differences ../shared --few 8    see that all runs, on eight stories; write nothing
    python -m training.differences ../shared --further  learn from the stories of `labels.jsonl` as well

Needs lightgbm, and the folders of annotated stories and scorers; nothing of it is needed to run the program.
The trees that align must be grown first. Planted stories are the training stories with known differences.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np

from training import alignment
from training.retold import number_stories, write_retold
from twosource.align.differences.rivals import list_rivals
from twosource.align.differences.weighing import Grounds, measure_rivals
from twosource.align.pairing.decide import LEAST, pair_articles
from twosource.align.pairing.sheets import Background
from twosource.align.pairing.trees import load_forest
from twosource.align.tellings import read_report, read_telling
from twosource.align.values import COMPARERS
from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.align.differences.rivals import Rival
    from twosource.align.tellings import Report, Telling
    from twosource.model import Annotated, Span

OUT = alignment.OUT.with_name("differences-en.npz")
BARE = alignment.OUT.with_name("bare-en.npz")
SEEDS = (1, 2, 3)  # of the planted stories
UNCLEAR = 0.0  # what a rival counts for that stands in a marked pair, beside the values that are marked
# Stories that one reader labelled count half. Of their names that differ few are marked, and of their denials
# most are those of rumours: with these two kinds F1 by story falls.
FURTHER_WEIGHT = 0.5
# Planted differences are of few kinds; whole they cost F1 by story on what annotators marked, and half shows
# fewer of them.
PLANTED_WEIGHT = 0.5
BAGS = 4  # forests, each grown with another seed, whose mean decides
ROUNDS = 300
SETTINGS = {
    **alignment.SETTINGS,
    "num_leaves": 8,
    "max_depth": 5,
    "learning_rate": 0.04,
    "min_data_in_leaf": 8,
    "feature_fraction": 0.4,
}
# By story the best F1 on what annotators marked; the bars of each kind are in align/values.py.
BAR = 0.4


@dataclass(frozen=True, kw_only=True)
class Row:
    """A rival: its features, the story, the pairs of gold sentences or the plants that it touches."""

    features: dict[str, float]
    story: int
    pair: tuple[Span, Span]
    wanted: frozenset[object]
    covered: int
    weight: float = 1.0


def read_planted(folder: Path) -> tuple[list[Annotated], list[dict[str, Any]]]:
    """Read a planted story: its articles and what was planted."""
    language = load_language("en")
    articles = []
    for letter in alignment.LETTERS:
        report = json.loads((folder / f"{letter}.json").read_text(encoding="utf-8"))
        article = Article(
            id=letter, path=letter, text=report["text"], published=report.get("date"), language="en"
        )
        articles.append(annotate_article(segment_article(article, language), language))
    return articles, move_plants(json.loads((folder / "plants.json").read_text(encoding="utf-8")))


def move_plants(plants: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the plants where they stand in the changed text: those before them have moved them."""
    return [
        {
            **it,
            "start": it["start"]
            + sum(
                len(other["now"]) - len(other["was"])
                for other in plants
                if other["article"] == it["article"] and other["start"] < it["start"]
            ),
        }
        for it in plants
    ]


@dataclass(frozen=True, kw_only=True)
class Judge:
    """Trees that tell how sure it is that two passages tell one fact, by all words or without values."""

    booster: lightgbm.Booster
    columns: list[str]
    slope: float
    offset: float
    bare: bool

    def estimate(self, features: np.ndarray) -> np.ndarray:
        """Return the chance of each pair, a row of features each."""
        odds = self.booster.predict(features.astype(np.float32), raw_score=True)
        return 1 / (1 + np.exp(-(self.slope * odds + self.offset)))

    def read(self, articles: list[Annotated]) -> Iterator[tuple[Span, Span, float]]:
        """Yield the pairs of passages of some articles with their chance."""
        background = load_forest("en").background
        for one, two, pairs in pair_articles(articles, load_language("en"), background, bare=self.bare):
            chances = self.estimate(np.stack([pairs.features[name] for name in self.columns], axis=1))
            for row, column, chance in zip(pairs.rows, pairs.columns, chances.tolist(), strict=True):
                yield one.passages[row].span, two.passages[column].span, chance


def grow_judges(examples: alignment.Examples, *, bare: bool) -> list[tuple[set[int], Judge]]:
    """Return each fold's stories with the trees that saw no pair of them, calibrated on all stories."""
    folds = list(alignment.grow_folds(examples))
    odds = np.zeros(len(examples.labels))
    for held, booster in folds:
        inside = np.isin(examples.stories, list(held))
        odds[inside] = booster.predict(examples.features[inside], raw_score=True)
    slope, offset = alignment.calibrate(examples.labels, odds)
    settings = {"columns": examples.columns, "slope": slope, "offset": offset, "bare": bare}
    return [(held, Judge(booster=booster, **settings)) for held, booster in folds]


def grow_both(folders: list[Path]) -> list[tuple[alignment.Examples, list[tuple[set[int], Judge]]]]:
    """Return the candidates of the stories, as told and without their values, with each fold's judge."""
    background = load_forest("en").background
    told = ((alignment.read_examples(folders, background, bare=bare), bare) for bare in (False, True))
    return [(examples, grow_judges(examples, bare=bare)) for examples, bare in told]


def list_rivals_of(
    articles: list[Annotated], judges: Sequence[Judge]
) -> Iterator[tuple[Telling, Telling, list[tuple[Rival, dict[str, float]]]]]:
    """Yield the pairs of tellings that a judge does not rule out, with their rivals and features."""
    language, forest = load_language("en"), load_forest("en")
    reports = {each.article.id: read_report(each, load_language("en")) for each in articles}
    whole, bare = ({(a, b): chance for a, b, chance in judge.read(articles)} for judge in judges)
    for a, b in sorted({*whole, *bare}):
        chances = whole.get((a, b), 0.0), bare.get((a, b), 0.0)
        if max(chances) > LEAST:
            one, two = (read_telling(reports[it.article], it, language, forest.background) for it in (a, b))
            yield one, two, measure_pair(one, two, chances, list(reports.values()))


def measure_pair(
    a: Telling, b: Telling, chances: tuple[float, float], reports: list[Report]
) -> list[tuple[Rival, dict[str, float]]]:
    """Return the rivals of two tellings with their features."""
    rivals = list_rivals(a, b)
    if not rivals:
        return []
    claims = [found for differ, least in COMPARERS if chances[0] >= least and (found := differ(a, b))]
    table = measure_rivals(rivals, a, b, Grounds(*chances, claims, reports))
    return [(it, {name: table[name][number] for name in table}) for number, it in enumerate(rivals)]


def list_gold_rows(story: int, folder: Path, judges: Sequence[Judge]) -> Iterator[Row]:
    """Yield the rivals of an annotated story; those count that touch a pair marked as a conflict."""
    articles, gold = alignment.read_story(folder)
    marked = {frozenset((it["a"], it["b"])): it for it in gold["alignments"] if it["relation"] == "conflict"}
    for one, two, measured in list_rivals_of(articles, judges):
        a, b = one.span, two.span
        near, far = (alignment.find_gold_sentences(gold, span) for span in (a, b))
        for rival, features in measured:
            covered = {
                frozenset((x, y))
                for x in near
                for y in far
                if _meets(gold, x, rival.a) and _meets(gold, y, rival.b)
            }
            found = covered & marked.keys()
            clear = not found or any(
                _is_marked(marked[it], gold, (one, rival.a), (two, rival.b)) for it in found
            )
            yield Row(
                features=features,
                story=story,
                pair=(a, b),
                wanted=frozenset((story, it) for it in found),
                covered=len(covered),
                weight=1.0 if clear else UNCLEAR,
            )


def _meets(gold: dict[str, Any], sentence: str, extent: tuple[int, int]) -> bool:
    start, end = gold["sentences"][sentence[0]][int(sentence[1:])]
    return bool(extent[0] < end and start < extent[1])


def _is_marked(row: dict[str, Any], gold: dict[str, Any], *sides: tuple[Telling, tuple[int, int]]) -> bool:
    """Tell whether a rival holds a part of both values that the annotators marked."""
    return all(_holds_value(row, gold, telling, extent) for telling, extent in sides)


def _holds_value(
    row: dict[str, Any], gold: dict[str, Any], telling: Telling, extent: tuple[int, int]
) -> bool:
    side = "a" if row["a"][0] == telling.article.id else "b"
    start, end = gold["sentences"][row[side][0]][int(row[side][1:])]
    place = telling.article.text.find(row[f"value_{side}"] or "\0", start, end)
    return place >= 0 and extent[0] < place + len(row[f"value_{side}"]) and place < extent[1]


def list_planted_rows(story: int, folder: Path, judges: Sequence[Judge]) -> Iterator[Row]:
    """Yield the rivals that hold a planted value: those of harmless rewritings count as none."""
    articles, plants = read_planted(folder)
    for one, two, measured in list_rivals_of(articles, judges):
        a, b = one.span, two.span
        touched = [it for it in plants if _touches(it, a, b) or _touches(it, b, a)]
        for rival, features in measured if touched else ():
            held = [it for it in touched if _holds(it, (a.article, *rival.a), (b.article, *rival.b))]
            if held:
                real = frozenset((folder, it["start"]) for it in held if not it["harmless"])
                yield Row(features=features, story=story, pair=(a, b), wanted=real, covered=0)


def _touches(plant: dict[str, Any], a: Span, b: Span) -> bool:
    (start, end), against = plant["sentence"], plant["against"]
    inside = a.article == plant["article"] and a.start < end and start < a.end
    return (
        inside and b.article == against["article"] and b.start < against["end"] and against["start"] < b.end
    )


def _holds(plant: dict[str, Any], *values: tuple[str, int, int]) -> bool:
    end = plant["start"] + len(plant["now"])
    return any(
        article == plant["article"] and start < end and plant["start"] < stop
        for article, start, stop in values
    )


def stack(rows: list[Row]) -> np.ndarray:
    """Return the features of rows, a column a name, in the order of the names."""
    names = sorted(rows[0].features)
    return np.array([[row.features[name] for name in names] for row in rows], dtype=np.float32)


def grow(rows: list[Row]) -> list[lightgbm.Booster]:
    """Grow the forests whose mean decides."""
    table, labels = stack(rows), np.array([bool(row.wanted) for row in rows])
    weights = np.array([row.weight for row in rows])
    return [
        lightgbm.train({**SETTINGS, "seed": seed}, lightgbm.Dataset(table, labels, weight=weights), ROUNDS)
        for seed in range(1, BAGS + 1)
    ]


def predict(boosters: list[lightgbm.Booster], rows: list[Row]) -> np.ndarray:
    """Return the chance of each rival: that of the mean log-odds."""
    table = stack(rows)
    odds = sum(booster.predict(table, raw_score=True) for booster in boosters) / len(boosters)
    return 1 / (1 + np.exp(-odds))


def list_further_rows(shared: Path, scratch: Path, first: int, judges: Sequence[Judge]) -> Iterator[Row]:
    """Yield the rivals of the further stories, numbered from `first`; `judges` have seen none of them."""
    from training.labels import read_labels, write_stories  # noqa: PLC0415 - asked for only with --further

    for story, folder in enumerate(write_stories(shared, scratch, read_labels()), start=first):
        for row in list_gold_rows(story, folder, judges):
            if not (row.features["is_name"] or row.features["is_polarity"]):
                yield replace(row, weight=FURTHER_WEIGHT * row.weight)


def print_figures(rows: tuple[list[Row], list[Row], list[Row]], folds: list[set[int]], total: int) -> None:
    """Print, at several bars, F1 on the marked differences and how many planted ones are seen, by story.

    `rows` are those of the annotated stories, of the planted ones, and of further ones, learnt from only.
    """
    gold, planted, further = rows
    chances: dict[int, float] = {}
    for held in folds:
        boosters = grow([row for row in (*gold, *planted, *further) if row.story not in held])
        for tested in (gold, planted):
            inside = [row for row in tested if row.story in held]
            if inside:
                found = predict(boosters, inside)
                chances.update(zip(map(id, inside), found.tolist(), strict=True))
    for bar in np.arange(0.15, 0.5, 0.05):
        shown = [row for row in gold if chances[id(row)] >= bar]
        pairs = {(row.story, row.pair): row.covered for row in shown}
        right = len({each for row in shown for each in row.wanted})
        seen = {each for row in planted if chances[id(row)] >= bar for each in row.wanted}
        f1 = 2 * right / (sum(pairs.values()) + total)
        print(f"bar {bar:.2f}: F1 {f1:.3f} ({right} of {sum(pairs.values())}, {total}), {len(seen)} plants")


def export_judge(judge: Judge, bar: float, out: Path) -> None:
    """Write the trees of a judge with its calibration and a bar."""
    depth = alignment.SETTINGS["max_depth"]
    notes = {"slope": judge.slope, "offset": judge.offset, "bar": bar, "depth": depth}
    background = Background(counts={}, texts=1) if judge.bare else load_forest("en").background
    alignment.export(judge.columns, [judge.booster], background, notes, out)


def export_forests(rows: list[Row], out: Path) -> None:
    """Grow the trees that weigh differences on some rows, and write them."""
    notes = {"slope": 1.0, "offset": 0.0, "bar": BAR, "depth": SETTINGS["max_depth"]}
    empty = Background(counts={}, texts=1)
    alignment.export(sorted(rows[0].features), grow(rows), empty, notes, out)


def main() -> None:
    """Grow, measure, export."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--few", type=int, help="Take so many stories, and write nothing.")
    parser.add_argument("--further", action="store_true", help="Learn from further stories, too.")
    arguments = parser.parse_args()
    shared, few = arguments.shared, arguments.few
    annotated = sorted(path.parent for path in (shared / "gold" / "train").glob("*/gold.json"))[:few]
    with tempfile.TemporaryDirectory() as scratch:
        folders = [*annotated, *write_retold(Path(scratch) / "retold")[:few]]
        grown = grow_both(folders)
        gold, planted = list_rows(shared, Path(scratch), folders, [judges for _, judges in grown])
        judges = [each[0][1] for _, each in grown]
        more = list_further_rows(shared, Path(scratch) / "further", len(folders), judges)
        rows = gold, planted, list(more) if arguments.further else []
        total = count_conflicts(folders)
    print_figures(rows, [held for held, _ in grown[0][1]], total)
    if few is None:
        examples, judges = grown[1]
        booster = alignment.grow(examples, np.ones(len(examples.labels), dtype=bool))
        export_judge(replace(judges[0][1], booster=booster), BAR, BARE)
        export_forests([row for each in rows for row in each], OUT)


def list_rows(
    shared: Path, scratch: Path, folders: list[Path], grown: list[list[tuple[set[int], Judge]]]
) -> tuple[list[Row], list[Row]]:
    """Return the rivals of the annotated stories and of the planted ones."""

    def choose(story: int) -> list[Judge]:
        return [next(judge for held, judge in judges if story in held) for judges in grown]

    gold, planted = [], []
    numbered = list(zip(number_stories(folders), folders, strict=True))
    for story, folder in numbered:
        gold += list_gold_rows(story, folder, choose(story))
    for seed in SEEDS:
        out = scratch / str(seed)
        script = shared / "bench" / "plant.py"
        command = [sys.executable, str(script), "make", str(shared / "gold" / "train"), str(out)]
        subprocess.run([*command, "--seed", str(seed)], check=True)  # noqa: S603
        for story, folder in numbered:
            made = out / f"{folder.name}-P"
            if made.is_dir():
                rows = list_planted_rows(story, made, choose(story))
                planted += [replace(row, weight=PLANTED_WEIGHT) for row in rows]
    return gold, planted


def count_conflicts(folders: list[Path]) -> int:
    """Count the pairs that the annotators marked as differing."""
    counts: dict[str, int] = defaultdict(int)
    for folder in folders:
        for row in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["alignments"]:
            counts[row["relation"]] += 1
    return counts["conflict"]


if __name__ == "__main__":
    main()
