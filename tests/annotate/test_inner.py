"""Statements told inside another, and what looks like a statement and is nobody's."""

from __future__ import annotations

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.language import load_language
from twosource.model import Article, Tag
from twosource.segment import segment_article

ENGLISH = load_language("en")


def tell(text: str, tags: tuple[Tag, ...] = ()) -> list[tuple[str, str | None, str | None]]:
    """Give content, speaker and via of each statement."""
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, statements = find_attributions(segmented, ENGLISH, tags)
    names: dict[str | None, str] = {entity.id: entity.name for entity in entities}
    return [
        (text[each.start : each.end], names.get(each.speaker), names.get(each.via)) for each in statements
    ]


def tag(text: str, words: str, label: str) -> Tag:
    start = text.index(words)
    return Tag(start=start, end=start + len(words), label=label, score=0.95)


@pytest.mark.parametrize(
    ("text", "outer", "speaker", "inner"),
    [
        (
            "The harbour board has denied that the crane was unsafe, the Harbour Post reported.",
            "The harbour board has denied that the crane was unsafe",
            "The harbour board",
            "the crane was unsafe",
        ),
        (
            "According to the Harbour Post, Ada Holm said that the crane was safe.",
            "Ada Holm said that the crane was safe",
            "Ada Holm",
            "the crane was safe",
        ),
    ],
)
def test_what_is_told_inside_a_statement_is_one_too(text: str, outer: str, speaker: str, inner: str) -> None:
    tags = (tag(text, outer, "content"), tag(text, "Harbour Post", "source"))
    cue = tag(text, "reported" if "reported" in text else "According to", "cue")
    assert (inner, speaker, "Harbour Post") in tell(text, (*tags, cue))


def test_a_denial_inside_a_statement_tells_nothing() -> None:
    text = "Ada Holm said the board had not said when the crane would move."
    tags = (
        tag(text, "Ada Holm", "source"),
        tag(text, "said", "cue"),
        tag(text, "the board had not said when the crane would move", "content"),
    )
    assert [speaker for _, speaker, _ in tell(text, tags)] == ["Ada Holm"]


def test_according_to_after_a_colon_opens_a_clause() -> None:
    text = "There is one more reason: according to the Harbour Post, the crane was never tested."
    assert tell(text) == [("the crane was never tested", "Harbour Post", None)]


def test_a_heading_in_quotation_marks_is_no_statement() -> None:
    text = "Ada Holm said it was over.\n\n‘A sad day’\n\nThe bridge will stay shut."
    assert [content for content, _, _ in tell(text)] == ["it was over"]


def test_what_nobody_says_is_no_statement() -> None:
    text = "It is believed that the crane was never tested."
    assert tell(text, (tag(text, "the crane was never tested", "content"),)) == []
