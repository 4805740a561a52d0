"""What no rule for who speaks may give to whoever is only near: nobody is better than the wrong one."""

from __future__ import annotations

import pytest

from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Article, Entity, Statement, content_id
from twosource.segment import segment_article

ENGLISH = load_language("en")
QUOTE = "“Who will pay for it?” "
WORDS = "“We never knew who did it. The bridge was old.”"
FAR, NOBODY = " in Orsk said that the bridge was old.", "nobody"


def read(text: str) -> tuple[tuple[Entity, ...], list[tuple[str, str]]]:
    """Return the entities of a text, and who says what in it."""
    article = Article(id=content_id("Harbour Post", text), path="post.txt", text=text, outlet="Harbour Post")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    names = {entity.id: entity.name for entity in annotated.entities}
    told = [
        (names.get(it.speaker or "", NOBODY), text[it.start : it.end])
        for it in annotated.records
        if isinstance(it, Statement)
    ]
    return annotated.entities, told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The statement by Ada Holm to the court was a lie, Ole Brun said.", "Ole Brun"),
        ("A report by Ada Holm to the board of Orsk, the mayor said, was false.", "the mayor"),
        (
            "A letter from Ada Holm to the mayor, Ole Brun, was leaked, and Ben Roe said that it was old.",
            "Ben Roe",
        ),
        ("A tweet from Ada Holm led to anger, with Ole Brun saying that the bridge was old.", "Ole Brun"),
        ("A message from Ada Holm to voters angered Ole Brun, who said that it was a lie.", "Ole Brun"),
        ("An email from Ada Holm to her aide, Ben Roe, reads: “Sell the horses.”", "Ada Holm"),
        ("The council was told by a nurse that the bridge was old.", "a nurse"),
        ("The council was told by several divers that the bridge was old.", "several divers"),
        ("The council was told by the Harbour Authority that the bridge was old.", "Harbour Authority"),
        ("The council was told by the head of the port, Ada Holm, that the bridge was old.", "Ada Holm"),
        ("The mayor was heard saying that the bridge was old.", "The mayor"),
        (f"{QUOTE}The question came from Ada Holm, a diver.", "Ada Holm"),
        (f"{QUOTE}The question, put by a diver, Ada Holm, was never answered.", "Ada Holm"),
        (f"{QUOTE}The question is Ada Holm's.", "Ada Holm"),
        (f"Ada Holm met the mayor on Monday.\n\n{WORDS}", "Ada Holm"),
        (f"{WORDS}\n\nAda Holm, the owner, was still angry.", "Ada Holm"),
        ("Ada “The Diver” Holm said that the bridge was old.", "Ada “The Diver” Holm"),
        ("A lot claim that the bridge is old.", "A lot"),
        ("Two claim that it is new, and a minority claim that the bridge is old.", "a minority"),
        (f"The shepherd{FAR}", "The shepherd in Orsk"),
        (f"The teacher{FAR}", "The teacher in Orsk"),
    ],
)
def test_who_speaks_is_still_found(text: str, wanted: str) -> None:
    told = read(text)[1]
    assert told
    assert told[-1][0] == wanted


@pytest.mark.parametrize(
    "behind",
    [
        "The message was for Ada Holm, the mayor.",
        "The question was put to Ada Holm by a reporter.",
        "The warning was ignored by Ada Holm.",
        "The comment was made to Ada Holm by a guard.",
        "The words were shouted at Ada Holm.",
        "The note was sent to Ada Holm by a man from Orsk.",
        "The question came after Ada Holm had left.",
        "The line was long when Ada Holm came.",
        "The note came from a man who knew Ada Holm.",
        "The note came from a man in Orsk, Ada Holm wrote to her aunt.",
        "The question came from Ada Holm's brother.",
        "The question is Ada Holm's brother's.",
    ],
)
def test_quoted_words_are_not_given_to_whom_the_next_sentence_only_names(behind: str) -> None:
    assert ("Ada Holm", "Who will pay for it?") not in read(QUOTE + behind)[1]


@pytest.mark.parametrize(
    "text",
    [
        f"Ada Holm was killed in the fire on Monday.\n\n{WORDS}",
        f"Ole Brun, her killer, was shot dead.\n\n{WORDS}",
        f"The mayor was not there.\n\n{WORDS}",
        f"{WORDS}\n\nAda Holm, the owner, declined to speak to reporters.",
        f"Ada Holm met the mayor in May. She was killed in June.\n\n{WORDS}",
        f"Ada Holm met the mayor in May. Ole Brun fell ill.\n\n{WORDS}",
    ],
)
def test_quoted_words_are_not_given_to_the_dead_or_to_bystanders(text: str) -> None:
    assert [name for name, _ in read(text)[1]] == [NOBODY]


@pytest.mark.parametrize(
    "agent", ["letter", "Christmas", "the deadline", "then", "Monday", "phone", "the end of the week"]
)
def test_who_is_told_by_letter_or_by_monday_does_not_speak(agent: str) -> None:
    told = read(f"Ole Brun said that it was new. The council was told by {agent} that the bridge was old.")[1]
    assert told == [("Ole Brun", "it was new")]


def test_who_is_seen_with_one_that_speaks_does_not_speak() -> None:
    told = read("The mayor was seen with Ole Brun saying that the bridge was old.")[1]
    assert "The mayor" not in {name for name, _ in told}


@pytest.mark.parametrize(
    "text",
    [
        "Three people died in the crash: Two were crew and one was a cook, police said.",
        "The ferry had one fault: It was old, Ada Holm said.",
        "The price rose 40 percent on three lines: Orsk, Kelby and Sund, Ada Holm said.",
    ],
)
def test_what_was_said_keeps_what_stands_before_its_colon(text: str) -> None:
    assert [words for _, words in read(text)[1]] == [text.rpartition(",")[0]]


@pytest.mark.parametrize(
    "noun",
    [
        "barometer",
        "transponder",
        "crater",
        "dossier",
        "chatter",
        "former",
        "latter",
        "other",
        "either",
        "list",
    ],
)
def test_a_thing_is_no_doer_by_its_ending(noun: str) -> None:
    named = {name for name, _ in read(f"The {noun}{FAR}")[1]}
    assert f"The {noun} in Orsk" not in named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Best song went to Ada Holm “Ace” Ole Brun “Bee” and the rest.", "Ada Holm “Ace” Ole Brun"),
        ("The judge called Holm “Liar” Brun wept.", "Holm “Liar” Brun"),
    ],
)
def test_no_name_runs_over_a_quotation_between_two(text: str, name: str) -> None:
    assert name not in {entity.name for entity in read(text)[0]}


@pytest.mark.parametrize(
    ("table", "speaker"),
    [("owned", "Ada Holm"), ("teller", "Ada Holm")],
)
def test_the_examples_of_the_table_of_quoted_words_are_found(table: str, speaker: str) -> None:
    told = read(ENGLISH.table("quoted")[table]["example"])[1]
    assert [name for name, _ in told] == [speaker]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The study, led by Ana Souza, found that bees die.", "The study"),
        ("The commission, led by Judge Ines Prado, said the police had lied.", "The commission"),
        ("The group, led by Ali Reza, said it hit a ship.", "The group"),
        ("The inquiry, chaired by Ines Prado, found the owner had lied.", "The inquiry"),
        ("The team, led by a scholar, Ana Souza, said the dam was safe.", "The team"),
        ("The team, led by Ana Souza and Bo Lind, said the dam was safe.", "The team"),
        ("The panel, led by Ana Souza, who heads the port, said the dam was safe.", "The panel"),
        ("On Monday the panel, headed by Yusuf Demir, said the dam was safe.", "the panel"),
        ("The dam was safe, the panel, headed by Ana Souza, said.", "the panel"),
        ("Harbour Watch, founded by Ada Holm in 2001, said the dam was safe.", "Harbour Watch"),
        ("Ada Holm, represented by Bo Lind, said the dam was safe.", "Ada Holm"),
    ],
)
def test_a_body_speaks_and_not_who_leads_it(text: str, wanted: str) -> None:
    assert [name for name, _ in read(text)[1]] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The police, led by Ada Holm, who said the dam was safe, left at noon.", "Ada Holm"),
        ("The police, led by Ada Holm, who, asked again, said the dam was safe, left.", "Ada Holm"),
        ("The study, led by Ana Souza, was flawed, Bo Lind said.", "Bo Lind"),
        ("The study, led by Ana Souza, Bo Lind said, was flawed.", "Bo Lind"),
        ("The team, led by Ana Souza, said Bo Lind, was late.", "Bo Lind"),
        ("The mayor praised the team, led by Ana Souza, saying the dam was safe.", "The mayor"),
        ("The mayor, who set up the panel, led by Ana Souza, said the dam was safe.", "The mayor"),
        ("The team was led by Ana Souza, who said the dam was safe.", "Ana Souza"),
        ("The team is led by Ana Souza, and Bo Lind, a critic, said the dam was safe.", "Bo Lind"),
        ("A protest, led by Ada Holm, ended, and Bo Lind said the dam was safe.", "Bo Lind"),
        ("In the study, led by Ana Souza, Bo Lind said the dam was safe.", "Bo Lind"),
        ("Ana Souza, who led the panel, said the dam was safe.", "Ana Souza"),
    ],
)
def test_who_leads_a_body_still_speaks_beside_it(text: str, wanted: str) -> None:
    assert {name for name, _ in read(text)[1]} == {wanted}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dear editor, I write to say that the bus is late every day.", NOBODY),
        ("Dear sir, we wish to say that the bus is late.", NOBODY),
        ("I write to say that the bus is late.", NOBODY),
        ("She called to say that the bus is late.", NOBODY),
        ("The woman I live with says that the bus is late.", "The woman I live with"),
        ("The firm they work for said that the bus was late.", "The firm they work for"),
        ("Residents write to say that the bus is late.", "Residents"),
        ("Ada Holm called to say that the bus is late.", "Ada Holm"),
        ("A rider calls to say that the bus is late.", "A rider"),
        ("Critics say that the bus is late.", "Critics"),
        ("Some say that the bus is late.", "Some"),
    ],
)
def test_what_somebody_does_is_no_source(text: str, wanted: str) -> None:
    assert [name for name, _ in read(text)[1]] == [wanted]
