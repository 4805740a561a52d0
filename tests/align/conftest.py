"""Tellings of a fact, written for the tests, with the values that the annotation would find in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from twosource.align.pairing.trees import load_forest
from twosource.align.tellings import Telling, read_report, read_telling
from twosource.model import Annotated, Article, Quantity, Span, Time, content_id
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.language import Language

Tell = Callable[..., Telling]


@pytest.fixture
def tell(english: Language) -> Tell:
    """Return a function that makes a telling of a text, with quantities and times by their words."""

    def make(
        text: str,
        quantities: Sequence[tuple[str, float, str | None, str | None]] = (),
        times: Sequence[tuple[str, str]] = (),
        published: str | None = None,
        outlet: str | None = None,
    ) -> Telling:
        vague = [words for words, *_ in quantities if words.startswith("hundreds")]
        article = Article(
            id=content_id(text),
            path="report.txt",
            text=text,
            language="en",
            published=published,
            outlet=outlet,
        )
        annotated = Annotated(
            segmented=segment_article(article, english),
            quantities=tuple(
                Quantity(
                    article=article.id,
                    start=text.index(words),
                    end=text.index(words) + len(words),
                    value=value,
                    unit=unit,
                    modifier=modifier,
                    low=value if modifier in ("more than", "at least") or words in vague else None,
                    high=value if modifier in ("nearly", "up to") else 10 * value if words in vague else None,
                )
                for words, value, unit, modifier in quantities
            ),
            times=tuple(
                Time(
                    article=article.id,
                    start=text.index(words),
                    end=text.index(words) + len(words),
                    type="DATE",
                    value=value,
                )
                for words, value in times
            ),
        )
        span = Span(article=article.id, start=0, end=len(text))
        return read_telling(read_report(annotated, english), span, english, load_forest("en").background)

    return make
