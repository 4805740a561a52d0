"""Stage 4 of 7, part of stories: article -> the terms that tell what happened, each with its weight.

Limits: terms are single words, cut short, and pairs of names; a word is known by a hash of 32 bits.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from twosource.language import load_language
from twosource.text import fold_text, list_words, stem_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from twosource.model import Article

# What a term is, as bits: it stands in the title or the lead, it is a name, it stands in the title.
LEAD, NAME, TITLE = 1, 2, 4

LEAD_WORDS = 70  # words in which a report tells its news: two or three sentences
READ_LENGTH = 8000  # beyond it a report tells its background, and reading on costs time
REMEMBERED = 1 << 18  # words whose numbers are remembered: some 30 MB
# How many times a term counts for each place in the title, and for each in the lead besides that in the text.
IN_TITLE, IN_LEAD = 4, 1
# A capital makes a name where a word or a comma stands before it, not where a sentence, a line or a quotation
# begins. A capital is any letter but the small ones of Latin script. It is looked for first, and what stands
# before it then: that is twice as fast. The set names what is no capital: with all that is one it would take
# .015 s to compile, and longer to find. Names side by side are found together.
_CAPITAL = r"[^\x00-@\[-©«-´¶-¹»-¿×ß-ÿ](?<=[^\W\d_])"
_REST = r"\w*(?:['’.&-]\w+)*"
NAMED = re.compile(
    rf"""{_CAPITAL}(?<=[^\s.!?:;"“”‘'|(\[•–—*-] .){_REST}(?: {_CAPITAL}{_REST})*""",
)


class Listed(NamedTuple):
    """The terms of one article as they are met, each with how often it counts there; and what some are."""

    terms: Sequence[int]
    counts: Sequence[int]
    flags: Mapping[int, int]


class Counted(NamedTuple):
    """The words of a text, folded, in order, and how often it has each of them."""

    words: Sequence[str]
    times: Mapping[str, int]


class _Numbers(dict[str, int]):
    """Remembers the numbers of words; forgets them all where they are too many to be held."""

    def __init__(self, number: Callable[[str], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        number = self[word] = self._number(word)
        return number


def count_words(text: str) -> Counted:
    """Return the words of a text, counted."""
    words = list_words(text)
    return Counted(words=words, times=Counter(words))


def number_term(term: str) -> int:
    """Return the number of a term: the same in every run."""
    return crc32(term.encode("utf-8", "surrogatepass"))


def number_word(word: str) -> int:
    """Return the number of a folded word's stem."""
    return number_term(stem_word(word))


def number_name(word: str) -> int:
    """Return the number of a word's stem as it would be, were the word folded."""
    return number_word(fold_text(word))


_WORDS, _NAMES = _Numbers(number_word), _Numbers(number_name)


def number_pair(one: int, two: int) -> int:
    """Return the number of two terms that stand side by side."""
    return (one * 31 + two * 0x9E3779B1) & 0xFFFFFFFF


@cache
def list_nameless(code: str) -> frozenset[int]:
    """Return the terms that have a capital but name nobody: days, months, forms of address, offices.

    Raises LanguageError where there is no such language pack.
    """
    language = load_language(code)
    calendar, titles = language.table("calendar"), language.table("titles")
    words = [
        form
        for row in (*calendar["month"], *calendar["weekday"], *titles["honorific"])
        for form in row["forms"]
    ]
    words += [head for row in titles["office"] for head in row["heads"].split()]
    return frozenset(number_word(fold_text(word)) for word in words)


def list_terms(
    article: Article, nameless: frozenset[int] = frozenset(), counted: Counted | None = None
) -> Listed:
    """Return the terms of an article's title and text; what is `nameless` counts as no name.

    `counted` are the words of the text, where somebody has counted them already.
    """
    title, text = article.title or "", article.text[:READ_LENGTH]
    # Capitals in a title name nothing: many outlets begin every word with one.
    body = text.removeprefix(title)
    if counted is None or len(body) < len(article.text):
        counted = count_words(body)
    found, lead, titles = counted.times, counted.words[:LEAD_WORDS], list_words(title)
    flags = dict.fromkeys(_number(lead), LEAD) | dict.fromkeys(_number(titles), LEAD | TITLE)
    pairs = _find_pairs(body, nameless, flags)
    terms = [*_number(found), *_number(lead), *_number(titles), *pairs]
    counts = [
        *found.values(),
        *(IN_LEAD for _ in lead),
        *(IN_TITLE for _ in titles),
        *(1 + IN_LEAD * (flags[pair] & LEAD) for pair in pairs),
    ]
    return Listed(terms=terms, counts=counts, flags=flags)


def _number(words: Iterable[str]) -> Iterator[int]:
    return map(_WORDS.__getitem__, words)


def _find_pairs(text: str, nameless: frozenset[int], flags: dict[int, int]) -> list[int]:
    """Return the pairs of names that stand side by side, and mark the names and pairs."""
    pairs = []
    for run, times in Counter(NAMED.findall(text)).items():
        before = None
        for word in run.split(" "):
            name = _NAMES[word]
            if name in nameless:
                before = None
                continue
            flags[name] = flags.get(name, 0) | NAME
            if before is not None:
                pair = number_pair(before, name)
                flags[pair] = flags.get(pair, 0) | NAME | LEAD & flags[before] & flags[name]
                pairs += [pair] * times
            before = name
    return pairs
