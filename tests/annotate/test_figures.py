from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.quantities import find_quantities
from twosource.annotate.records.figures import find_figures
from twosource.annotate.records.parts import Parts
from twosource.model import Article, Figure, Statement, content_id
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.language import Language


def read(text: str, english: Language, *statements: Statement) -> list[Figure]:
    article = Article(id="a", path="a.txt", text=text, language="en")
    parts = Parts(
        segmented=segment_article(article, english), entities=(), times=(), statements=statements, back=()
    )
    return list(find_figures(parts, find_quantities(article, (), english)))


def test_sums_shares_measures_ages_and_counts_are_figures(english: Language) -> None:
    text = "Ida Lund, 61, paid $9,000 for 12 goats, 4 km of fence and 30 percent of a barn."
    found = [(figure.value, figure.unit) for figure in read(text, english)]
    assert found == [(61, "year"), (9000, "USD"), (12, "goats"), (4, "kilometre"), (30, "percent")]


def test_a_figure_keeps_its_modifier_and_its_passage(english: Language) -> None:
    text = "The talks ran for more than four hours."
    (figure,) = read(text, english)
    assert text[figure.start : figure.end] == "more than four hours"
    assert (figure.value, figure.unit, figure.modifier) == (4, "hour", "more than")
    assert figure.id == content_id("figure", figure.span)


def test_one_man_is_no_figure_but_at_least_one_is(english: Language) -> None:
    assert read("One man said no.", english) == []
    assert [figure.value for figure in read("At least one man said no.", english)] == [1]
    assert [figure.unit for figure in read("Turnout fell by 1 percent.", english)] == ["percent"]


def test_a_bare_number_is_a_figure_where_it_is_large(english: Language) -> None:
    assert [figure.value for figure in read("The index closed at 27,349.19.", english)] == [27349.19]
    assert read("The index closed at 3.5.", english) == []


def test_a_figure_inside_a_statement_is_passed_on_by_its_source(english: Language) -> None:
    text = "The dam will cost $3 million, the mayor said."
    said = Statement(id="s", article="a", start=0, end=28, quote="indirect", speaker="mayor")
    (figure,) = read(text, english, said)
    assert figure.via == "mayor"
