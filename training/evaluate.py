"""Measure taggers on the development splits: exact spans, statements by overlap, names.

Limits: tests are measured elsewhere; nothing here reads a split called test.
"""

from __future__ import annotations

import json
import re
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch

from training.batches import collate, group_by_length
from training.data import (
    HEADS,
    LABELS,
    SHIPPED_HEADS,
    Paragraph,
    Span,
    polnear_spans,
    read_rows,
    token_spans,
)
from training.data import _cut as cut_paragraph
from training.measure_pairs import measure_encoder, measure_static
from training.schedule import fast_numbers, report
from training.stories import read_article_pairs
from twosource.language.embedding import StaticEmbedding
from twosource.language.encoder import Encoder, find_spans

if TYPE_CHECKING:
    from pathlib import Path

    from training.model import Tagger
    from twosource.language.wordpiece import WordPieces

# A statement is found where it shares this much of its words with an annotated one (token Jaccard).
ENOUGH = 0.6
TagTexts = Callable[[Sequence[str]], list[dict[str, list[Span]]]]


def measure_tagger(model: Tagger, shared: Path, cutter: WordPieces) -> Iterator[str]:
    """Measure a tagger in training on every development split; give lines to log."""

    def tag_texts(texts: Sequence[str]) -> list[dict[str, list[Span]]]:
        return tag_with_model(model, texts, cutter)

    yield "  polnear dev  " + as_text(measure_polnear(shared, tag_texts))
    yield "  gold dev     " + as_text(measure_statements(shared / "gold/dev", tag_texts))
    yield "  uner dev     " + as_text(measure_names(shared, tag_texts))


def tag_with_model(model: Tagger, texts: Sequence[str], cutter: WordPieces) -> list[dict[str, list[Span]]]:
    """Tag texts, one paragraph each, with weights in training."""
    model.eval()
    found: list[dict[str, list[Span]]] = [{head: [] for head in HEADS} for _ in texts]
    starts, moves = (table.detach().numpy() for table in model.tables())
    windows, owner = [], {}
    for number, text in enumerate(texts):
        reading = cutter.read(text)
        place = 0
        for paragraph in cut_paragraph(reading, np.zeros((len(HEADS), len(reading)), dtype=np.uint8)):
            owner[id(paragraph)] = (number, reading, place)
            windows.append([paragraph])
            place += len(paragraph.first)
    for group in group_by_length(windows, None):
        for (paragraph,), scores in zip(group, _scores(model, group), strict=True):
            number, reading, place = owner[id(paragraph)]
            (spans,) = find_spans([scores.transpose(1, 0, 2)], {"starts": starts, "moves": moves})
            for head, name in enumerate(HEADS):
                for low, high, label in spans[head]:
                    span = (
                        int(reading.starts[place + low]),
                        int(reading.ends[place + high - 1]),
                        LABELS[name][label],
                    )
                    found[number][name].append(span)
    return found


def tag_with_encoder(encoder: Encoder, texts: Sequence[str]) -> list[dict[str, list[Span]]]:
    """Tag texts, one paragraph each, with the shipped files."""
    found = []
    for reading, heads, _ in encoder.read_spans(texts):
        spans = {
            name: [
                (int(reading.starts[low]), int(reading.ends[high - 1]), LABELS[name][label])
                for low, high, label in heads[head]
            ]
            for head, name in enumerate(SHIPPED_HEADS)
        }
        found.append(spans)
    return found


def _scores(model: Tagger, group: list[list[Paragraph]]) -> Iterator[np.ndarray]:
    batch = collate(group, None)
    with torch.no_grad(), fast_numbers():
        scores = model(batch["pieces"], batch["shapes"], batch["first"]).float().numpy()
    for number, words in enumerate(batch["lengths"].tolist()):
        yield scores[:, number, :words]


def measure_polnear(shared: Path, tag_texts: TagTexts) -> dict[str, float]:
    """Exact-match F1 of source, cue and content on PolNeAR dev, and of content by overlap."""
    rights: dict[str, list[int]] = {label: [0, 0, 0] for label in ("source", "cue", "content", "overlap")}
    for text, spans, found in _tag_rows(read_rows(shared / "data/attribution/dev.jsonl"), tag_texts):
        for label in ("source", "cue", "content"):
            gold = {_trim(text, span[0], span[1]) for span in spans if span[2] == label}
            got = {_trim(text, span[0], span[1]) for span in found["attribution"] if span[2] == label}
            _count(rights[label], len(gold & got), len(got), len(gold))
            if label == "content":
                _count(
                    rights["overlap"], match_by_overlap(text, sorted(gold), sorted(got)), len(got), len(gold)
                )
    return {label: f_score(*counts) for label, counts in rights.items()}


def _tag_rows(
    rows: Sequence[dict], tag_texts: TagTexts
) -> Iterator[tuple[str, list[Span], dict[str, list[Span]]]]:
    places = [
        (number, match) for number, row in enumerate(rows) for match in re.finditer(r"[^\n]+", row["text"])
    ]
    tagged = tag_texts([match.group() for _, match in places])
    found: list[dict[str, list[Span]]] = [{head: [] for head in HEADS} for _ in rows]
    for (number, match), tags in zip(places, tagged, strict=True):
        for head, spans in tags.items():
            found[number][head] += [
                (start + match.start(), end + match.start(), label) for start, end, label in spans
            ]
    for row, spans in zip(rows, found, strict=True):
        yield row["text"], polnear_spans(row) if "annotations" in row else [], spans


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds without white space and outer punctuation marks that the annotators placed at will."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def measure_statements(folder: Path, tag_texts: TagTexts) -> dict[str, float]:
    """Precision, recall and F1 of statements in annotated stories, from either head."""
    counts = {"statement": [0, 0, 0], "attribution": [0, 0, 0]}
    for path in sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for letter in "ABC":
            text = json.loads((path.parent / f"{letter}.json").read_text(encoding="utf-8"))["text"]
            wanted = [(row["start"], row["end"]) for row in gold["attributions"] if row["article"] == letter]
            ((_, _, found),) = _tag_rows([{"text": text}], tag_texts)
            for head, count in counts.items():
                got = [span[:2] for span in found[head] if span[2] == "content"]
                _count(count, match_by_overlap(text, wanted, got), len(got), len(wanted))
    right, got, wanted_count = counts["statement"]
    return {
        "precision": right / max(got, 1),
        "recall": right / wanted_count,
        "f1": f_score(right, got, wanted_count),
        "attribution_f1": f_score(*counts["attribution"]),
    }


def match_by_overlap(text: str, wanted: Sequence[tuple[int, int]], got: Sequence[tuple[int, int]]) -> int:
    """Number of spans that share at least `ENOUGH` of their words one to one, the closest first."""
    sets = [
        [{start + m.start() for m in re.finditer(r"\w+", text[start:end])} for start, end in spans]
        for spans in (wanted, got)
    ]
    likeness = [
        (len(a & b) / len(a | b), i, j) for i, a in enumerate(sets[0]) for j, b in enumerate(sets[1]) if a & b
    ]
    left, right = set(), set()
    for share, i, j in sorted(likeness, key=lambda row: (-row[0], row[1], row[2])):
        if share >= ENOUGH and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def measure_names(shared: Path, tag_texts: TagTexts) -> dict[str, float]:
    """Exact-match F1 of the three kinds of names on UNER EWT dev."""
    rows = read_rows(shared / "data/names/uner_ewt/dev.jsonl")
    rights: dict[str, list[int]] = {label: [0, 0, 0] for label in LABELS["names"]}
    texts = [row["text"].replace("\n", " ") for row in rows]
    for row, found in zip(rows, tag_texts(texts), strict=True):
        gold = set(token_spans(row["text"], row["tokens"], row["tags"]))
        for label, counts in rights.items():
            wanted = {span for span in gold if span[2] == label}
            got = {span for span in found["names"] if span[2] == label}
            _count(counts, len(wanted & got), len(got), len(wanted))
    totals = [sum(counts[part] for counts in rights.values()) for part in range(3)]
    return {label: f_score(*counts) for label, counts in rights.items()} | {"all": f_score(*totals)}


def _count(counts: list[int], right: int, got: int, wanted: int) -> None:
    for part, value in enumerate((right, got, wanted)):
        counts[part] += value


def f_score(right: int, got: int, wanted: int) -> float:
    """F1 from counts."""
    return 2 * right / max(got + wanted, 1)


def as_text(figures: dict[str, float], factor: float = 100.0) -> str:
    """Write figures for the log, shares as percentages."""
    return "  ".join(f"{name} {factor * value:.2f}" for name, value in figures.items())


def report_shipped(shared: Path, ship: Path) -> None:
    """Measure the weights that ship, on the development splits, to the log."""
    encoder = Encoder(ship)

    def tag_texts(texts: Sequence[str]) -> list[dict[str, list[Span]]]:
        return tag_with_encoder(encoder, texts)

    pairs = read_article_pairs(shared / "gold/dev")
    report("polnear dev     " + as_text(measure_polnear(shared, tag_texts)))
    report("statements dev  " + as_text(measure_statements(shared / "gold/dev", tag_texts)))
    report("names dev       " + as_text(measure_names(shared, tag_texts)))
    report("same fact dev   " + as_text(measure_encoder(encoder, pairs)))
    report("static dev      " + as_text(measure_static(StaticEmbedding(ship).embed_texts, pairs)))
    report("cost            " + as_text(measure_cost(shared, ship), 1.0))


def measure_cost(shared: Path, ship: Path) -> dict[str, float]:
    """Words a second on one thread, seconds to load, peak megabytes of the process and of the files."""
    rows = read_rows(shared / "data/attribution/dev.jsonl")
    texts = [line for row in rows for line in row["text"].split("\n") if line]
    began = time.perf_counter()
    encoder = Encoder(ship)
    encoder.read_texts(["A first text loads the files."])
    loaded = time.perf_counter()
    words = sum(len(reading) for reading, _, _ in encoder.read_spans(texts))
    seconds = time.perf_counter() - loaded
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(file.stat().st_size for file in ship.iterdir()) / 1e6
    return {"words/s": words / seconds, "load": loaded - began, "peak": peak, "files": size}
