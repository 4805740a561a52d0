"""Tag scores to tags: the best path through a conditional random field, for many texts at once.

Limits: tags are numbered O, B-0, I-0, B-1, I-1, …; padding never reaches a text's path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Scores = NDArray[np.float32]
Path = NDArray[np.int64]
Numbers = TypeVar("Numbers", NDArray[np.float32], NDArray[np.float64])
# Texts that are decoded together: enough to spread the cost of a step, few enough to need little padding.
TOGETHER = 64


def best_paths(scores: Sequence[Scores], starts: Scores, moves: Scores) -> list[Path]:
    """Find the best tags of texts whose scores are (words, heads, tags); give (words, heads) for each.

    `starts` is (heads, tags), `moves` is (heads, tags before, tags after).
    """
    paths: list[Path] = [np.empty((0, len(starts)), dtype=np.int64)] * len(scores)
    for numbers, padded, lengths in group_by_length(scores):
        for number, path in zip(numbers, _decode(padded, lengths, starts, moves), strict=True):
            paths[number] = path
    return paths


def group_by_length(scores: Sequence[Scores]) -> Iterator[tuple[list[int], Scores, NDArray[np.int64]]]:
    """Give texts that have words in groups of like length: numbers, padded scores and lengths."""
    filled = [number for number, score in enumerate(scores) if len(score)]
    order = sorted(filled, key=lambda number: len(scores[number]))
    for place in range(0, len(order), TOGETHER):
        group = order[place : place + TOGETHER]
        lengths = np.array([len(scores[number]) for number in group])
        padded = np.zeros((len(group), int(lengths[-1]), *scores[group[0]].shape[1:]), dtype=np.float32)
        for row, number in enumerate(group):
            padded[row, : lengths[row]] = scores[number]
        yield group, padded, lengths


def _decode(scores: Scores, lengths: NDArray[np.int64], starts: Scores, moves: Scores) -> Iterable[Path]:
    laid = lay_out(scores)
    steps = moves.transpose(1, 2, 0)[..., None]  # tags before, tags after, heads, texts
    totals = np.empty_like(laid)
    totals[0] = laid[0] + starts.T[..., None]
    for word in range(1, len(laid)):
        totals[word] = (totals[word - 1][:, None] + steps).max(axis=0) + laid[word]
    paths = _walk_back(lay_back(totals), lengths, moves)
    return [path[:length] for path, length in zip(paths, lengths.tolist(), strict=True)]


def lay_out(scores: Numbers) -> Numbers:
    """Lay (texts, words, heads, tags) as (words, tags, heads, texts): whole rows are taken together then."""
    return np.ascontiguousarray(scores.transpose(1, 3, 2, 0))


def lay_back(laid: Numbers) -> Numbers:
    """Undo `lay_out`."""
    return np.ascontiguousarray(laid.transpose(3, 0, 2, 1))


def _walk_back(totals: Scores, lengths: NDArray[np.int64], moves: Scores) -> Path:
    """All texts of a group at once, each from its own last word."""
    into = np.ascontiguousarray(moves.transpose(0, 2, 1))  # heads, tags after, tags before
    heads = np.arange(len(moves))
    last = totals[np.arange(len(lengths)), lengths - 1].argmax(axis=-1)
    paths: Path = np.empty(totals.shape[:3], dtype=np.int64)
    paths[:, -1] = last
    for word in range(paths.shape[1] - 2, -1, -1):
        came_from = (totals[:, word] + into[heads, paths[:, word + 1]]).argmax(axis=-1)
        paths[:, word] = np.where((lengths == word + 1)[:, None], last, came_from)
    return paths


def share_paths(scores: Sequence[Scores], starts: Scores, moves: Scores) -> list[Scores]:
    """Give for each text the share of all paths, by weight, that take each tag: (words, heads, tags)."""
    shares: list[Scores] = [np.empty_like(score) for score in scores]
    for numbers, padded, lengths in group_by_length(scores):
        for number, length, share in zip(
            numbers, lengths, _share(padded, lengths, starts, moves), strict=True
        ):
            shares[number] = share[:length]
    return shares


def _share(scores: Scores, lengths: NDArray[np.int64], starts: Scores, moves: Scores) -> Scores:
    """Sum over the paths that reach a word and those that leave it, each step scaled to one."""
    powers = lay_out(np.exp(scores - scores.max(axis=-1, keepdims=True)))
    steps = np.exp(moves).transpose(1, 2, 0)[..., None]
    back = steps.swapaxes(0, 1)
    words = len(powers)
    reached, left = np.empty_like(powers), np.ones_like(powers)
    reached[0] = _scale(np.exp(starts).T[..., None] * powers[0])
    for word in range(1, words):
        reached[word] = _scale((reached[word - 1][:, None] * steps).sum(axis=0) * powers[word])
    for word in range(words - 2, -1, -1):
        after = _scale(((powers[word + 1] * left[word + 1])[:, None] * back).sum(axis=0))
        left[word] = np.where(word + 1 < lengths, after, 1.0)
    shares: Scores = lay_back(reached * left)
    shares /= shares.sum(axis=-1, keepdims=True)
    return shares


def _scale(powers: Scores) -> Scores:
    scaled: Scores = powers / powers.sum(axis=0)
    return scaled


def spans_of(path: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Give the spans in one head's path as (first word, word after the last, label number)."""
    start = label = word = -1
    for word, tag in enumerate(path):
        if label >= 0 and tag != 2 * label + 2:
            yield start, word, label
            label = -1
        if tag % 2:
            start, label = word, tag // 2
    if label >= 0:
        yield start, word + 1, label
