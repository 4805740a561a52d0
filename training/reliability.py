"""How often the program is right where it is so sure: the tables of reliability in `alignment.md`.

    python -m training.reliability ../shared            print the tables
    python -m training.reliability ../shared --few 8    see that all runs, on eight stories

Grows the trees of all three kinds anew for each fold of the stories, and reads those of its stories that the
pair model did not see with a copy of the program that holds these trees. Needs lightgbm; keeps no file.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from training import alignment, differences
from training.alignment import print_reliability
from training.retold import number_stories, write_retold
from training.stories import HELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.alignment import Examples
    from training.differences import Judge, Row

Judges = list[tuple[set[int], "Judge"]]
ROOT = Path(__file__).parents[1]


def print_trees(examples: Examples, judges: Judges, annotated: int) -> None:
    """Print what the chances of trees that saw no pair of a story are worth, in the two kinds of stories."""
    chances = np.zeros(len(examples.labels))
    for held, judge in judges:
        inside = np.isin(examples.stories, list(held))
        chances[inside] = judge.estimate(examples.features[inside])
    kinds = {"annotated": examples.stories < annotated, "invented": examples.stories >= annotated}
    for kind, inside in kinds.items():
        print(f"\nTrees that align, by story, {kind} stories:\n")
        print_reliability(examples.labels[inside], chances[inside])


def read_held(folders: dict[int, Path], grown: Sequence[Judges], rows: list[Row]) -> Iterator[dict[str, Any]]:
    """Yield the pairs of some numbered stories, each read with trees that saw none of its fold."""
    for (held, whole), (_, bare) in zip(*grown, strict=True):
        stories = [folders[number] for number in sorted(held & folders.keys())]
        with tempfile.TemporaryDirectory() as scratch:
            models = copy_program(Path(scratch))
            differences.export_judge(whole, alignment.BAR, models / alignment.OUT.name)
            differences.export_judge(bare, differences.BAR, models / differences.BARE.name)
            seen = [row for row in rows if row.story not in held]
            differences.export_forests(seen, models / differences.OUT.name)
            yield from read_pairs(Path(scratch), stories)


def copy_program(folder: Path) -> Path:
    """Lay out the program in a folder, by links, but for its trees; return where these belong."""
    package = folder / "twosource"
    shutil.copytree(ROOT / "src" / "twosource", package, copy_function=os.symlink)
    for out in (alignment.OUT, differences.BARE, differences.OUT):
        (package / out.relative_to(ROOT / "src" / "twosource")).unlink()
    return package / alignment.OUT.parent.relative_to(ROOT / "src" / "twosource")


def read_pairs(program: Path, stories: list[Path]) -> Iterator[dict[str, Any]]:
    """Yield what a copy of the program aligns in stories."""
    command = [sys.executable, "-m", "training.aligned", *(str(it.resolve()) for it in stories)]
    path = {"PYTHONPATH": os.pathsep.join([str(program), str(ROOT)])}
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | path)  # noqa: S603
    yield from map(json.loads, told.stdout.splitlines())


def print_program(pairs: list[dict[str, Any]]) -> None:
    """Print what the program's confidence is worth: in all pairs, in what agrees, in what differs."""
    told = [(*it, pair["gold"]) for pair in pairs for it in pair["told"]]
    agreed = [(score, bool(gold)) for relation, score, gold in told if relation != "conflict"]
    differ = [
        (score, bool(gold), "conflict" in gold) for relation, score, gold in told if relation == "conflict"
    ]
    print("\nThe program, all pairs that are looked at, before values are compared:\n")
    print_table([(pair["chance"], bool(pair["gold"])) for pair in pairs], "right")
    print("\nWhat the ledger gives as the same or overlapping:\n")
    print_table(agreed, "right")
    print("\nWhat the ledger gives as differing:\n")
    print_table(differ, "aligned", "marked as differing")


def print_table(rows: list[tuple[float, ...]], *names: str) -> None:
    """Print a table of chances, each with what came true, and how far the first of it is from them."""
    chances, *came = np.array(rows, dtype=float).T
    print_reliability(np.stack(came, axis=1), chances, names=names)
    bands = alignment.band_of(chances)
    apart = sum(abs((chances - came[0])[bands == band].sum()) for band in range(alignment.BANDS)) / len(rows)
    error = ((chances - came[0]) ** 2).mean()
    print(f"\n{len(rows)} pairs; mean distance over bands {apart:.3f}, mean square error {error:.3f}")


def main() -> None:
    """Grow by fold, read, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--few", type=int, help="Take so many stories.")
    arguments = parser.parse_args()
    annotated = sorted(path.parent for path in (arguments.shared / "gold" / "train").glob("*/gold.json"))
    annotated = annotated[: arguments.few]
    with tempfile.TemporaryDirectory() as scratch:
        folders = [*annotated, *write_retold(Path(scratch) / "retold")[: arguments.few]]
        grown = differences.grow_both(folders)
        judges = [each for _, each in grown]
        print_trees(*grown[0], len(annotated))
        gold, planted = differences.list_rows(arguments.shared, Path(scratch), folders, judges)
        held = dict(zip(number_stories(annotated), annotated, strict=True))
        held = {number: held[number] for number in sorted(held)[HELD]}
        print_program(list(read_held(held, judges, gold + planted)))


if __name__ == "__main__":
    main()
