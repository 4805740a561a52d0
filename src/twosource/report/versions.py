"""Two texts of one report -> what was taken out and what was put in, word by word.

Limits: a sentence that moved shows as taken out here and put in there.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from twosource.model import Extent, Span
from twosource.report.passages import find_sentence
from twosource.text import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.model import Article

# Changes with at most so many words between them are read as one: nobody wants "he [was] said" as two.
NEAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A passage of the older text and what stands for it in the newer one; either may be empty.

    `kept_before` and `kept_after` are the words of the newer text around it, in the same sentence.
    """

    old: Extent
    new: Extent
    kept_before: Extent
    kept_after: Extent


def compare_versions(old: Article, new: Article) -> tuple[Change, ...]:
    """Return what changed from one text of a report to the next, in the order of the newer text."""
    return tuple(_make_change(new, *parts) for parts in _find_changes(old.text, new.text))


Part = tuple[int, int]


def _find_changes(old: str, new: str) -> Iterator[tuple[Part, Part]]:
    """Yield where two texts differ: line by line first, then by the words of the lines that differ."""
    old_lines, new_lines = _split_lines(old), _split_lines(new)
    for tag, a, b, c, d in _match(_slice(old, old_lines), _slice(new, new_lines)):
        before, after = _bounds(old_lines, a, b), _bounds(new_lines, c, d)
        if tag == "replace":
            yield from _compare_words(old, new, before, after)
        elif tag != "equal":
            yield before, after


def _compare_words(old: str, new: str, before: Part, after: Part) -> Iterator[tuple[Part, Part]]:
    """Yield where two passages differ; changes that only a word or two keep apart are one."""
    old_words, new_words = _find_words(old, before), _find_words(new, after)
    joined: list[list[int]] = []
    for tag, a, b, c, d in _match(_slice(old, old_words), _slice(new, new_words)):
        if tag == "equal":
            continue
        if joined and c - joined[-1][3] <= NEAR:
            joined[-1][1], joined[-1][3] = b, d
        else:
            joined.append([a, b, c, d])
    for a, b, c, d in joined:
        yield _bounds(old_words, a, b, before[0]), _bounds(new_words, c, d, after[0])


def _match(one: list[str], two: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, two, autojunk=False).get_opcodes()


def _slice(text: str, parts: list[Part]) -> list[str]:
    return [text[start:end] for start, end in parts]


def _find_words(text: str, part: Part) -> list[Part]:
    return [(part[0] + start, part[0] + end) for start, end in find_words(text[slice(*part)])]


def _bounds(parts: list[Part], first: int, last: int, otherwise: int = 0) -> Part:
    """Return where parts begin and end; where there are none, the place at which they would stand."""
    if first < last:
        return parts[first][0], parts[last - 1][1]
    place = parts[first - 1][1] if first else parts[0][0] if parts else otherwise
    return place, place


def _split_lines(text: str) -> list[Part]:
    """Return where the lines stand that are not empty."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((start, start + len(line.rstrip())))
        start += len(line)
    return found


def _make_change(new: Article, before: Part, after: Part) -> Change:
    around = find_sentence(new, Span(article=new.id, start=after[0], end=after[1]))
    return Change(
        old=Extent(start=before[0], end=before[1]),
        new=Extent(start=after[0], end=after[1]),
        kept_before=Extent(start=min(around.start, after[0]), end=after[0]),
        kept_after=Extent(start=after[1], end=max(around.end, after[1])),
    )
