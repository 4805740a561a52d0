"""Examples to batches: windows of one or more paragraphs, sorted by length, padded.

Limits: an epoch's windows are drawn anew; the order depends only on the seed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from training.data import ANY, HEADS, LONGEST, Article, Paragraph
from twosource.language.wordpiece import MASKED, SEPARATOR, START

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

PIECES_A_BATCH = 2048
# Budgets of packed windows, in pieces: context now and then, though inference reads lone paragraphs.
BUDGETS = (96, 160, LONGEST)
ALONE = 0.8
WORD_DROPOUT = 0.06

Batch = dict[str, Tensor]


def draw_epoch(
    articles: Sequence[Article], repeats: dict[str, float], draw: random.Random
) -> Iterator[Batch]:
    """Draw one epoch of batches; `repeats` says how often each corpus is read, fractions by chance."""
    windows = draw_windows(articles, repeats, draw)
    yield from (collate(group, draw) for group in group_by_length(windows, draw))


def draw_windows(
    articles: Sequence[Article], repeats: dict[str, float], draw: random.Random, alone: float = ALONE
) -> list[list[Paragraph]]:
    """Draw the windows of one epoch; `alone` is the share of articles that are read by paragraph."""
    windows: list[list[Paragraph]] = []
    for article in articles:
        times = repeats[article.corpus]
        for _ in range(int(times) + (draw.random() < times % 1)):
            if draw.random() < alone:
                windows.extend([paragraph] for paragraph in article.paragraphs)
            else:
                windows.extend(pack_windows(article, draw.choice(BUDGETS)))
    return windows


def pack_windows(article: Article, budget: int) -> Iterator[list[Paragraph]]:
    """Put paragraphs that follow each other into one window as long as it has room for their pieces."""
    window: list[Paragraph] = []
    size = 0
    for paragraph in article.paragraphs:
        needed = len(paragraph.pieces) + 1
        if window and size + needed > budget:
            yield window
            window, size = [], 0
        window.append(paragraph)
        size += needed
    if window:
        yield window


def group_by_length(
    windows: list[list[Paragraph]], draw: random.Random | None, most: int = PIECES_A_BATCH
) -> list[list[list[Paragraph]]]:
    """Group windows of like length into batches of at most so many pieces, shuffled where `draw` is given."""

    def length(window: list[Paragraph]) -> float:
        exact = sum(len(paragraph.pieces) + 1 for paragraph in window) + 1
        return exact * (draw.uniform(0.93, 1.07) if draw else 1.0)

    groups: list[list[list[Paragraph]]] = []
    longest = 0
    for window in sorted(windows, key=length):
        size = sum(len(paragraph.pieces) + 1 for paragraph in window) + 1
        longest = max(longest, size)
        if not groups or longest * (len(groups[-1]) + 1) > most:
            groups.append([])
            longest = size
        groups[-1].append(window)
    if draw:
        draw.shuffle(groups)
    return groups


def collate(windows: Sequence[Sequence[Paragraph]], draw: random.Random | None) -> Batch:
    """Join and pad windows to tensors; words are masked by chance where `draw` is given."""
    joined = [_join(window) for window in windows]
    longest = max(len(row[0]) for row in joined)
    most_words = max(len(row[2]) for row in joined)
    pieces, shapes = np.zeros((2, len(joined), longest), dtype=np.int64)
    first = np.zeros((len(joined), most_words), dtype=np.int64)
    allowed = np.full((len(HEADS), len(joined), most_words), ANY, dtype=np.uint8)
    for number, row in enumerate(joined):
        pieces[number, : len(row[0])] = row[0]
        shapes[number, : len(row[1])] = row[1]
        first[number, : len(row[2])] = row[2]
        allowed[:, number, : len(row[2])] = row[3]
    if draw:
        chance = np.random.default_rng(draw.getrandbits(32)).random(pieces.shape)
        pieces[(chance < WORD_DROPOUT) & (pieces > MASKED)] = MASKED
    lengths = torch.tensor([len(row[2]) for row in joined])
    arrays = {"pieces": pieces, "shapes": shapes, "first": first, "allowed": allowed}
    return {name: torch.from_numpy(array) for name, array in arrays.items()} | {"lengths": lengths}


def _join(window: Sequence[Paragraph]) -> tuple[list[int], list[int], list[int], np.ndarray]:
    pieces, shapes, first = [START], [0], []
    for paragraph in window:
        first.extend(int(place) + len(pieces) for place in paragraph.first)
        pieces.extend([*paragraph.pieces.tolist(), SEPARATOR])
        shapes.extend([*paragraph.shapes.tolist(), 0])
    return (
        pieces[: LONGEST + 2],
        shapes[: LONGEST + 2],
        first,
        np.concatenate([p.allowed for p in window], axis=1),
    )
