"""Stage 4 of 7, part of stories: article -> the terms that tell what happened, each with its weight.

Limits: terms are single words, cut short, and pairs of names; a word is known by a hash of 32 bits.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import numpy.typing as npt

from twosource.language import Language
from twosource.text import WORD, fold_text, stem_word

if TYPE_CHECKING:
    from twosource.model import Article

Terms = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.float32]
Flags = npt.NDArray[np.uint8]

# What a term is, as bits: it stands in the title or the lead, it is a name, it stands in the title.
LEAD, NAME, TITLE = 1, 2, 4

LEAD_WORDS = 70  # words in which a report tells its news: two or three sentences
READ_LENGTH = 8000  # beyond it a report tells its background, and reading on costs time
# How many times a term counts for each place in the title, and for each in the lead besides that in the text.
IN_TITLE, IN_LEAD = 4, 1
# A capital makes a name where a word or a comma stands before it, not where a sentence, a line or a quotation
# begins. A capital is any letter but the small ones of Latin script.
NAMED = re.compile(r"""(?<=[^\s.!?:;"“”‘'|(\[•–—*-] )[^\W\d_a-zß-öø-ÿ]\w*(?:['’.&-]\w+)*""")


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


@lru_cache(maxsize=1 << 18)
def number_word(word: str) -> int:
    """Return the number of a folded word's stem."""
    return number_term(stem_word(word))


@lru_cache(maxsize=1 << 17)
def number_name(word: str) -> int:
    """Return the number of a word's stem as it would be, were the word folded."""
    return number_word(fold_text(word))


def number_pair(one: int, two: int) -> int:
    """Return the number of two terms that stand side by side."""
    return (one * 31 + two * 0x9E3779B1) & 0xFFFFFFFF


@cache
def list_nameless(code: str) -> frozenset[int]:
    """Return the terms that have a capital but name nobody: days, months, forms of address, offices.

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
    return frozenset(number_word(fold_text(word)) for word in words)


def read_terms(article: Article, nameless: frozenset[int] = frozenset()) -> Bag:
    """Return the terms of an article's title and text; what is `nameless` counts as no name."""
    title, text = article.title or "", article.text[:READ_LENGTH]
    # Capitals in a title name nothing: many outlets begin every word with one.
    body = text.removeprefix(title)
    titles, words = (
        list(map(number_word, WORD.findall(part))) for part in (fold_text(title), fold_text(body))
    )
    lead = words[:LEAD_WORDS]
    counts = Counter(words)
    counts.update(lead * IN_LEAD)
    counts.update(titles * IN_TITLE)
    flags = dict.fromkeys(lead, LEAD) | dict.fromkeys(titles, LEAD | TITLE)
    _count_names(body, nameless, counts, flags)
    terms = np.fromiter(counts, dtype=np.uint32, count=len(counts))
    order = np.argsort(terms)
    return Bag(
        terms=terms[order],
        counts=np.fromiter(counts.values(), dtype=np.float32, count=len(counts))[order],
        flags=np.fromiter((flags.get(term, 0) for term in counts), dtype=np.uint8, count=len(counts))[order],
    )


def _count_names(text: str, nameless: frozenset[int], counts: Counter[int], flags: dict[int, int]) -> None:
    """Mark the names among the terms, and add the pairs of names that stand side by side."""
    before, end = 0, -1
    for match in NAMED.finditer(text):
        name = number_name(match[0])
        if name in nameless:
            continue
        flags[name] = flags.get(name, 0) | NAME
        start = match.start()
        if end + 1 == start:
            pair = number_pair(before, name)
            leads = LEAD & flags[before] & flags[name]
            counts[pair] += 1 + IN_LEAD * leads
            flags[pair] = flags.get(pair, 0) | NAME | leads
        before, end = name, match.end()
