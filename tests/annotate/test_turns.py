"""Transcripts and headlines are told by their form, and other lines with a colon are none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from twosource.annotate import annotate_article
from twosource.annotate.entities.names.names import find_names
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.forms.interviews import find_address, find_interviewed
from twosource.annotate.statements.forms.turns import find_turns
from twosource.annotate.words import read_words
from twosource.language import load_language
from twosource.model import Article, Statement
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from twosource.annotate.statements.forms.turns import Turn
    from twosource.language import Language

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "turns.toml").read_text("utf-8"))


ENGLISH = load_language("en")


def read(text: str) -> list[tuple[str, str, Statement]]:
    """Give the statements of a text: who speaks, the words, and the statement."""
    article = Article(id="a", path="a", text=text, language="en")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    names = {entity.id: entity.name for entity in annotated.entities}
    return [
        (names.get(it.speaker or "", "nobody"), text[it.start : it.end], it)
        for it in annotated.records
        if isinstance(it, Statement)
    ]


def list_turns(text: str, language: Language) -> tuple[Turn, ...]:
    """Give the turns of a text by the rules alone."""
    reading = read_words(segment_article(Article(id="a", path="a", text=text, language="en"), language))
    lexicon = read_lexicon(language)
    return find_turns(reading, find_names(reading, lexicon), lexicon, language)


@pytest.mark.parametrize("case", CASES["transcript"], ids=lambda case: case["name"])
def test_turns_of_a_transcript_are_statements(case: dict[str, str]) -> None:
    assert [f"{who}| {words}" for who, words, _ in read(case["text"])] == case["said"]


@pytest.mark.parametrize("case", CASES["other"], ids=lambda case: case["name"])
def test_other_lines_with_a_colon_are_no_turns(case: dict[str, str], english: Language) -> None:
    assert not list_turns(case["text"], english)


def test_turns_are_exact_words_and_what_is_told_in_one_is_passed_on() -> None:
    panel = next(case for case in CASES["transcript"] if case["name"].startswith("names first"))
    found = read(panel["text"])
    assert {it.quote for _, _, it in found} == {"direct"}
    retold = next(it for _, words, it in found if words == "You will freeze,")
    around = next(it for _, words, it in found if words.startswith("There was a stove"))
    assert retold.via == around.speaker


def test_a_turn_ends_at_a_bracket_and_where_the_report_tells_of_its_speaker() -> None:
    words = [words for case in CASES["transcript"] for _, words, _ in read(case["text"])]
    assert not {"(Laughter)", "Brandt wept as it was played.", "The talk was held on Fridays."} & {*words}


@pytest.mark.parametrize(
    "text", ["Q: ***\n\nA: ***\n\nQ: I *\n\nA: I\n", "A: I.\nA: I.\nQ: you?", ": a\n: b\n: c"]
)
def test_lines_without_words_are_no_turns(text: str, english: Language) -> None:
    assert all(turn.start < turn.end for turn in list_turns(text, english))


def test_examples_of_the_table_hold(english: Language) -> None:
    table = english.table("turns")
    assert len(list_turns(table["labels"]["example"], english)) == 3
    assert find_address(table["address"]["example"], english) == {"hearer"}
    text = f"{table['interview']['example']} Bo Lind runs nothing.\n\nQ: Why?"
    reading = read_words(segment_article(Article(id="a", path="a", text=text, language="en"), english))
    names = find_names(reading, read_lexicon(english))
    who = find_interviewed(reading, names, 1, english)
    assert who is not None
    assert who.text == "Ada Holm"


@pytest.mark.parametrize(
    ("title", "body", "words"),
    [
        (
            "Storm: No toll on bridge",
            "There will be no toll on the bridge, Mayor Bea Storm said.",
            "No toll on bridge",
        ),
        (
            "UN: 4,000 have fled",
            "Some 4,000 people have fled the fighting, the U.N. said.",
            "4,000 have fled",
        ),
        (
            "Carl Brandt: I never knew her",
            "Carl Brandt told the court he had not met her.",
            "I never knew her",
        ),
        (
            "Doctors: King is out of danger",
            "The king is out of danger, his doctors said.",
            "King is out of danger",
        ),
    ],
)
def test_a_headline_is_given_to_who_says_so_in_the_report(title: str, body: str, words: str) -> None:
    (_, found, first), (_, _, second) = read(f"{title}\n\n{body}")
    assert found == words
    assert first.speaker == second.speaker


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Kelby: Three die in fire", "Three people died in a fire in Kelby, fire chief Molly Grant said."),
        ("Holm: A life in pictures", "Ada Holm said on Monday that she would retire."),
        ("Holm: What her bridge plan means", "Ada Holm said on Monday that the bridge plan was hers."),
        (
            "Brandt: Police find second body",
            "Carl Brandt said he was innocent. Police said they had a second body.",
        ),
        ("Tennis: Ilic beats Archer", 'Novak Ilic beat Ben Archer in three sets. "I was lucky," Ilic said.'),
        ("Holm: mayor, diver, mother", "Ada Holm said on Monday that she would retire."),
        ("Holm: 1950-2024", "Ada Holm has died, her son said."),
        (
            "Iran: Protesters killed in Tehran",
            "Protesters were not killed in Tehran, the foreign ministry of Iran said.",
        ),
        ("London: Bomb kills three workers", "The bomb killed three workers, police in London said."),
        ("Kelby: Fire kills three workers", "The fire killed three workers, a woman from Kelby said."),
        ("Leeds United: Stadium sold to bank", "The stadium was sold to a bank, fans of United said."),
        ("Holm: Bridge closed until May", "The bridge was closed until May, the son of Ada Holm said."),
        ("Ada Holm: Bridge closed until May", "The bridge was closed until May, Ben Holm said."),
    ],
)
def test_other_headlines_with_a_colon_are_nobodys(title: str, body: str) -> None:
    assert all(it.start > len(title) for _, _, it in read(f"{title}\n\n{body}"))


@pytest.mark.parametrize(
    "piece",
    [
        "HOLM: I see you.\n\n",
        "Q: Do you?\n\nA: I do.\n\n",
        "Q: Do you?\n\nA: We do.\n\nQ: Do you?\n\nA: We do.\n\n" + "The port is shut.\n\n" * 10,
        "Ada Holm spoke.\n\nDo you?\n\nI do.\n\n",
        "Ada Holm: I. Lund: you.\nLund: I?\n",
    ],
)
def test_twice_as_many_turns_take_about_twice_the_work(
    piece: str, count_calls: Callable[[Callable[[], object]], int], english: Language
) -> None:
    list_turns(piece, english)
    half, whole = (count_calls(lambda it=it: list_turns(piece * it, english)) for it in (100, 200))
    assert whole < 2.5 * half


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Lena Fisk sat in the hall.\n\nAn interview with Ada Holm, who runs the port.", "Ada Holm"),
        ("Lena Fisk asked Ada Holm.", "Ada Holm"),
        ("Ada Holm was interviewed on Friday by Lena Fisk and Ruth Adler.", "Ada Holm"),
        ("An interview by Lena Fisk with Ada Holm", "Ada Holm"),
        ("Ada Holm runs the port. She was interviewed by Lena Fisk.", "Ada Holm"),
        ("The interview was conducted by Lena Fisk. Ada Holm listened.", None),
        ("The novel by Ada Holm is out. Lena Fisk spoke to her.", None),
        ("By Lena Fisk\n\nAda Holm runs the port. Holm spoke to us.", "Ada Holm"),
        ("Lena Fisk met Ada Holm.", None),
        ("Nobody came.", None),
    ],
)
def test_who_answers_is_the_one_named_before(before: str, who: str | None, english: Language) -> None:
    article = Article(id="a", path="a", text=f"{before}\n\nQ: Why?", language="en")
    reading = read_words(segment_article(article, english))
    names = find_names(reading, read_lexicon(english))
    found = find_interviewed(reading, names, len(reading.segmented.paragraphs) - 1, english)
    assert (found.text if found else None) == who


def test_a_pronoun_in_a_turn_is_no_mention_of_who_speaks_there() -> None:
    turns = ("HOLM: I saw her. She was late.", "LIND: You did. He told me.", "HOLM: I did.")
    text = "\n\n".join(("Ada Holm met Bo Lind.", *turns))
    article = Article(id="a", path="a", text=text, language="en")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    told = {text[it.start : it.end].lower() for entity in annotated.entities for it in entity.mentions}
    assert {"ada holm", "bo lind"} <= told
    assert told.isdisjoint(("she", "her", "he"))
