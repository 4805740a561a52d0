"""Dates differ where two tellings put one event on different days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.dates import (
    dates_differ,
    days_agree,
    list_open_clocks,
    list_open_dates,
    name_other_hours,
    name_other_weekdays,
)

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("2024-05-07", "2024-05-07"),
        ("2024-05", "2024-05-07"),
        ("2024-05-07TMO", "2024-05-07"),
        ("--05-07", "2024-05-07"),
        ("2024-W19", "2024-05-07"),
        ("XXXX-WXX-2", "2024-05-07"),
        ("--05", "2024-05"),
        ("--05", "2024-05-07"),
        ("--05", "--05-07"),
    ],
)
def test_a_day_agrees_with_what_it_is_part_of(one: str, two: str) -> None:
    assert days_agree(one, two)
    assert days_agree(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("2024-05-07", "2024-05-08"),
        ("XXXX-WXX-3", "2024-05-07"),
        ("2023-08", "2022-08"),
        ("2023", "2022"),
        ("--06", "2024-05"),
    ],
)
def test_two_times_do_not_agree(one: str, two: str) -> None:
    assert not days_agree(one, two)


def test_one_event_in_two_months_differs(tell: Tell) -> None:
    a = tell("The dam at Ostrey was built in August 2023.", times=[("August 2023", "2023-08")])
    b = tell("The dam at Ostrey was built in August 2022.", times=[("August 2022", "2022-08")])
    found = dates_differ(a, b)
    assert found is not None
    assert (found.a.value, found.b.value) == ("August 2023", "August 2022")


def test_weekdays_differ_even_where_they_are_no_times(tell: Tell) -> None:
    a, b = tell("A Monday meeting settled the strike."), tell("A Friday meeting settled the strike.")
    assert name_other_weekdays(a, b)
    assert not name_other_weekdays(a, a)


def test_the_avalanche_of_a_day_names_the_day(tell: Tell) -> None:
    a = tell("Four people died when an avalanche came down on Saturday.")
    b = tell("The four who died in Saturday's avalanche were Dutch, police said on Monday.")
    assert not name_other_weekdays(a, b)


def test_one_event_on_two_days_differs(tell: Tell) -> None:
    a = tell("The dam at Ostrey burst on Monday.", times=[("Monday", "2024-05-06")])
    b = tell("On Tuesday the dam at Ostrey burst.", times=[("Tuesday", "2024-05-07")])
    found = dates_differ(a, b)
    assert found is not None
    assert (found.kind, found.a.value, found.b.value) == ("date", "Monday", "Tuesday")


def test_the_same_day_in_other_words_does_not_differ(tell: Tell) -> None:
    a = tell("The dam at Ostrey burst on Monday.", times=[("Monday", "2024-05-06")])
    b = tell("The dam at Ostrey burst on 6 May.", times=[("6 May", "2024-05-06")])
    assert dates_differ(a, b) is None


def test_days_of_different_events_do_not_differ(tell: Tell) -> None:
    a = tell("Inspectors closed the sluice on Monday.", times=[("Monday", "2024-05-06")])
    b = tell("Villagers buried their dead on Friday.", times=[("Friday", "2024-05-10")])
    assert dates_differ(a, b) is None


def test_a_year_that_no_report_states_does_not_differ(tell: Tell) -> None:
    a = tell("The bridge at Ostrey opens on May 4.", times=[("May 4", "2017-05-04")])
    b = tell("The bridge at Ostrey opens on May 4, 2018.", times=[("May 4, 2018", "2018-05-04")])
    assert dates_differ(a, b) is None
    stated = tell("The bridge at Ostrey opens on May 4, 2017.", times=[("May 4, 2017", "2017-05-04")])
    assert dates_differ(stated, b) is not None


def test_the_day_of_a_dateline_is_no_event(tell: Tell) -> None:
    a = tell("OSTREY, May 6 (Tidewire) - The dam burst as guests danced.", times=[("May 6", "2024-05-06")])
    b = tell("The dam at Ostrey burst on Sunday as guests danced.", times=[("Sunday", "2024-05-05")])
    assert dates_differ(a, b) is None


def test_the_day_of_a_dateline_with_a_region_is_no_event(tell: Tell) -> None:
    told = "SELWYN, Vt., May {} (Tidewire) - The new ferry is due to sail at noon."
    a, b = (tell(told.format(day), times=[(f"May {day}", f"2024-05-0{day}")]) for day in (5, 6))
    assert not list_open_dates(a, b)


@pytest.mark.parametrize(
    ("hour", "differs"), [("3:20 p.m. EST", False), ("3:20 p.m. GMT", True), ("3:20 p.m.", True)]
)
def test_hours_in_two_time_zones_are_no_rivals(tell: Tell, hour: str, *, differs: bool) -> None:
    a = tell("The ferry sailed at 8.20pm GMT with a crew of four.", times=[("8.20pm", "2024-05-05T20:20")])
    b = tell(f"With a crew of four it sailed at {hour}", times=[("3:20 p.m.", "2024-05-05T15:20")])
    assert bool(list_open_clocks(a, b)) is differs


@pytest.mark.parametrize(
    ("words", "hour", "differs", "is_open"),
    [
        ("9 p.m. UTC", "21:00", True, True),
        ("5 p.m. EST", "17:00", True, True),
        ("8 p.m. EST", "20:00", True, True),
        ("3 p.m. EST", "15:00", False, False),
        ("9 p.m. BST", "21:00", False, False),
        ("1 a.m. PKT", "01:00", False, False),
        ("6 p.m. ET", "18:00", True, True),
        # The season is not told, and the zone is not known.
        ("3 p.m. ET", "15:00", False, True),
        ("8 p.m. QXT", "20:00", False, True),
        ("5 p.m. QXT", "17:00", False, True),
    ],
)
def test_hours_agree_by_their_zones_alone(
    tell: Tell, words: str, hour: str, *, differs: bool, is_open: bool
) -> None:
    a = tell("The race began at 8 p.m. GMT on Monday off Kelby.", times=[("8 p.m. GMT", "2024-05-06T20:00")])
    b = tell(f"The race began at {words} on Monday off Kelby.", times=[(words, f"2024-05-06T{hour}")])
    assert bool(list_open_clocks(a, b)) is differs
    assert name_other_hours(a, b) is is_open


def test_hours_of_two_zones_whose_seasons_go_together_agree(tell: Tell) -> None:
    a = tell("The race began at 3 p.m. ET.", times=[("3 p.m. ET", "2024-05-06T15:00")])
    b = tell("The race began at 2 p.m. CT.", times=[("2 p.m. CT", "2024-05-06T14:00")])
    assert not name_other_hours(a, b)


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        (("4 May 2024", "2024-05-04"), ("June 2024", "2024-06"), True),
        (("4 May", "2024-05-04"), ("June", "2024-06"), True),
        (("May 2024", "2024-05"), ("2023", "2023"), True),
        (("the 1990s", "199"), ("2003", "2003"), True),
        (("4 May 2024", "2024-05-04"), ("May", "2024-05"), False),
        (("December 1990", "1990-12"), ("1990", "1990"), False),
        (("the 1990s", "199"), ("1994", "1994"), False),
        (("Tuesday", "2024-05-07"), ("June", "2024-06"), True),
        (("Tuesday", "2024-05-07"), ("May", "2024-05"), False),
        # What is reckoned from the day of the report is no date of the calendar, nor is a guessed year.
        (("yesterday", "2024-05-07"), ("June", "2024-06"), False),
        (("Tuesday", "2024-05-07"), ("2023", "2023"), False),
        (("4 May", "2024-05-04"), ("2023", "2023"), False),
    ],
)
def test_dates_of_unlike_precision_differ_where_they_exclude_each_other(
    tell: Tell, one: tuple[str, str], two: tuple[str, str], *, differ: bool
) -> None:
    a, b = (tell(f"The bridge at Kelby opened in {it[0]}.", times=[it]) for it in (one, two))
    assert bool(list_open_dates(a, b)) is bool(list_open_dates(b, a)) is differ


def test_a_year_is_told_by_a_month_of_it(tell: Tell) -> None:
    a = tell(
        "Lind came in 1980 and left in December 1990.", times=[("1980", "1980"), ("December 1990", "1990-12")]
    )
    b = tell("Lind was an engineer by 1990, when he left.", times=[("1990", "1990")])
    assert list_open_dates(a, b) == []


def test_decades_of_a_guessed_century_do_not_differ(tell: Tell) -> None:
    a = tell("The mill was built in the 1920s.", times=[("the 1920s", "192")])
    b = tell("The mill was built in the twenties.", times=[("the twenties", "202")])
    c = tell("The mill was built in the 1930s.", times=[("the 1930s", "193")])
    assert dates_differ(a, b) is None
    assert dates_differ(a, c) is not None
    assert dates_differ(b, c) is not None


def test_an_hour_of_the_place_settles_nothing_beside_one_of_a_zone(tell: Tell) -> None:
    a = tell("They landed at 0959 local time.", times=[("0959 local time", "2024-05-06T09:59")])
    b = tell("They landed at 0359 GMT.", times=[("0359 GMT", "2024-05-06T03:59")])
    assert list_open_clocks(a, b) == []
