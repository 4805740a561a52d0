"""What the tests of annotation share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.model import Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.language import Language

ReadSpeakers = Callable[[str], list[str]]


@pytest.fixture
def read_speakers(english: Language) -> ReadSpeakers:
    """Return a function that gives who says the statements of a text, in order."""

    def read(text: str) -> list[str]:
        article = Article(id="a", path="a", text=text, language="en")
        entities, statements = find_attributions(segment_article(article, english), english)
        names = {entity.id: entity.name for entity in entities}
        return [names.get(statement.speaker or "", "nobody") for statement in statements]

    return read
