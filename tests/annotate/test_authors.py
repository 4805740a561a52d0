"""Whose a document is that speaks: who signed, sent or printed it."""

from __future__ import annotations

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

ENGLISH = load_language("en")


def read_speakers(text: str) -> list[str]:
    """Return who says the statements of a text, in order."""
    article = Article(id="a", path="a", text=text, language="en")
    entities, statements = find_attributions(segment_article(article, ENGLISH), ENGLISH)
    names = {entity.id: entity.name for entity in entities}
    return [names.get(statement.speaker or "", "nobody") for statement in statements]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "It was in a letter signed by nearly ninety divers. The letter says the bridge was unsafe.",
            ["ninety divers"],
        ),
        (
            "A group of teachers fired off a letter. The letter says it was unsafe. It says it was old.",
            ["A group of teachers", "A group of teachers"],
        ),
        ("The divers’ open letter says the bridge was unsafe.", ["The divers"]),
        ("A story says the bridge was unsafe. It was published on Daily Bell, a site.", ["Daily Bell"]),
        # Who presents a study did not make it.
        (
            "Ada Holm released a study on Monday. The study says the bridge was unsafe.",
            ["The study"],
        ),
        # A joint letter is not one body's.
        (
            "Harbour Watch sent the mayor a letter. The joint letter says the bridge was unsafe.",
            ["The joint letter"],
        ),
        # Another document is another's.
        (
            "A group of divers signed a letter on Monday. The survey says the bridge was unsafe.",
            ["The survey"],
        ),
    ],
)
def test_a_document_speaks_for_its_author(text: str, speakers: list[str]) -> None:
    assert read_speakers(text) == speakers
