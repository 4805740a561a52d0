"""One entity whose full name two reports spell differently is shown once."""

from __future__ import annotations

from twosource.align.story.spellings import compare_spellings
from twosource.model import Alignment, Article, Entity, Span

TEXTS = {"a": "Ilse Varnhagen resigned.", "b": "The board thanked Ilse Varnhagn."}
ARTICLES = {key: Article(id=key, path=key, text=text) for key, text in TEXTS.items()}


def name(key: str, words: str) -> Span:
    start = TEXTS[key].index(words)
    return Span(article=key, start=start, end=start + len(words))


def compare(*mentions: Span, known: tuple[Alignment, ...] = ()) -> list[Alignment]:
    entity = Entity(id="e", kind="person", name="Ilse Varnhagen", mentions=mentions)
    return list(compare_spellings([entity], ARTICLES, known))


def test_two_spellings_of_a_full_name_are_a_conflict_of_mentions() -> None:
    (found,) = compare(name("a", "Ilse Varnhagen"), name("b", "Ilse Varnhagn"))
    assert (found.kind, found.relation) == ("name", "conflict")
    assert found.value_a is not None
    assert found.value_a.span == found.a


def test_a_surname_alone_is_no_full_name() -> None:
    assert compare(name("a", "Ilse Varnhagen"), name("b", "Varnhagn")) == []


def test_a_difference_that_aligned_passages_show_is_not_repeated() -> None:
    (found,) = compare(name("a", "Ilse Varnhagen"), name("b", "Ilse Varnhagn"))
    assert compare(found.a, found.b, known=(found,)) == []
