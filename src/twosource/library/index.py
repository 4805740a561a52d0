"""Part of the library: a word index, one row for each word of each batch of articles.

Limits: whole words, folded; a phrase is looked up by its words and then checked in the text. Posting lists
are rows of 32-bit numbers: four bytes for each word of an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from twosource.library.session import Session

NUMBER = "<u4"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordIndex:
    """The words of some texts, each once, and the places of the texts that hold them, counted from 0.

    The places of word `n` are `places[starts[n] : starts[n + 1]]`.
    """

    words: tuple[str, ...]
    starts: NDArray[np.int64]
    places: NDArray[np.int64]

    def list_rows(self, numbers: Sequence[int]) -> list[tuple[str, bytes]]:
        """Return each word with the numbers of the articles that hold it; 0 is for one that is left out."""
        found: NDArray[Any] = np.array([*numbers, 0], dtype=NUMBER)[self.places]
        kept = found > 0
        starts = np.concatenate([[0], np.cumsum(kept)])[self.starts]
        packed, width = found[kept].tobytes(), found.itemsize
        bounds = (starts * width).tolist()
        return [
            (word, packed[start:end])
            for word, start, end in zip(self.words, bounds, bounds[1:], strict=False)
            if end > start
        ]


def index_words(texts: Iterable[Iterable[str]]) -> WordIndex:
    """Return the word index of some texts, each given as its folded words, each once."""
    known = _Known()
    # Words are numbered as they are met, and then by their order.
    found = [np.array([*map(known.__getitem__, words)], np.int32) for words in texts]
    words = sorted(known)
    ranks = np.zeros(len(words), np.int32)
    ranks[[*map(known.__getitem__, words)]] = np.arange(len(words))
    held = ranks[np.concatenate([np.zeros(0, np.int32), *found])]
    places = np.repeat(np.arange(len(found)), [*map(len, found)])
    sizes = np.bincount(held, minlength=len(words))
    return WordIndex(
        words=tuple(words),
        starts=np.concatenate([[0], np.cumsum(sizes)]),
        places=places[np.argsort(held, kind="stable")],
    )


class _Known(dict[str, int]):
    """Numbers words in the order in which they are asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def find_articles(session: Session, words: Sequence[str]) -> NDArray[np.uint32]:
    """Return the numbers of the articles that hold all of some words, in order."""
    found: dict[str, list[bytes]] = {word: [] for word in words}
    for row in session.fetch("find_postings", terms=list(found)):
        found[row["term"]].append(bytes(row["articles"]))
    numbers: NDArray[np.uint32] | None = None
    for parts in sorted(found.values(), key=lambda parts: sum(map(len, parts))):
        these = np.frombuffer(b"".join(parts), dtype=NUMBER)
        numbers = these if numbers is None else np.intersect1d(numbers, these, assume_unique=True)
    return np.zeros(0, NUMBER) if numbers is None else np.sort(numbers)
