"""What nobody said, or somebody would not say, is told by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.unsaid import is_left_unsaid, list_unsaid, says_what_is_unsaid
from twosource.model import Article, content_id
from twosource.pipeline import compare_articles

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said that the bridge was closed.",
        "No minister has said that the bridge was closed.",
        "Not even the mayor said that the bridge was closed.",
        "Neither the mayor nor the council said that the bridge was closed.",
        "The mayor has neither confirmed nor denied that the bridge was closed.",
        "The mayor declined to confirm or deny that the bridge was closed.",
        "The mayor failed to say whether the bridge was closed.",
        "The mayor stopped short of saying that the bridge was closed.",
        "The mayor did not deny that the bridge was closed.",
        "Nothing suggests the bridge was closed, police said.",
    ],
)
def test_what_stands_behind_such_a_verb_is_left_unsaid(tell: Tell, text: str) -> None:
    telling = tell(text)
    assert is_left_unsaid(text.index("the bridge was closed"), telling)
    assert not is_left_unsaid(0, telling)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that the bridge was closed.",
        "No doubt the mayor said that the bridge was closed.",
        "Not only the mayor said that the bridge was closed.",
        "No one was hurt when the bridge fell, the mayor said.",
        "No one was hurt, and the mayor said that the bridge was closed.",
        "No injuries were reported.",
        "The bridge, which no one had tested, was closed, the mayor said.",
    ],
)
def test_what_is_told_is_not(tell: Tell, text: str) -> None:
    assert list_unsaid(tell(text)) == []


def test_only_what_the_other_tells_is_doubted(tell: Tell) -> None:
    own = tell("Police arrested two men and declined to say whether they were armed.")
    assert not says_what_is_unsaid(own, tell("Police arrested two men on Monday."))
    assert says_what_is_unsaid(own, tell("Police arrested two armed men on Monday."))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "A spokesman declined to say that the queen was ill.",
            "A spokesman said that the queen was ill.",
        ),
        (
            "Nothing suggests that the man was armed, police said.",
            "The man was armed, police said.",
        ),
        (
            "No one told us that the bridge was unsafe, said Holm.",
            "The bridge was unsafe, said Holm.",
        ),
        (
            "Ada Holm and Ben Moss spoke.\n\nMoss: Is the mayor a thief? You know.\n\nHolm: I never met him.",
            "The mayor is a thief, Ben Moss said.",
        ),
        (
            "Nobody told the crew that the bridge was closed.",
            "The mayor told the crew that the bridge was closed.",
        ),
    ],
)
def test_it_confirms_nothing(one: str, two: str) -> None:
    articles = [
        Article(
            id=content_id(outlet, text),
            path=f"{outlet}.txt",
            text=text,
            outlet=outlet,
            published="2026-05-01",
        )
        for outlet, text in (("Post", one), ("Star", two))
    ]
    assert "corroborated" not in {it.verdict for it in compare_articles(articles).findings}
