"""Stage 2 of 7: article -> paragraphs, sentences, quotations.

Works on any text without an exception, odd quotation marks included; cuts are rules and word lists, no model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.model import Extent, Segmented, Sentence
from twosource.segment.paragraphs import find_paragraphs
from twosource.segment.quotations import find_quotations
from twosource.segment.sentences import find_sentences

if TYPE_CHECKING:
    from twosource.language import Language
    from twosource.model import Article

__all__ = ["segment_article"]


def segment_article(article: Article, language: Language) -> Segmented:
    """Cut an article into paragraphs, sentences and quotations, each in the order of the text."""
    paragraphs = find_paragraphs(article.text)
    quotations = tuple(
        quotation for paragraph in paragraphs for quotation in find_quotations(article.text, paragraph)
    )
    sentences = tuple(
        Sentence(article=article.id, start=extent.start, end=extent.end, paragraph=number)
        for number, paragraph in enumerate(paragraphs)
        for extent in _join_dateline(find_sentences(article.text, paragraph, language), article.dateline)
    )
    return Segmented(article=article, paragraphs=paragraphs, sentences=sentences, quotations=quotations)


def _join_dateline(sentences: list[Extent], dateline: Extent | None) -> list[Extent]:
    """Return sentences, those that end inside the dateline joined to what follows: "SUND, Ald. — Two …"."""
    joined: list[Extent] = []
    for sentence in sentences:
        if dateline and joined and dateline.start <= joined[-1].start and joined[-1].end <= dateline.end:
            joined[-1] = Extent(start=joined[-1].start, end=sentence.end)
        else:
            joined.append(sentence)
    return joined
