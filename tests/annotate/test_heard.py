"""Whose a quotation is that another sentence, another paragraph or the quotation itself tells."""

from __future__ import annotations

import pytest

from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Article, Statement
from twosource.segment import segment_article

ENGLISH = load_language("en")
MOSS = "Ben Moss spoke first. “The port is old,” he said.\n\n"


def read_speakers(text: str) -> list[str]:
    """Return who says the statements of a text, in order."""
    annotated = annotate_article(
        segment_article(Article(id="a", path="a", text=text, language="en"), ENGLISH), ENGLISH
    )
    names = {entity.id: entity.name for entity in annotated.entities}
    told = (record for record in annotated.records if isinstance(record, Statement))
    return [names.get(statement.speaker or "", "nobody") for statement in told]


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
def test_a_quotation_alone_is_theirs_who_spoke_last_in_its_paragraph(text: str, speakers: list[str]) -> None:
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
def test_a_question_is_theirs_whom_the_next_sentence_tells_to_put_it(tag: str) -> None:
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
def test_a_question_is_not_theirs_who_says_something_else_behind_it(after: str) -> None:
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
def test_nobody_is_he_in_a_quotation_of_his_own(text: str, speaker: str) -> None:
    assert read_speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Critics laughed when the port called it “a gift to us all”.",
        "Protesters interrupted the mayor’s speech, and a banner read “shame on you”.",
    ],
)
def test_nobody_says_what_he_only_laughs_at_or_interrupts(text: str) -> None:
    assert not {"Critics", "Protesters"} & set(read_speakers(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Witnesses and a nurse said the port would close.", "Witnesses and a nurse"),
        ("The mayor and the council have said it was late.", "The mayor and the council"),
        ("The port would close, according to a nurse and two divers.", "a nurse and two divers"),
        ("Many divers and institutions said it was late.", "Many divers and institutions"),
        ("“It will close,” said a nurse and a diver, who had seen it.", "a nurse and a diver"),
        ("Some aides and many officers warned of it. They said it was late.", "Some aides and many officers"),
        ("The mayor and the council said it was late. The mayor said he was glad.", "The mayor"),
    ],
)
def test_two_who_are_described_speak_together(text: str, speaker: str) -> None:
    assert read_speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The fire destroyed a barn and witnesses said it had spread.", "witnesses"),
        ("Police arrested two men and a spokesman said they were drunk.", "a spokesman"),
        ("“The port will close,” said a former diver and teacher.", "a former diver"),
        ("The port will close, according to the mayor and the port is glad.", "the mayor"),
        ("Between the port and the town divers said they saw a shark.", "the town divers"),
        ("Ada Holm and a nurse said the port would close.", "a nurse"),
        ("The sale of bread and local officials said it was over.", "local officials"),
    ],
)
def test_what_and_joins_to_something_else_speaks_alone(text: str, speaker: str) -> None:
    assert read_speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("after", "speaker"),
    [
        ("the Harbour Post quoted Lena Park, a diver.", "Lena Park"),
        ("the Harbour Post quoted a nurse.", "a nurse"),
        ("the Harbour Post quoted on Monday.", "Harbour Post"),
        ("the Harbour Post reported Sunday.", "Harbour Post"),
        ("Ada Holm quoted from the letter.", "Ada Holm"),
        ("Ada Holm said, quoting the mayor.", "Ada Holm"),
    ],
)
def test_who_is_quoted_right_behind_a_quotation_speaks_it(after: str, speaker: str) -> None:
    assert read_speakers(f"“The port is old,” {after}")[0] == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We went in May.\n\n“It was late,” said Ben Moss.", ["Ben Moss"] * 2),
        ("“We went in May.\n\n“It was late.\n\n“It was dark,” said Ben Moss.", ["Ben Moss"] * 3),
        ("“We went in May.”\n\n“It was late,” said Ben Moss.", ["Ada Holm", "Ben Moss"]),
        ("“We went in May.\n\nBen Moss said it was late.", ["Ada Holm", "Ben Moss"]),
    ],
)
def test_a_quotation_left_open_is_theirs_who_go_on_with_it(text: str, speakers: list[str]) -> None:
    assert read_speakers(f"Ada Holm left. “The port is old,” she said.\n\n{text}")[1:] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bo Lind met Abe Moss, who released a statement on Monday. “It is old,” he said.", "Abe Moss"),
        (
            "The film shows Bo Lind, and then Abe Moss gives a speech. He said: “My name is Abe Moss.”",
            "Abe Moss",
        ),
        (
            "Bo Lind met him. A spokesman for Abe Moss issued a statement. He said it was late.",
            "A spokesman for Abe Moss",
        ),
        ("Bo Lind read a statement that Abe Moss had signed. He said it was late.", "Bo Lind"),
        ("Bo Lind said that Abe Moss gave a speech. He said it was late.", "Bo Lind"),
        ("Bo Lind laughed while Abe Moss gave a speech. He said it was late.", "Bo Lind"),
        ("Bo Lind met Abe Moss. “I’m Abe Moss’s brother and I was there,” he said.", "Bo Lind"),
    ],
)
def test_he_is_who_was_just_told_to_give_a_statement(text: str, speaker: str) -> None:
    assert read_speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ben Moss, a port official, left. The unidentified port official said it was late.", None),
        (
            "A port official said it was late. The unnamed official said that it would close.",
            "A port official",
        ),
        (
            "Ada Holm, lawyer for an unnamed man, left. The lawyer for the unnamed man said it was late.",
            "Ada Holm",
        ),
        (
            "Ada Holm, an unnamed diver’s sister, left. The unnamed diver’s sister said it was late.",
            "Ada Holm",
        ),
        ("An unidentified woman, Ada Holm, said it was late.", "Ada Holm"),
    ],
)
def test_who_is_told_to_be_unnamed_is_nobody_named(text: str, speaker: str | None) -> None:
    assert read_speakers(text)[-1] == (speaker or "The unidentified port official")
