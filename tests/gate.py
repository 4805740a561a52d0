"""Measure the program on the annotated development stories and the seeds, and hold it to its floors.

    python tests/gate.py            fail where a figure lies under its floor in tests/floors.toml
    python tests/gate.py --raise    lift the floors to what was measured; a floor is never lowered

Needs the ../shared folder (stories, seeds, scorers); says so and passes where it is absent.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations, product
from pathlib import Path
from typing import Any

import twosource

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "tests" / "floors.toml"
# int8 kernels round differently from one processor to the next: a floor leaves that much room.
SLACK = 0.005
SEEDS = ("000_dac6e5285bfd816b.txt", "002_1075c6cdc58d9147.txt")


def main() -> int:
    """Measure, print a table, and return 1 where a figure has fallen."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the figures")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print("The folder ../shared is absent: there is nothing to measure against.")
        return 0
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floor"]
    figures = measure()
    fallen = [name for name, floor in floors.items() if figures.get(name, 0.0) < floor - SLACK]
    for name, figure in figures.items():
        print(f"{name:28} {figure:8.3f}   floor {floors.get(name, 0.0):.3f}{'  FALLEN' * (name in fallen)}")
    if arguments.lift and not fallen:
        lift_floors(floors, figures)
    return 1 if fallen else 0


def measure() -> dict[str, float]:
    """Return each figure by name: shares from 0 to 1, and the number of seed rows that hold."""
    with tempfile.TemporaryDirectory() as folder:
        stories = sorted(path.parent for path in (SHARED / "gold" / "dev").glob("*/gold.json"))
        with ProcessPoolExecutor() as pool:
            list(pool.map(write_ledger, stories, [Path(folder)] * len(stories)))
        score = json.loads(run_scorer("score.py", SHARED / "gold" / "dev", Path(folder), "--json"))
        seeds = Path(folder) / "seeds.json"
        seeds.write_text(twosource.compare([SHARED / "seeds" / name for name in SEEDS]).to_json(), "utf-8")
        rows = run_scorer("seed_rows.py", seeds).split("seed rows:")[1].split()[0]
        corroborated = measure_corroborated(stories, Path(folder))
    return {
        "attribution_f1": score["attribution"]["f1"],
        **{f"recall_{kind}": share for kind, share in score["attribution"]["recall_by_kind"].items()},
        "speaker_accuracy": score["speaker"]["accuracy"],
        "end_to_end_f1": score["end_to_end"]["f1"],
        "alignment_f1": score["alignment"]["f1"],
        "conflict_f1": score["conflict"]["f1"],
        "copied_accuracy": score["copied"]["accuracy"],
        "corroborated_precision": corroborated,
        "seed_rows": float(rows),
    }


def measure_corroborated(stories: list[Path], ledgers: Path) -> float:
    """Return the share of the corroborated findings of which the annotators, too, align two accounts."""
    right = []
    for story in stories:
        gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
        ledger = json.loads((ledgers / f"{story.name}.json").read_text(encoding="utf-8"))
        letters = {article["id"]: Path(article["path"]).stem for article in ledger["articles"]}
        aligned = {frozenset((row["a"], row["b"])) for row in gold["alignments"]}
        for finding in ledger["findings"]:
            if finding["verdict"] == "corroborated":
                told = [find_sentences(it, letters, gold["sentences"]) for it in finding["accounts"]]
                pairs = (frozenset(pair) for one, two in combinations(told, 2) for pair in product(one, two))
                right.append(any(pair in aligned for pair in pairs))
    return sum(right) / len(right)


def find_sentences(
    account: dict[str, Any], letters: dict[str, str], sentences: dict[str, list[list[int]]]
) -> list[str]:
    """Return the names of the gold's sentences that an account touches."""
    letter = letters[account["article"]]
    return [
        f"{letter}{number}"
        for number, (start, end) in enumerate(sentences[letter])
        if start < account["end"] and account["start"] < end
    ]


def write_ledger(story: Path, folder: Path) -> None:
    """Write the ledger of one annotated story of three reports."""
    reports = [story / f"{letter}.json" for letter in "ABC"]
    (folder / f"{story.name}.json").write_text(twosource.compare(reports).to_json(), encoding="utf-8")


def run_scorer(name: str, *arguments: Path | str) -> str:
    """Run one of the shared scorers and return what it prints."""
    command = [sys.executable, str(SHARED / "bench" / name), *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout  # noqa: S603


def lift_floors(floors: dict[str, float], figures: dict[str, float]) -> None:
    """Write the floors anew, each the higher of what it was and what was measured."""
    lines = [
        "# Figures on the annotated development stories and the seeds; they may only rise.",
        "",
        "[floor]",
    ]
    lines += [f"{name} = {max(figure, floors.get(name, 0.0)):.3f}" for name, figure in figures.items()]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
