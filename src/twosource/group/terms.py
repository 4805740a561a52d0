"""Stage 4 of 7, part of stories: article -> the terms that tell what happened, each with its weight.

Limits: terms are single words, cut short, and pairs of names; a word is known by a hash of 32 bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import numpy.typing as npt

from twosource.language import Language
from twosource.text import find_words, fold_text, stem_word

if TYPE_CHECKING:
    from twosource.model import Article

Terms = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.float32]
Flags = npt.NDArray[np.uint8]

# What a term is, as bits: it stands in the title or the lead, it is a name, it begins with a digit, it
# stands in the title.
LEAD, NAME, NUMBER, TITLE = 1, 2, 4, 8

LEAD_LENGTH = 400  # code points of a report in which its news is told: two or three sentences
READ_LENGTH = 8000  # beyond it a report tells its background, and reading on costs time
# How many times a term counts when it stands in the title, or in the lead, besides its places in the text.
IN_TITLE, IN_LEAD = 2, 1
# After one of these, or nothing, a capital begins a sentence, a line or a quotation, and makes no name.
OPENERS = frozenset(("", *".!?:;\n\"“”‘'|([•-–—*"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bag:
    """The terms of one article, each once, sorted by number: how often they count, and what they are."""

    terms: Terms
    counts: Counts
    flags: Flags


@lru_cache(maxsize=1 << 18)
def number_term(term: str) -> int:
    """Return the number of a term: the same in every run."""
    return crc32(term.encode("utf-8", "surrogatepass"))


@cache
def list_nameless(code: str) -> frozenset[str]:
    """Return the stems that have a capital but name nobody: days, months, forms of address, offices.

    Raises LanguageError where there is no such language pack.
    """
    language = Language(code)
    calendar, titles = language.table("calendar"), language.table("titles")
    words = [
        form
        for row in (*calendar["month"], *calendar["weekday"], *titles["honorific"])
        for form in row["forms"]
    ]
    words += [head for row in titles["office"] for head in row["heads"].split()]
    return frozenset(stem_word(fold_text(word)) for word in words)


def read_terms(article: Article, nameless: frozenset[str] = frozenset()) -> Bag:
    """Return the terms of an article's title and text; what is `nameless` counts as no name."""
    found: dict[str, list[int]] = {}
    title, text = article.title or "", article.text[:READ_LENGTH]
    # Capitals in a title name nothing: many outlets begin every word with one.
    body = len(title) if text.startswith(title) else 0
    for word, _ in _find_words(text[:body] or title):
        _add(
            found,
            stem_word(word),
            1 + IN_TITLE + IN_LEAD,
            LEAD | TITLE | (NUMBER if word[0].isdigit() else 0),
        )
    _count_terms(text[body:], nameless, found)
    rows = sorted((number_term(term), count, flags) for term, (count, flags) in found.items())
    return Bag(
        terms=np.array([row[0] for row in rows], dtype=np.uint32),
        counts=np.array([row[1] for row in rows], dtype=np.float32),
        flags=np.array([row[2] for row in rows], dtype=np.uint8),
    )


_find_stem = lru_cache(maxsize=1 << 17)(stem_word)


def _find_words(text: str) -> list[tuple[str, int]]:
    """Return the words of a text, folded, and where they begin."""
    folded = fold_text(text)
    return [(folded[start:end], start) for start, end in find_words(folded)]


def _count_terms(text: str, nameless: frozenset[str], found: dict[str, list[int]]) -> None:
    """Add the terms of a text to those found."""
    name, name_end = "", -1
    for word, start in _find_words(text):
        stem = _find_stem(word)
        flags = LEAD if start < LEAD_LENGTH else 0
        count = 1 + IN_LEAD * flags
        first = text[start]
        if first.isupper():
            opens = text[max(0, start - 2) : start].strip(" ")[-1:] in OPENERS
            if not opens and stem not in nameless:
                flags |= NAME
                if name_end + 1 == start:
                    _add(found, f"{name} {stem}", count, flags)
                name, name_end = stem, start + len(word)
        elif first.isdigit():
            flags |= NUMBER
        row = found.get(stem)  # not `_add`: a report has hundreds of words, and a call for each takes as long
        if row is None:
            found[stem] = [count, flags]
        else:
            row[0] += count
            row[1] |= flags


def _add(found: dict[str, list[int]], term: str, count: int, flags: int) -> None:
    row = found.get(term)
    if row is None:
        found[term] = [count, flags]
    else:
        row[0] += count
        row[1] |= flags
