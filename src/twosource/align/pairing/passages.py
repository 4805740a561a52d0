"""Stage 5 of 7, part of align: article -> passages, and what each can be recognised by.

A passage is a sentence, or the sentences that one quotation runs across: a speech and its "she said" tell one
thing. Words are folded and cut to six letters: crude, but it brings "attacked" and "attackers" together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.align.words.scales import SCALES, convert_quantity
from twosource.language.stock_lines import find_stock_lines
from twosource.model import LAST_DAY, Span, Statement
from twosource.text import SIGNATURE, STEM, find_words, fold_text, stem_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from twosource.language import Language
    from twosource.model import Annotated, Quantity, Quotation, Sentence

GRAM = 4  # characters in a piece of text; pieces see through endings, hyphens and spellings
MOST_PASSAGES = 1000  # of one article; a report has 40, and the work grows with the product of two articles
NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one article that is aligned as a whole.

    `words` are stems in the order of the text; `names`, `quoted` and `numbers` are those of them that are
    capitalised inside the passage, stand between quotation marks, or are numbers in digits or words.
    `entities` are those of the story that it mentions, by pronouns too; `forms` are the whole words, folded.
    `values` are its quantities with what they measure and `days` its dates and times, `speakers` those whose
    statements it holds, `said` the share of it that statements cover, and `kinds` the kinds of its records.
    """

    span: Span
    words: tuple[str, ...]
    forms: tuple[str, ...]
    names: frozenset[str]
    quoted: frozenset[str]
    numbers: frozenset[str]
    grams: frozenset[str]
    opens_with_pronoun: bool
    entities: frozenset[str]
    values: frozenset[str]
    days: frozenset[str]
    speakers: frozenset[str]
    kinds: frozenset[str]
    said: float


def cut_passages(annotated: Annotated, joined: Mapping[str, str], language: Language) -> list[Passage]:
    """Return the passages of an article in the order of the text, at most MOST_PASSAGES of them.

    `joined` maps the article's entities to the story's. Who signed an embedded post is no passage, nor is a
    day alone or a stock line.
    """
    joint = _join_sentences(annotated.segmented.sentences, annotated.segmented.quotations)
    days = {(it.start, it.end) for it in annotated.times}
    stock = {(it.start, it.end) for it in find_stock_lines(annotated, language)}
    spans = [
        it
        for it in joint
        if (it.start, it.end) not in days | stock and not SIGNATURE.fullmatch(annotated.article.slice(it))
    ]
    mentions = sorted(
        (mention.start, joined.get(entity.id, entity.id))
        for entity in annotated.entities
        for mention in entity.mentions
    )
    passages = []
    for span in spans[:MOST_PASSAGES]:
        first, last = (bisect_left(mentions, (place, "")) for place in (span.start, span.end))
        named = frozenset(entity for _, entity in mentions[first:last])
        passages.append(_read_passage(annotated, span, named, joined, language))
    return passages


def _join_sentences(sentences: tuple[Sentence, ...], quotations: tuple[Quotation, ...]) -> Iterator[Span]:
    """Yield the sentences as spans, joined wherever an outer quotation of their paragraph runs on."""
    inside = _find_inner_cuts(sentences, quotations)
    held: Span | None = None
    for number, sentence in enumerate(sentences):
        if held and number in inside and sentence.paragraph == sentences[number - 1].paragraph:
            held = Span(article=held.article, start=held.start, end=sentence.end)
            continue
        if held:
            yield held
        held = sentence.span
    if held:
        yield held


def _find_inner_cuts(sentences: tuple[Sentence, ...], quotations: tuple[Quotation, ...]) -> set[int]:
    """Return the numbers of the sentences that begin inside a quotation which began before them."""
    outer = iter(sorted((each.start, each.end) for each in quotations if each.depth == 0))
    found: set[int] = set()
    start, end = next(outer, (0, 0))
    for number, sentence in enumerate(sentences[1:], start=1):
        while end <= sentence.start and (following := next(outer, None)):
            start, end = following
        if start < sentences[number - 1].end and end > sentence.start:
            found.add(number)
    return found


def _read_passage(
    annotated: Annotated,
    span: Span,
    entities: frozenset[str],
    joined: Mapping[str, str],
    language: Language,
) -> Passage:
    text = annotated.article.slice(span)
    folded = fold_text(text)
    places = find_words(text)
    forms = tuple(folded[start:end] for start, end in places)
    words = tuple(stem_word(form) for form in forms)
    pronouns, written = _list_pronouns(language), _list_numbers(language)
    capitals = _find_capitals(text, places)
    quotes = [each for each in annotated.segmented.quotations if span.start <= each.start < span.end]
    records = [each for each in annotated.records if span.holds_most(each.start, each.end)]
    statements = [each for each in records if isinstance(each, Statement)]
    return Passage(
        span=span,
        words=words,
        forms=forms,
        names=frozenset(words[number] for number in capitals) - pronouns,
        quoted=frozenset(
            word
            for word, (start, _) in zip(words, places, strict=True)
            if any(each.start <= span.start + start < each.end for each in quotes)
        ),
        numbers=frozenset(match.group().replace(",", "").rstrip(".") for match in NUMBER.finditer(text))
        | written.intersection(words),
        grams=cut_grams(folded),
        entities=entities,
        opens_with_pronoun=bool(forms) and forms[0] in pronouns,
        values=frozenset(
            _name_value(it)
            for it in annotated.quantities
            if it.value != 1 and span.start <= it.start and it.end <= span.end
        ),
        days=frozenset(
            it.value.partition("T")[0]
            for it in annotated.times
            if it.type in ("DATE", "TIME")
            and it.anchor != LAST_DAY
            and span.start <= it.start
            and it.end <= span.end
        ),
        speakers=frozenset(joined.get(it.speaker, it.speaker) for it in statements if it.speaker),
        kinds=frozenset(each.kind for each in records),
        said=sum(it.end - it.start for it in statements) / max(1, span.end - span.start),
    )


@cache
def _list_pronouns(language: Language) -> frozenset[str]:
    return frozenset(language.table("differences")["pronouns"])


@cache
def _list_numbers(language: Language) -> frozenset[str]:
    """Return the stems of the numbers in words."""
    return frozenset(word[:STEM] for word in language.table("differences")["numbers"])


def _name_value(quantity: Quantity) -> str:
    """Return a value with what it measures: 19 dollars and 19 percent share nothing. Counts are bare."""
    held = convert_quantity(quantity)
    unit = held.unit or ""
    measured = unit in SCALES or unit == "percent" or unit.isupper()
    return f"{held.value:.12g} {unit if measured else ''}"


def cut_grams(folded: str) -> frozenset[str]:
    """Return the pieces of a folded text."""
    return frozenset(folded[place : place + GRAM] for place in range(len(folded) - GRAM + 1))


def _find_capitals(text: str, places: list[tuple[int, int]]) -> list[int]:
    """Return the numbers of the capitalised words, the first only where the second is one too."""
    capitals = [number for number, (start, _) in enumerate(places) if text[start].isupper()]
    return capitals if capitals[:2] == [0, 1] else [number for number in capitals if number]
