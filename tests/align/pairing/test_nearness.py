"""Words that mean the same bring two passages near each other; antonyms do so, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from twosource.align.pairing.contents import measure_records
from twosource.align.pairing.decide import pair_articles
from twosource.align.pairing.passages import cut_passages
from twosource.align.pairing.sheets import Background, fill_sheet, weigh_story
from twosource.align.pairing.trees import load_forest
from twosource.model import Annotated, Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.language import Language


def read(name: str, text: str, language: Language) -> Annotated:
    article = Article(id=name, path=f"{name}.txt", text=text, language="en")
    return Annotated(segmented=segment_article(article, language))


def test_a_synonym_counts_where_no_word_is_shared(english: Language) -> None:
    one = read("a", "The physician was killed in Norling.", english)
    two = read("b", "A doctor died near Norling.\nThe brewery sold its orchard.", english)
    ((_, _, pairs),) = pair_articles([one, two], english, load_forest("en").background)
    near = dict(zip(pairs.columns.tolist(), pairs.features["near_extra"].tolist(), strict=True))
    assert near[0] > 0
    assert near.get(1, 0.0) < near[0]


def test_the_same_text_is_as_near_as_can_be(english: Language) -> None:
    text = "The ferry sank off Carrow Point."
    ((_, _, pairs),) = pair_articles(
        [read("a", text, english), read("b", text, english)], english, load_forest("en").background
    )
    assert abs(pairs.features["near"][0] - 1) < 1e-5


def test_without_records_nothing_is_shared(english: Language) -> None:
    passages = cut_passages(read("a", "The ferry sank off Carrow Point.", english), {}, english)
    background = Background(counts={}, texts=1)
    scale = weigh_story(passages, background, lambda words: np.zeros((len(words), 1), dtype=np.float32))
    sheet = fill_sheet(passages, scale)
    found = measure_records(sheet, sheet)
    assert {name: values.item() for name, values in found.items()} == dict.fromkeys(found, 0.0)
