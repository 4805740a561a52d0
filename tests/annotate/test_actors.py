from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.annotate import annotate_article
from twosource.annotate.records.phrases import find_phrase_after, find_phrase_before
from twosource.language import Language, load_language
from twosource.model import Annotated, Appointment, Article, Commitment, Extent, Measure, Meeting, Plan
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.model import Record

TABLE = load_language("en").table("records")


def read(text: str, english: Language) -> Annotated:
    article = Article(id="a", path="a.txt", text=text, published="2031-03-18", language="en")
    return annotate_article(segment_article(article, english), english)


def name_actors(read_out: Annotated, record: Record) -> set[str]:
    """Return who acts in a record, by name or description."""
    ids = {
        Meeting: lambda it: it.participants,
        Commitment: lambda it: it.parties,
        Measure: lambda it: (it.actor,),
        Plan: lambda it: (it.actor,),
        Appointment: lambda it: (it.person,),
    }[type(record)](record)
    return {entity.name for entity in read_out.entities if entity.id in ids}


def name_last(text: str, kind: str, english: Language) -> set[str]:
    """Return who acts in the last record of a kind."""
    read_out = read(text, english)
    return name_actors(read_out, [record for record in read_out.records if record.kind == kind][-1])


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (TABLE["phrase"]["example"], {"A delegation of north coast councils", "Ruth Adeyemi"}),
        (
            "A delegation of Kelby councils twice met Ruth Adeyemi.",
            {"A delegation of Kelby councils", "Ruth Adeyemi"},
        ),
        (
            "Ruth Adeyemi met two men and a woman from Kelby.",
            {"Ruth Adeyemi", "two men", "a woman from Kelby"},
        ),
        (
            "Ruth Adeyemi met with representatives of the dockers.",
            {"Ruth Adeyemi", "representatives of the dockers"},
        ),
        (
            "Ruth Adeyemi held talks with her Ostmark counterpart, Carl Brandt.",
            {"Ruth Adeyemi", "Carl Brandt"},
        ),
        ("Parents and teachers who met Ruth Adeyemi were angry.", {"Parents", "teachers", "Ruth Adeyemi"}),
        (
            "Ruth Adeyemi, a Kelby lawyer who has met Carl Brandt twice, said nothing.",
            {"Ruth Adeyemi", "Carl Brandt"},
        ),
        ("The leaders of Norway and Sweden met on Monday.", {"The leaders of Norway and Sweden"}),
        ("Union leaders met Health Minister Ruth Adeyemi.", {"Union leaders", "Ruth Adeyemi"}),
        (
            "“I have met a great many farmers,” said Ruth Adeyemi of the Harbour Board.",
            {"Ruth Adeyemi", "a great many farmers"},
        ),
        (TABLE["seat"]["example"], {"Union leaders", "Ruth Adeyemi"}),
        (
            "Carl Brandt saw Ines Okoro in Averne. The two leaders met again on Monday.",
            {"Carl Brandt", "Ines Okoro"},
        ),
        ("Carl Brandt and Ines Okoro saw Ruth Adeyemi. The two leaders met on Monday.", {"The two leaders"}),
        (
            "Ines Okoro, the president, sat down. On Friday the president met Carl Brandt.",
            {"Ines Okoro", "Carl Brandt"},
        ),
    ],
)
def test_sides_of_a_meeting_stand_beside_its_verb(text: str, sides: set[str], english: Language) -> None:
    assert name_last(text, "meeting", english) == sides


@pytest.mark.parametrize(
    ("kind", "text", "actors"),
    [
        (
            "measure",
            "On Monday a court in Averne fined Orrin Ferries 2 million crowns.",
            {"a court in Averne"},
        ),
        ("measure", "Orrin Ferries was fined by a court on Monday.", {"a court"}),
        ("measure", TABLE["verb_group"]["example"], {"Norland’s ministry"}),
        ("measure", "Norland banned from the games.", set()),
        ("commitment", "The Harbour Board (HB) will refund all fares.", {"Harbour Board"}),
        ("commitment", "The unions have pledged to end the strike.", {"The unions"}),
        (
            "commitment",
            "The Norland government and the rebels agreed to a ceasefire.",
            {"The Norland government", "the rebels"},
        ),
        ("plan", "The harbour council will close the old bridge on Friday.", {"The harbour council"}),
        ("plan", "The prisoners will be released on Friday.", set()),
        ("plan", "A letter to the council will arrive on Friday.", set()),
        ("plan", "Ada Holm, a dozen classmates and some adults plan to march on Friday.", {"Ada Holm"}),
    ],
)
def test_whoever_stands_before_the_verb_acts(
    kind: str, text: str, actors: set[str], english: Language
) -> None:
    assert name_last(text, kind, english) == actors


def test_a_description_is_one_entity_wherever_it_stands(english: Language) -> None:
    read_out = read(
        "The harbour council will close the bridge on Friday. The harbour council pledged to rebuild it.",
        english,
    )
    told = [record for record in read_out.records if isinstance(record, Plan | Commitment)]
    (council,) = {name for record in told for name in name_actors(read_out, record)}
    (entity,) = (one for one in read_out.entities if one.name == council)
    assert len(entity.mentions) == len(told) == 2


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "The board named Ada Holm director and Paul Reyes secretary on Monday.",
            {("Ada Holm", "director"), ("Paul Reyes", "secretary")},
        ),
        (
            "The board dismissed finance director Ada Holm and chief engineer Paul Reyes.",
            {("Ada Holm", "finance director"), ("Paul Reyes", "chief engineer")},
        ),
        (
            "The bank named Ada Holm chief executive, Paul Reyes finance director and Carl Brandt secretary.",
            {
                ("Ada Holm", "chief executive"),
                ("Paul Reyes", "finance director"),
                ("Carl Brandt", "secretary"),
            },
        ),
        ("Ada Holm and Paul Reyes resigned from the board.", {("Ada Holm", None), ("Paul Reyes", None)}),
        ("On Monday, Ada Holm and Paul Reyes quit the board.", {("Ada Holm", None), ("Paul Reyes", None)}),
        ("Voters elected Ada Holm mayor and Paul Reyes lost his seat.", {("Ada Holm", "mayor")}),
        ("The board named Ada Holm director, and Paul Reyes said he was glad.", {("Ada Holm", "director")}),
        (
            "Norland named Ada Holm as its finance minister, succeeding Paul Reyes.",
            {("Ada Holm", "its finance minister"), ("Ada Holm", None)},
        ),
    ],
)
def test_each_person_of_an_appointment_has_one(
    text: str, posts: set[tuple[str, str | None]], english: Language
) -> None:
    read_out = read(text, english)
    names = {entity.id: entity.name for entity in read_out.entities}
    told = [it for it in read_out.records if isinstance(it, Appointment)]
    assert {(names[it.person or ""], it.office) for it in told} == posts
    assert len({it.id for it in told}) == len(told)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("She said the city council", "the city council"),
        ("On Monday the new Ostmark president", "the new Ostmark president"),
        ("Other dockers’ unions", "Other dockers’ unions"),
        ("More than 153,000 people", "153,000 people"),
        ("The 68-year-old governor", "The 68-year-old governor"),
        ("U.S. authorities", "U.S. authorities"),
        ("the price of tin", None),
    ],
)
def test_a_phrase_ends_before_the_verb(text: str, phrase: str | None, english: Language) -> None:
    found = find_phrase_before(text, Extent(start=0, end=len(text)), english)
    assert (text[found.extent.start : found.extent.end] if found else None) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (" a Kelby lawyer during the strike", "a Kelby lawyer"),
        (" officials from Norland on Monday", "officials from Norland"),
        (" the officers involved", "the officers"),
        (" union leader Carl Brandt", None),
        (" sending a delegation to Averne", None),
    ],
)
def test_a_phrase_begins_behind_the_verb(text: str, phrase: str | None, english: Language) -> None:
    found = find_phrase_after(text, Extent(start=0, end=len(text)), english)
    assert (text[found.extent.start : found.extent.end] if found else None) == phrase
