"""Part of the library: a word index, one row for each word of each batch of articles.

Limits: whole words, folded; a phrase is looked up by its words and then checked in the text. Posting lists
are rows of 32-bit numbers, so that 100,000 articles need some ten bytes a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.library.session import Session

NUMBER = "<u4"


def index_articles(session: Session, texts: Mapping[int, str]) -> None:
    """Add the words of some articles, by their numbers, to the index."""
    postings: dict[str, list[int]] = {}
    for number, text in texts.items():
        for word in set(list_words(text)):
            postings.setdefault(word, []).append(number)
    if postings:
        terms = sorted(postings)
        packed = [np.array(postings[term], dtype=NUMBER).tobytes() for term in terms]
        session.run("add_postings", terms=terms, articles=packed)


def find_articles(session: Session, words: Sequence[str]) -> list[int]:
    """Return the numbers of the articles that hold all of some words, the latest added first."""
    found: dict[str, list[bytes]] = {word: [] for word in words}
    for row in session.fetch("find_postings", terms=list(found)):
        found[row["term"]].append(bytes(row["articles"]))
    numbers: np.ndarray[tuple[int], np.dtype[np.uint32]] | None = None
    for parts in sorted(found.values(), key=lambda parts: sum(map(len, parts))):
        these = np.frombuffer(b"".join(parts), dtype=NUMBER)
        numbers = these if numbers is None else np.intersect1d(numbers, these)
    return [] if numbers is None else [int(number) for number in np.sort(numbers)[::-1]]


def list_words(text: str) -> list[str]:
    """Return the words of a text as the index holds them."""
    folded = fold_text(text)
    return [folded[start:end] for start, end in find_words(folded)]
