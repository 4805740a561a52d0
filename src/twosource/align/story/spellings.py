"""Stage 5 of 7, part of align: an entity of the story -> full names of it that two reports spell differently.

Only names of two words or more that differ in one of them; the first such place in each report is cited.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from twosource.align.differences.names import spellings_are_near
from twosource.model import Alignment, Value
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from twosource.model import Article, Entity, Span

FULL = 2  # words of a full name


def compare_spellings(
    entities: Iterable[Entity], articles: Mapping[str, Article], known: Sequence[Alignment]
) -> Iterator[Alignment]:
    """Yield an alignment of two mentions for each two spellings that no aligned passages show yet."""
    shown = [frozenset(_list_values(each)) for each in known if each.kind == "name"]
    for entity in entities:
        first = _list_full_names(entity, articles)
        for a, b in combinations(sorted(first), 2):
            differing = _find_differing(
                name_words(articles[a].slice(first[a])), name_words(articles[b].slice(first[b]))
            )
            if differing and not any(differing <= words for words in shown):
                yield _align(first[a], first[b], articles)


def _list_values(alignment: Alignment) -> list[str]:
    values = (alignment.value_a, alignment.value_b)
    return [word for value in values if value for word in name_words(value.value)]


def _list_full_names(entity: Entity, articles: Mapping[str, Article]) -> dict[str, Span]:
    """Return the first full name of an entity in each article."""
    first: dict[str, Span] = {}
    for mention in sorted(entity.mentions):
        text = articles[mention.article].slice(mention)
        if text[0].isupper() and len(name_words(text)) >= FULL:
            first.setdefault(mention.article, mention)
    return first


def _find_differing(one: Sequence[str], two: Sequence[str]) -> frozenset[str] | None:
    """Return the two spellings where two names differ in one word only."""
    if len(one) != len(two):
        return None
    differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if len(differing) == 1 and spellings_are_near(*differing[0]):
        return frozenset(differing[0])
    return None


def _align(a: Span, b: Span, articles: Mapping[str, Article]) -> Alignment:
    one, two = (
        Value(article=it.article, start=it.start, end=it.end, value=articles[it.article].slice(it))
        for it in (a, b)
    )
    return Alignment(a=a, b=b, relation="conflict", kind="name", value_a=one, value_b=two)
