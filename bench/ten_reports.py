"""Measure the processor time of a story of ten reports, stage by stage, beside that of another checkout.

    python bench/ten_reports.py [--shared ../shared] [--against CHECKOUT] [--runs 3]

The reports are those of one event in the news clusters whose lengths are nearest to 5,000 characters. Each
run is a new process; with `--against`, runs of both take turns, since other work on a machine doubles such
times, and the ledgers are compared byte for byte. Of each stage the least time of all runs is shown.
Byte code is kept from a first run that is not measured, as a package that was installed keeps it, and
garbage is looked for as rarely as the command line does.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

REPORTS, LENGTH = 10, 5000
MEASURE = """
import gc, hashlib, json, sys, time
from twosource.cli import RARELY
gc.set_threshold(RARELY, *gc.get_threshold()[1:])
from twosource.pipeline import compare
stamps = [("imports", 0.0), ("read", time.process_time())]
tell = lambda stage, done, _: done or stamps.append((stage, time.process_time()))
comparison = compare(sys.argv[1:], None, tell)
stamps.append(("report", time.process_time()))
written = comparison.to_json()
stamps.append(("", time.process_time()))
spent = {one[0]: two[1] - one[1] for one, two in zip(stamps, stamps[1:])}
print(json.dumps({**spent, "all": stamps[-1][1], "ledger": hashlib.sha256(written.encode()).hexdigest()}))
"""


def write_reports(shared: Path, folder: Path) -> list[str]:
    """Write ten reports of the event that has the most of about the wanted length; return their paths."""
    stories: dict[str, list[str]] = defaultdict(list)
    rows = (shared / "data" / "stories" / "news_cluster_dev.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows):
        stories[row["story"]].append(row["text"])
    nearest = [
        sorted(texts, key=lambda text: abs(len(text) - LENGTH))[:REPORTS] for texts in stories.values()
    ]
    chosen = min(
        (texts for texts in nearest if len(texts) == REPORTS),
        key=lambda texts: sum(abs(len(text) - LENGTH) for text in texts),
    )
    print(f"{len(chosen)} reports of {sum(map(len, chosen)):,} characters")
    paths = [folder / f"{number}.txt" for number in range(len(chosen))]
    for path, text in zip(paths, chosen, strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def measure(checkout: Path, reports: list[str], kept: Path) -> dict[str, Any]:
    """Return the seconds of each stage, of all, and a digest of the ledger, in a new process on one core.

    `kept` is where byte code is kept.
    """
    own = {"PYTHONPATH": checkout / "src", "PYTHONPYCACHEPREFIX": kept, "OMP_NUM_THREADS": 1}
    setting = {**os.environ, **{name: str(value) for name, value in own.items()}}
    setting.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", MEASURE, *reports]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=setting)  # noqa: S603
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    here = Path(__file__).resolve().parents[1]
    parser.add_argument("--shared", type=Path, default=here.parent / "shared")
    parser.add_argument("--against", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    checkouts = [here, *([arguments.against.resolve()] if arguments.against else [])]
    with tempfile.TemporaryDirectory() as folder:
        reports, kept = write_reports(arguments.shared, Path(folder)), Path(folder) / "kept"
        for each in checkouts:
            measure(each, reports[:2], kept)
        found = [[measure(each, reports, kept) for each in checkouts] for _ in range(arguments.runs)]
    digests = {run["ledger"] for row in found for run in row}
    for stage in found[0][0]:
        if stage != "ledger":
            least = [min(row[number][stage] for row in found) for number in range(len(checkouts))]
            print(f"{stage:10}", *(f"{seconds:8.2f} s" for seconds in least))
    if arguments.against:
        ratios = sorted(row[0]["all"] / row[1]["all"] for row in found)
        print("ratio, run by run:", *(f"{ratio:.2f}" for ratio in ratios))
        print("same ledger" if len(digests) == 1 else "the ledgers differ")


if __name__ == "__main__":
    main()
