from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.annotate import KINDS, annotate_article
from twosource.annotate.records.candidates import CONTEXT, SMALL, SURE, cut_form, read_line
from twosource.annotate.records.choosing import read_weights, weigh_traits
from twosource.annotate.records.word_traits import tell_words
from twosource.model import Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.language import Language


def read_kinds(text: str, english: Language) -> list[str]:
    article = Article(id="a", path="a.txt", text=text, published="2031-03-18", language="en")
    records = annotate_article(segment_article(article, english), english).records
    return [record.kind for record in records if record.kind in KINDS]


def test_every_kind_has_words_a_bar_and_weights(english: Language) -> None:
    words, weights = english.table("record_words"), english.table("record_weights")
    assert set(words) == {*KINDS, CONTEXT, SMALL, SURE}
    assert set(weights["bar"]) == set(KINDS)
    assert all(read_weights(english)[kind] for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_sure_of_a_kind_is_a_word_of_it(kind: str, english: Language) -> None:
    table = english.table("record_words")
    known = {tuple(cut_form(form)) for forms in table[kind].values() for form in forms.split()}
    assert {tuple(cut_form(form)) for form in table[SURE][kind].split()} <= known


def test_the_longer_of_two_forms_counts(english: Language) -> None:
    article = Article(id="a", path="a.txt", text="They sat down with Ruth Adeyemi.", language="en")
    (sentence,) = segment_article(article, english).sentences
    forms = [found.form for found in read_line(article.text, sentence, english).found]
    assert "sat_down" in forms


def test_a_candidate_is_told_by_the_words_beside_it(english: Language) -> None:
    text = "The ministry has not banned the nets."
    (sentence,) = segment_article(Article(id="a", path="a", text=text, language="en"), english).sentences
    line = read_line(text, sentence, english)
    found = next(found for found in line.found if found.form == "banned")
    assert {"class ban", "right the", "near negation"} <= set(tell_words(line, found, english))


def test_a_trait_counts_once() -> None:
    assert weigh_traits(["sure", "sure", "unheard of"], {"sure": 0.5, "word met": 1.0}) == 0.5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Inspectors ordered the closure of the port and banned all night crossings.", "measure"),
        ("The harbour board is scheduled to vote on the budget next week.", "plan"),
        ("Ruth Adeyemi held two days of negotiations with the dockers’ union.", "meeting"),
    ],
)
def test_candidates_find_what_no_rule_names(text: str, kind: str, english: Language) -> None:
    assert kind in read_kinds(text, english)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour was built in 1904 and has three cranes.",
        "Nobody knows whether the ferry could have been saved.",
        "The old bridge is popular with walkers.",
    ],
)
def test_plain_description_tells_no_record(text: str, english: Language) -> None:
    assert read_kinds(text, english) == []
