"""A passage is a sentence, or the sentences that one quotation runs across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.align.pairing.passages import MOST_PASSAGES, cut_passages, stem_word
from twosource.model import Annotated, Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.align.pairing.passages import Passage
    from twosource.language import Language

TEXT = (
    "The line reopens in June, the operator said. Ana Norling did not agree.\n"
    "“It is too soon. Nobody has tested the 14 brakes,” she said. Her union will meet."
)


def cut(text: str, language: Language) -> list[Passage]:
    article = Article(id="a", path="a.txt", text=text, language="en")
    return cut_passages(Annotated(segmented=segment_article(article, language)), {}, language)


def test_a_speech_and_its_attribution_are_one_passage(english: Language) -> None:
    texts = [TEXT[it.span.start : it.span.end] for it in cut(TEXT, english)]
    assert texts == [
        "The line reopens in June, the operator said.",
        "Ana Norling did not agree.",
        "“It is too soon. Nobody has tested the 14 brakes,” she said.",
        "Her union will meet.",
    ]


def test_a_passage_knows_its_names_numbers_and_quoted_words(english: Language) -> None:
    _, second, third, fourth = cut(TEXT, english)
    assert second.names == {"ana", "norlin"}
    assert third.numbers == {"14"}
    assert "tested" in third.quoted
    assert "said" not in third.quoted
    assert fourth.opens_with_pronoun


def test_an_endless_article_is_cut_off(english: Language) -> None:
    assert len(cut("It rained. " * (MOST_PASSAGES + 5), english)) == MOST_PASSAGES


def test_a_stem_has_no_possessive_and_six_letters() -> None:
    assert stem_word("ministry's") == stem_word("ministries") == "minist"


def test_who_signed_a_post_is_no_passage(english: Language) -> None:
    text = "Home at last. — Ada Holm (@adaholm) October 3, 2025\n— Port Agency (@port) October 3, 2025"
    assert [text[it.span.start : it.span.end] for it in cut(text, english)] == ["Home at last."]
