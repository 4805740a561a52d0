"""A claim that one report rejects is not confirmed by it; that both reject, or call a claim, may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.align.doubts.rebuffed import rebuffs_what_is_told
from twosource.align.values import has_open_values

if TYPE_CHECKING:
    from conftest import Tell


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("The board rejects claims that it hid the report.", "The board hid the report."),
        (
            "The board dismissed all of the suggestions that it hid the report.",
            "The board hid the report, the town said.",
        ),
        ("Holm denied allegations of fraud at the yard.", "Holm ran the fraud at the yard for years."),
        ("The ministry disputed reports that the ferry sank.", "The ferry sank off Sund on Monday."),
        ("The board rejected a claim by Holm that it hid the report.", "The board hid the report."),
        ("The board rejected claims it hid the report.", "The board hid the report."),
        ("The board rejected claims the dam is cracked.", "The dam is cracked, divers said."),
    ],
)
def test_a_rejected_claim_is_left_open(told: str, other: str, tell: Tell) -> None:
    one, two = tell(told), tell(other)
    assert rebuffs_what_is_told(one, two)
    assert rebuffs_what_is_told(two, one)
    assert has_open_values(one, two)


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("The board rejects claims that it hid the report.", "The board denied that it hid the report."),
        ("The board rejects claims that it hid the report.", "The board said it never hid the report."),
        (
            "The board rejects claims that it hid the report.",
            "Critics accuse the board of hiding the report.",
        ),
        ("The board rejects claims that it hid the report.", "There were claims that it hid the report."),
        ("The board rejected the report of the inquiry.", "The board received the report of the inquiry."),
        ("The union dismissed the offer of a raise.", "The yard offered the union a raise."),
        ("The board rejected the plan. Claims that it hid it grew.", "The board hid the plan."),
        ("The board rejects claims that it hid the report.", "The ferry sails at noon."),
    ],
)
def test_what_both_reject_or_nobody_is_not(told: str, other: str, tell: Tell) -> None:
    assert not rebuffs_what_is_told(tell(told), tell(other))
