"""Two tellings that open with people whom the other report does not know are two facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from twosource.align.subjects import have_other_subjects
from twosource.model import Entity, Span

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
        ("He was elected to the board on Monday.", "He", False),
        ("The governor was elected to the board on Monday.", "The governor", False),
    ],
)
def test_only_who_is_named_parts_two_tellings(tell: Tell, one: str, words: str, *, apart: bool) -> None:
    mine = meet(tell(one), "Per Lind", words)
    other = meet(tell("Ada Holm was elected to the board on Tuesday."), "Ada Holm", "Ada Holm")
    assert have_other_subjects(mine, other) is apart
