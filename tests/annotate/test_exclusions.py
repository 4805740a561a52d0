"""What looks like no statement and is one, and what stands under the words of a report and signs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.annotate.tags import read_tags
from twosource.model import Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.language import Language

NOBODYS = [
    "The mayor did not say that the bridge was safe.",
    "The company has not said that it will close the plant.",
    "Police have not yet confirmed that the man was armed.",
    "Police have not confirmed the man's identity.",
    "The mayor has not publicly confirmed that she will run.",
    "The mayor failed to say that the bridge was unsafe.",
    "The mayor stopped short of saying that the bridge was unsafe.",
    "The mayor has neither confirmed nor denied that the bridge was unsafe.",
    "Not even the mayor said that the bridge was safe.",
    "Not one of the officials said that the bridge was safe.",
    "Neither the mayor nor the council said that the bridge was safe.",
    "Did the mayor say that the bridge was safe?",
    "And has Ms Holm said that the bridge was safe?",
    "Who said that the bridge was safe?",
    "What did the mayor say was wrong with the bridge?",
    "Ada Holm left. Nor did the mayor say that the bridge was safe.",
    "Never has the mayor said that the bridge was safe.",
    "If Ms Holm says that the bridge is safe, it will stay open.",
    "Had the mayor said that the bridge was unsafe, it would have closed.",
    "To the editor: The bridge was never safe.",
]
SIGNED = "— Ada Holm (@adaholm) July 4, 2021"


def read_statements(text: str, language: Language) -> list[str]:
    """Return the statements of a text, read as the program does, with its tags."""
    segmented = segment_article(Article(id="a", path="a", text=text, language="en"), language)
    _, statements = find_attributions(segmented, language, read_tags(segmented, language))
    return [text[statement.start : statement.end] for statement in statements]


@pytest.mark.parametrize(
    "said",
    [
        # What opens with a small word or ends its first one in "-ing".
        "In Kelby nine divers drowned",
        "At present the hospital treats nine patients",
        "For nine years nobody cared about the bridge",
        "By Monday prices doubled",
        "Beijing remains open to talks",
        "King Charles supports the plan",
        "Nothing justifies the raid",
        "Boeing builds planes here",
        "Mining brings jobs",
        "Housing costs a lot",
        "Evening trains run late",
        "In a “deliberate lie” the firm hid the costs",
    ],
)
def test_a_clause_before_its_cue_is_said(english: Language, said: str) -> None:
    found = read_statements(f"{said}, the mayor said, “and it will stay so.”", english)
    assert found == [said, "and it will stay so."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Since then, she says, complaints have halved.", ["complaints have halved"]),
        ("By Monday, the mayor said, nine people had died.", ["nine people had died"]),
        ("Since then nobody has come, the mayor said.", ["Since then nobody has come"]),
        ("By then prices had doubled, the mayor said, and shops were shut.", None),
    ],
)
def test_a_time_before_a_cue_is_said_by_nobody(english: Language, text: str, said: list[str] | None) -> None:
    found = read_statements(text, english)
    assert found == said if said else found[0].startswith("By then prices had doubled")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "In Lisbon nine divers drowned, the mayor said, “and two are missing.”",
            ["In Lisbon nine divers drowned", "and two are missing."],
        ),
        ("After the meeting, the mayor said, “and only then, we knew.”", ["and only then, we knew."]),
        ("Ada Holm laughed at reports of talks.", []),
    ],
)
def test_a_clause_before_its_cue_goes_on_in_what_is_quoted(
    english: Language, text: str, said: list[str]
) -> None:
    assert read_statements(text, english) == said


@pytest.mark.parametrize(
    "said",
    [
        "Asked to evacuate, most residents stayed",
        "Pressed by its lenders, the firm sold its last ferry",
        "Asked by the council to act, the firm refused",
        "Asked for help, neighbours brought boats and food",
        "And asked to pay, the firm refused",
        "Asked residents stayed at home",
        "But asked to pay the firm refused",
        "Pressed by lenders the firm sold its ferry",
    ],
)
def test_a_clause_behind_what_was_asked_is_said(english: Language, said: str) -> None:
    assert read_statements(f"{said}, the mayor said.", english) == [said]


@pytest.mark.parametrize("asked", ["Asked about the bridge", "But asked why it fell", "Pressed on the costs"])
def test_what_was_asked_is_not_said(english: Language, asked: str) -> None:
    assert read_statements(f"{asked}, Ada Holm said, “It is old.”", english) == ["It is old."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The crowd called “Free Ada Holm!” outside the court on Monday.", "Free Ada Holm!"),
        ("The children called “Good Morning, Mayor!” at the gate.", "Good Morning, Mayor!"),
        ("Holm said of the film, “Great Work, Ada.”", "Great Work, Ada."),
        ("Holm said of the song, “Great Work, Ada.”", "Great Work, Ada."),
        ("As she put it in the poem, “Bridges Fall Down.”", "Bridges Fall Down."),
        ("“I am innocent” were his last words.", "I am innocent"),
        ("“No comment” was how the mayor answered.", "No comment"),
        ("“Never again” was the promise Ada Holm made to the families.", "Never again"),
        ("“Never Again” was the promise Ada Holm made to the families.", "Never Again"),
    ],
)
def test_words_in_capitals_or_before_a_verb_may_be_said(english: Language, text: str, said: str) -> None:
    assert read_statements(text, english) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "The film is called “Lights of the Harbour.”",
        "A song called “Bridges Fall Down” was sung.",
        "“Harbour Lights” is her first film.",
        "“Harbour v. Lights” opens on Monday.",
    ],
)
def test_a_title_is_not_said(english: Language, text: str) -> None:
    assert "Lights" not in "".join(read_statements(text, english))


@pytest.mark.parametrize(
    ("text", "signature", "said"),
    [
        ("View this post on Instagram", "A post shared by Ada Holm (@adaholm)", []),
        ("The bridge fell.", "View this post on Instagram A post shared by Ada Holm (@adaholm)", []),
        (
            "The bridge fell.",
            "View this post on Instagram It rains. A post shared by Bo (@bo)",
            ["It rains."],
        ),
        ("The bridge fell.", "A post shared by Ada Holm (@adaholm) on Jul 4, 2021 at 5:06pm PDT", []),
        (
            "Ada Holm left Kelby on Monday, her agent said.",
            "A post shared by Ada Holm (@adaholm)",
            ["Ada Holm left Kelby on Monday"],
        ),
        ("The bridge stays shut until Monday.", "— Bo Lind (@bolind) contributed to this report.", []),
        ("The bridge stays shut until Monday.", "— Bo Lind (@bolind)", []),
        ("The bridge stays shut until Monday.", "— Bo Lind (@bolind) reported July 4, 2021", []),
        (
            "“We are sad that it fell,” Bo Lind, the chief of police, said on Monday.",
            SIGNED,
            ["We are sad that it fell,"],
        ),
        ("The mayor posted a picture of the wreck on Twitter:", SIGNED, []),
        ("According to the mayor, the bridge fell at noon.", SIGNED, ["the bridge fell at noon"]),
        ("The “Harbour Lights” sank at noon.", SIGNED, []),
        ("The bridge stays shut until Monday.", SIGNED, ["The bridge stays shut until Monday."]),
        ("The bridge fell.", "— Bo Lind (@bolind) 3:45 PM · Jul 4, 2021", ["The bridge fell."]),
        ("“The bridge fell.”", SIGNED, ["The bridge fell."]),
    ],
)
def test_a_report_is_no_post_of_whom_the_next_paragraph_names(
    english: Language, text: str, signature: str, said: list[str]
) -> None:
    assert read_statements(f"{text}\n\n{signature}", english) == said


def test_a_quotation_within_marks_of_another_sort_with_its_speaker_in_the_next_line_is_read(
    english: Language,
) -> None:
    found = read_statements(
        "“If I was a donor, I’d want answers,” said a prominent Harbour Board member, asking for anonymity "
        "to speak freely.\n\n"
        '"“If I was a donor, I’d want answers. If they have no more staff, and they’re paying five times '
        "more? That’s the kind of stuff I’d read.”\n"
        'Harbour Board member."\n\n'
        "In addition, the board has paid rent.",
        english,
    )
    assert "If I was a donor, I’d want answers," in " ".join(found)


@pytest.mark.parametrize("text", NOBODYS)
def test_what_somebody_did_not_say_is_nobodys(english: Language, text: str) -> None:
    assert not read_statements(text, english)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ada Holm never said that the bridge was safe.", "the bridge was safe"),
        ("Nothing suggests that he was armed, police said.", "Nothing suggests that he was armed"),
        ("No one told us that it was unsafe, said Holm.", "No one told us that it was unsafe"),
        ("Not only the mayor said that the bridge was safe.", "the bridge was safe"),
        ("Why did the mayor say that the bridge was safe?", "the bridge was safe"),
        ("Ada Holm asked who had said that the bridge was safe.", "who had said that the bridge was safe"),
        ("Has the mayor, who said on Monday that she was ill, resigned?", "she was ill"),
        ("Not only did the mayor say that the bridge was safe.", "the bridge was safe"),
        ("Only then did the mayor say that the bridge was safe.", "the bridge was safe"),
        ("Did the mayor leave after she said that the bridge was safe?", "the bridge was safe"),
        ("Ada Holm did not resign, nor did Ben Moss, who said that he would stay.", "he would stay"),
        ("Nor was the mayor, who said on Monday that she was ill, there.", "she was ill, there"),
        ("Nor did Ada Holm deny that the bridge was safe.", "the bridge was safe"),
        ("Nor did the mayor fail to say that the bridge was safe.", "the bridge was safe"),
        ("Nor will Ada Holm stop saying that the bridge is safe.", "the bridge is safe"),
        ("Had the mayor, who said that she was ill, left?", "she was ill, left"),
        ("Nor was it new: the mayor said that the bridge was safe.", "the bridge was safe"),
        ("To be fair: the mayor said that the bridge was safe.", "the bridge was safe"),
        # What "that" points at belongs to what is said.
        ("The mayor said that is true.", "that is true"),
        ("The mayor said that would be a lie.", "that would be a lie"),
        ("The mayor told reporters that's not true.", "that's not true"),
        ("The mayor said that being late was a crime.", "being late was a crime"),
        ("The mayor said that the bridge is safe.", "the bridge is safe"),
        ("The ministry said it had not confirmed the deaths.", "it had not confirmed the deaths"),
        ("Police did not say how the man died but confirmed he was armed.", "he was armed"),
        ("Holm could not hide her anger and said that the vote was rigged.", "the vote was rigged"),
        ("Not only did Holm say the bridge was safe, she also walked across it.", "the bridge was safe"),
        ("The bank, which has not announced a date, said the branch would close.", "the branch would close"),
        ("“I did not say that,” Holm said.", "I did not say that,"),
        ("A leader known only as “Commander Ali”, said the men had left.", "the men had left"),
        ("Brandt, known as “the Diver,” said he would appeal.", "he would appeal"),
        ("“Go Home,” said the man known as Ali.", "Go Home,"),
    ],
)
def test_what_is_said_beside_a_denial_or_an_alias_is_told(english: Language, text: str, said: str) -> None:
    assert read_statements(text, english) == [said]
