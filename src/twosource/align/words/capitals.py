"""Stage 5 of 7, part of align: a telling -> its words with a capital, and what they may be.

A word that merely opens a sentence has a capital, too; whoever asks has to leave it out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from twosource.align.tellings import read_once
from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

OWNER = "'s"  # the ending of an owner, whichever apostrophe the text has
LETTERS = re.compile(r"[\W_]")  # what parts the letters of a name
LEAST_LONG = 4  # letters of the words that show a headline
HEADLINE, FEW = 0.8, 3  # share of the longer words that have a capital in a headline, and words that show it
HANDLES = ("@", "#")  # before the name of an account, or of a theme


@read_once
def list_capitals(telling: Telling) -> list[Word]:
    """Return the words of a telling that are written with a capital; "@AdaHolm" is no spelling of a name.

    Nor is the credit of a picture part of the name that follows: "Getty Images Holm leaves the court".
    """
    text = telling.article.text
    credited = [
        it.span()
        for it in _read_credits(telling.language).finditer(text, telling.span.start, telling.span.end)
    ]
    return [
        word
        for word in telling.words
        if text[word.start].isupper() and text[max(0, word.start - 1) : word.start] not in HANDLES
        if not any(start <= word.start < end for start, end in credited)
    ]


@cache
def _read_credits(language: Language) -> re.Pattern[str]:
    """Return a picture agency before a word with a capital."""
    agencies = "|".join(map(re.escape, language.table("captions")["agencies"]))
    return re.compile(rf"\b(?:{agencies}) (?=[^\W\d_a-z])")


@read_once
def list_runs(telling: Telling) -> list[list[Word]]:
    """Return the runs of capitalised words with one space between them."""
    runs: list[list[Word]] = []
    for word in list_capitals(telling):
        follows = bool(runs) and runs[-1][-1].end + 1 == word.start
        if follows and telling.article.text[word.start - 1] == " " and not runs[-1][-1].text.endswith(OWNER):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


@cache
def list_calendar(language: Language) -> frozenset[str]:
    """Return the names of weekdays and months, in lower case."""
    table = language.table("calendar")
    return frozenset(
        form.lower() for key in ("weekday", "month") for entry in table[key] for form in entry["forms"]
    )


@cache
def list_weekdays(language: Language) -> frozenset[str]:
    """Return the weekdays in lower case, none in short: "Sun" and "Wed" are names and words, too."""
    return frozenset(entry["forms"][0].lower() for entry in language.table("calendar")["weekday"])


@lru_cache(maxsize=64)
def list_words(text: str) -> frozenset[str]:
    """Return the words of a text, folded, without the ending of an owner, too."""
    folded = fold_text(text)
    words = {folded[start:end] for start, end in find_words(text)}
    return frozenset(words | {word.removesuffix("'s") for word in words})


@lru_cache(maxsize=64)
def list_lower(text: str) -> frozenset[str]:
    """Return the words that a text writes in lower case."""
    return frozenset(text[start:end] for start, end in find_words(text) if text[start].islower())


@cache
def list_titles(language: Language) -> frozenset[str]:
    """Return the words that stand before names and are no part of them."""
    titles = language.table("titles")
    forms = (form.lower() for entry in titles["honorific"] for form in entry["forms"])
    heads = (word for entry in titles["office"] for word in entry["heads"].split())
    return frozenset((*forms, *heads, *language.table("differences")["openers"]))


def name_bare(word: Word) -> str:
    """Return a word of a name without the ending of an owner."""
    return word.text.removesuffix(OWNER)


@read_once
def fold_telling(telling: Telling) -> str:
    """Return the words of a telling, folded."""
    return fold_text(telling.article.slice(telling.span))


@read_once
def measure_capitals(telling: Telling) -> float:
    """Return the share of the longer words of a passage that have a capital, 0 where these are few."""
    long = [word for word in telling.words if len(word.text) >= LEAST_LONG]
    capitals = sum(telling.article.text[word.start].isupper() for word in long)
    return capitals / len(long) if len(long) > FEW else 0.0


def is_headline(telling: Telling) -> bool:
    """Tell whether nearly every longer word of a passage has a capital."""
    return measure_capitals(telling) >= HEADLINE
