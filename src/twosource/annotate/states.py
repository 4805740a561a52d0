"""The tags of an article with what the encoder made of its words, for reading across paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.annotate.tags import read_tags
from twosource.language import Pointer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from twosource.language import Language
    from twosource.model import Segmented, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """The words of an article as the encoder cuts them, its states of them, and who reads on from there."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    paragraphs: NDArray[np.int64]
    states: NDArray[np.float32]
    pointer: Pointer


def read_states(segmented: Segmented, language: Language) -> tuple[tuple[Tag, ...], States | None]:
    """Read an article's paragraphs once, for tags and states; no states where the encoder points at nobody.

    Raises LanguageError where a model file is damaged.
    """
    encoder = getattr(language, "encoder", None)
    if not isinstance(encoder, Pointer) or not encoder.points or not segmented.paragraphs:
        return read_tags(segmented, language), None
    import numpy as np  # noqa: PLC0415 - a tenth of a second that rules alone need not pay

    text, paragraphs = segmented.article.text, segmented.paragraphs
    read = encoder.read_states([text[paragraph.start : paragraph.end] for paragraph in paragraphs])
    tags = tuple(
        replace(tag, start=tag.start + paragraph.start, end=tag.end + paragraph.start)
        for paragraph, (found, _, _) in zip(paragraphs, read, strict=True)
        for tag in found
    )
    shifted = [(paragraph.start, words) for paragraph, (_, words, _) in zip(paragraphs, read, strict=True)]
    return tags, States(
        starts=np.concatenate([start + np.asarray(words.starts) for start, words in shifted]),
        ends=np.concatenate([start + np.asarray(words.ends) for start, words in shifted]),
        paragraphs=np.repeat(np.arange(len(read)), [len(words) for _, words, _ in read]),
        states=np.concatenate([states for _, _, states in read]),
        pointer=encoder,
    )
