"""What one telling denies and the other denies, too, in words of its own is no difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.rivals import list_rivals

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two", "denies"),
    [
        (
            "Holm denied that a woman held in Selwyn is his wife.",
            "The woman was not the wife of Holm.",
            False,
        ),
        ("The Water Board denied the claim.", 'The claim is "entirely false", the Water Board said.', False),
        ("Lind ruled out a welding fault.", "Lind said it was not a welding fault.", False),
        ("She was the victim of a death hoax.", "It was not the first death hoax aimed at her.", False),
        ("She would die without urgent treatment.", "She needs urgent treatment.", False),
        ("He could not live without a new heart.", "He could live with a new heart.", False),
        # But what a denial takes back is one, whatever else is denied beside it.
        ("Lind denied that the dam leaked.", "The dam leaked, and no one was warned.", True),
        ("Lind denied that he took the money.", "Lind took the money and did not return it.", True),
        ("It was not the first fire at the mill.", "It was the first fire at the mill.", True),
        ("The ship sailed without a pilot.", "The ship sailed with a pilot.", True),
        ("The law lets bots be used without a label.", "The law requires a label.", True),
    ],
)
def test_denials_in_other_words_agree(tell: Tell, one: str, two: str, *, denies: bool) -> None:
    assert ("polarity" in {it.kind for it in list_rivals(tell(one), tell(two))}) is denies
