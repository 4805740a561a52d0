"""Part of the library: a word index, one row for each word of each batch of articles.

Limits: whole words, folded; a phrase is looked up by its words and then checked in the text. Posting lists
are rows of 32-bit numbers: four bytes for each word of an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.text import WORD, fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def index_texts(texts: Sequence[str]) -> WordIndex:
    """Return the word index of some texts."""
    postings: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        for word in set(list_words(text)):
            postings.setdefault(word, []).append(place)
    words = tuple(sorted(postings))
    sizes = [len(postings[word]) for word in words]
    return WordIndex(
        words=words,
        starts=np.cumsum([0, *sizes]),
        places=np.fromiter((place for word in words for place in postings[word]), np.int64, sum(sizes)),
    )


def store_index(session: Session, index: WordIndex, numbers: Sequence[int]) -> None:
    """Store a word index; `numbers` are those of the articles at its places, 0 for one that is left out."""
    found: NDArray[Any] = np.array([*numbers, 0], dtype=NUMBER)[index.places]
    kept = found > 0
    starts = np.concatenate([[0], np.cumsum(kept)])[index.starts]
    packed, width = found[kept].tobytes(), found.itemsize
    bounds = (starts * width).tolist()
    rows = [
        (word, packed[start:end])
        for word, start, end in zip(index.words, bounds, bounds[1:], strict=False)
        if end > start
    ]
    if rows:
        session.run("add_postings", terms=[word for word, _ in rows], articles=[row for _, row in rows])


def find_articles(session: Session, words: Sequence[str]) -> list[int]:
    """Return the numbers of the articles that hold all of some words, in order."""
    found: dict[str, list[bytes]] = {word: [] for word in words}
    for row in session.fetch("find_postings", terms=list(found)):
        found[row["term"]].append(bytes(row["articles"]))
    numbers: NDArray[np.uint32] | None = None
    for parts in sorted(found.values(), key=lambda parts: sum(map(len, parts))):
        these = np.frombuffer(b"".join(parts), dtype=NUMBER)
        numbers = these if numbers is None else np.intersect1d(numbers, these)
    return [] if numbers is None else np.sort(numbers).tolist()


def list_words(text: str) -> list[str]:
    """Return the words of a text as the index holds them."""
    return WORD.findall(fold_text(text))
