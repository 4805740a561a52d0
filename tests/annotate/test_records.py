from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.annotate import annotate_article
from twosource.annotate.records.clauses import find_clause
from twosource.annotate.records.crowds import is_crowd
from twosource.language import Language, load_language
from twosource.model import Annotated, Appointment, Article, Commitment, Extent, Measure, Meeting, Plan
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


@pytest.mark.parametrize("entry", [*TABLE["silent"], *TABLE["doubt"]], ids=lambda entry: entry["example"])
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


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("Carl Brandt and Ruth Adeyemi are to meet on Friday in Lisbon.", {"Carl Brandt", "Ruth Adeyemi"}),
        ("After meeting with Carl Brandt, Ruth Adeyemi left at once.", {"Carl Brandt", "Ruth Adeyemi"}),
        ("Ruth Adeyemi sat down with Carl Brandt, Ines Okoro's deputy.", {"Carl Brandt", "Ruth Adeyemi"}),
        ("Ruth Adeyemi told Carl Brandt at a meeting on Monday to wait.", {"Carl Brandt", "Ruth Adeyemi"}),
        ("Ruth Adeyemi spent the week meeting with dockers.", {"Ruth Adeyemi"}),
        ("The two presidents held a three-hour summit.", {"The two presidents"}),
    ],
)
def test_meetings_hold_those_who_take_part(text: str, participants: set[str], english: Language) -> None:
    read_out = read(text, english)
    (meeting,) = find(read_out, "meeting")
    assert isinstance(meeting, Meeting)
    assert {name_of(read_out, one) for one in meeting.participants} == participants


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (
            "“We are sorry and will refund every fare,” Orrin Ferries said.",
            "We are sorry and will refund every fare",
        ),
        ("Orrin Ferries said it would inspect all boats by June.", "it would inspect all boats by June"),
        (
            "A spokesman said the company was going to repay the fares.",
            "the company was going to repay the fares",
        ),
        ("The mayor, who promised to rebuild the quay, was re-elected.", "who promised to rebuild the quay"),
    ],
)
def test_commitments_are_the_narrowest_clause(text: str, span: str, english: Language) -> None:
    read_out = read(text, english)
    (commitment,) = find(read_out, "commitment")
    assert span in read_out.article.slice(commitment)
    assert commitment.end - commitment.start <= len(span) + len("“,”") or text.startswith("“")


@pytest.mark.parametrize(
    "text",
    [
        "“The storm would flood the quay,” Ruth Adeyemi said.",
        "Ruth Adeyemi said she would vote against the budget.",
        "Ruth Adeyemi said the strike would end the season.",
        "A tram left the rails in Lisbon on Monday, killing four people. Police will speak to the driver.",
        "Lisbon beat Porto 3-1 on Sunday. Reyes replaced Okoro after an hour and met the ball with his head.",
    ],
)
def test_forecasts_opinions_crashes_and_matches_are_silent(text: str, english: Language) -> None:
    kinds = {record.kind for record in read(text, english).records}
    assert not kinds & {"meeting", "commitment", "measure", "appointment"}


def test_a_day_that_is_over_is_no_due_date(english: Language) -> None:
    (commitment,) = find(read("Norland signed a ceasefire with Sudria on Monday.", english), "commitment")
    assert isinstance(commitment, Commitment)
    assert commitment.due is None


def test_an_appointment_has_an_office_without_the_name(english: Language) -> None:
    (appointment,) = find(
        read("The board named Ines Okoro chief executive on Monday.", english), "appointment"
    )
    assert isinstance(appointment, Appointment)
    assert appointment.office == "chief executive"


def test_whoever_bears_a_measure_did_not_impose_it(english: Language) -> None:
    read_out = read("Norland Steel was put on a sanctions list by the Harbour Ministry.", english)
    (measure,) = find(read_out, "measure")
    assert isinstance(measure, Measure)
    assert name_of(read_out, measure.actor) == "Harbour Ministry"
    assert [name_of(read_out, one) for one in measure.targets] == ["Norland Steel"]


def test_whoever_proposes_a_measure_is_its_actor(english: Language) -> None:
    read_out = read("The Harbour Ministry proposed a ban on imports of timber from Norland.", english)
    (measure,) = find(read_out, "measure")
    assert isinstance(measure, Measure)
    assert name_of(read_out, measure.actor) == "Harbour Ministry"


def test_a_second_record_of_a_clause_begins_behind_and(english: Language) -> None:
    read_out = read("The city agreed to rebuild the quay and pledged to plant 400 trees.", english)
    second = find(read_out, "commitment")[1]
    assert read_out.article.slice(second) == "pledged to plant 400 trees."


@pytest.mark.parametrize(
    ("text", "span", "day"),
    [
        ("The crew will return to Aldan on 2 May.", "The crew will return to Aldan on 2 May", "2031-05-02"),
        (
            "The next boat has been scheduled for launch in June.",
            "The next boat has been scheduled for launch in June",
            "2031-06",
        ),
        (
            "Critics liked it. The musical opens on 2 May in Aldan.",
            "The musical opens on 2 May in Aldan",
            "2031-05-02",
        ),
        ("The port said the quay would reopen on 2 May.", "the quay would reopen on 2 May", "2031-05-02"),
    ],
)
def test_what_is_set_for_a_day_to_come_is_a_plan(text: str, span: str, day: str, english: Language) -> None:
    read_out = read(text, english)
    (plan,) = find(read_out, "plan")
    assert isinstance(plan, Plan)
    assert read_out.article.slice(plan).rstrip(".") == span
    assert plan.when is not None
    assert plan.when.value == day


@pytest.mark.parametrize(
    "text",
    [
        "Prices will rise on 2 May.",
        "It will rain on 2 May.",
        "“This will be hard,” Ines Okoro said.",
        "Ines Okoro would visit the dam every year.",
        "The dam opened on 2 March.",
    ],
)
def test_forecasts_and_habits_are_no_plans(text: str, english: Language) -> None:
    assert not find(read(text, english), "plan")


def test_a_pledge_is_no_plan_as_well(english: Language) -> None:
    kinds = [
        each.kind for each in read("Orrin Ferries said it will refund the fares by 2 May.", english).records
    ]
    assert kinds.count("commitment") == 1
    assert "plan" not in kinds


def test_talks_that_go_on_need_nobody_named(english: Language) -> None:
    (meeting,) = find(read("Talks will resume on Friday.", english), "meeting")
    assert isinstance(meeting, Meeting)
    assert meeting.participants == ()


def test_a_promise_before_the_words_that_tell_it_is_part_of_the_record(english: Language) -> None:
    annotated = read("Ada Holm spoke at the mill. No jobs will be lost by May 2032, she promised.", english)
    promise = next(it for it in annotated.records if isinstance(it, Commitment))
    text = annotated.article.text
    assert text[promise.start : promise.end].startswith("No jobs will be lost")
    assert promise.due == ("2032-05-01", "2032-05-31")


def test_clauses_and_groups_may_hold_long_runs(english: Language) -> None:
    text = "The council" + " " * 100_000 + "x plans"
    words = " " + "a-" * 200_000
    trigger = Extent(start=len(text) - 5, end=len(text))
    assert find_clause(text, Extent(start=0, end=len(text)), trigger).start == 0
    assert not is_crowd(words, Extent(start=0, end=len(words)), english)
