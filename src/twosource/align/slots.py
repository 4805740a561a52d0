"""Stage 5 of 7, part of align: two tellings -> words that stand in one place of the same sentence.

The words of both are laid side by side; what stands between two stretches that they share may be one value
told differently ("armed wardens" and "armed guards"). Tellings in another order of words show no such place.
"""

from __future__ import annotations

from collections import Counter
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from twosource.language.products import multiply

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.align.sheets import Floats
    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

MOST_WORDS = 5  # that stand in a place; more are another sentence
# Pairs of equal words, one of each row: more are a list of the same words, which takes a second and has no
# places. Of 2,783 pairs of passages of real reports two have more than 100, and none has 200.
MOST_REPEATED = 4000
MOST_AT_ENDS = 2  # where nothing is shared on one side
LEAST_BESIDE = 1.5  # weight of the shared words on both sides: a lone "the" shows no place
CACHED = 4096  # words whose vectors are kept


class Slot(NamedTuple):
    """The words that differ in one place, and how heavy the shared words before and after them are."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    before: float
    after: float

    @property
    def extent_a(self) -> tuple[int, int]:
        """Return where its words stand in the first article."""
        return self.a[0].start, self.a[-1].end

    @property
    def extent_b(self) -> tuple[int, int]:
        """Return where its words stand in the second article."""
        return self.b[0].start, self.b[-1].end


def list_slots(a: Telling, b: Telling) -> Iterator[Slot]:
    """Yield the places in which two tellings hold different words, rare ones among them."""
    return (slot for slot in list_gaps(a, b) if _tell_something(slot))


def list_gaps(a: Telling, b: Telling) -> Iterator[Slot]:
    """Yield the places in which two tellings hold different words between, before or after shared ones."""
    blocks = match_words([word.stem for word in a.words], [word.stem for word in b.words])
    for first, second in pairwise((Match(0, 0, 0), *blocks)):
        mine = a.words[first.a + first.size : second.a]
        theirs = b.words[first.b + first.size : second.b]
        most = MOST_WORDS if first.size and second.size else MOST_AT_ENDS
        if not (0 < len(mine) <= most and 0 < len(theirs) <= most):
            continue
        slot = Slot(mine, theirs, _weigh(a.words, first), _weigh(a.words, second))
        if slot.before + slot.after >= LEAST_BESIDE:
            yield slot


def match_words(one: Sequence[str], two: Sequence[str]) -> list[Match]:
    """Return the stretches that two rows of words share, and their ends; none where a few words recur."""
    counts = Counter(one), Counter(two)
    if sum(times * counts[1][word] for word, times in counts[0].items()) > MOST_REPEATED:
        return [Match(len(one), len(two), 0)]
    return SequenceMatcher(a=one, b=two, autojunk=False).get_matching_blocks()


def _weigh(words: Sequence[Word], block: Match) -> float:
    return sum(word.weight for word in words[block.a : block.a + block.size])


def _tell_something(slot: Slot) -> bool:
    return any(word.is_telling for word in slot.a) and any(word.is_telling for word in slot.b)


def measure_slot(slot: Slot, a: Telling, b: Telling) -> dict[str, float]:
    """Return what speaks for and against two words in one place being one value told differently."""
    sizes = sorted((float(len(slot.a)), float(len(slot.b))))
    sides = sorted((slot.before, slot.after))
    weights = sorted(sum(word.weight for word in side) for side in (slot.a, slot.b))
    capitals = (_open_with_capital(slot.a, a), _open_with_capital(slot.b, b))
    return {
        "slot_fewer": sizes[0],
        "slot_more": sizes[1],
        "slot_low": sides[0],
        "slot_high": sides[1],
        "slot_light": weights[0],
        "slot_heavy": weights[1],
        "slot_capitals": float(sum(capitals)),
        "slot_near": measure_likeness(slot.a, slot.b, a.language),
    }


def _open_with_capital(words: Sequence[Word], telling: Telling) -> bool:
    return any(telling.article.text[word.start].isupper() for word in words)


def measure_likeness(one: Sequence[Word], two: Sequence[Word], language: Language) -> float:
    """Return the cosine of some words and others by the static embedding; 0 without one, or without words."""
    if not (one and two and language.embedding):
        return 0.0
    a, b = (sum(embed_word(word.text, language) for word in side) for side in (one, two))
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.dot(a, b)) / lengths if lengths else 0.0


@lru_cache(maxsize=CACHED)
def embed_word(word: str, language: Language) -> Floats:
    """Return the vector of a word, of length 1; zeros without an embedding."""
    embedding = language.embedding
    return embedding.embed_texts([word])[0] if embedding else np.zeros(1, dtype=np.float32)


def compare_words(one: str, two: str, language: Language) -> float:
    """Return the cosine of two words by the embedding, 0 without one."""
    return float(multiply(embed_word(one, language), embed_word(two, language)))
