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
        ("He denied that he was in Selwyn that night.", "He said he was not in Selwyn that night.", False),
        ("Lind ruled out that it was an accident.", "Lind said it was not an accident.", False),
        ("The sale of the mill was ruled out by Lind.", "There is no sale of the mill, Lind said.", False),
        ("Not all patients were told of the risk.", "Some patients were not told of the risk.", False),
        ("No pupil of the Selwyn school was hurt.", "Pupils of the Selwyn school were not hurt.", False),
        ("It was the first strike in Selwyn since 1990.", "Selwyn had no strike since 1990.", False),
        ("Without help the school would close.", "The school needs help or it will close.", False),
        ("The mayor is no longer in hospital.", "The mayor has left the hospital.", False),
        # But what a denial takes back is one, whatever else is denied beside it.
        ("Lind denied that the dam leaked.", "The dam leaked, and no one was warned.", True),
        ("Lind denied that he took the money.", "Lind took the money and did not return it.", True),
        ("It was not the first fire at the mill.", "It was the first fire at the mill.", True),
        ("The ship sailed without a pilot.", "The ship sailed with a pilot.", True),
        ("The mayor is no longer in hospital.", "The mayor is still in hospital.", True),
        ("Holm did not know that the bridge was closed.", "The bridge was not closed.", True),
        ("Lind denied it, but the dam was safe.", "The dam was not safe.", True),
        ("It was the first strike since 1990, and it will go on.", "The strike will not go on.", True),
        ("The law lets bots be used without a label.", "The law requires a label.", True),
    ],
)
def test_denials_in_other_words_agree(tell: Tell, one: str, two: str, *, denies: bool) -> None:
    assert ("polarity" in {it.kind for it in list_rivals(tell(one), tell(two))}) is denies
