"""Measure records against the hand-made annotation in tests/gold: precision and recall by kind and split.

Needs the optional `../shared` folder. A record is right where one of the same kind and article shares at
least half the words of the shorter of the two; each is matched once. The held stories give figures only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Article, Record
from twosource.segment import segment_article

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold" / "records.jsonl"
STORIES = ROOT.parent / "shared" / "gold" / "train"
KINDS = ("meeting", "commitment", "measure", "appointment")
ENOUGH = 0.5  # of the words of the shorter span
WORD = re.compile(r"\w+")

Words = frozenset[int]


def find_words(text: str, start: int, end: int) -> Words:
    """Return where the words of a passage begin."""
    return frozenset(start + match.start() for match in WORD.finditer(text[start:end]))


def read_report(path: Path) -> tuple[str, tuple[Record, ...]]:
    """Annotate one report; return its text and its records of the four kinds."""
    row = json.loads(path.read_text(encoding="utf-8"))
    date = (row.get("date") or "")[:10] or None
    english = load_language("en")
    article = Article(id=path.stem, path=path.name, text=row["text"], published=date, language="en")
    records = annotate_article(segment_article(article, english), english).records
    return row["text"], tuple(record for record in records if record.kind in KINDS)


def match(wanted: list[Words], found: list[Words]) -> dict[int, int]:
    """Pair wanted with found records one to one, the most alike first."""
    shared = [
        (-len(one & other) / min(len(one), len(other)), -len(one & other), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
        if one & other
    ]
    pairs: dict[int, int] = {}
    for overlap, _, i, j in sorted(shared):
        if -overlap >= ENOUGH and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def score_report(
    path: Path, rows: list[dict[str, Any]], tally: Counter[tuple[str, str]], *, show: bool
) -> None:
    """Count the right, wanted and found records of one report by kind."""
    text, records = read_report(path)
    for kind in KINDS:
        gold = [(row["start"], row["end"]) for row in rows if row["kind"] == kind]
        ours = [(record.start, record.end) for record in records if record.kind == kind]
        pairs = match([find_words(text, *span) for span in gold], [find_words(text, *span) for span in ours])
        tally[kind, "right"] += len(pairs)
        tally[kind, "wanted"] += len(gold)
        tally[kind, "found"] += len(ours)
        if show:
            show_errors(text, kind, [span for i, span in enumerate(gold) if i not in pairs], "MISSED")
            show_errors(text, kind, [span for j, span in enumerate(ours) if j not in pairs.values()], "EXTRA")


def show_errors(text: str, kind: str, spans: list[tuple[int, int]], label: str) -> None:
    """Print spans that found no partner."""
    for start, end in spans:
        print(f"  {label} {kind}: {text[start:end]}")


def print_figures(split: str, tally: Counter[tuple[str, str]]) -> None:
    """Print precision and recall of each kind and of all."""
    for kind in (*KINDS, "all"):
        of = {
            name: sum(tally[each, name] for each in (KINDS if kind == "all" else (kind,)))
            for name in ("right", "wanted", "found")
        }
        precision, recall = (of["right"] / max(1, of[name]) for name in ("found", "wanted"))
        counts = f"{of['right']} right of {of['wanted']}, {of['found']} found"
        print(f"{split} {kind:12} P {precision:.3f} R {recall:.3f}  ({counts})")


def main() -> None:
    """Score both splits; show the errors of the stories that rules are written by, if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the errors of the tune stories")
    parser.add_argument("--split", choices=("tune", "held"), help="score one split only")
    options = parser.parse_args()
    if not STORIES.is_dir():
        sys.exit(f"{STORIES} is absent: nothing to measure against")
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    for split in (options.split,) if options.split else ("tune", "held"):
        tally: Counter[tuple[str, str]] = Counter()
        for story in (row["story"] for row in rows if row.get("split") == split):
            for letter in "ABC":
                wanted = [row for row in rows if (row["story"], row.get("article")) == (story, letter)]
                score_report(
                    STORIES / story / f"{letter}.json", wanted, tally, show=options.show and split == "tune"
                )
        print_figures(split, tally)


if __name__ == "__main__":
    main()
