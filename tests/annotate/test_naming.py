"""A name that "what" opens belongs to the statement around it, and alone to who gives it."""

from __future__ import annotations

import pytest

from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Article, Statement
from twosource.segment import segment_article


def read(text: str) -> list[tuple[str, str | None]]:
    """Give the words of each statement, and where they are said to come from."""
    language = load_language("en")
    article = Article(id="a", path="a", text=text, language="en")
    records = annotate_article(segment_article(article, language), language).records
    statements = [it for it in records if isinstance(it, Statement)]
    return [
        (text[it.start : it.end], it.source and text[it.source.start : it.source.end]) for it in statements
    ]


@pytest.mark.parametrize(
    ("text", "namer"),
    [
        ("Grace Mwangi condemned what Peter Otieno called “a necessary step”.", "Peter Otieno"),
        ("Rosa Lima mocked what Hugo Paz called “a new dawn”.", "Hugo Paz"),
        ("Ada Holm criticised what the mayor, Bo Lind, described as “a small delay”.", "Bo Lind"),
        ("Bo Lind repeated what Ada Holm had called “a lie from start to end”.", "Ada Holm"),
        ("The strike was what Ada Holm called “a gift to the banks”.", "Ada Holm"),
        ("Police are looking into what the mayor called “an attack on the town”.", "the mayor"),
    ],
)
def test_a_name_alone_is_said_by_who_gives_it(text: str, namer: str) -> None:
    ((words, source),) = read(text)
    assert words in text[text.index("“") + 1 :]
    assert source == namer


@pytest.mark.parametrize(
    ("text", "whole", "source"),
    [
        (
            "The army said it struck what it called “a command post”, killing nine.",
            "it struck what it called “a command post”, killing nine",
            "The army",
        ),
        (
            "The ministry said it had closed what it called “a nest of spies”, in the capital, on Sunday.",
            "it had closed what it called “a nest of spies”, in the capital, on Sunday",
            "The ministry",
        ),
        (
            "Ada Holm vowed to respond to what she called a devastating “act of malice” by the port.",
            "to respond to what she called a devastating “act of malice” by the port",
            "Ada Holm",
        ),
        (
            "The firm said it would appeal against what it called “an absurd ruling”, and that jobs may go.",
            "it would appeal against what it called “an absurd ruling”, and that jobs may go",
            "The firm",
        ),
    ],
)
def test_a_name_inside_a_statement_is_part_of_it(text: str, whole: str, source: str) -> None:
    assert (whole, source) in read(text)
    assert not any(words.startswith(("“", "a command", "a nest")) for words, _ in read(text))


def test_what_a_clause_is_told_to_mean_ends_with_its_mark() -> None:
    found = read("The agency said it had closed the case, indicating “the end of the matter.”")
    assert found == [("it had closed the case, indicating “the end of the matter.”", "The agency")]


@pytest.mark.parametrize("quantifier", ["both", "all"])
def test_of_two_readings_as_likely_the_longer_one_is_told(quantifier: str) -> None:
    assert read(f"Rosa Lima said {quantifier} will be tried in May.") == [
        (f"{quantifier} will be tried in May", "Rosa Lima")
    ]
