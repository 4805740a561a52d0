"""Whose a document is that speaks: who signed, sent or printed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotate.conftest import ReadSpeakers


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
def test_a_document_speaks_for_its_author(
    read_speakers: ReadSpeakers, text: str, speakers: list[str]
) -> None:
    assert read_speakers(text) == speakers


@pytest.mark.parametrize(
    ("told", "document", "speaker"),
    [
        # Who is sent a document has not sent it.
        ("The company was sent a letter on Monday.", "letter", "The letter"),
        ("The council was issued a report on Monday.", "report", "The report"),
        ("Harbour Ferries was sent a memo in May.", "memo", "The memo"),
        ("Ada Holm was fired and sent a letter to the mayor.", "letter", "The letter"),
        ("Reporters were sent a statement by mail.", "statement", "The statement"),
        # Nobody signed it, or it is not told that anybody did.
        ("Ada Holm never sent the email, she said.", "email", "The email"),
        ("Ada Holm refused to sign the letter.", "letter", "The letter"),
        ("Nobody signed the letter.", "letter", "The letter"),
        ("No one has signed the petition.", "petition", "The petition"),
        ("Neither Ada Holm nor Bo Lind signed the letter.", "letter", "The letter"),
        # Who shares, approves or runs from a document has not made it.
        ("Ada Holm shared the letter that she had got.", "letter", "The letter"),
        ("The president approved the report on Monday.", "report", "The report"),
        ("Ada Holm was accused of sending a letter to the mayor.", "letter", "The letter"),
        # Another document, of the same kind or of the same name, is another's.
        (
            "Mayor Ada Holm received a letter on Monday. Divers had signed a petition last week.",
            "letter",
            "The letter",
        ),
        (
            "Divers signed a petition last week. Ada Holm got a petition on Monday.",
            "petition",
            "The petition",
        ),
        ("Lawyers for Ada Holm filed a complaint against Harbour Ferries.", "indictment", "The indictment"),
        (
            "Lawyers for Ada Holm filed a complaint against Harbour Ferries.",
            "complaint",
            "Lawyers for Ada Holm",
        ),
        # Where a document is posted is not who wrote it.
        ("Ada Holm wrote a letter to the board. It was posted on Facebook on Monday.", "letter", "Ada Holm"),
        ("A letter from divers was posted on Facebook on Monday.", "letter", "divers"),
        ("A letter was posted on Facebook on Monday.", "letter", "The letter"),
        ("The video was posted on YouTube on Monday.", "video", "The video"),
        ("A letter appeared in the Harbour Post on Monday.", "letter", "The letter"),
        ("The statement appeared at Harbour Ferries headquarters.", "statement", "The statement"),
        # What an outlet printed is its own.
        ("A story appeared in the Harbour Post on Monday.", "report", "Harbour Post"),
    ],
)
def test_a_document_is_given_to_nobody_who_did_not_make_it(
    read_speakers: ReadSpeakers, told: str, document: str, speaker: str
) -> None:
    assert read_speakers(f"{told} The {document} says the bridge was unsafe.")[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ada Holm has been sent several messages. The messages say the bridge will burn.", "The messages"),
        ("Ada Holm ran a red light, court papers say. The documents say she was drunk.", "The documents"),
        ("Ada Holm ran from the papers. The papers say the bridge was unsafe.", "The papers"),
        (
            "Documents released by the court say it is so. According to the documents, nine cables broke.",
            "the court",
        ),
    ],
)
def test_documents_are_given_to_nobody_who_did_not_make_them(
    read_speakers: ReadSpeakers, text: str, speaker: str
) -> None:
    assert read_speakers(text)[-1] == speaker
