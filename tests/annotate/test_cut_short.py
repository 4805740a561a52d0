"""Reports that break off: at whatever word a paragraph ends, the rest is read."""

from __future__ import annotations

import pytest

from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

SENTENCES = (
    "“The bridge is safe,” the mayor was told by the engineers and by the police chief, as it was said.",
    "“Bold and safe,” the plan was called by Ada Holm, the mayor, and by her rival as “a disgrace”.",
    "The port, which opened in 1962, will close on Friday, the ministry said in a statement, citing costs.",
    "Asked whether she would resign, Ms. Holm replied: “No. Never,” adding that she was “not done yet”.",
    "According to two aides, the minister, who was not named, told the Post that talks had failed.",
    "He was quoted as saying by Reuters that “nobody”, not even he, had been told what it was called.",
    "Lind, 40, who was born in Sund, was described by colleagues as kind, and said to be “the best of us”.",
    "Q: Did you see him? A: I did not, I said. MAYOR HOLM: Thank you, we will rebuild it before the winter.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_read_sentences_that_break_off_after_any_word(sentence: str) -> None:
    words = sentence.split()
    cuts = [" ".join(words[:end]) for end in range(1, len(words))]
    cuts += [cut.rstrip(",.:”“") for cut in cuts] + [
        " ".join(words[start:]) for start in range(1, len(words))
    ]
    article = Article(id="a", path="a.txt", text="\n\n".join(cuts), language="en")
    language = load_language("en")
    assert annotate_article(segment_article(article, language), language).problems == ()
