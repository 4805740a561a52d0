"""Stage 5 of 7, part of align: passages -> the same without their values.

Numbers, days, months, first names and negations are left out: two tellings of one fact that differ in such a
value are as alike without it as two that agree.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from twosource.align.differences.first_names import list_given
from twosource.align.pairing.passages import cut_grams
from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twosource.align.pairing.passages import Passage
    from twosource.language import Language


def strip_passages(
    passages: Sequence[Passage], texts: Sequence[str], language: Language
) -> tuple[list[Passage], list[str]]:
    """Return an article's passages without their values, and what is left of their texts."""
    bare = [strip_passage(*it, language) for it in zip(passages, texts, strict=True)]
    return [passage for passage, _ in bare], [text for _, text in bare]


def strip_passage(passage: Passage, text: str, language: Language) -> tuple[Passage, str]:
    """Return a passage without its values, and the folded text that is left; `text` is the passage's own."""
    folded, places = fold_text(text), find_words(text)
    values = set(_find_values(text, places, passage.forms, language))
    letters = list(folded)
    for number in values:
        start, end = places[number]
        letters[start:end] = " " * (end - start)
    left = " ".join("".join(letters).split())
    kept = [number for number in range(len(places)) if number not in values]
    words = tuple(passage.words[number] for number in kept)
    bare = replace(
        passage,
        words=words,
        forms=tuple(passage.forms[number] for number in kept),
        names=passage.names.intersection(words),
        quoted=passage.quoted.intersection(words),
        numbers=frozenset(),
        grams=passage.grams if left == folded else cut_grams(left),
        values=frozenset(),
        days=frozenset(),
    )
    return bare, left


def _find_values(
    text: str, places: Sequence[tuple[int, int]], forms: Sequence[str], language: Language
) -> Iterator[int]:
    """Yield the numbers of the words that are values, or parts of one."""
    values, given, months = _list_values(language), list_given(language), _list_doubtful(language)
    for number, (form, (start, end)) in enumerate(zip(forms, places, strict=True)):
        after = places[number + 1][0] if number + 1 < len(places) else len(text)
        follows = text[after : after + 1]
        if (not form.isalpha() and any(map(str.isdigit, form))) or form in values or form.endswith("n't"):
            yield number
        elif not text[start].isupper():
            continue
        elif (form in months and follows.isdigit()) or (
            form in given and follows.isupper() and after == end + 1
        ):
            yield number


@cache
def _list_values(language: Language) -> frozenset[str]:
    """Return the words that are values wherever they stand."""
    table, calendar = language.table("differences"), language.table("calendar")
    times = {
        form.lower() for key in ("weekday", "month") for entry in calendar[key] for form in entry["forms"]
    }
    return frozenset((*table["numbers"], *table["negations"], *table["days"], *times)) - _list_doubtful(
        language
    )


@cache
def _list_doubtful(language: Language) -> frozenset[str]:
    """Return the names of months that are other words, too: values only before a number."""
    return frozenset(language.table("differences")["doubtful_months"])
