"""Who speaks where another name stands nearer: beside a question, inside what one says, behind a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.annotate.entities.mentions import Mention
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.claims import is_nobody
from twosource.language import load_language

if TYPE_CHECKING:
    from tests.annotate.conftest import ReadSpeakers

ENGLISH = load_language("en")
QUESTION = "Bo Lind left. “Do you want to see it?” "


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # After a question the next sentence may say whom and where somebody asked.
        (f"{QUESTION}Ada Holm asked her daughters.", ["Ada Holm"]),
        (f"{QUESTION}Ada Holm, head of the Harbour Board, said in a tweet.", ["Ada Holm"]),
        # A sentence that tells something of its own is not about the question.
        (f"{QUESTION}Ada Holm asked the mayor to leave.", ["nobody", "Ada Holm"]),
        # A bare surname is that of "Jr.", too, who was named first.
        (
            "Ole Brun Jr. was charged on Monday with his wife, Sandra Brun. Brun said that it was late.",
            ["Ole Brun Jr."],
        ),
        # Whoever speaks inside what another says does not go on.
        (
            "Bo Lind left.\n\nOle Holm said Bo Brun had said it was late.\n\n“It is old,” he said.",
            ["Ole Holm", "Bo Brun", "Ole Holm"],
        ),
        # Boards of two places are two.
        (
            "The U.S. Health Board said it was late. Tennessee’s health board said it was early.",
            ["U.S. Health Board", "Tennessee’s health board"],
        ),
        # Those at a place are not the place.
        ("The bridge fell, according to Lisbon emergency services.", ["Lisbon emergency services"]),
        # Nobody goes on with what nobody said.
        (
            "Ada Holm said it was late. Neither said it was early.\n\n“It is old.”",
            ["Ada Holm", "Neither", "Ada Holm"],
        ),
        (
            "Ada Holm said it was late. No one said it was early.\n\n“It is old.”",
            ["Ada Holm", "No one", "Ada Holm"],
        ),
        # Who is asked or told does not ask.
        (f"{QUESTION}Ada Holm was asked at a meeting. “No,” she said.", ["nobody", "Ada Holm"]),
        (f"{QUESTION}Nine men who were held in the raid by police were told in court.", ["nobody"]),
    ],
)
def test_who_speaks_is_not_whoever_is_near(
    read_speakers: ReadSpeakers, text: str, speakers: list[str]
) -> None:
    assert read_speakers(text) == speakers


@pytest.mark.parametrize(
    ("source", "nobody"),
    [
        ("Nobody", True),
        ("No one", True),
        ("no diver", True),
        ("Neither", True),
        ("No 10", False),
        ("No", False),
    ],
)
def test_nobody_is_no_address(source: str, *, nobody: bool) -> None:
    mention = Mention(start=0, end=len(source), text=source, lead=0)
    assert is_nobody(mention, read_lexicon(ENGLISH).speech["nobody"]) == nobody
