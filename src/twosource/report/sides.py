"""An entry -> its columns: one for each value of a difference, or one for each origin.

Reports that give the same words share one passage, under all their names.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from twosource.report.passages import show_passage
from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twosource.model import Article, Value
    from twosource.report.disputes import Dispute
    from twosource.report.entries import Entry
    from twosource.report.passages import Passage

PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The same words in one or more reports: the anchor and passage of each."""

    told: tuple[tuple[str, Passage], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A stretch of a value; `differs` tells that the other side has other words there."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value of a difference, in its words, with those who give it.

    `others` are its words in other reports that say the same: "5 people" beside "five people".
    """

    words: tuple[Word, ...]
    voices: tuple[Voice, ...]
    others: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Return the number of passages that give the value."""
        return sum(len(voice.told) for voice in self.voices)

    @property
    def tellers(self) -> tuple[Article, ...]:
        """Return the reports that give the value, each once."""
        told = (passage.article for voice in self.voices for _, passage in voice.told)
        return tuple({article.id: article for article in told}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A dispute as it is shown: its sides, in the order of the reports."""

    dispute: Dispute
    sides: tuple[Side, ...]

    @property
    def longest(self) -> int:
        """Return the length of the longest value in all its wordings: all sides are set in one size."""
        texts = ([*(word.text for word in side.words), *side.others] for side in self.sides)
        return max((sum(map(len, each)) for each in texts), default=0)

    @property
    def is_shared(self) -> bool:
        """Tell whether more than two passages give the values: then who says which takes sorting."""
        return sum(side.count for side in self.sides) > PAIR


def list_differences(entry: Entry) -> tuple[Difference, ...]:
    """Return the disputes of an entry with their sides."""
    return tuple(Difference(dispute=dispute, sides=_list_sides(entry, dispute)) for dispute in entry.disputes)


def list_columns(entry: Entry) -> tuple[tuple[Voice, ...], ...]:
    """Return the voices of an entry, one column for each origin, in the order of the reports."""
    told = _told(entry)
    columns = [[pair for pair in told if pair[1].article.id in origin] for origin in entry.origins]
    order = {anchor: number for number, (anchor, _) in enumerate(told)}
    filled = sorted((column for column in columns if column), key=lambda column: order[column[0][0]])
    return tuple(_join_voices(column) for column in filled)


def _told(entry: Entry) -> list[tuple[str, Passage]]:
    return [(f"{entry.number}-{number}", passage) for number, passage in enumerate(entry.passages)]


def _join_voices(told: Iterable[tuple[str, Passage]]) -> tuple[Voice, ...]:
    voices: dict[str, list[tuple[str, Passage]]] = {}
    for anchor, passage in told:
        words = " ".join("".join(piece.text for piece in passage.pieces).split())
        voices.setdefault(words or anchor, []).append((anchor, passage))
    return tuple(Voice(told=tuple(pairs)) for pairs in voices.values())


def _list_sides(entry: Entry, dispute: Dispute) -> tuple[Side, ...]:
    told = [(anchor, _show_only(passage, dispute)) for anchor, passage in _told(entry)]
    sides: list[tuple[list[str], list[tuple[str, Passage]]]] = []
    for values in dispute.sides:
        tellers = {pair[0]: pair for value in values if (pair := _find_teller(value, told))}
        sides.append((_list_wordings(values), sorted(tellers.values(), key=told.index)))
    sides.sort(key=lambda side: told.index(side[1][0]) if side[1] else len(told))
    texts = [wordings[0] for wordings, _ in sides]
    compared = _compare_words(*texts) if dispute.kind == "wording" and len(texts) == PAIR else None
    words = compared or [(Word(text=text, differs=False),) for text in texts]
    return tuple(
        Side(words=each, voices=_join_voices(tellers), others=tuple(wordings[1:]))
        for each, (wordings, tellers) in zip(words, sides, strict=True)
    )


def _list_wordings(values: Iterable[Value]) -> list[str]:
    """Return the words of some values, each once: "Five people" and "five people" are one."""
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(" ".join(fold_text(value.value).split()), value.value)
    return list(found.values())


def _show_only(passage: Passage, dispute: Dispute) -> Passage:
    """Return a passage with the values of one dispute set apart, and no others."""
    return show_passage(passage.article, passage.span, dispute.values)


def _find_teller(value: Value, told: list[tuple[str, Passage]]) -> tuple[str, Passage] | None:
    """Return the account that gives a value: the one that it stands in, else one of the same report."""
    same = [pair for pair in told if pair[1].article.id == value.article]
    inside = [pair for pair in same if pair[1].start < value.end and pair[1].end > value.start]
    return next(iter((*inside, *same)), None)


def _compare_words(one: str, two: str) -> list[tuple[Word, ...]]:
    """Return both texts as stretches of words that agree or differ; texts with no word in common, whole."""
    cut_one, cut_two = ([text[a:b] for a, b in find_words(text)] for text in map(fold_text, (one, two)))
    blocks = SequenceMatcher(None, cut_one, cut_two, autojunk=False).get_opcodes()
    if not any(tag == "equal" for tag, *_ in blocks):
        return [(Word(text=one, differs=False),), (Word(text=two, differs=False),)]
    first = [(low, high, tag != "equal") for tag, low, high, _, _ in blocks]
    second = [(low, high, tag != "equal") for tag, _, _, low, high in blocks]
    return [_join_words(one, first), _join_words(two, second)]


def _join_words(text: str, stretches: list[tuple[int, int, bool]]) -> tuple[Word, ...]:
    places = find_words(text)
    words: list[Word] = []
    position = 0
    for low, high, differs in stretches:
        if low == high:
            continue
        start, end = places[low][0], places[high - 1][1]
        if text[position:start]:
            words.append(Word(text=text[position:start], differs=False))
        words.append(Word(text=text[start:end], differs=differs))
        position = end
    if text[position:]:
        words.append(Word(text=text[position:], differs=False))
    return tuple(words)
