"""The annotated stories as pairs of articles: their sentences, the same facts, and how alike their words are.

Limits: likeness of words is TF-IDF over stems cut at six letters, with the story itself as background.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from training.data import EVERY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STEM = 6
# Of the stories of gold/train, by name: those that teach the pair model, those that only measure.
TAUGHT, HELD = slice(0, None, 2), slice(1, None, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePair:
    """The sentences of two articles, which pairs report the same fact, and how alike their words are."""

    story: str
    letters: tuple[str, str]
    sentences: tuple[tuple[str, ...], tuple[str, ...]]
    same: frozenset[tuple[int, int]]
    likeness: np.ndarray


def read_article_pairs(folder: Path, part: slice = EVERY) -> list[ArticlePair]:
    """Read every pair of articles of the annotated stories in `folder`, or of a part of those, by name."""
    found = []
    for path in sorted(folder.glob("*/gold.json"))[part]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        sentences = {}
        for letter, spans in gold["sentences"].items():
            text = json.loads((path.parent / f"{letter}.json").read_text(encoding="utf-8"))["text"]
            sentences[letter] = tuple(text[start:end] for start, end in spans)
        links = {tuple(sorted((row["a"], row["b"]))) for row in gold["alignments"]}
        weights = word_weights(sorted({sentence for side in sentences.values() for sentence in side}))
        for left, right in combinations(sorted(sentences), 2):
            same = frozenset((int(a[1:]), int(b[1:])) for a, b in links if a[0] == left and b[0] == right)
            sides = (sentences[left], sentences[right])
            vectors = [word_vectors(side, weights) for side in sides]
            likeness = np.array([[_dot(a, b) for b in vectors[1]] for a in vectors[0]], dtype=np.float32)
            found.append(
                ArticlePair(
                    story=path.parent.name,
                    letters=(left, right),
                    sentences=sides,
                    same=same,
                    likeness=likeness,
                )
            )
    return found


def word_weights(sentences: Sequence[str]) -> dict[str, float]:
    """Weigh stems by how few of a story's sentences hold them: what all speak of tells no facts apart."""
    counts = Counter(stem for sentence in sentences for stem in set(_stems(sentence)))
    return {stem: math.log((len(sentences) + 1) / count) for stem, count in counts.items()}


def word_vectors(sentences: Sequence[str], weights: dict[str, float]) -> list[dict[str, float]]:
    """TF-IDF vectors of length 1."""
    vectors = []
    for sentence in sentences:
        vector = {stem: count * weights[stem] for stem, count in Counter(_stems(sentence)).items()}
        norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({stem: value / norm for stem, value in vector.items()})
    return vectors


def _stems(text: str) -> list[str]:
    return [word[:STEM] for word in re.findall(r"\w+", text.lower())]


def _dot(left: dict[str, float], right: dict[str, float]) -> float:
    return sum(value * right.get(stem, 0.0) for stem, value in left.items())
