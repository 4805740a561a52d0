"""What a report calls somebody: offices, callings and descriptions around a name."""

from __future__ import annotations

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

ENGLISH = load_language("en")


def roles(text: str, name: str) -> tuple[str, ...]:
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, _ = find_attributions(segmented, ENGLISH)
    return next(entity.roles for entity in entities if entity.name == name)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The mural is by the elusive harbour artist Ada Holm.", "the elusive harbour artist"),
        ("Police met Norland geophysicist Ada Holm on Monday.", "Norland geophysicist"),
        ("Aldan’s principal harbour pilot, Ada Holm, left.", "Aldan’s principal harbour pilot"),
        ("Nobody saw the death of the leader of the union, Ada Holm, on Monday.", "the leader of the union"),
        ("The town welcomed Norland cosmonauts Tom Brandt and Ada Holm.", "Norland cosmonauts"),
        ("They gave a homeless sailor identified as “Ada Holm” a coat.", "a homeless sailor"),
        (
            "“We wait,” said Ada Holm, anti-flood coordinator of the port.",
            "anti-flood coordinator of the port",
        ),
        (
            "Ada Holm, the self-styled “chief secretary” of the union, left.",
            "the self-styled “chief secretary” of the union",
        ),
        ("Ada Holm is a harbour pilot from Aldan.", "a harbour pilot from Aldan"),
        ("Ada Holm, who stepped down last week as the port’s chief pilot, left.", "the port’s chief pilot"),
    ],
)
def test_a_description_is_told_in_full(text: str, role: str) -> None:
    assert role in roles(text, "Ada Holm")


@pytest.mark.parametrize(
    "text",
    [
        "The show starred Ada Holm. It ran for years.",
        "Tom Brandt will play the mayor. Ada Holm wrote the script.",
        "Ada Holm met the mayor, Tom Brandt and others.",
        "A spokesman identified Ada Holm on Monday.",
        "Ada Holm, the port said, left on Monday.",
    ],
)
def test_other_words_beside_a_name_are_none(text: str) -> None:
    assert roles(text, "Ada Holm") == ()
