"""What may be a record: each word of a wide list, with the clause around it; most of them are none.

Limits: words only. Of two forms that begin at one word, the longer counts; forms of one kind do not overlap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.records.clauses import find_clause
from twosource.annotate.records.triggers import Trigger
from twosource.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from twosource.annotate.records.parts import Parts
    from twosource.language import Language
    from twosource.model import Sentence

TABLE = "record_words"
CONTEXT, SMALL, SURE = "context", "small", "sure"  # the parts of the table that are no kind of record
_TOKEN = re.compile(r"[^\W_]+")
# Forms looked at in one sentence: a long one of a report has some twenty; a list of words, each of which is
# held against each other, must not take minutes.
MOST_FORMS = 200


class Token(NamedTuple):
    """A run of letters and digits, with its place in the article and its lower-case form."""

    start: int
    end: int
    low: str


class Found(NamedTuple):
    """A form of the word list in a sentence: its kind, its class, and its first and last token."""

    kind: str
    sort: str
    form: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence cut into tokens, with the forms of all kinds and the words of context that stand in it."""

    sentence: Sentence
    tokens: list[Token]
    found: list[Found]
    context: list[Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A form that may tell a record of its kind, in its line and clause."""

    line: Line
    found: Found
    trigger: Trigger


def read_line(text: str, sentence: Sentence, language: Language) -> Line:
    """Cut a sentence into tokens and find the forms in it."""
    tokens = [
        Token(match.start(), match.end(), match.group().lower())
        for match in _TOKEN.finditer(text, sentence.start, sentence.end)
    ]
    forms = list(islice(_find_forms(tokens, language), MOST_FORMS))
    return Line(
        sentence=sentence,
        tokens=tokens,
        found=[form for form in forms if form.kind != CONTEXT],
        context=[form for form in forms if form.kind == CONTEXT],
    )


def make_candidate(parts: Parts, line: Line, found: Found) -> Candidate:
    """Return a form with the clause around it."""
    text, sentence = parts.article.text, line.sentence
    extent = Extent(start=line.tokens[found.first].start, end=line.tokens[found.last].end)
    whole = Extent(start=sentence.start, end=sentence.end)
    content = parts.find_content(whole, extent)
    clause = find_clause(text, content or parts.find_rest(whole, extent), extent)
    opening = find_clause(text, whole, extent).start if content and content != whole else clause.start
    trigger = Trigger(sense="", extent=extent, clause=clause, opening=opening, sentence=sentence)
    return Candidate(line=line, found=found, trigger=trigger)


def _find_forms(tokens: list[Token], language: Language) -> Iterator[Found]:
    forms, taken = read_forms(language), dict[str, int]()
    for first, token in enumerate(tokens):
        for kind, sort, form, words in forms.get(token.low, ()):
            last = first + len(words)
            if first < taken.get(kind, 0):
                continue
            if not words or [each.low for each in tokens[first + 1 : last + 1]] == words:
                taken[kind] = last + 1
                yield Found(kind, sort, form, first, last)


@cache
def read_forms(language: Language) -> Mapping[str, list[tuple[str, str, str, list[str]]]]:
    """Return the forms by their first word, the longest first: kind, class, form, its further words."""
    forms: dict[str, list[tuple[str, str, str, list[str]]]] = {}
    for kind, sorts in language.table(TABLE).items():
        if kind in (SMALL, SURE):
            continue
        for sort, written in sorts.items():
            for form in written.split():
                first, *further = cut_form(form)
                forms.setdefault(first, []).append((kind, sort, "_".join((first, *further)), further))
    for rows in forms.values():
        rows.sort(key=lambda row: -len(row[3]))
    return forms


@cache
def read_sure(language: Language, kind: str) -> frozenset[str]:
    """Return the forms that seldom mean anything but a record of a kind."""
    return frozenset("_".join(cut_form(form)) for form in language.table(TABLE)[SURE][kind].split())


@cache
def read_small(language: Language, name: str) -> frozenset[str]:
    """Return the small words that are traits by themselves, or those of them that do one thing."""
    return frozenset(language.table(TABLE)[SMALL][name].split())


def cut_form(form: str) -> list[str]:
    """Return the words of a form as the table writes it: "sat_down", "face-to-face"."""
    return _TOKEN.findall(form.replace("_", " "))
