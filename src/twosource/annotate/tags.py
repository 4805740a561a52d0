"""The tags of a language's encoder, where it has one, at their places in the article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.language import Language
    from twosource.model import Segmented, Tag


def read_tags(segmented: Segmented, language: Language) -> tuple[Tag, ...]:
    """Read an article's paragraphs with the encoder; nothing where the language has none.

    Raises LanguageError where a model file is damaged.
    """
    encoder = getattr(language, "encoder", None)
    if encoder is None:
        return ()
    text = segmented.article.text
    read = encoder.read_texts([text[paragraph.start : paragraph.end] for paragraph in segmented.paragraphs])
    return tuple(
        replace(tag, start=tag.start + paragraph.start, end=tag.end + paragraph.start)
        for paragraph, tags in zip(segmented.paragraphs, read, strict=True)
        for tag in tags
    )
