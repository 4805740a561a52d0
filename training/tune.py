"""Tune what the beginning of a statement's tag is worth: more finds, or surer ones, whichever is better.

Limits: one number for each label, chosen on the development stories among a few steps.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import numpy as np

from training.data import LABELS, SHIPPED_HEADS, Span, gold_spans, polnear_spans, read_rows, token_spans
from training.evaluate import f_score, match_by_overlap
from training.schedule import report
from twosource.language.decoding import best_paths, spans_of
from twosource.language.encoder import STATEMENTS, Encoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from twosource.language.wordpiece import Reading

# What the beginning of a span may be worth more, in log-odds.
STEPS = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5)
# Of steps whose F1 differs by no more than this, the smallest is taken.
NOISE = 0.003
# What was found, and ships on top of the tables that were learnt.
RAISED = {"cue": 2.0, "content": 1.0}
Text = tuple[str, list[Span]]


def tune_tags(shared: Path, ship: Path) -> None:
    """Write `transitions.npz` anew with the best worth of each statement label's beginning."""
    encoder, name, head = Encoder(ship), SHIPPED_HEADS[STATEMENTS], slice(STATEMENTS, STATEMENTS + 1)
    with np.load(ship / "transitions.npz") as tables:
        starts, moves = tables["starts"].copy(), tables["moves"].copy()
    texts = read_texts(name, shared)
    read = encoder.read_spans([text for text, _ in texts])
    scores = [score[:, head] for _, _, score in read]
    for label, kind in enumerate(LABELS[name]):
        figures = {}
        for step in STEPS:
            paths = best_paths(scores, *raise_label(starts[head], moves[head], label, step))
            found = [spans_in(reading, path) for (reading, _, _), path in zip(read, paths, strict=True)]
            figures[step] = measure_label(name, label, texts, found)
        top = max(figures.values())
        best = min((step for step in STEPS if figures[step] >= top - NOISE), key=abs)
        starts[head], moves[head] = raise_label(starts[head], moves[head], label, best)
        report(f"{name} {kind}: {best:+.1f} gives {100 * figures[best]:.2f}, was {100 * figures[0.0]:.2f}")
    np.savez(ship / "transitions.npz", starts=starts, moves=moves)


def read_learnt(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Read the start and transition scores of a shipped tagger as they were learnt."""
    with np.load(folder / "transitions.npz") as tables:
        starts, moves = tables["starts"].copy(), tables["moves"].copy()
    head = slice(STATEMENTS, STATEMENTS + 1)
    for label, worth in RAISED.items():
        number = LABELS[SHIPPED_HEADS[STATEMENTS]].index(label)
        starts[head], moves[head] = raise_label(starts[head], moves[head], number, -worth)
    return starts, moves


def raise_label(
    starts: np.ndarray, moves: np.ndarray, label: int, step: float
) -> tuple[np.ndarray, np.ndarray]:
    """Give copies of the tables where the beginning of a label is worth more."""
    starts, moves = starts.copy(), moves.copy()
    starts[:, 2 * label + 1] += step
    moves[:, :, 2 * label + 1] += step
    return starts, moves


def read_texts(head: str, shared: Path) -> list[Text]:
    """Paragraphs of the development split of a head, with their spans."""
    if head == "names":
        rows = read_rows(shared / "data/names/uner_ewt/dev.jsonl")
        return [
            (row["text"].replace("\n", " "), token_spans(row["text"], row["tokens"], row["tags"]))
            for row in rows
        ]
    if head == "attribution":
        rows = read_rows(shared / "data/attribution/dev.jsonl")
        return [part for row in rows for part in _paragraphs(row["text"], polnear_spans(row))]
    texts = []
    for path in sorted((shared / "gold/dev").glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for letter in "ABC":
            text = json.loads((path.parent / f"{letter}.json").read_text(encoding="utf-8"))["text"]
            spans = gold_spans(text, [row for row in gold["attributions"] if row["article"] == letter])
            texts += _paragraphs(text, spans)
    return texts


def _paragraphs(text: str, spans: Sequence[Span]) -> list[Text]:
    return [
        (
            match.group(),
            [
                (s - match.start(), e - match.start(), k)
                for s, e, k in spans
                if match.start() <= s < match.end()
            ],
        )
        for match in re.finditer(r"[^\n]+", text)
    ]


def spans_in(reading: Reading, path: np.ndarray) -> list[tuple[int, int, int]]:
    """Give the spans of a path as (start, end, label number) in code points."""
    return [
        (int(reading.starts[low]), int(reading.ends[high - 1]), label)
        for low, high, label in spans_of(path[:, 0].tolist())
    ]


def measure_label(
    head: str, label: int, texts: Sequence[Text], found: Sequence[Sequence[tuple[int, int, int]]]
) -> float:
    """F1 of one label: by overlap for statements, by exact match for the rest."""
    right = got = wanted = 0
    for (text, gold), spans in zip(texts, found, strict=True):
        mine = sorted({span[:2] for span in spans if span[2] == label})
        theirs = sorted({span[:2] for span in gold if span[2] == LABELS[head][label]})
        right += match_by_overlap(text, theirs, mine) if head == "statement" else len(set(mine) & set(theirs))
        got += len(mine)
        wanted += len(theirs)
    return f_score(right, got, wanted)
