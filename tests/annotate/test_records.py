from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.annotate import annotate_article
from twosource.language import Language, load_language
from twosource.model import Annotated, Appointment, Article, Commitment, Measure, Meeting, Plan
from twosource.segment import segment_article

if TYPE_CHECKING:
    from twosource.model import Record

TABLE = load_language("en").table("records")


def read(text: str, english: Language, published: str | None = "2031-03-18") -> Annotated:
    article = Article(id="a", path="a.txt", text=text, published=published, language="en")
    return annotate_article(segment_article(article, english), english)


def find(annotated: Annotated, kind: str) -> list[Record]:
    return [record for record in annotated.records if record.kind == kind]


def name_of(annotated: Annotated, entity: str | None) -> str | None:
    return next((each.name for each in annotated.entities if each.id == entity), None)


@pytest.mark.parametrize("entry", TABLE["trigger"], ids=lambda entry: entry["forms"][0])
def test_each_example_gives_a_record_of_its_kind(entry: dict[str, str], english: Language) -> None:
    assert find(read(entry["example"], english), entry["kind"])


@pytest.mark.parametrize("entry", TABLE["silent"], ids=lambda entry: entry["example"])
def test_other_senses_of_the_words_give_none(entry: dict[str, str], english: Language) -> None:
    assert not find(read(entry["example"], english), entry["kind"])


def test_a_meeting_has_participants_and_a_day(english: Language) -> None:
    read_out = read(
        "Health Minister Ruth Adeyemi met with union leader Carl Brandt in Lisbon on Monday.", english
    )
    (meeting,) = find(read_out, "meeting")
    assert isinstance(meeting, Meeting)
    assert {name_of(read_out, one) for one in meeting.participants} == {"Ruth Adeyemi", "Carl Brandt"}
    assert meeting.when is not None
    assert (meeting.when.text, meeting.when.value) == ("Monday", "2031-03-17")
    assert meeting.where == "Lisbon"


def test_a_commitment_has_a_due_date_and_a_recurrence(english: Language) -> None:
    read_out = read("The two ministers agreed to meet once a year and to end talks by 1 May 2031.", english)
    commitment = find(read_out, "commitment")[0]
    assert isinstance(commitment, Commitment)
    assert commitment.due == ("2031-05-01", "2031-05-01")
    assert commitment.recurrence == "P1Y"


def test_a_measure_keeps_a_partial_start_where_no_year_is_known(english: Language) -> None:
    read_out = read(
        "Starting from Aug. 1, tin and antimony are subject to export restrictions.", english, None
    )
    (measure,) = find(read_out, "measure")
    assert isinstance(measure, Measure)
    assert measure.starts == "--08-01"


def test_an_appointment_has_a_person_and_whom_they_replace(english: Language) -> None:
    read_out = read("Ines Okoro replaced former chief engineer Paul Reyes in March.", english)
    (appointment,) = find(read_out, "appointment")
    assert isinstance(appointment, Appointment)
    assert name_of(read_out, appointment.person) == "Ines Okoro"
    assert name_of(read_out, appointment.replaces) == "Paul Reyes"


def test_a_later_sentence_tells_who_announced_it(english: Language) -> None:
    read_out = read(TABLE["back"]["example"], english)
    assert name_of(read_out, find(read_out, "commitment")[0].via) == TABLE["back"]["via"]


def test_a_plan_has_an_actor(english: Language) -> None:
    read_out = read("Ines Okoro plans to visit the dam on Thursday.", english)
    (plan,) = find(read_out, "plan")
    assert isinstance(plan, Plan)
    assert name_of(read_out, plan.actor) == "Ines Okoro"
