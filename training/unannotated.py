"""Reports that nobody annotated -> pairs of them, with the chance that the program gives each two sentences.

Limits: they teach what the program believes, right or wrong; texts that share a run of words with a story of
gold are left out, so that none that measures is learnt from.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from twosource.align.pairing.decide import Match, pair_articles
from twosource.align.pairing.rereading import reread_matches
from twosource.align.pairing.trees import estimate_chances, load_forest
from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Annotated, Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from training.pair_model import Link

SHARED_WORDS = 12  # in a row make two texts one
SHORTEST, LONGEST = 600, 9000  # characters of a report
# Cosine of TF-IDF over stems: below, two reports tell of unlike things; above, one is the other's copy.
LIKE, COPIED = 0.30, 0.80
STEM, SEED = 6, 3
LETTERS = "ABC"
MOST_GROUPS = {"reuse/fnc1_bodies": 260, "reuse/hlgd_fulltext": 90}


def read_unannotated(shared: Path) -> list[list[Link]]:
    """Read groups of two or three reports of one event; give each group's pairs of reports."""
    draw = random.Random(SEED)
    barred = _annotated_runs(shared)
    groups = list(_told_stories(shared, barred, draw))
    for corpus, most in MOST_GROUPS.items():
        texts = [row["text"] for row in _rows(shared, corpus) if _usable(row["text"], barred)]
        groups += group_by_likeness(texts, draw)[:most]
    draw.shuffle(groups)
    return [list(_weigh(group)) for group in groups]


def _annotated_runs(shared: Path) -> set[tuple[str, ...]]:
    files = sorted((shared / "gold").glob("*/*/[ABC].json"))
    return {run for path in files for run in word_runs(json.loads(path.read_text(encoding="utf-8"))["text"])}


def word_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of `SHARED_WORDS` words."""
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[place : place + SHARED_WORDS]) for place in range(len(words) - SHARED_WORDS + 1))


def _usable(text: str, barred: set[tuple[str, ...]]) -> bool:
    return SHORTEST < len(text) < LONGEST and barred.isdisjoint(word_runs(text))


def _rows(shared: Path, corpus: str) -> list[dict[str, str]]:
    lines = (shared / f"data/{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _told_stories(shared: Path, barred: set[tuple[str, ...]], draw: random.Random) -> Iterator[list[str]]:
    stories = defaultdict(list)
    for row in _rows(shared, "stories/news_cluster_dev"):
        if _usable(row["text"], barred):
            stories[row["story"]].append(row["text"])
    for _, texts in sorted(stories.items()):
        draw.shuffle(texts)
        groups = (texts[place : place + len(LETTERS)] for place in range(0, len(texts), len(LETTERS)))
        yield from (group for group in groups if len(group) > 1)


def group_by_likeness(texts: Sequence[str], draw: random.Random) -> list[list[str]]:
    """Put each text with the one or two most like it, none of which is its copy; no text stands twice."""
    alike = _cosines(texts)
    used: set[int] = set()
    groups = []
    for first in draw.sample(range(len(texts)), len(texts)):
        group = [first]
        for other in np.argsort(-alike[first]).tolist():
            if alike[first, other] < LIKE or len(group) == len(LETTERS) or first in used:
                break
            if other not in used and other not in group and (alike[group, other] < COPIED).all():
                group.append(other)
        if len(group) > 1:
            used.update(group)
            groups.append([texts[number] for number in group])
    return groups


def _cosines(texts: Sequence[str]) -> np.ndarray:
    counts = [Counter(word[:STEM] for word in re.findall(r"\w+", text.lower())) for text in texts]
    held = Counter(stem for count in counts for stem in count)
    places = {stem: place for place, stem in enumerate(held)}
    vectors = np.zeros((len(texts), len(places)), dtype=np.float32)
    for row, count in enumerate(counts):
        for stem, times in count.items():
            vectors[row, places[stem]] = (1 + math.log(times)) * math.log((len(texts) + 1) / held[stem])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return vectors @ vectors.T


def _weigh(texts: Sequence[str]) -> Iterator[Link]:
    language, forest = load_language("en"), load_forest("en")
    articles = [_annotate(letter, text) for letter, text in zip(LETTERS, texts, strict=False)]
    sources = dict(zip(LETTERS, texts, strict=False))
    for one, two, pairs in pair_articles(articles, language, forest.background):
        matches = [
            Match(a=one.passages[row], b=two.passages[column], score=float(chance))
            for row, column, chance in zip(
                pairs.rows, pairs.columns, estimate_chances(forest, pairs.features), strict=True
            )
        ]
        wanted = np.zeros((len(one.passages), len(two.passages)), dtype=np.float32)
        wanted[pairs.rows, pairs.columns] = [
            match.score for match in reread_matches(matches, articles, language)
        ]
        left, right = (
            tuple(sources[p.span.article][p.span.start : p.span.end] for p in side.passages)
            for side in (one, two)
        )
        yield left, right, wanted


def _annotate(letter: str, text: str) -> Annotated:
    language = load_language("en")
    article = Article(id=letter, path=letter, text=text, published=None, language="en")
    return annotate_article(segment_article(article, language), language)
