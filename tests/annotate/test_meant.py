"""Whom those who speak mean, where a model that reads across paragraphs is asked besides the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from twosource.annotate.attributions import find_attributions
from twosource.annotate.states import States, read_states
from twosource.language import load_language
from twosource.model import Article
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from twosource.language.pointing import Mentions, Question, Words
    from twosource.language.wordpiece import Reading as WordReading
    from twosource.model import Tag

ENGLISH = load_language("en")


class Insisting:
    """Finds one rival far likelier than all others, whatever is asked: the one of a number."""

    points = True

    def __init__(self, number: int, odds: float = 100.0) -> None:
        self.number, self.odds = number, odds
        self.asked = 0

    def read_states(self, texts: Sequence[str]) -> list[tuple[tuple[Tag, ...], WordReading, NDArray]]:
        raise NotImplementedError

    def weigh_rivals(
        self, words: Words, mentions: Mentions, questions: Sequence[Question]
    ) -> list[NDArray[np.float64]]:
        self.asked = max(self.asked, *(len(question.rivals) for question in questions))
        assert len(mentions.bounds) == len(mentions.marks) == len(mentions.names)
        assert len(words.states) == len(words.paragraphs) == len(words.said)
        return [
            np.where(np.arange(len(question.rivals)) == self.number, self.odds, 0.0) for question in questions
        ]


def read(text: str, pointer: Insisting | None = None) -> list[str | None]:
    """Return who speaks in a text: by rules alone, or with what the one who insists says."""
    segmented = segment_article(Article(id="a", path="a", text=text, language="en"), ENGLISH)
    found = list(cut_words(text))
    states = pointer and States(
        starts=np.array([start for start, _ in found]),
        ends=np.array([end for _, end in found]),
        paragraphs=np.zeros(len(found), dtype=np.int64),
        states=np.zeros((len(found), 384), dtype=np.float32),
        pointer=pointer,
    )
    entities, statements = find_attributions(segmented, ENGLISH, (), states)
    names: dict[str | None, str] = {entity.id: entity.name for entity in entities}
    return [names.get(each.speaker) for each in statements]


def cut_words(text: str) -> list[tuple[int, int]]:
    encoder = ENGLISH.encoder
    assert encoder is not None
    words = encoder._files.cutter.get().read(text)  # noqa: SLF001 - the words as the model is given them
    return list(zip(words.starts.tolist(), words.ends.tolist(), strict=True))


def list_insisted(text: str, odds: float = 100.0) -> list[list[str | None]]:
    """Return who speaks by the word of each who insists on another rival."""
    told, number, most = [], 0, 1
    while number < most:
        pointer = Insisting(number, odds)
        told.append(read(text, pointer))
        number, most = number + 1, pointer.asked
    return told


def test_the_model_overrules_the_weights() -> None:
    text = "Tom Berg met Nils Holm on Monday. Berg was late. He said that it had rained."
    assert {told[-1] for told in list_insisted(text)} == {"Tom Berg", "Nils Holm"}


def test_whom_a_rule_alone_chose_is_overruled_by_one_who_is_all_but_sure() -> None:
    text = "Reuters cited a report on the Harbour Board. The report said the pier was unsafe."
    assert {told[-1] for told in list_insisted(text, odds=5.0)} == {"Reuters"}
    assert "Harbour Board" in {told[-1] for told in list_insisted(text, odds=7.0)}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Ada Holm met Mr. Tom Berg on Monday. Mr. Berg was late. He said that it had rained.", "Ada Holm"),
        ("Tom Berg and Ada Holm met. Holm’s lawyers said nothing had been signed.", "Ada Holm"),
        ("Ada Holm met the Harbour Board. The fishermen said the pier was unsafe.", "Ada Holm"),
        ("The Harbour Board met Ada Holm in Lisbon. She said it had been a good day.", "Harbour Board"),
        ("Tom Berg met Nils Holm. He said “Nils Holm is a liar”.", "Nils Holm"),
        ("A man filmed Tom Berg. Berg took his camera. The man said he was sorry.", "Tom Berg"),
        ("Ada Holm, the mayor, met Eva Lind. “It is over,” the mayor said.", "Eva Lind"),
        ("Tom Berg met Nils Holm. Berg’s son, Jan Berg, came. His son said it had rained.", "Nils Holm"),
    ],
)
def test_nobody_speaks_who_cannot(text: str, never: str) -> None:
    assert all(told[-1] != never for told in list_insisted(text))


TOWN = " said the town was calm."


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (f"Ada Holm is the mayor. Cy Moon is the chief of police. The mayor{TOWN}", "Cy Moon"),
        (f"Ada Holm is the mayor. Cy Moon came late. The mayor{TOWN}", "Cy Moon"),
        (f"Ada Holm is the mayor of Orsk. Cy Moon is the coach. The mayor of Orsk{TOWN}", "Cy Moon"),
        (f"Ada Holm was named mayor in May. Cy Moon is the chief of police. The mayor{TOWN}", "Cy Moon"),
        (f"Ada Holm was elected mayor. Cy Moon is a senator. The mayor{TOWN}", "Cy Moon"),
        (f"Ada Holm, who is the mayor, met Cy Moon. The mayor{TOWN}", "Cy Moon"),
    ],
)
def test_an_office_is_not_taken_from_whom_it_is_told_of(text: str, never: str) -> None:
    assert all(told[-1] != never for told in list_insisted(text))


@pytest.mark.parametrize(
    ("text", "some"),
    [
        (f"Ada Holm is the mayor. Cy Moon is the mayor of Sund. The mayor{TOWN}", "Cy Moon"),
        (f"Ada Holm, the mayor, met Cy Moon, mayor of Sund. The mayor{TOWN}", "Cy Moon"),
        (f"Tom Berg is the mayor. Cy Moon is the chief of police. He{TOWN}", "Tom Berg"),
        (f"Tom Berg is the mayor. Cy Moon is the chief of police. He{TOWN}", "Cy Moon"),
        (f"Ada Holm came. Cy Moon came late. The mayor{TOWN}", "Ada Holm"),
        (f"Ada Holm came. Cy Moon came late. The mayor{TOWN}", "Cy Moon"),
    ],
)
def test_who_may_hold_an_office_may_be_meant_by_it(text: str, some: str) -> None:
    assert some in {told[-1] for told in list_insisted(text)}


def test_an_office_that_is_told_stands_against_the_shipped_model() -> None:
    text = (
        "Ada Holm is the mayor. Bo Lind is her deputy. Cy Moon is the chief of police.\n\n"
        "The mayor said the town was calm.\n\nHer deputy said it was not.\n\nThe chief said he had no men."
    )
    assert read_shipped(text)[0] == "Ada Holm"


def test_a_body_is_not_parted_from_a_name_that_has_its_word() -> None:
    text = "The Trade Department fined Ada Holm. The department said that ships would sail."
    assert all(told == ["Trade Department"] for told in list_insisted(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Ports Board met in Ohio. Ohio has two ports. The state said that both were safe.", "Ohio"),
        (
            "Tom Berg said his son had asked him to go. “My son Nils signed the plan,” Mr. Berg said.",
            "Nils",
        ),
    ],
)
def test_a_state_stays_a_place_and_a_son_somebody_named(text: str, speaker: str) -> None:
    assert all(speaker in told for told in list_insisted(text))


def test_whose_lawyers_speak_is_not_asked_about_his() -> None:
    text = "Tom Berg met Nils Holm on Monday. His lawyers said that it had rained."
    assert {told[-1] for told in list_insisted(text)} <= {"His lawyers", "Tom Berg’s lawyers"}


def test_without_states_rules_and_weights_decide() -> None:
    text = "Ada Holm met Tom Berg. She said that it had rained."
    assert read(text) == ["Ada Holm"]


def read_shipped(text: str) -> list[str | None]:
    segmented = segment_article(Article(id="a", path="a", text=text, language="en"), ENGLISH)
    tags, states = read_states(segmented, ENGLISH)
    assert states is not None
    entities, statements = find_attributions(segmented, ENGLISH, tags, states)
    names: dict[str | None, str] = {entity.id: entity.name for entity in entities}
    return [names.get(each.speaker) for each in statements]


def test_a_tycoon_is_not_the_candidate_whom_he_may_run_against() -> None:
    text = (
        "Media magnate Victor Lund is thinking of running against Clara Hurst and Rowan Vale.\n\n"
        "Hurst has been the favourite for months. Vale trails her.\n\n"
        "The financial industry tycoon said the campaign so far had been an insult to voters."
    )
    assert read_shipped(text) != ["Clara Hurst"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Ada Holm, the mayor of Larkhaven, met Tom Berg on Monday. Holm's campaign said "
                "the talks went "
                "well. Her lawyers said nothing was signed."
            ),
            ["Holm's campaign", "Her lawyers"],
        ),
        (
            (
                "Ada Holm met Tom Berg of the Harbour Board on Monday. He said the port would "
                "close. She said it "
                "would not."
            ),
            ["Tom Berg", "Ada Holm"],
        ),
        (
            (
                "A young man filmed Thomas Holm at the port. Holm took his camera. “What are "
                "you doing?” the man "
                "asked. The man said he was sorry."
            ),
            ["the man", "the man"],
        ),
        (
            (
                "The pilot told passengers to wait. Shane Berg, a passenger, said the pilot had "
                "joked. “We are "
                "going to wait,” the pilot said."
            ),
            ["The pilot", "Shane Berg", "The pilot"],
        ),
        (
            (
                "Two fishermen saw the ferry sink. Ada Holm, a diver, swam to it. The fishermen "
                "said it went down "
                "fast. The diver said it was dark."
            ),
            ["The fishermen", "The diver"],
        ),
        (
            (
                "President Nora Vance spoke to reporters on Monday. Senator Paul Reed "
                "disagreed. The president "
                "said that taxes must fall. The senator, a Democrat, said the president was wrong."
            ),
            ["Nora Vance", "Paul Reed"],
        ),
    ],
)
def test_what_is_clear_stays(text: str, expected: list[str]) -> None:
    assert read_shipped(text) == expected


def test_twice_as_many_who_speak_take_about_twice_the_work(
    count_calls: Callable[[Callable[[], object]], int],
) -> None:
    piece = (
        "Ada Holm said it was late. The old diver told the mayor it was early. The mayor said it was not.\n\n"
    )
    read(piece, Insisting(0))
    half, whole = (count_calls(lambda it=it: read(piece * it, Insisting(0))) for it in (80, 160))
    assert whole < 2.3 * half
