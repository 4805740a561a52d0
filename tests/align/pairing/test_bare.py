"""Two tellings that differ in a value alone are the same without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.pairing.bare import strip_passages
from twosource.align.pairing.passages import cut_passages
from twosource.model import Annotated, Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.align.pairing.passages import Passage
    from twosource.language import Language


def strip(text: str, language: Language) -> tuple[Passage, str]:
    article = Article(id="a", path="a.txt", text=text, language="en")
    passages = cut_passages(Annotated(segmented=segment_article(article, language)), {}, language)
    bare, texts = strip_passages(passages, [article.slice(it.span) for it in passages], language)
    return bare[0], texts[0]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The dam broke on Tuesday.", "The dam broke on Friday."),
        ("The flood cut off 40 farms.", "The flood cut off twelve farms."),
        ("Vera Norling won the vote.", "Ana Norling won the vote."),
        ("The dam was inspected.", "The dam was not inspected."),
        ("It opens on May 4.", "It opens on June 9."),
    ],
)
def test_tellings_that_differ_in_a_value_are_alike_without_it(one: str, two: str, english: Language) -> None:
    (first, left), (second, right) = strip(one, english), strip(two, english)
    assert left == right
    assert (first.words, first.grams, first.names) == (second.words, second.grams, second.names)


def test_what_is_no_value_stays(english: Language) -> None:
    bare, left = strip("The minister may march to the dam.", english)
    assert left == "the minister may march to the dam."
    assert len(bare.words) == len(bare.forms) == 7
