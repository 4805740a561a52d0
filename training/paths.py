"""The random field over tags without a loop over words: sums of all paths, and each tag's share of them.

Limits: each word is a matrix of seven by seven, so that it takes more memory than a loop would; a loop would
keep a GPU waiting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from training.data import TAGS
from training.model import FORBIDDEN

if TYPE_CHECKING:
    from torch import Tensor

Tables = tuple["Tensor", "Tensor"]


def sum_paths(scores: Tensor, lengths: Tensor, tables: Tables) -> Tensor:
    """Log of the summed weights of all tag paths; (heads, batch, words, tags) to (heads, batch).

    The product of the words' matrices, two by two until one is left; a word past the end changes nothing.
    """
    starts, moves = tables
    first = (starts[:, None] + scores[:, :, 0])[:, :, None, None].expand(-1, -1, 1, TAGS, TAGS)
    steps = torch.cat([first, moves[:, None, None] + scores[:, :, 1:, None]], 2)
    nothing = torch.full((TAGS, TAGS), FORBIDDEN, device=scores.device).fill_diagonal_(0.0)
    present = torch.arange(scores.shape[2], device=scores.device) < lengths[:, None]
    steps = torch.where(present[None, :, :, None, None], steps, nothing)
    while steps.shape[2] > 1:
        if steps.shape[2] % 2:
            steps = torch.cat([steps, nothing.expand(*steps.shape[:2], 1, TAGS, TAGS)], 2)
        steps = torch.logsumexp(steps[:, :, 0::2, :, :, None] + steps[:, :, 1::2, None], dim=-2)
    return steps[:, :, 0, 0].logsumexp(-1)


def bar_others(scores: Tensor, allowed: Tensor) -> Tensor:
    """Leave the tags open that the bits of `allowed`, (heads, batch, words), name."""
    bits = torch.arange(TAGS, device=scores.device)
    return scores + ((allowed[..., None].int() >> bits) & 1).eq(0).float() * FORBIDDEN


def share_paths(scores: Tensor, lengths: Tensor, tables: Tables) -> Tensor:
    """Give each tag's share of all paths, shaped as the scores; no gradient goes through it."""
    with torch.enable_grad():
        scores = scores.detach().requires_grad_()
        starts, moves = tables
        total = sum_paths(scores, lengths, (starts.detach(), moves.detach())).sum()
        (shares,) = torch.autograd.grad(total, scores)
    return shares
