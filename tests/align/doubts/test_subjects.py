"""Two tellings that open with people whom the other report does not know are two facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.subjects import have_other_subjects
from twosource.model import Article, Entity, Span, content_id
from twosource.pipeline import compare_articles

if TYPE_CHECKING:
    from conftest import Tell
    from twosource.align.tellings import Telling


def meet(telling: Telling, name: str, words: str) -> Telling:
    """Return a telling in whose report some words mean a person."""
    start = telling.article.text.index(words)
    span = Span(article=telling.article.id, start=start, end=start + len(words))
    person = Entity(id=name, kind="person", name=name, mentions=(span,))
    annotated = replace(telling.report.annotated, entities=(person,))
    return replace(telling, report=replace(telling.report, annotated=annotated, memory={}), memory={})


@pytest.mark.parametrize(
    ("one", "words", "apart"),
    [
        ("Per Lind was elected to the board on Monday.", "Per Lind", True),
        ("Lind was elected to the board on Monday.", "Lind", True),
        ("He was elected to the board on Monday.", "He", True),
        ("The governor was elected to the board on Monday.", "The governor", True),
    ],
)
def test_who_is_named_or_meant_parts_two_tellings(tell: Tell, one: str, words: str, *, apart: bool) -> None:
    mine = meet(tell(one), "Per Lind", words)
    other = meet(tell("Ada Holm was elected to the board on Tuesday."), "Ada Holm", "Ada Holm")
    assert have_other_subjects(mine, other) is apart


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Police arrested {}. He was charged with murder on Monday.", ("Ben Moss", "Paul Crane")),
        (
            "{} won the race in Sund on Monday. She broke the record by two seconds.",
            ("Ada Holm", "Nina Lind"),
        ),
        (
            "{} met the king. He will fly to Norland on Friday for talks with the president.",
            ("Ben Moss", "Paul Crane"),
        ),
    ],
)
def test_what_is_told_of_two_people_by_a_pronoun_confirms_nothing(told: str, names: tuple[str, str]) -> None:
    texts = [told.format(name) for name in names]
    articles = [
        Article(id=content_id(text), path=f"{outlet}.txt", text=text, outlet=outlet, published="2031-05-12")
        for outlet, text in zip(("Harbour Post", "Kelby News"), texts, strict=True)
    ]
    verdicts = {it.verdict for it in compare_articles(articles).findings}
    assert verdicts == {"single-outlet"}
