"""Part of the library: words -> the passages that hold them, with their article, story and record.

Limits: an article is a hit where it holds all the words; its passage is the sentence around the first match.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.library.index import NUMBER, find_articles
from twosource.library.rows import Choice, Hit, Page, Slice
from twosource.library.shapes import make_article
from twosource.model import Extent, Span
from twosource.report.passages import find_sentence
from twosource.text import find_words, fold_text, list_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from twosource.library.session import Session
    from twosource.model import RecordKind

_PHRASE = re.compile(r'"([^"]+)"')
BATCH = 200  # articles with their texts at once: some MB
# So many articles hold the words that putting them all in order takes longer than to look at the newest.
COMMON, NEWEST = 5000, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a passage must hold: `patterns` are words or phrases, each as a list of words."""

    patterns: tuple[tuple[str, ...], ...]
    kind: RecordKind | None = None

    @property
    def is_words_only(self) -> bool:
        """Tell whether the index alone says which articles are hits."""
        return self.kind is None and all(len(pattern) == 1 for pattern in self.patterns)


def read_words(words: str, kind: RecordKind | None = None) -> Wanted:
    """Return what a reader looks for: words, and phrases between quotation marks."""
    folded = fold_text(words)
    phrases = [tuple(list_words(phrase)) for phrase in _PHRASE.findall(folded)]
    singles = [(word,) for word in list_words(_PHRASE.sub(" ", folded))]
    return Wanted(patterns=tuple(dict.fromkeys(filter(None, [*singles, *phrases]))), kind=kind)


def find_hits(session: Session, wanted: Wanted, choice: Choice, part: Slice) -> Page[Hit]:
    """Return the passages that hold all that is wanted, the article that was published last first."""
    words = list(dict.fromkeys(word for pattern in wanted.patterns for word in pattern))
    numbers = find_articles(session, words)
    if not len(numbers):
        return Page(items=(), start=part.start, total=0)
    if wanted.is_words_only:
        newest = _find_newest(session, numbers, part) if choice == Choice() else None
        if newest is not None:
            hits = tuple(_list_hits(session, wanted, newest))
            return Page(items=hits, start=part.start, total=len(numbers))
        rows = session.fetch("choose_articles", numbers=numbers.tolist(), **asdict(choice), **asdict(part))
        hits = tuple(_list_hits(session, wanted, [int(row["number"]) for row in rows]))
        return Page(items=hits, start=part.start, total=int(rows[0]["total"]) if rows else 0)
    window = Slice(start=0, size=len(numbers))
    rows = session.fetch("choose_articles", numbers=numbers.tolist(), **asdict(choice), **asdict(window))
    hits = tuple(_list_hits(session, wanted, [int(row["number"]) for row in rows]))
    return Page(items=hits[part.start : part.start + part.size], start=part.start, total=len(hits))


def _find_newest(session: Session, numbers: NDArray[np.uint32], part: Slice) -> list[int] | None:
    """Return a part of some articles, the newest first, where it is found among few; None where it is not.

    Words that most articles hold stand in the newest ones, too: a short list of those says which are wanted,
    where the long list of all would have to be put in order.
    """
    if len(numbers) < COMMON:
        return None
    newest = np.array([int(row["number"]) for row in session.fetch("list_newest", size=NEWEST)], NUMBER)
    found = newest[np.isin(newest, numbers)]
    chosen: list[int] = found[part.start : part.start + part.size].tolist()
    return chosen if len(chosen) == part.size else None


def _list_hits(session: Session, wanted: Wanted, numbers: Sequence[int]) -> Iterator[Hit]:
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        rows = {int(row["number"]): row for row in session.fetch("find_numbers", numbers=list(batch))}
        records: dict[str, list[dict[str, Any]]] = {row["id"]: [] for row in rows.values()}
        for record in session.fetch("find_records_of", articles=list(records)):
            records[record["article"]].append(record)
        for number in batch:
            hit = _make_hit(rows[number], wanted, records[rows[number]["id"]])
            if hit:
                yield hit


def _make_hit(row: dict[str, Any], wanted: Wanted, records: Sequence[dict[str, Any]]) -> Hit | None:
    """Return the first passage of an article that matters, None where a phrase or the kind is missing."""
    folded = fold_text(row["body"])
    words = [(folded[start:end], start, end) for start, end in find_words(folded)]
    found = [_find_pattern(words, pattern) for pattern in wanted.patterns]
    matches = [match for each in found for match in each]
    around = [record for record in records if wanted.kind in {None, record["kind"]}]
    if wanted.kind:
        matches = [match for match in matches if _surround(around, match)]
    if not all(found) or not matches:
        return None
    first = min(matches)
    article = make_article(row)
    sentence = find_sentence(article, Span(article=article.id, start=first.start, end=first.end))
    record = _surround(around, first)
    return Hit(
        article=article,
        story=row["story"],
        passage=Extent(start=sentence.start, end=sentence.end),
        matches=tuple(
            sorted({one for one in matches if sentence.start <= one.start and one.end <= sentence.end})
        ),
        kind=record["kind"] if record else None,
        record=record["id"] if record else None,
    )


def _find_pattern(words: Sequence[tuple[str, int, int]], pattern: Sequence[str]) -> list[Extent]:
    size = len(pattern)
    return [
        Extent(start=words[at][1], end=words[at + size - 1][2])
        for at in range(len(words) - size + 1)
        if words[at][0] == pattern[0] and all(words[at + n][0] == word for n, word in enumerate(pattern))
    ]


def _surround(records: Sequence[dict[str, Any]], match: Extent) -> dict[str, Any] | None:
    """Return the shortest record around a match."""
    around = [
        record for record in records if record["start_at"] <= match.start and match.end <= record["end_at"]
    ]
    return min(around, key=lambda record: record["end_at"] - record["start_at"], default=None)
