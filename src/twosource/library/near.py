"""Part of the library: a text -> the articles that may share prose with it, by the word index alone.

Limits: an article is found that holds all the words of some stretch of the text, in any order; a word with a
hyphen, a dot or an apostrophe inside is passed over. What is found must still be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from twosource.library.index import NUMBER
from twosource.text import list_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from twosource.library.session import Session

    Bits = NDArray[np.uint8]


def find_near(session: Session, text: str, window: int) -> list[int]:
    """Return the numbers of the articles that hold every word of some `window` words in a row."""
    words = [word for word in list_words(text) if word.isalnum()]
    stretches = {tuple(words[at : at + window]) for at in range(len(words) - window + 1)}
    last = session.fetch_one("find_last_number")
    size = int(last["number"] or 0) + 1 if last else 0
    if not stretches or size == 1:
        return []
    held = _load_bits(session, sorted(set(words)), size)
    found = np.zeros(-(-size // 8), dtype=np.uint8)
    for stretch in stretches:
        parts = [held[word] for word in set(stretch) if word in held]
        if len(parts) == len(set(stretch)):
            found |= np.bitwise_and.reduce(parts)
    return [int(number) for number in np.flatnonzero(np.unpackbits(found, count=size))]


def _load_bits(session: Session, words: Sequence[str], size: int) -> dict[str, Bits]:
    """Return for each word a bit for each article that holds it."""
    lists: dict[str, list[bytes]] = {}
    for row in session.fetch("find_postings", terms=list(words)):
        lists.setdefault(row["term"], []).append(bytes(row["articles"]))
    return dict(_pack(lists, size))


def _pack(lists: dict[str, list[bytes]], size: int) -> Iterator[tuple[str, Bits]]:
    for word, parts in lists.items():
        flags = np.zeros(size, dtype=np.bool_)
        flags[np.frombuffer(b"".join(parts), dtype=NUMBER)] = True
        yield word, np.packbits(flags)
