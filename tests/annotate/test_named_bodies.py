"""Which named body a report means by "the group", and by the "monitoring group" that it begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.language import load_language

if TYPE_CHECKING:
    from tests.annotate.conftest import ReadSpeakers

SORTS = load_language("en").table("body_sorts")["sort"]


@pytest.mark.parametrize("entry", SORTS, ids=lambda entry: entry["name"])
def test_the_last_to_speak_in_an_example_is_the_body_of_the_sort(
    entry: dict[str, str], read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(entry["example"])[-1] == entry["name"]


def test_no_noun_describes_bodies_of_two_sorts() -> None:
    heads = [head for entry in SORTS for head in entry["heads"].split()]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Harbour Party won in Norland. The group said it was glad.", "Harbour Party"),
        (
            "Ada Holm saw the film that the Orrin Study Group had bought. The group said it was old.",
            "Orrin Study Group",
        ),
        (
            (
                "The Sund Society for Birds said gulls were dying.\n\nThe port closed.\n\nThe "
                "group said it would test them."
            ),
            "Sund Society for Birds",
        ),
        ("Norland Police arrested two divers. The force said they were drunk.", "Norland Police"),
    ],
)
def test_a_definite_description_means_the_body_that_the_last_sentence_is_about(
    text: str, speaker: str, read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Norland Theatre Group opened a play in May. The theatre group said it was old.",
            "Norland Theatre Group",
        ),
        (
            "The militant Haqqan Network took the town. The militant network said it was theirs.",
            "Haqqan Network",
        ),
    ],
)
def test_a_group_of_players_or_rebels_keeps_its_name(
    text: str, speaker: str, read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            (
                "The Labour Party lost in Norland. A campaign group said it was sorry. The group "
                "said it would go on."
            ),
            "Labour Party",
        ),
        (
            "The Free Harbour Army took the town on Monday. The rights group said ten people had died.",
            "Free Harbour Army",
        ),
        ("Orrin sacked ten divers. The charity said they were poor.", "Orrin"),
        ("Solidarity struck on Monday. The company said it was sorry.", "Solidarity"),
        (
            "The Orrin Association of Arms Makers sued Bell. The rights group said it was wrong.",
            "Orrin Association of Arms Makers",
        ),
        (
            "The Sund Watch Foundation said rebels had taken the town. The rebel group said it was theirs.",
            "Sund Watch Foundation",
        ),
        ("The Orrin Foundation sued the Bell Trust. Another group said it was sad.", "Orrin Foundation"),
        (
            (
                "Al-Orrin, a militant group, took the town. The Sund Observatory said ten had died. The "
                "group said it would go on."
            ),
            "Sund Observatory",
        ),
        (
            (
                "The charity Harbour Watch said it was unsafe. The Sund Institute said it was safe. The "
                "charity said it had looked."
            ),
            "Sund Institute",
        ),
        ("The Norland Police Union said pay was low. The force said it was not.", "Norland Police Union"),
        (
            "Al-Orrin shelled the town. The Sund Institute saw it. The movement said it would go on.",
            "Sund Institute",
        ),
        (
            "The Red Cross said ten had died. Orrin agreed. The organisation said two were divers.",
            "Orrin",
        ),
    ],
)
def test_a_definite_description_means_no_body_of_another_sort(
    text: str, other: str, read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(text)[-1] != other


LED = [
    (
        "Divers jailed in Orsk since May were beaten by their guards, a monitoring group said on "
        "Monday. The Sund Watch Foundation said divers jailed in Orsk were beaten in May. It said "
        "ten guards were to blame."
    ),
    (
        "A group monitoring the war said that captured jets were flown over the harbour at night. "
        "The jets were new, said Ada Holm, who runs the Sund Watch Foundation. Captured jets flew "
        "over the harbour and children woke, the Sund Watch Foundation said."
    ),
]


@pytest.mark.parametrize("text", LED)
def test_a_body_that_a_report_begins_with_is_the_one_named_soon_that_says_it_again(
    text: str, read_speakers: ReadSpeakers
) -> None:
    told = read_speakers(text)
    assert (told[0], told[-1]) == ("Sund Watch Foundation", "Sund Watch Foundation")


@pytest.mark.parametrize(
    "text",
    [
        # Another side speaks.
        (
            "A rights group said the new law on boats was cruel to divers. The Harbour Foundation, "
            "which wrote the law, said the new law on boats was fair to divers. It said so twice."
        ),
        (
            "A rights group said the new law on boats was cruel to divers. But the Harbour "
            "Foundation said the new law on boats was fair to divers. It said so twice."
        ),
        (
            "A monitoring group said 40 people were killed in the strike on the harbour. The "
            "Norland Defence Association said ten people were killed in the strike on the harbour. "
            "It said nobody else was there."
        ),
        (
            "A charity said the water in Orsk harbour was unsafe for children. The Orsk Swimmers "
            "Association said the water in the harbour was not unsafe for children. It said it "
            "swam there."
        ),
        # Somebody else is criticised, or described, or will not be named.
        (
            "A watchdog said a charity had misused money for divers. The Harbour Foundation said "
            "it had spent the money for divers on boats. It said none was misused."
        ),
        (
            "A rights group said the Harbour Foundation had jailed divers in Orsk. The Harbour "
            "Foundation said the divers jailed in Orsk were thieves. It said so twice."
        ),
        (
            "A charity that asked not to be named said the water in Orsk was unsafe to drink. The "
            "Harbour Foundation said it would test the water in Orsk that is unsafe to drink. It "
            "said so twice."
        ),
        # Two of the sort are named.
        (
            "A charity said the water in Orsk was unsafe to drink. The Harbour Foundation and the "
            "Sund Trust said the water in Orsk was unsafe to drink. The Trust said so twice. The "
            "Foundation said so once."
        ),
        # Another sort of body.
        (
            "A rebel group said it held the harbour bridge in Orsk. The Sund Watch Foundation said "
            "rebels held the harbour bridge in Orsk. It said so twice."
        ),
        (
            "A group of divers said the harbour bridge in Orsk was unsafe. The Sund Watch Foundation "
            "said the harbour bridge in Orsk was unsafe. It said so twice."
        ),
        (
            "A court ruled that the harbour bridge in Orsk was unsafe. The Supreme Court said the "
            "harbour bridge in Orsk was unsafe. It said so twice."
        ),
        # Who only works there, or left, speaks; the body says something else.
        (
            "A conservation group said whales were dying of noise. Bo Lind, a spokesman for the "
            "Boat Owners Association, said whales were dying of oil. Boats are safe, the "
            "association said."
        ),
        (
            "A charity said it would sue the port. The Sund Institute said a gull was seen in May. "
            "It said so twice."
        ),
        (
            "A company said it would build a yard in Norland. Orrin Motors said it would fight the yard in "
            "Norland, which would build cheap cars."
        ),
        (
            "A retailer said shops would close in May. Orrin Foods said it would buy shops that close in "
            "May, so no shops would be lost."
        ),
    ],
)
def test_a_body_that_a_report_begins_with_may_be_none_that_it_names(
    text: str, read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(text)[0].split()[0] in ("A", "a")


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The official Norrland Tidning daily newspaper", "The official Norrland Tidning daily newspaper"),
        ("The newspaper", "Sund Gazette"),
        ("The London newspaper", "Sund Gazette"),
        ("The New York newspaper", "Sund Gazette"),
        ("The Rupert Vale-owned newspaper", "Sund Gazette"),
        ("The Sunday Sund Gazette newspaper", "Sund Gazette"),
    ],
)
def test_a_description_with_another_name_in_it_is_another_outlet(
    words: str, speaker: str, read_speakers: ReadSpeakers
) -> None:
    text = f"The minister is ill, the Sund Gazette reported. {words} reported that he had worked on."
    assert read_speakers(text)[-1] == speaker
