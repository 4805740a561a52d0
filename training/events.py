"""Event chains across reports -> sides of sentences and which of them tell of one event: ECB+ and MEANTIME.

Limits: two sentences that share an event need not tell the same fact of it: it teaches a head of its own.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from training.pair_model import Link

# Tokens of a sentence, at least; sentences of one table (documents of a topic are split into two sides).
SHORTEST, MOST_SENTENCES = 4, 90
MEANTIME_SENTENCES = 6  # those that have cross-document chains
_JOINS = (
    (" ,", ","), (" .", "."), (" 's", "'s"), ("`` ", '"'), (" ''", '"'), (" n't", "n't"), (" :", ":"),
    (" ;", ";"), ("( ", "("), (" )", ")"), (" %", "%"), ("$ ", "$"), (" ?", "?"), (" !", "!"),
)  # fmt: skip
Document = list[tuple[str, frozenset[str]]]


def read_events(shared: Path, seed: int) -> list[list[Link]]:
    """Read both corpora as one list of tables; which documents face each other is drawn anew by `seed`."""
    draw = random.Random(seed)
    topics = defaultdict(list)
    for topic, document in (*_read_ecb(shared), *_read_meantime(shared)):
        topics[topic].append(document)
    return [
        [_face(group)]
        for _, documents in sorted(topics.items())
        for group in _groups(draw.sample(documents, len(documents)))
    ]


def _read_ecb(shared: Path) -> Iterator[tuple[str, Document]]:
    for row in _rows(shared / "data/events/ecbplus_train.jsonl"):
        chains: dict[int, set[str]] = defaultdict(set)
        for mention in row["mentions"]:
            if mention["kind"] == "event" and mention["chain"]:
                chains[mention["sent"]].add(mention["chain"])
        places = {number: place for place, number in enumerate(row["sent_ids"])}
        document = [
            (join_tokens(row["sents"][places[number]]), frozenset(chains[number]))
            for number in row["validated_sents"] or ()
            if number in places and len(row["sents"][places[number]]) >= SHORTEST
        ]
        if document:
            yield row["topic"], document


def _read_meantime(shared: Path) -> Iterator[tuple[str, Document]]:
    for row in _rows(shared / "data/events/meantime_dev.jsonl"):
        chains: dict[int, set[str]] = defaultdict(set)
        for mention in row["mentions"]:
            if mention["type"] == "EVENT_MENTION" and mention.get("instance"):
                chains[mention["sent"]].add(mention["instance"])
        document = [
            (join_tokens(tokens), frozenset(chains[number]))
            for number, tokens in enumerate(row["sents"][:MEANTIME_SENTENCES])
            if len(tokens) >= SHORTEST
        ]
        if document:
            yield f"meantime {row['corpus']}", document


def join_tokens(tokens: Sequence[str]) -> str:
    """Write tokens as a sentence."""
    text = " ".join(tokens)
    for apart, together in _JOINS:
        text = text.replace(apart, together)
    return text


def _groups(documents: Sequence[Document]) -> Iterator[list[Document]]:
    group: list[Document] = []
    for document in documents:
        if len(group) > 1 and sum(map(len, group)) + len(document) > MOST_SENTENCES:
            yield group
            group = []
        group.append(document)
    if len(group) > 1:
        yield group


def _face(documents: Sequence[Document]) -> Link:
    """Hold every second document against the others: few, large tables cost least."""
    left, right = ([row for document in documents[side::2] for row in document] for side in (0, 1))
    wanted = np.array([[float(bool(a[1] & b[1])) for b in right] for a in left], dtype=np.float32)
    return tuple(text for text, _ in left), tuple(text for text, _ in right), wanted


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
