"""What a larger teacher said of the texts that the tagger learns from: `taught_tags.xz`, without the texts.

For each word and head it holds one byte, a code: the likeliest tag and about how likely it is, and below
`SURE` the second likeliest as well. A table says for each code what the teacher's shares are on the mean.

Limits: the file serves exactly the texts that it was made from, in their order; it stops where those of
../shared are others.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from dataclasses import replace
from itertools import groupby, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.data import SHIPPED_HEADS, TAGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from training.data import Article

TAUGHT = Path("build/taught_tags.xz")
ANEW = "make it with python -m training.relabel, or from a teacher with python -m training.distil --teacher"
# From `SURE` on: tag * 3 + how many of these bounds are passed. One bound more takes a sixth more room.
SURE = 0.8
BOUNDS = (0.92, 0.98)
# Below, behind those, (tag * 7 + second) * 2 + whether this is passed.
HALF_SURE = 0.6
SURE_CODES = TAGS * (len(BOUNDS) + 1)
CODES = SURE_CODES + TAGS * TAGS * 2
# The table's numbers are sixteen bits.
WHOLE = 65535
HASH = 16  # letters of a corpus' SHA-256 that are kept: enough to see that it has changed
# Codes have no use for the place in a word or for high bits: a tenth smaller than as xz does it by itself.
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9, "lc": 0, "lp": 0, "pb": 0}]


def encode_shares(shares: NDArray) -> NDArray[np.uint8]:
    """Give the code of each word from its shares, (words, tags)."""
    rest = shares.astype(np.float32)
    tag, chance = rest.argmax(1), rest.max(1)
    rest[np.arange(len(rest)), tag] = -1.0
    sure = tag * (len(BOUNDS) + 1) + np.searchsorted(BOUNDS, chance, side="right")
    unsure = SURE_CODES + (tag * TAGS + rest.argmax(1)) * 2 + (chance >= HALF_SURE)
    return np.where(chance >= SURE, sure, unsure).astype(np.uint8)


def average_shares(codes: NDArray[np.uint8], shares: NDArray) -> NDArray[np.uint16]:
    """Give the mean shares of the words of each code, (codes, tags), the whole being `WHOLE`."""
    total = np.stack([np.bincount(codes, column, CODES) for column in shares.T.astype(np.float64)], 1)
    mean: NDArray = total / np.maximum(total.sum(1, keepdims=True), 1e-9)
    return np.rint(mean * WHOLE).astype(np.uint16)


def write_taught(path: Path, articles: Sequence[Article]) -> None:
    """Write what a teacher said of articles: their lessons have its shares."""
    shares = np.concatenate([lesson.shares for article in articles for lesson in article.paragraphs])
    codes = [encode_shares(shares[:, head]) for head in range(len(SHIPPED_HEADS))]
    tables = [average_shares(code, shares[:, head]) for head, code in enumerate(codes)]
    pack_taught(path, articles, np.stack(codes), np.stack(tables))


def pack_taught(
    path: Path, articles: Sequence[Article], codes: NDArray[np.uint8], tables: NDArray[np.uint16]
) -> None:
    """Write codes, (heads, words), with their tables and with what tells that the articles are these."""
    told = {"heads": SHIPPED_HEADS, "corpora": describe_corpora(articles)}
    content = json.dumps(told).encode() + b"\n" + tables.astype("<u2").tobytes() + codes.tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(content, filters=FILTERS))


def describe_corpora(articles: Sequence[Article]) -> list[dict]:
    """Describe each corpus in its order, so that it is known again."""
    found = []
    for name, group in groupby(articles, key=lambda article: article.corpus):
        members = list(group)
        lessons = [lesson for article in members for lesson in article.paragraphs]
        digest = hashlib.sha256()
        for lesson in lessons:
            for numbers in (lesson.pieces, lesson.shapes, lesson.first):
                digest.update(numbers.astype("<i4").tobytes())
        found.append(
            {
                "corpus": name,
                "articles": len(members),
                "words": sum(len(lesson.first) for lesson in lessons),
                "sha256": digest.hexdigest()[:HASH],
            }
        )
    return found


def read_taught(path: Path, articles: Sequence[Article]) -> list[Article]:
    """Give articles with the shares that the file has for their words.

    Raises SystemExit where there is no file, or where it was made from other texts.
    """
    if not path.is_file():
        raise SystemExit(f"{path} is missing: {ANEW}")
    head, _, rest = lzma.decompress(path.read_bytes()).partition(b"\n")
    _check_corpora(path, json.loads(head)["corpora"], describe_corpora(articles))
    heads = len(SHIPPED_HEADS)
    numbers = heads * CODES * TAGS
    tables = np.frombuffer(rest, "<u2", numbers).reshape(heads, CODES, TAGS)
    codes = np.frombuffer(rest, np.uint8, offset=2 * numbers).reshape(heads, -1)
    shares = (tables / np.maximum(tables.sum(2, keepdims=True), 1)).astype(np.float16)
    found, place = [], 0
    for article in articles:
        lessons = []
        for lesson in article.paragraphs:
            code = codes[:, place : place + len(lesson.first)].T
            lessons.append(replace(lesson, shares=shares[np.arange(heads), code]))
            place += len(lesson.first)
        found.append(replace(article, paragraphs=tuple(lessons)))
    return found


def _check_corpora(path: Path, taught: list[dict], read: list[dict]) -> None:
    for theirs, ours in zip_longest(taught, read, fillvalue={}):
        if theirs != ours:
            raise SystemExit(f"{path} was made from {_say(theirs)} where ../shared has {_say(ours)}: {ANEW}")


def _say(corpus: dict) -> str:
    if not corpus:
        return "nothing"
    return "{corpus} of {articles} articles and {words} words ({sha256})".format(**corpus)
