"""Corpora to training examples: word pieces with, for each head, the tags that each word may bear.

Limits: one paragraph is the unit; a span that crosses a line break is cut there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from training.invented import HONORIFICS, invent_dateline, invent_person

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from twosource.language.wordpiece import Reading, WordPieces

Span = tuple[int, int, str]

HEADS = ("attribution", "statement", "names", "silver")
# The silver head serves training only.
SHIPPED_HEADS = HEADS[:3]
LABELS = {
    "attribution": ("source", "cue", "content"),
    "statement": ("source", "cue", "content"),
    "names": ("person", "organisation", "place"),
    "silver": ("person", "organisation", "place"),
}
# Tags are numbered O, B-0, I-0, B-1, I-1, B-2, I-2; a word's allowed tags are the bits of one byte.
TAGS = 7
ANY = (1 << TAGS) - 1
NO_NAME = 1
_SILVER_KINDS = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
_NAME_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
# Of the annotated stories, in the order of their names: all, and the halves that tell how well a tagger reads
# what it never saw.
EVERY, SEEN, UNSEEN = slice(None), slice(1, None, 2), slice(0, None, 2)
# Pieces of the longest window, without its two end marks; the starting weights saw 256 positions.
LONGEST = 254
# Share of the sentences that get an invented dateline, and of the people that get an honorific.
INVENTED = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph: its pieces, and for each head and word the bits of the tags that it may bear."""

    pieces: NDArray[np.int32]
    shapes: NDArray[np.int32]
    first: NDArray[np.int32]
    allowed: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The paragraphs of one article, in order."""

    corpus: str
    paragraphs: tuple[Paragraph, ...]


def read_rows(path: Path) -> list[dict]:
    """Read a file of one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_polnear(shared: Path, split: str, cutter: WordPieces) -> Iterator[Article]:
    """Read PolNeAR with the silver names of the same articles."""
    silver = {row["id"]: row["names"] for row in read_rows(shared / f"data/names/silver_{split}.jsonl")}
    for row in read_rows(shared / f"data/attribution/{split}.jsonl"):
        roles = polnear_spans(row)
        names = [
            (start, end, _SILVER_KINDS[kind])
            for start, end, kind in silver.get(row["id"], ())
            if kind in _SILVER_KINDS
        ]
        bits = {"attribution": roles, "statement_hints": row["annotations"][0]["attributions"]}
        if row["id"] in silver:
            bits["silver"] = names
        yield Article(corpus="polnear", paragraphs=tuple(read_paragraphs(row["text"], cutter, bits)))


def polnear_spans(row: dict) -> list[Span]:
    """Spans of the first annotator of a PolNeAR article; a discontinuous content gives one span a part."""
    return [
        (start, end, role)
        for attribution in row["annotations"][0]["attributions"]
        for role in ("source", "cue", "content")
        for start, end in (attribution.get(role) or {"spans": ()})["spans"]
    ]


def read_gold(folder: Path, cutter: WordPieces, part: slice = EVERY) -> Iterator[Article]:
    """Read the annotated stories: statements only, so that the attribution head is left free."""
    for path in sorted(folder.glob("*/gold.json"))[part]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        for report in sorted(path.parent.glob("[ABC].json")):
            text = json.loads(report.read_text(encoding="utf-8"))["text"]
            spans = gold_spans(text, [row for row in gold["attributions"] if row["article"] == report.stem])
            yield Article(
                corpus="gold", paragraphs=tuple(read_paragraphs(text, cutter, {"statement": spans}))
            )


def gold_spans(text: str, rows: Sequence[dict]) -> list[Span]:
    """Spans of the annotated statements; quotation marks next to a content join it, as in PolNeAR."""
    spans: list[Span] = []
    for row in rows:
        start, end = row["start"], row["end"]
        start -= start > 0 and text[start - 1] in '"“'
        end += end < len(text) and text[end] in '"”'
        spans.append((start, end, "content"))
        spans.extend(
            (*row[role], "source" if role == "speaker" else "cue") for role in ("cue", "speaker") if row[role]
        )
    return spans


def read_names(
    shared: Path, split: str, cutter: WordPieces, draw: random.Random | None = None
) -> Iterator[Article]:
    """Read UNER EWT (and WikiGold for training), with invented names put in where `draw` is given."""
    folder = shared / "data/names"
    rows = [
        (row["text"], token_spans(row["text"], row["tokens"], row["tags"]))
        for row in read_rows(folder / f"uner_ewt/{split}.jsonl")
    ]
    if split == "train":
        for row in read_rows(folder / "wikigold.jsonl"):
            text = join_tokens(row["tokens"])
            rows.append((text, token_spans(text, row["tokens"], row["tags"])))
    for row in rows:
        text, spans = row if draw is None else invent_names(*row, draw)
        yield Article(
            corpus="names",
            paragraphs=tuple(read_paragraphs(text.replace("\n", " "), cutter, {"names": spans})),
        )


def token_spans(text: str, tokens: Sequence[str], tags: Sequence[str]) -> list[Span]:
    """Turn tagged tokens (IOB, either kind) into spans of `text`."""
    spans: list[Span] = []
    place, previous = 0, "O"
    for token, tag in zip(tokens, tags, strict=True):
        start = text.find(token, place)
        if start < 0:
            continue
        place = start + len(token)
        kind = _NAME_KINDS.get(tag[2:])
        if kind is not None:
            if previous[2:] == tag[2:] and tag[0] == "I":
                spans[-1] = (spans[-1][0], place, kind)
            else:
                spans.append((start, place, kind))
        previous = tag
    return spans


def invent_names(text: str, spans: Sequence[Span], draw: random.Random) -> tuple[str, list[Span]]:
    """Put invented people in place of those named, and now and then a dateline or an honorific in front."""
    parts, out, place, length = [], [], 0, 0
    if draw.random() < INVENTED:
        dateline, places = invent_dateline(draw)
        parts, out, length = [dateline], list(places), len(dateline)
    for start, end, kind in sorted(spans):
        if start < place:
            continue
        name = text[start:end]
        before = text[place:start]
        if kind == "person":
            name = invent_person(draw, len(name.split()))
            if draw.random() < INVENTED and not re.search(r"\w\.? $", before[-3:]):
                before += draw.choice(HONORIFICS) + " "
        parts += [before, name]
        length += len(before)
        out.append((length, length + len(name), kind))
        length += len(name)
        place = end
    return "".join([*parts, text[place:]]), out


def join_tokens(tokens: Sequence[str]) -> str:
    """Join tokens to a text as it is written, without the blanks before marks."""
    return re.sub(r" ([,.;:!?)%]|n't|'\w+)(?= |$)", r"\1", " ".join(tokens)).replace("( ", "(")


def read_paragraphs(text: str, cutter: WordPieces, spans: dict) -> Iterator[Paragraph]:
    """Read each line as a paragraph; `spans` has those of each head that the text was annotated for."""
    for match in re.finditer(r"[^\n]+", text):
        reading = cutter.read(match.group())
        if not len(reading):
            continue
        rows = [_allowed(head, reading, match.start(), spans) for head in HEADS]
        yield from _cut(reading, np.stack(rows))


def _allowed(head: str, reading: Reading, offset: int, spans: dict) -> NDArray[np.uint8]:
    if head in spans:
        return tag_bits(reading, offset, spans[head], LABELS[head])
    if head == "statement" and "statement_hints" in spans:
        return _hint_bits(reading, offset, spans["statement_hints"])
    return np.full(len(reading), ANY, dtype=np.uint8)


def tag_bits(
    reading: Reading, offset: int, spans: Sequence[Span], labels: Sequence[str]
) -> NDArray[np.uint8]:
    """Allowed tags where every span is known: one bit a word; of overlapping spans the longest holds."""
    bits = np.ones(len(reading), dtype=np.uint8)
    for start, end, label in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        low, high = word_range(reading, start - offset, end - offset)
        if low < high and (bits[low:high] == 1).all():
            number = labels.index(label)
            bits[low:high] = 4 << 2 * number
            bits[low] = 2 << 2 * number
    return bits


def _hint_bits(reading: Reading, offset: int, attributions: Sequence[dict]) -> NDArray[np.uint8]:
    """What attributions tell of statements: direct speech is one, indirect may be one, the rest is none."""
    bits = np.ones(len(reading), dtype=np.uint8)
    for row in attributions:
        direct = row.get("quote_type") == "direct"
        for role in ("content", "cue", "source"):
            for start, end in (row.get(role) or {"spans": ()})["spans"]:
                low, high = word_range(reading, start - offset, end - offset)
                if low >= high:
                    continue
                number = LABELS["statement"].index(role)
                free = 0 if direct and role != "source" else 1
                if role == "source":  # the two guides cut sources differently, so only the place is a hint
                    bits[low:high] = 1 | 2 | 4
                else:
                    bits[low:high] = 4 << 2 * number | free
                    bits[low] = 2 << 2 * number | free
    return bits


def word_range(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Numbers of the first word in a span and of the first one after it."""
    return int(np.searchsorted(reading.ends, start, side="right")), int(
        np.searchsorted(reading.starts, end, side="left")
    )


def _cut(reading: Reading, allowed: NDArray[np.uint8]) -> Iterator[Paragraph]:
    """Cut a paragraph longer than a window; a span that the cut divides begins anew."""
    low = 0
    while low < len(reading):
        base = reading.first[low]
        high = int(np.searchsorted(reading.first, base + LONGEST - 8, side="left"))
        bits = allowed[:, low:high].copy()
        inside = bits[:, 0] & 0b1010100
        bits[:, 0] = np.where(bits[:, 0] == ANY, ANY, bits[:, 0] & ~inside | inside >> 1)
        stop = reading.first[high] if high < len(reading) else len(reading.pieces)
        yield Paragraph(
            pieces=reading.pieces[base:stop],
            shapes=reading.shapes[base:stop],
            first=reading.first[low:high] - base,
            allowed=bits,
        )
        low = high
