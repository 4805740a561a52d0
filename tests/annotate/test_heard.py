"""Whose a quotation is that another sentence, another paragraph or the quotation itself tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotate.conftest import ReadSpeakers

MOSS = "Ben Moss spoke first. “The port is old,” he said.\n\n"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            MOSS + "Ada Holm told the board that the port would close. “It is the kind of port we need.”",
            ["Ben Moss", "Ada Holm", "Ada Holm"],
        ),
        (
            MOSS + "“It is the kind of port we need. We said so in May.”",
            ["Ben Moss", "Ben Moss"],
        ),
        (
            "“The port is old,” Ben Moss said, denying what the mayor had claimed. “We need it.”",
            ["Ben Moss", "Ben Moss", "Ben Moss"],
        ),
    ],
)
def test_a_quotation_alone_is_theirs_who_spoke_last_in_its_paragraph(
    text: str, speakers: list[str], read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(text) == speakers


@pytest.mark.parametrize(
    "tag",
    [
        "Holm asked in an interview, leafing through the plans.",
        "Ada Holm said on Monday, adding that the port would close.",
        "Holm told him, pointing at the plan.",
        "Holm laughed.",
        "Holm interrupted.",
    ],
)
def test_a_question_is_theirs_whom_the_next_sentence_tells_to_put_it(
    tag: str, read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(f"Ada Holm met Ben Moss. Moss rose.\n\n“Who pays for it?” {tag}")[0] == "Ada Holm"


@pytest.mark.parametrize(
    "after",
    [
        "Ada Holm said the port, including its cranes, would close.",
        "Ada Holm announced a plan, saying it would pay for itself.",
        "Ada Holm wrote the song, according to friends.",
        "Ada Holm laughed, saying it would pay for itself.",
        "Ada Holm told the board, meeting in Sund, that nobody would.",
    ],
)
def test_a_question_is_not_theirs_who_says_something_else_behind_it(
    after: str, read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(f"Ben Moss wrote on Monday: “Who pays for it?” {after}")[0] == "Ben Moss"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ada Holm met Lena Park. “She said, ‘I never saw it,’” Holm told the Harbour Post.", "Lena Park"),
        ("Ben Moss met Ada Holm. “She said, ‘I never saw it,’” Holm told the Harbour Post.", "nobody"),
        (
            "Ben Moss married in May. He called it “the best day of his life”. He said it was fine.",
            "Ben Moss",
        ),
    ],
)
def test_nobody_is_he_in_a_quotation_of_his_own(text: str, speaker: str, read_speakers: ReadSpeakers) -> None:
    assert read_speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Critics laughed when the port called it “a gift to us all”.",
        "Protesters interrupted the mayor’s speech, and a banner read “shame on you”.",
    ],
)
def test_nobody_says_what_he_only_laughs_at_or_interrupts(text: str, read_speakers: ReadSpeakers) -> None:
    assert not {"Critics", "Protesters"} & set(read_speakers(text))
