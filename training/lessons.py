"""What the tagger's teacher and student read: annotated text, names exchanged in it, news without labels.

Limits: of the labelled stories only those before s200; news that shares twelve words in a row with one from
there on, or with gold/dev, is left out, and so are copies.
"""

from __future__ import annotations

import json
import random
import tempfile
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from training.data import (
    LABELS,
    Article,
    Paragraph,
    Span,
    invent_names,
    join_tokens,
    read_gold,
    read_paragraphs,
    read_polnear,
    read_rows,
    token_spans,
)
from training.labels import read_labels, read_texts, write_stories
from training.unannotated import word_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from twosource.language.wordpiece import WordPieces

Named = tuple[str, list[Span]]

FIRST_HELD = "s200"
# What a story that a language model labelled counts beside one that people annotated.
WORTH = {"labels": 0.6}
EXCHANGED, TIMES_EXCHANGED, SHORT_NAME = 0.5, 2, 5
SEED = 5
# A text is a copy if half of its runs of words were seen; a few runs tell nothing.
COPIED, FEW_RUNS = 0.5, 30
WHOLE = (
    "stories/news_cluster_dev", "reuse/hlgd_fulltext", "stories/bbc_background", "reuse/fnc1_bodies",
    "dates/timebank", "dates/aquaint", "names/gap_development", "names/gap_validation",
)  # fmt: skip
TOKENS = ("events/ecbplus_train", "stories/gvc_val")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Paragraph):
    """A paragraph, what its labels count, and each tag's share as a teacher sees it, (words, heads, tags)."""

    worth: float = 1.0
    shares: NDArray[np.float16] | None = None


def read_lessons(shared: Path, cutter: WordPieces, most: int | None = None) -> list[Article]:
    """Read every corpus, or the first so many articles of each."""
    corpora = (
        read_polnear(shared, "train", cutter),
        read_gold(shared / "gold/train", cutter),
        _read_labelled(shared, cutter, most),
        *_read_names(shared, cutter),
        _read_news(shared, cutter),
    )
    return [_as_lessons(article) for article in chain(*(islice(corpus, most) for corpus in corpora))]


def _as_lessons(article: Article) -> Article:
    worth = WORTH.get(article.corpus, 1.0)
    paragraphs = (
        Lesson(pieces=it.pieces, shapes=it.shapes, first=it.first, allowed=it.allowed, worth=worth)
        for it in article.paragraphs
    )
    return replace(article, paragraphs=tuple(paragraphs))


def _read_labelled(shared: Path, cutter: WordPieces, most: int | None) -> Iterator[Article]:
    """Read the stories that teach, as in gold/train: statements only."""
    rows = [row for row in read_labels() if row["story"] < FIRST_HELD][:most]
    with tempfile.TemporaryDirectory() as folder:
        write_stories(shared, Path(folder), rows)
        for article in read_gold(Path(folder), cutter):
            yield replace(article, corpus="labels")


def _read_names(shared: Path, cutter: WordPieces) -> Iterator[Iterator[Article]]:
    """Give the corpora of names: each as it is, with invented people, and with names of all exchanged."""
    draw = random.Random(SEED)
    folder = shared / "data/names"
    web = [
        (row["text"], token_spans(row["text"], row["tokens"], row["tags"]))
        for row in read_rows(folder / "uner_ewt/train.jsonl")
    ]
    pages = [
        (text, token_spans(text, row["tokens"], row["tags"]))
        for row in read_rows(folder / "wikigold.jsonl")
        for text in [join_tokens(row["tokens"])]
    ]
    every = [*web, *pages]
    names: dict[str, list[str]] = {kind: [] for kind in LABELS["names"]}
    for text, spans in every:
        for start, end, kind in spans:
            names[kind].append(text[start:end])
    yield _as_articles("ewt", web, cutter)
    yield _as_articles("wikigold", pages, cutter)
    yield _as_articles("invented", (invent_names(text, spans, draw) for text, spans in every), cutter)
    for _ in range(TIMES_EXCHANGED):
        changed = (exchange_names(text, spans, names, draw) for text, spans in every if spans)
        yield _as_articles("exchanged", changed, cutter)


def _as_articles(corpus: str, texts: Iterable[Named], cutter: WordPieces) -> Iterator[Article]:
    for text, spans in texts:
        paragraphs = tuple(read_paragraphs(text.replace("\n", " "), cutter, {"names": spans}))
        if paragraphs:
            yield Article(corpus=corpus, paragraphs=paragraphs)


def exchange_names(text: str, spans: list[Span], names: dict[str, list[str]], draw: random.Random) -> Named:
    """Put other names of the same kind in place of half of those in a text; what is shouted stays so."""
    parts: list[str] = []
    out: list[Span] = []
    place = length = 0
    for start, end, kind in sorted(spans):
        if start < place:
            continue
        name = text[start:end]
        if draw.random() < EXCHANGED:
            shouted = name.isupper() and len(name) > SHORT_NAME
            name = draw.choice(names[kind])
            name = name.upper() if shouted else name
        parts += [text[place:start], name]
        length += start - place
        out.append((length, length + len(name), kind))
        length += len(name)
        place = end
    return "".join([*parts, text[place:]]), out


def _read_news(shared: Path, cutter: WordPieces) -> Iterator[Article]:
    """Read news without labels; any tag is allowed in it."""
    barred, seen = _held_runs(shared), set[tuple[str, ...]]()
    for text in _news_texts(shared / "data"):
        runs = set(word_runs(text))
        copied = len(runs) > FEW_RUNS and len(runs & seen) > COPIED * len(runs)
        if copied or not barred.isdisjoint(runs):
            continue
        seen |= runs
        paragraphs = tuple(read_paragraphs(text, cutter, {}))
        if paragraphs:
            yield Article(corpus="news", paragraphs=paragraphs)


def _held_runs(shared: Path) -> set[tuple[str, ...]]:
    """Runs of words of what the tagger is measured on."""
    held = [row for row in read_labels() if row["story"] >= FIRST_HELD]
    texts = [text for story in read_texts(shared, held) for text in story.values()]
    files = sorted((shared / "gold/dev").glob("*/[ABC].json"))
    texts += [json.loads(path.read_text(encoding="utf-8"))["text"] for path in files]
    return {run for text in texts for run in word_runs(text)}


def _news_texts(folder: Path) -> Iterator[str]:
    for name in WHOLE:
        yield from (row["text"] for row in read_rows(folder / f"{name}.jsonl"))
    for row in read_rows(folder / "stories/neus.jsonl"):
        yield from ((it.get("title") or "") + "\n" + (it.get("lead") or "") for it in row["articles"])
    for name in TOKENS:
        for row in read_rows(folder / f"{name}.jsonl"):
            if isinstance(row.get("sents"), list):
                yield "\n".join(_join_quoted(tokens) for tokens in row["sents"])


def _join_quoted(tokens: list[str]) -> str:
    return join_tokens(tokens).replace("`` ", '"').replace(" ''", '"')
