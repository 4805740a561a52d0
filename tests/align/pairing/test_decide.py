"""Which passages of two articles are looked at together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.pairing.decide import MOST_PARTNERS, match_passages
from twosource.model import Annotated, Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.language import Language

TIMES = 40


def test_of_one_sentence_again_and_again_only_so_many_are_partners(english: Language) -> None:
    texts = {"a": "Nine people died. " * TIMES, "b": "Ten people died. " * TIMES}
    articles = [
        Annotated(segmented=segment_article(Article(id=it, path=it, text=text, language="en"), english))
        for it, text in texts.items()
    ]
    matches = list(match_passages(articles, {}, english))
    assert TIMES <= len(matches) <= 2 * TIMES * MOST_PARTNERS
