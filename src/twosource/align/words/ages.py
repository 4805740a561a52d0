"""Stage 5 of 7, part of align: a person of the story -> ages that two reports give and that are not one.

Only ages beside a mention of the person. A later report with one year more may have seen a birthday.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from twosource.align.words.publication import is_later
from twosource.model import Alignment, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from twosource.align.tellings import Report
    from twosource.language import Language
    from twosource.model import Article, Entity, Quantity, Span

YEAR, AGE = "year", "age"
NUMBERS = re.compile(r"\d+(?:\D{1,5}\d+)?")  # of an age, or of a range of them: "12 and 16"
BEFORE_NAME = re.compile(r"(?: [a-z][a-z'’-]*){0,4} ")  # between an age and a name: " former minister "
FARTHEST = 30  # characters between a mention and an age that is looked at
SURE = 0.9  # chance that ages beside mentions of one person are of that person


def mark_ages(quantities: Iterable[Quantity], article: Article, language: Language) -> tuple[Quantity, ...]:
    """Return the quantities, those that are ages with the unit `AGE`: a life is no term of office."""
    words = language.table("differences")["ages"]
    return tuple(
        replace(it, unit=AGE) if it.unit == YEAR and _is_age(it, article.text, words) else it
        for it in quantities
    )


def _is_age(quantity: Quantity, text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether years are an age: "61-year-old", "61 years old", "Holm, 61,", "19 or older"."""
    told, ends = text[quantity.start : quantity.end].lower(), tuple(words["ends"])
    behind = text[quantity.end :].lstrip(" -").lower()
    number = next((told.removesuffix(it).rstrip() for it in words["beyond"] if told.endswith(it)), told)
    return NUMBERS.fullmatch(number) is not None or told.endswith(ends) or behind.startswith(ends)


def compare_ages(
    entities: Iterable[Entity], reports: Sequence[Report], known: Iterable[Alignment], language: Language
) -> Iterator[Alignment]:
    """Yield an alignment of two ages for each two reports that give a person unlike ones, not shown yet."""
    shown = {frozenset((it.value_a.span, it.value_b.span)) for it in known if it.value_a and it.value_b}
    by_article = {it.article.id: it for it in reports}
    for entity in entities:
        if entity.kind != "person":
            continue
        given = {key: found for key, it in by_article.items() if (found := _list_ages(entity, it, language))}
        for one, two in combinations(sorted(given), 2):
            ages = given[one], given[two]
            values = [{it.value for it in side} for side in ages]
            if values[0].isdisjoint(values[1]) and all(len(side) == 1 for side in values):
                a, b = ages[0][0], ages[1][0]
                if _is_listed(a, by_article[one], language) != _is_listed(b, by_article[two], language):
                    continue
                if not any(_cites(pair, a, b) for pair in shown):
                    yield _align(a, b, by_article)


def _cites(pair: frozenset[Span], a: Quantity, b: Quantity) -> bool:
    return all(
        any(it.article == own.article and it.start < own.end and own.start < it.end for it in pair)
        for own in (a, b)
    )


def _list_ages(entity: Entity, report: Report, language: Language) -> list[Quantity]:
    """Return the ages beside the mentions of a person in a report, in the order of the text."""
    text, links = report.article.text, read_links(language)
    mentions = [it for it in entity.mentions if it.article == report.article.id]
    return [
        age
        for age in report.quantities
        if age.unit == AGE and not age.modifier
        if any(belongs_to(age, it, text, links) for it in mentions)
    ]


def _is_listed(age: Quantity, report: Report, language: Language) -> bool:
    """Tell whether ages of several people stand in a row: "Ada and Liv Holm, aged 16 and 13"."""
    joiner, text = language.table("differences")["joiner"], report.article.text
    return re.match(rf"(?:, \d+)*,? {joiner} \d", text[age.end : age.end + FARTHEST]) is not None


def belongs_to(age: Quantity, mention: Span, text: str, links: re.Pattern[str]) -> bool:
    """Tell whether an age stands inside a mention, right behind it, or before it with what the person is."""
    if mention.start <= age.start and age.end <= mention.end:
        return True
    if 0 <= age.start - mention.end <= FARTHEST:
        return links.fullmatch(text, mention.end, age.start) is not None
    if 0 <= mention.start - age.end <= FARTHEST:
        return BEFORE_NAME.fullmatch(text, age.end, mention.start) is not None
    return False


@cache
def read_links(language: Language) -> re.Pattern[str]:
    """Return what may stand between a mention and an age: ", ", " (", ", aged ", ", who is ".

    Not a space alone: "her 3-year-old son" is three.
    """
    words = "|".join(language.table("differences")["ages"]["links"])
    return re.compile(rf", |,? (?:(?:{words}) |\()")


def _align(a: Quantity, b: Quantity, reports: Mapping[str, Report]) -> Alignment:
    articles = [reports[it.article].article for it in (a, b)]
    one, two = (
        Value(article=it.article, start=it.start, end=it.end, value=article.text[it.start : it.end])
        for it, article in zip((a, b), articles, strict=True)
    )
    (low, older), (high, newer) = sorted(zip((a.value, b.value), articles, strict=True), key=lambda it: it[0])
    birthday = high - low == 1 and is_later(newer, older)
    return Alignment(
        a=one.span,
        b=two.span,
        relation="conflict",
        kind="number",
        nature="update" if birthday else "contradiction",
        value_a=one,
        value_b=two,
        score=SURE,
    )
