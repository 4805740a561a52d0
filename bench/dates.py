"""Measure dates and times on TimeBank and AQUAINT, as TempEval-3 does.

    python bench/dates.py [--half even|odd|all] [--show N]

strict: same span; relaxed: overlapping spans; value: overlapping and of the same value. Needs the folder
../shared/data/dates.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from twosource.annotate.dates import find_times
from twosource.language import load_language
from twosource.model import Article

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "dates"


def measure(rows: list[dict[str, Any]], show: int) -> dict[str, float]:
    """Return F1 by kind of match, in percent."""
    counts: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for row in rows:
        article = Article(id=row["id"], path=row["id"], text=row["text"], published=row["dct"], language="en")
        found, gold = find_times(article, load_language("en")), row["timex"]
        counts["found"] += len(found)
        counts["gold"] += len(gold)
        taken: set[int] = set()
        for time in found:
            near = [
                n
                for n, g in enumerate(gold)
                if n not in taken and g["start"] < time.end and time.start < g["end"]
            ]
            text = row["text"][time.start : time.end]
            if not near:
                misses[f"extra {text!r} {time.value}"] += 1
                continue
            taken.add(near[0])
            other = gold[near[0]]
            counts["relaxed"] += 1
            counts["strict"] += (other["start"], other["end"]) == (time.start, time.end)
            counts["value"] += other["value"] == time.value
            if other["value"] != time.value:
                misses[f"value {text!r} got {time.value} gold {other['value']} ({row['dct']})"] += 1
            if (other["start"], other["end"]) != (time.start, time.end):
                misses[f"span {text!r} gold {other['text']!r}"] += 1
        for number, other in enumerate(gold):
            if number not in taken:
                misses[f"missed {other['text']!r} {other['value']}"] += 1
    for line, number in misses.most_common(show):
        print(f"{number:4} {line}")
    return {
        key: round(200 * counts[key] / (counts["found"] + counts["gold"]), 1)
        for key in ("strict", "relaxed", "value")
    }


def main() -> None:
    """Print the figures of each corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("even", "odd", "all"), default="all")
    parser.add_argument("--show", type=int, default=0, help="list the N most frequent misses")
    arguments = parser.parse_args()
    if not FOLDER.is_dir():
        raise SystemExit("The folder ../shared/data/dates is absent: there is nothing to measure against.")
    for name in ("timebank", "aquaint"):
        rows = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
        half = {"even": rows[::2], "odd": rows[1::2], "all": rows}[arguments.half]
        print(name, arguments.half, len(half), "articles:", measure(half, arguments.show))


if __name__ == "__main__":
    main()
