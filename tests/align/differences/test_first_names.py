"""A first name before one surname is another person's, unless it is a form of the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from twosource.align.differences.first_names import list_open_names, name_unlike_firsts

if TYPE_CHECKING:
    from conftest import Tell


def test_a_first_name_in_a_name_of_another_kind_is_open(tell: Tell) -> None:
    a = tell("The vote in Guild Hall was close, and Guild Hall was full.")
    b = tell("In Louise Hall the vote was close. Guild Hall had been booked.")
    assert name_unlike_firsts(a, b)
    assert not name_unlike_firsts(a, tell("President Hall was not there, but in Guild Hall."))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Elizabeth Holm was elected mayor of Kelby with 90 votes.",
            "Margaret Holm was elected mayor of Kelby with 90 votes, and thanked her friend Liz Brun.",
        ),
        (
            "In Kelby, Elizabeth Lind was arrested on Monday over a fire at the mill.",
            "In Kelby, Margaret Lind was arrested on Monday over a fire at the mill, and Beth Orum wept.",
        ),
    ],
)
def test_a_form_before_the_surname_of_a_stranger_is_no_other_mention(tell: Tell, one: str, two: str) -> None:
    assert list_open_names(tell(one), tell(two))


@pytest.mark.parametrize("name", ["Elizabeth", "Liz"])
def test_a_bare_first_name_leaves_open_whose_it_is(tell: Tell, name: str) -> None:
    a = tell("Elizabeth Holm was elected mayor of Kelby on Monday.")
    b = tell(f"Margaret Holm was elected mayor of Kelby on Monday, and thanked {name}.")
    assert not list_open_names(a, b)
    assert list_open_names(a, b, bare=True)


@pytest.mark.parametrize(
    ("line", "beside", "differ"),
    [
        ("Her husband, the lawyer Ben Holm, spoke on Sunday.", "Ada Holm leaves the palace.", False),
        ("Ben Holm spoke on Sunday, and her husband sang.", "Ada Holm leaves the palace.", True),
        ("Her husband, the lawyer Ben Holm, spoke on Sunday.", "The party leaves the palace.", True),
        ("Her husband spoke. Ben Holm wept.", "Ada Holm leaves the palace.", True),
    ],
)
def test_kin_whom_a_report_tells_from_somebody_is_no_other_name_for_her(
    tell: Tell, line: str, beside: str, *, differ: bool
) -> None:
    one = replace(tell(line), report=tell(f"{line} {beside}").report)
    two = tell("Ada Holm will leave the palace, she said on Sunday.")
    assert bool(list_open_names(one, two)) == bool(list_open_names(two, one)) == differ
    his = tell("Her husband, the lawyer Per Holm, spoke on Sunday.")
    assert list_open_names(one, his)


def test_a_weekday_behind_a_name_is_no_surname(tell: Tell) -> None:
    one, two = "A ferry sank east of Selwyn Thursday.", "A ferry sank in Henry County Thursday."
    assert not list_open_names(tell(one), tell(two), bare=True)
    named = tell("Ada Friday won in Norhaven."), tell("Liv Brun won in Norhaven.")
    assert not list_open_names(*named)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Harbour Board Denies Holm Request To Sail", "It was at the behest of Donald Holm that it sailed."),
        ("Lind Holm was the son of Robert Lind, the mayor.", "The late Robert Lind Holm was 41."),
        ("Lind Holm was the son of Robert Holm, the mayor.", "The late Martin Lind Holm was 41."),
    ],
)
def test_words_of_headlines_and_of_those_named_in_part_are_no_first_names(
    tell: Tell, one: str, two: str
) -> None:
    assert not list_open_names(tell(one), tell(two))


def test_a_known_first_name_counts_in_a_headline(tell: Tell) -> None:
    headline = tell("Harbour Board Denies Request By Martin Ashdown")
    assert list_open_names(headline, tell("Donald Ashdown asked the harbour board."))
