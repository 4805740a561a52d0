"""Tag scores to spans that are more likely exactly right than not, by a conditional random field.

Limits: tags are numbered O, B-0, I-0, B-1, I-1, …; a span that is as likely cut otherwise is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from twosource.language.decoding import Scores, group_by_length, lay_back, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Shares = NDArray[np.float64]
Span = tuple[int, int, int]
# Spans that overlap exclude each other, so of those above one half no two can. On PolNeAR's development
# articles this gives a point of exact F1 more than the best path, and more than .35 to .65 in steps of .05.
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Lattice:
    """Shares of all paths in one group of texts, (texts, words, heads, tags), scaled to 1 at every word.

    `before` and `after` are of the paths up to a word and from there on; `inside` is what going on inside a
    span costs at a word, `ending` the share of the paths that end a span there.
    """

    before: Shares
    after: Shares
    inside: Shares
    ending: Shares


def likely_spans(scores: Sequence[Scores], starts: Scores, moves: Scores) -> list[list[list[Span]]]:
    """Find each head's spans in texts whose scores are (words, heads, tags).

    `starts` is (heads, tags), `moves` is (heads, tags before, tags after). Gives (first word, word after the
    last, label number) in their order, for each text and head.
    """
    found: list[list[list[Span]]] = [[[] for _ in starts] for _ in scores]
    chances = np.exp(np.minimum(moves.astype(np.float64), 50.0))
    for numbers, padded, lengths in group_by_length(scores):
        lattice = _weigh(padded, lengths, np.exp(starts.astype(np.float64)), chances)
        for row, head, span in _read_off(lattice, lengths, chances):
            found[numbers[row]][head].append(span)
    return found


def _weigh(scores: Scores, lengths: NDArray[np.int64], starts: Shares, moves: Shares) -> Lattice:
    shares = lay_out(np.exp((scores - scores.max(axis=-1, keepdims=True)).astype(np.float64)))
    steps = moves.transpose(1, 2, 0)[..., None]  # tags before, tags after, heads, texts
    before, after = np.empty_like(shares), np.ones_like(shares)
    scales = np.empty((len(shares), 1, *shares.shape[2:]))
    reached = starts.T[..., None] * shares[0]
    for word in range(len(shares)):
        if word:
            # Sums and not products of matrices: their bits would depend on the number of texts.
            reached = (before[word - 1][:, None] * steps).sum(axis=0) * shares[word]
        scales[word] = reached.sum(axis=0)
        before[word] = reached / scales[word]
    shares /= scales
    for word in range(len(shares) - 2, -1, -1):
        onward = (steps * (shares[word + 1] * after[word + 1])).sum(axis=1)
        after[word] = np.where(lengths - 1 > word, onward, 1.0)
    before, after, shares = lay_back(before), lay_back(after), lay_back(shares)
    inside = shares[..., 2::2]
    going_on = np.zeros_like(inside)
    going_on[:, :-1] = inside[:, 1:] * after[:, 1:, :, 2::2]
    going_on[np.arange(len(lengths)), lengths - 1] = 0.0
    labels = np.arange(2, shares.shape[-1], 2)
    ending = np.stack(
        [after[..., tags] - moves[:, tags, labels] * going_on for tags in (labels - 1, labels)], axis=-1
    )
    return Lattice(before=before, after=after, inside=inside, ending=ending)


def _read_off(lattice: Lattice, lengths: NDArray[np.int64], moves: Shares) -> Iterator[tuple[int, int, Span]]:
    begun = lattice.before[..., 1::2]
    likely = begun * lattice.after[..., 1::2] > LIKELY
    likely &= (np.arange(likely.shape[1]) < lengths[:, None])[:, :, None, None]
    for row, head, word, label in np.argwhere(likely.transpose(0, 2, 1, 3)).tolist():
        tag = 2 * label + 2
        ending = lattice.ending[row, word : lengths[row], head, label]
        steps = moves[head, tag, tag] * lattice.inside[row, word + 1 : lengths[row], head, label]
        steps[:1] *= moves[head, tag - 1, tag] / moves[head, tag, tag]
        chances = begun[row, word, head, label] * np.append(ending[0, 0], np.cumprod(steps) * ending[1:, 1])
        best = int(chances.argmax())
        if chances[best] > LIKELY:
            yield row, head, (word, word + best + 1, label)
