from __future__ import annotations

import pytest

from twosource.annotate.records.crowds import is_crowd
from twosource.annotate.records.patterns import Patterns
from twosource.language import load_language
from twosource.model import Extent


def test_a_pattern_is_made_when_it_is_asked_for() -> None:
    patterns = Patterns({"month": r"(?i)\bmay\b", "broken": "("})
    assert patterns["month"].search("In May.")
    assert patterns["month"] is patterns["month"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (" three of the most senior judges", True),
        (" the co-chairs’ lawyer", True),
        (" Republicans", True),
        (" fishers, he said", True),
        (" the old lighthouse at the very end of the pier, judges said", False),
        (" 12", False),
        (", judges", False),
    ],
)
def test_a_crowd_is_named_within_some_words(text: str, told: bool) -> None:
    assert is_crowd(text, Extent(start=0, end=len(text)), load_language("en")) is told
