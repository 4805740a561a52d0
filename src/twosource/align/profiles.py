"""Stage 5 of 7, part of align: sentence -> what it can be recognised by.

Words are folded and cut to six letters: crude, but it brings "attacked" and "attackers" together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.model import Annotated, Sentence, Span

STEM = 6  # letters; 5 and 7 gave a lower alignment F1 on the training stories
NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A sentence with its place and its marks; `words` are stems in the order of the text."""

    sentence: Sentence
    words: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]

    @property
    def span(self) -> Span:
        """Return where the sentence stands."""
        return self.sentence.span


def profile_sentences(articles: Sequence[Annotated]) -> list[Profile]:
    """Return the profile of every sentence, article by article."""
    return [
        _profile(each.article.text, sentence) for each in articles for sentence in each.segmented.sentences
    ]


def stem_word(word: str) -> str:
    """Return the stem of a folded word: without a possessive ending, cut to STEM letters."""
    return word.removesuffix("'s").removesuffix("'")[:STEM]


def _profile(text: str, sentence: Sentence) -> Profile:
    passage = text[sentence.start : sentence.end]
    folded = fold_text(passage)
    places = find_words(passage)
    return Profile(
        sentence=sentence,
        words=tuple(stem_word(folded[start:end]) for start, end in places),
        names=frozenset(
            stem_word(folded[start:end]) for start, end in places[1:] if passage[start].isupper()
        ),
        numbers=frozenset(match.group().replace(",", "").rstrip(".") for match in NUMBER.finditer(passage)),
    )
