"""Part of the library: the words of articles -> rows of the word index, one for each word of a batch.

Limits: whole words, folded. The index of many texts, and all that looks into it, is in index.py: an article
that comes alone needs no NumPy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.library.session import Session

NUMBER_BYTES = 4  # of an article's number, as index.py reads it


class Words(Protocol):
    """The words of some texts."""

    def list_rows(self, numbers: Sequence[int]) -> list[tuple[str, bytes]]:
        """Return each word with the numbers of the articles that hold it, packed.

        `numbers` are those of the articles in their order, 0 for one that is left out.
        """


class SoleWords(NamedTuple):
    """The words of one text, each once, in order; none where there is no text."""

    words: tuple[str, ...] = ()

    def list_rows(self, numbers: Sequence[int]) -> list[tuple[str, bytes]]:
        """Return each word with the number of the article, packed."""
        kept = [number.to_bytes(NUMBER_BYTES, "little") for number in numbers if number]
        return [(word, packed) for packed in kept for word in self.words]


def store_words(session: Session, words: Words, numbers: Sequence[int]) -> None:
    """Store the words of some articles; `numbers` are theirs in order, 0 for one that is left out."""
    rows = words.list_rows(numbers)
    if rows:
        session.insert("add_postings", terms=[word for word, _ in rows], articles=[row for _, row in rows])
