from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twosource.language import load_language
from twosource.model import Article, Extent
from twosource.segment import segment_article

MARKS = st.text(alphabet="aB .,!?\"'“”‘’«»\n\r\u2028…。—\u202e\U0001f600", max_size=200)


@given(st.one_of(st.text(), MARKS))
def test_any_text_goes_through_and_every_word_is_in_one_sentence(text: str) -> None:
    segmented = segment_article(Article(id="a", path="a.txt", text=text), load_language("en"))
    covered = [False] * len(text)
    for sentence in segmented.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert not any(covered[sentence.start : sentence.end])
        covered[sentence.start : sentence.end] = [True] * (sentence.end - sentence.start)
    assert all(seen or char.isspace() for seen, char in zip(covered, text, strict=True))
    for quotation in segmented.quotations:
        assert 0 <= quotation.start <= quotation.end <= len(text)


def test_a_long_text_without_a_space_goes_through() -> None:
    segmented = segment_article(Article(id="a", path="a.txt", text="x" * 1_000_000), load_language("en"))
    assert len(segmented.sentences) == 1


def test_a_dateline_belongs_to_the_sentence_that_it_opens() -> None:
    text = "TEMPLE, Ark. -- Two ferries collided. Nobody was hurt."
    article = Article(id="a", path="a.txt", text=text, dateline=Extent(start=0, end=15))
    told = [text[each.start : each.end] for each in segment_article(article, load_language("en")).sentences]
    assert told == ["TEMPLE, Ark. -- Two ferries collided.", "Nobody was hurt."]
