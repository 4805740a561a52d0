"""One outlet has one key, however a report, a reader or its site writes it."""

from __future__ import annotations

import pytest

from twosource.language import load_language
from twosource.outlets import is_known, is_last_of, key_outlet


@pytest.mark.parametrize(
    ("written", "other", "is_one"),
    [
        ("The Kelby Post", "kelbypost.com", True),
        ("Kelby Post", "www.kelby-post.co.uk", True),
        ("The New York Times", "nytimes.com", True),
        ("Kelby Post", "Orsk Post", False),
        ("Kelby Post", "kelbynews.com", False),
    ],
)
def test_an_outlet_has_one_key(written: str, other: str, *, is_one: bool) -> None:
    english = load_language("en")
    assert (key_outlet(written, english) == key_outlet(other, english)) == is_one


def test_the_last_words_name_an_outlet_that_no_table_has() -> None:
    english = load_language("en")
    assert is_last_of("the Gazette", "The Harbour Gazette", english)
    assert not is_last_of("The Times", "The Kelby Times", english)
    assert is_known("nytimes.com", english)
    assert not is_known("The Kelby Post", english)
