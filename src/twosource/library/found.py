"""Part of the library: words -> the passages that hold them, with their article, story and record.

Limits: an article is a hit where it holds all the words; the passage is the paragraph's sentence around the
first match.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from twosource.library.index import find_articles, list_words
from twosource.library.rows import Hit, Page, Slice
from twosource.library.shapes import make_article
from twosource.model import Extent
from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.library.session import Session

_PHRASE = re.compile(r'"([^"]+)"')
# Where a passage may begin or end: after the end of a sentence or at a line break. A passage is for reading,
# so a rare wrong cut ("Mr. | Smith") does no harm.
_EDGE = re.compile(r"(?<=[.!?][”\"’)])\s+|(?<=[.!?])\s+|\n+")
LONGEST = 400  # code points of a passage: five lines


def find_hits(session: Session, words: str, part: Slice, kind: str | None) -> Page[Hit]:
    """Return the passages that hold all of some words, or of the phrases between quotation marks."""
    folded = fold_text(words)
    phrases = [phrase for match in _PHRASE.findall(folded) if (phrase := list_words(match))]
    singles = list_words(_PHRASE.sub(" ", folded))
    wanted = list(dict.fromkeys([*singles, *(word for phrase in phrases for word in phrase)]))
    numbers = find_articles(session, wanted) if wanted else []
    patterns = [[word] for word in singles] + phrases
    exact = not phrases and not kind
    hits: list[Hit] = []
    total = len(numbers) if exact else 0
    chosen = numbers[part.start : part.start + part.size] if exact else numbers
    for row in _load(session, chosen):
        hit = _make_hit(row, patterns, kind)
        if hit:
            hits.append(hit)
    if exact:
        return Page(items=tuple(hits), start=part.start, total=total)
    return Page(items=tuple(hits[part.start : part.start + part.size]), start=part.start, total=len(hits))


BATCH = 200  # articles with their texts at once: some MB


def _load(session: Session, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(numbers), BATCH):
        rows = session.fetch("find_numbers", numbers=list(numbers[start : start + BATCH]))
        records: dict[str, list[dict[str, Any]]] = {}
        for record in session.fetch("find_records_of", articles=[row["id"] for row in rows]):
            records.setdefault(record["article"], []).append(record)
        for row in rows:
            yield {**row, "records": records.get(row["id"], [])}


def _make_hit(row: dict[str, Any], patterns: Sequence[Sequence[str]], kind: str | None) -> Hit | None:
    """Return the best passage of an article, None where a phrase or the kind is missing."""
    folded = fold_text(row["body"])
    words = [(folded[start:end], start, end) for start, end in find_words(folded)]
    matches: list[Extent] = []
    for pattern in patterns:
        found = _find_pattern(words, pattern)
        if not found:
            return None
        matches += found
    records = [record for record in row["records"] if kind is None or record["kind"] == kind]
    if kind:
        matches = [match for match in matches if _surround(records, match)]
    if not matches:
        return None
    first = min(matches, key=lambda match: match.start)
    passage = _find_passage(row["body"], first)
    record = _surround(records, first)
    return Hit(
        article=make_article(row),
        story=row["story"],
        passage=passage,
        matches=tuple(
            sorted({match for match in matches if passage.start <= match.start and match.end <= passage.end})
        ),
        kind=record["kind"] if record else None,
        record=record["id"] if record else None,
    )


def _find_pattern(words: Sequence[tuple[str, int, int]], pattern: Sequence[str]) -> list[Extent]:
    size = len(pattern)
    return [
        Extent(start=words[at][1], end=words[at + size - 1][2])
        for at in range(len(words) - size + 1)
        if words[at][0] == pattern[0] and [word for word, _, _ in words[at : at + size]] == list(pattern)
    ]


def _surround(records: Sequence[dict[str, Any]], match: Extent) -> dict[str, Any] | None:
    """Return the shortest record around a match."""
    around = [
        record for record in records if record["start_at"] <= match.start and match.end <= record["end_at"]
    ]
    return min(around, key=lambda record: record["end_at"] - record["start_at"], default=None)


def _find_passage(text: str, match: Extent) -> Extent:
    """Return the sentence around a match, as far as signs of punctuation tell."""
    start, end = 0, len(text)
    for edge in _EDGE.finditer(text):
        if edge.end() <= match.start:
            start = edge.end()
        elif edge.start() >= match.end:
            end = edge.start()
            break
    start = max(start, match.start - LONGEST // 2)
    return Extent(start=start, end=max(match.end, min(end, start + LONGEST)))
