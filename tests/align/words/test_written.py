"""Numbers in words are read in digits, and those with commas as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.words.written import join_thousands, write_in_digits

if TYPE_CHECKING:
    from conftest import Tell
    from twosource.language import Language


@pytest.mark.parametrize(
    ("word", "digits"), [("twelve", "12"), ("twenty-four", "24"), ("ferry", "ferry"), ("7", "7")]
)
def test_a_number_in_words_is_read_in_digits(english: Language, word: str, digits: str) -> None:
    assert write_in_digits(word, english) == digits


def test_a_number_with_commas_is_one_word(tell: Tell) -> None:
    telling = tell("Of 32,000 ballots, 1,204 were void, and 12, 400 and 7 came late.")
    numbers = [word.text for word in join_thousands(telling) if word.text[0].isdigit()]
    assert numbers == ["32,000", "1,204", "12", "400", "7"]
    assert all(
        telling.article.text[word.start : word.end].lower() == word.text for word in join_thousands(telling)
    )
